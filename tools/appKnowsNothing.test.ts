// The page knows no network by its layers: no file of app/ names the last layer, a size of digit or a kind of layer. What may: words (text, en.ts, ko.ts, ja.ts), the
// lessons, which show the book's own examples, samples, and tests.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { layerKinds } from '../engine/layers/index.ts'
import { opNames } from '../engine/ops/index.ts'

const root = new URL('../app/', import.meta.url)
const exempt = /(^|\/)(text|lessons|gallery|fixtures)\/|(^|\/)(en|ko|ja)\.ts$|\.test\.tsx?$/

const ops = new Set<string>(opNames)
/** relu, softmax …: the page may name ops, so these count only where a kind is compared with one. */
const alsoOps = layerKinds.filter(kind => ops.has(kind))
const notOps = layerKinds.filter(kind => !ops.has(kind)).join('|')
/** A kind as a text, as a key of a table, or compared with one. */
const kindPatterns = [
  new RegExp(`['"\`](${notOps})['"\`]`),
  new RegExp(`(^|[{,(])\\s*(${notOps}):`),
  new RegExp(`(kind|case)[^\\n]{0,12}'(${alsoOps.join('|')})'`),
]

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map(path => path.replaceAll('\\', '/'))
  .filter(path => /\.tsx?$/.test(path) && !exempt.test(path))

/** Files that name something, with the line; comments do not count: they may give an example. */
const naming = (pattern: RegExp): readonly string[] =>
  files.flatMap(path =>
    readFileSync(new URL(path, root), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        pattern.test(line.replace(/^\s*(\/\/|\/?\*).*|\s\/\/ .*|\/\*\*.*?\*\//g, '')) ? [`${path}:${i + 1} ${line.trim()}`] : [],
      ),
  )

test('there are files to look through', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(files).toContain('panels/Answer.tsx')
})

test('no file names the value of a last layer: outputs come by their role', () => {
  expect(naming(/'softmax\//)).toEqual([])
})

test('no file names the size of a MNIST image: 28 stands in a colour alone', () => {
  expect(naming(/\b28\b|\b784\b/).filter(found => !found.startsWith('geometry/colours.ts:'))).toEqual([])
  expect(naming(/import .*\b(SIZE|BOX|MNIST)\b.*ink\.ts/)).toEqual([])
})

test('no file counts ten classes', () => {
  const keysOfDigits = /^state\/command(s|List)\.ts/
  expect(naming(/=== 10\b|length: 10 \}/).filter(found => !keysOfDigits.test(found))).toEqual([])
})

test('no file asks for a kind of layer by its name: what it wants to know it asks of the kind itself (engine/layers)', () => {
  expect(alsoOps).toContain('relu')
  expect(kindPatterns.flatMap(naming)).toEqual([])
})

test('no file names a network; what one was in its paper is a file called like it', () => {
  expect(naming(/simple-convnet|lenet5\b|alexnet|isLargeNetwork|NetworkName\b/).filter(found => !found.includes('/papers/'))).toEqual([])
})

test('the built-in networks are known to the registry alone, and a Program is known by its id', () => {
  expect(
    naming(/engine\/networks\/(index|simpleConvNet|lenet5|alexnet)\.ts/).filter(found => !found.startsWith('state/networks.ts:')),
  ).toEqual([])
  expect(naming(/program\??\.network ?[!=]==|opened\??\.network ?[!=]==/)).toEqual([])
})

// The page shows whatever network it is given: outside texts, lessons (which are about certain networks) and tests, no file of app/ knows one.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const app = new URL('../app/', import.meta.url)
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file))

/** A lesson is about its networks, a text says their names, a paper is what a network once was. */
const about = /\.test\.tsx?$|^lessons\/[^/]+\/|(^|\/)(text|papers)\/|^lessons\/all\.ts$/

const naming = (pattern: RegExp, allowed: readonly string[] = []): readonly string[] =>
  files.filter(file => !about.test(file) && !allowed.includes(file) && pattern.test(readFileSync(new URL(file, app), 'utf8')))

test('no file names a network', () => {
  expect(files.length).toBeGreaterThan(300)
  expect(naming(/simple-convnet|lenet5\b|alexnet|isLargeNetwork|NetworkName\b/)).toEqual([])
})

test('the built-in networks are known to the registry alone, and a Program is known by its id', () => {
  expect(naming(/engine\/networks\/(index|simpleConvNet|lenet5|alexnet)\.ts/, ['state/networks.ts'])).toEqual([])
  expect(naming(/program\??\.network ?[!=]==|opened\??\.network ?[!=]==/)).toEqual([])
})

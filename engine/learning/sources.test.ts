// Sources that are bounded, and mixed with a person's own digits: what they hold, and that they go on alike from where they stood.
import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import type { Source } from '../data/dataset.ts'
import { writeDigit } from '../data/handwriting.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { networks } from '../networks/index.ts'
import type { DataRequest } from '../trainingApi.ts'
import { sourceOf, type Sets } from './sources.ts'

const spec = networks.lenet5,
  program = compile(spec, 1)
const digits = [3, 8, 8].map((label, i) => ({ label, strokes: writeDigit(label, i).strokes }))

/** Images whose only pixel names them. */
const named = (count: number): Sets => {
  const pixels = new Uint8Array(count * 784)
  for (let i = 0; i < count; i++) pixels[i * 784 + 5] = i + 1
  return {
    train: { images: { count, rows: 28, columns: 28, pixels }, labels: Uint8Array.from({ length: count }, (_, i) => i % 10) },
    test: null,
  }
}
const files: DataRequest = { kind: 'files', name: 'named', train: {} as never, test: null }

const make = (data: DataRequest, sets: Sets | null = null, seed = 1): Source => sourceOf(spec, program, { data, seed }, sets)

function draw(source: Source, n: number): { readonly images: Float32Array; readonly labels: Float32Array } {
  const images = new Float32Array(n * 32 * 32),
    labels = new Float32Array(n)
  source.draw(n, images, labels)
  return { images, labels }
}

test('bounded files are the first images, each once an epoch', () => {
  const source = make({ ...files, most: 20 }, named(30)),
    name = (2 + 0) * 32 + 2 + 5
  expect(source.count).toBe(20)
  const names = (from: Float32Array): readonly number[] =>
    Array.from({ length: 20 }, (_, i) => Math.round(from[i * 1024 + name] * 255)).toSorted((a, b) => a - b)
  expect(names(draw(source, 20).images)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  expect(names(draw(source, 20).images)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  expect(make({ ...files, most: 99 }, named(30)).count).toBe(30)
  expect(() => make({ ...files, most: 0 }, named(30))).toThrow('at least 1 image is learnt from, not 0')
})

test('bounded hands are so many, written once, the same in each epoch, and another seed’s are others', () => {
  const source = make({ kind: 'hands', most: 12 })
  expect(source.count).toBe(12)
  const shown = (from: Source): readonly string[] => {
    const { images, labels } = draw(from, 12)
    return [...labels].map((label, i) => `${label} ${images.subarray(i * 1024, i * 1024 + 1024).join()}`).toSorted()
  }
  const first = shown(source)
  expect(new Set(first).size).toBe(12)
  expect(shown(source)).toEqual(first)
  expect(shown(make({ kind: 'hands', most: 12 }, null, 2))).not.toEqual(first)
  expect(source.test!.count).toBe(1000)
})

test('own digits are mixed in as often as asked, bent anew each time, and an epoch is longer by them', () => {
  const source = make({ ...files, own: { digits, share: 0.25 } }, named(30))
  expect(source.count).toBe(40)
  const { images, labels } = draw(source, 400)
  const own = Array.from({ length: 400 }, (_, i) => i).filter(i => images.subarray(i * 1024, i * 1024 + 1024).filter(v => v > 0).length > 1)
  expect(Math.abs(own.length - 100)).toBeLessThan(30)
  expect(new Set(own.map(i => labels[i]))).toEqual(new Set([3, 8]))
  expect(new Set(own.map(i => images.subarray(i * 1024, i * 1024 + 1024).join())).size).toBe(own.length)
})

test('all own: nothing else is learnt from, and the test is that of what was chosen beside them', () => {
  const source = make({ kind: 'hands', own: { digits, share: 1 } })
  expect(new Set(draw(source, 50).labels)).toEqual(new Set([3, 8]))
  expect([source.count, source.test!.count]).toEqual([Infinity, 1000])
  expect(() => make({ kind: 'hands', own: { digits: [], share: 0.5 } })).toThrow('there are no digits of your own to learn from yet')
  expect(make({ kind: 'hands', own: { digits: [], share: 0 } }).count).toBe(Infinity)
})

test('every source goes on alike from where it stood, in batches of any size', () => {
  const all: readonly (readonly [DataRequest, Sets | null])[] = [
    [{ kind: 'hands' }, null],
    [{ kind: 'hands', most: 15 }, null],
    [{ kind: 'hands', own: { digits, share: 0.4 } }, null],
    [{ ...files, own: { digits, share: 0.4 } }, named(20)],
    [{ ...files, most: 7, own: { digits, share: 0.9 } }, named(20)],
    [{ kind: 'hands', own: { digits, share: 1 } }, null],
  ]
  for (const [data, sets] of all) {
    const source = make(data, sets)
    draw(source, 23)
    const position = structuredClone(source.position),
      after = draw(source, 30)
    expect(position.seen).toBe(23)
    const other = make(data, sets)
    draw(other, 5)
    other.position = position
    const [a, b] = [draw(other, 11), draw(other, 19)]
    expect([...a.labels, ...b.labels]).toEqual([...after.labels])
    expect([...a.images, ...b.images]).toEqual([...after.images])
    expect(other.position).toEqual(source.position)
  }
})

test('a network without a class for each digit learns from no digits of one’s own', () => {
  const two: NetworkSpec = {
    ...spec,
    name: 'two',
    layers: spec.layers.map(l => (l.kind === 'affine' && l.out === 10 ? { ...l, out: 2 } : l)),
  }
  const data: DataRequest = { ...files, own: { digits, share: 0.5 } }
  expect(() => sourceOf(two, compile(two, 1), { data, seed: 1 }, named(2))).toThrow('two takes (1, 32, 32) and has 2 classes')
})

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { WeightsFileError, checkWeights, readWeights } from './safetensors.ts'
import { packWeights, writeWeights } from './safetensorsOut.ts'
import type { WeightsFile, WeightsTensor } from './safetensors.ts'
import { fromHalf, toHalf } from './float16.ts'

const tensor = (shape: number[], values: number[], dtype: WeightsTensor['dtype'] = 'float32') => ({
  shape,
  dtype,
  data: Float32Array.from(values),
})
const file = (tensors: Record<string, WeightsTensor>, metadata: Record<string, string> = {}): WeightsFile => ({
  tensors: new Map(Object.entries(tensors)),
  metadata,
})
const small = () =>
  file({ 'conv1/W': tensor([2, 1, 1, 2], [1, 2, 3, 4]), 'conv1/b': tensor([2], [0.5, -0.5], 'float16') }, { network: 'tiny' })

/** A file with any header, to try what no writer would write. */
function raw(header: unknown, dataBytes: number, fill = 0): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header))
  const bytes = new Uint8Array(8 + json.length + dataBytes).fill(fill)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true)
  bytes.set(json, 8)
  return bytes
}
const entry = (begin: number, end: number, shape = [1], dtype = 'F32') => ({ dtype, shape, data_offsets: [begin, end] })

function fault(act: () => unknown): WeightsFileError {
  try {
    act()
  } catch (error) {
    if (error instanceof WeightsFileError) return error
    throw error
  }
  throw new Error('nothing was wrong')
}

describe('writeWeights and readWeights', () => {
  test('what was written is read: names, order, shapes, float32 to the bit, float16 rounded, notes', () => {
    const value = fc.float({ noNaN: true, noDefaultInfinity: true, min: -60000, max: 60000 })
    const any = fc.record({
      shape: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }),
      dtype: fc.constantFrom('float32' as const, 'float16' as const),
      value,
    })
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter(s => s !== '__metadata__' && !/^\d+$/.test(s)),
          any,
          { maxKeys: 5 },
        ),
        fc.dictionary(fc.string(), fc.string()),
        (specs, metadata) => {
          const tensors = new Map(
            Object.entries(specs).map(
              ([name, { shape, dtype, value }]) =>
                [name, { shape, dtype, data: new Float32Array(shape.reduce((n, d) => n * d, 1)).fill(value) }] as const,
            ),
          )
          const back = readWeights(writeWeights({ tensors, metadata }))
          expect([...back.tensors.keys()]).toEqual([...tensors.keys()])
          expect({ ...back.metadata }).toEqual({ ...metadata })
          for (const [name, { shape, dtype, data }] of tensors) {
            const met = back.tensors.get(name)!
            expect(met.shape).toEqual(shape)
            expect(met.dtype).toBe(dtype)
            expect(met.data).toEqual(dtype === 'float32' ? data : data.map(v => fromHalf(toHalf(v))))
          }
        },
      ),
    )
  })

  test('a tensor may have any name, that of an object’s own parts, too', () => {
    const names = ['__proto__', 'constructor', 'toString']
    const tensors = new Map(names.map((name, i) => [name, { shape: [1], dtype: 'float32' as const, data: Float32Array.of(i) }] as const))
    expect([...readWeights(writeWeights({ tensors, metadata: {} })).tensors].map(([name, { data }]) => [name, data[0]])).toEqual(
      names.map((name, i) => [name, i]),
    )
  })

  test('the tensors begin at a multiple of 8 bytes, and a file in the middle of a buffer is read alike', () => {
    const bytes = writeWeights(small())
    expect(new DataView(bytes.buffer).getUint32(0, true) % 8).toBe(0)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readWeights(shifted.subarray(3))).toEqual(readWeights(bytes))
    expect(readWeights(Buffer.from(bytes))).toEqual(readWeights(bytes)) // as Node's readFile gives it
    expect(readWeights(bytes).tensors.get('conv1/W')!.data).toEqual(Float32Array.of(1, 2, 3, 4))
  })

  test('numbers that are not finite, or too large for float16, are not written', () => {
    expect(fault(() => writeWeights(file({ 'a/W': tensor([2], [1, NaN]) }))).message).toBe(
      'weights file: a/W: expected finite numbers, found NaN at 1',
    )
    expect(fault(() => writeWeights(file({ 'a/W': tensor([1], [70000], 'float16') }))).message).toBe(
      'weights file: a/W: expected finite numbers, found Infinity at 0',
    )
    expect(fault(() => writeWeights(file({ 'a/W': tensor([3], [1]) }))).message).toBe(
      'weights file: a/W: expected 3 numbers for (3), found 1',
    )
  })
})

describe('readWeights says what is wrong', () => {
  const cases: [string, () => Uint8Array, string, string][] = [
    ['a file under 8 bytes', () => new Uint8Array(5), 'truncated', 'weights file: expected at least 8 bytes, found 5'],
    [
      'a header longer than the file',
      () => writeWeights(small()).subarray(0, 40),
      'truncated',
      'weights file: expected a header of 168 bytes, found 32 bytes',
    ],
    [
      'a header of absurd length',
      () => new Uint8Array(16).fill(255),
      'header-length',
      'weights file: expected a header of at most 1000000 bytes, found 18446744073709552000',
    ],
    ['a header that is not JSON', () => raw('{"a":', 0), 'header-json', 'expected a header in JSON'],
    ['a header that is not UTF-8', () => raw('aaaa', 0).fill(0xff, 8), 'header-json', 'expected a header in UTF-8'],
    ['a header that is a list', () => raw([], 0), 'header-json', 'expected a header that is an object, found []'],
    ['an entry that is no object', () => raw({ 'a/W': 3 }, 0), 'header-entry', 'a/W: expected {dtype, shape, data_offsets}, found 3'],
    [
      'notes that are not strings',
      () => raw({ __metadata__: { a: 1 } }, 0),
      'header-entry',
      '__metadata__: expected strings by name, found {"a":1}',
    ],
    [
      'a dtype of another kind',
      () => raw({ 'a/W': entry(0, 8, [1], 'I64') }, 8),
      'dtype',
      'a/W: expected F32, F16, BF16 or F64, found "I64"',
    ],
    [
      'an entry that is deeper than a stack',
      () => raw(`{"a/W":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 0),
      'header-entry',
      'a/W: expected {dtype, shape, data_offsets}, found [[[[[[[',
    ],
    [
      'a tensor that has two shapes',
      () => raw('{"a/W":{"dtype":"F32","shape":[2],"shape":[1],"data_offsets":[0,4]}}', 4),
      'duplicate',
      'shape: expected one tensor of this name, found two',
    ],
    ['a shape that is none', () => raw({ 'a/W': entry(0, 4, [-1]) }, 4), 'shape', 'a/W: expected a list of whole numbers, found [-1]'],
    ['offsets that are none', () => raw({ 'a/W': entry(4, 0) }, 4), 'offsets', 'a/W: expected data_offsets [begin, end], found [4,0]'],
    [
      'a byte count that the shape does not have',
      () => raw({ 'a/W': entry(0, 10, [3]) }, 10),
      'byte-count',
      'a/W: expected 12 bytes for float32 (3), found 10',
    ],
    [
      'offsets outside the file',
      () => writeWeights(small()).subarray(0, -1),
      'truncated',
      'conv1/b: expected bytes 16 to 20, found a file whose tensors have 19 bytes',
    ],
    [
      'tensors that overlap',
      () => raw({ 'a/W': entry(0, 8, [2]), 'a/b': entry(4, 8) }, 8),
      'overlap',
      'a/b: expected a beginning at byte 8, where a/W ends, found 4',
    ],
    [
      'a gap between tensors',
      () => raw({ 'a/W': entry(0, 4), 'a/b': entry(8, 12) }, 12),
      'gap',
      'a/b: expected a beginning at byte 4, where a/W ends, found 8',
    ],
    ['bytes after the last tensor', () => raw({ 'a/W': entry(0, 4) }, 9), 'gap', 'expected 4 bytes of tensors, found 9'],
    [
      'two tensors of one name',
      () => raw(`{"a/W":${JSON.stringify(entry(0, 4))}, "a\\u002fW" : ${JSON.stringify(entry(4, 8))}}`, 8),
      'duplicate',
      'a/W: expected one tensor of this name, found two',
    ],
    [
      'a number that is not finite',
      () => raw({ 'a/W': entry(0, 4) }, 4, 0xff),
      'non-finite',
      'a/W: expected finite numbers, found NaN at 0',
    ],
  ]
  test.each(cases)('%s', (_title, bytes, code, message) => {
    const met = fault(() => readWeights(bytes()))
    expect(met.code).toBe(code)
    expect(met.message).toContain(message)
  })

  test('a file cut anywhere is refused, and one changed anywhere is read or refused, never worse', () => {
    const bytes = writeWeights(small())
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), length => void fault(() => readWeights(bytes.subarray(0, length)))),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }), (offset, value) => {
        const changed = bytes.slice()
        changed[offset] = value
        try {
          readWeights(changed)
        } catch (error) {
          if (!(error instanceof WeightsFileError)) throw error
        }
      }),
    )
  })
})

describe('checkWeights', () => {
  test('a file with a network’s very tensors passes', () => {
    expect(() => checkWeights(small(), { 'conv1/W': [2, 1, 1, 2], 'conv1/b': [2] })).not.toThrow()
  })

  test('the first tensor that is missing, misshapen or not expected is named', () => {
    expect(fault(() => checkWeights(small(), { 'conv1/W': [2, 1, 1, 2], 'conv1/b': [2], 'fc/W': [3, 4] })).message).toBe(
      'weights file: fc/W: expected (3, 4), found no such tensor',
    )
    expect(fault(() => checkWeights(small(), { 'conv1/W': [2, 1, 2, 1], 'conv1/b': [2] })).message).toBe(
      'weights file: conv1/W: expected (2, 1, 2, 1), found (2, 1, 1, 2)',
    )
    expect(fault(() => checkWeights(small(), { 'conv1/W': [2, 1, 1, 2] })).message).toBe(
      'weights file: conv1/b: expected no such tensor, found (2)',
    )
  })
})

test('numbers that lie ready become the file that they would be written as', () => {
  const a = { shape: [2, 2], dtype: 'float16', data: Float32Array.of(1, -2, 0.5, 65504) } as const,
    b = { shape: [1], dtype: 'float16', data: Float32Array.of(0.25) } as const
  const ready = Uint16Array.from([...a.data, ...b.data], toHalf)
  expect(packWeights({ a: a.shape, b: b.shape }, 'float16', new Uint8Array(ready.buffer))).toEqual(
    writeWeights({ tensors: new Map(Object.entries({ a, b })), metadata: {} }),
  )
  expect(() => packWeights({ b: b.shape }, 'float16', new Uint8Array(3))).toThrow(RangeError)
})

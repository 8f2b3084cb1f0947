import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sizeOf } from '../tensor.ts'
import { crc32, writeNpz, type NamedArray } from './npz.ts'

/** A reader that goes the other way in: from the end of the file to its listing, from there to each array. */
function readNpz(bytes: Uint8Array): Record<string, NamedArray> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    end = bytes.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  const found: Record<string, NamedArray> = {}
  let offset = view.getUint32(end + 16, true)
  expect(offset + view.getUint32(end + 12, true)).toBe(end)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    expect(view.getUint32(offset, true)).toBe(0x02014b50)
    const size = view.getUint32(offset + 24, true),
      nameLength = view.getUint16(offset + 28, true),
      local = view.getUint32(offset + 42, true)
    expect(view.getUint32(local, true)).toBe(0x04034b50)
    // Flags to lengths are said twice, and alike.
    expect([...bytes.subarray(local + 4, local + 30)]).toEqual([...bytes.subarray(offset + 6, offset + 32)])
    const name = new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength)),
      body = bytes.subarray(local + 30 + nameLength, local + 30 + nameLength + size)
    expect(view.getUint32(offset + 16, true)).toBe(crc32(body))
    found[name.replace(/\.npy$/, '')] = readNpy(body)
    offset += 46 + nameLength
  }
  return found
}

function readNpy(bytes: Uint8Array): NamedArray {
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0])
  const length = bytes[8] + 256 * bytes[9],
    header = new TextDecoder().decode(bytes.subarray(10, 10 + length))
  expect((10 + length) % 64).toBe(0)
  const shape = /^\{'descr': '<f4', 'fortran_order': False, 'shape': \((.*)\), \} *\n$/.exec(header)![1]
  return {
    shape: shape
      .split(',')
      .filter(s => s.trim())
      .map(Number),
    data: new Float32Array(bytes.slice(10 + length).buffer),
  }
}

describe('writeNpz(arrays)', () => {
  test('keeps every name, shape and number, in order', () => {
    const array = fc
      .array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 })
      .chain(shape => fc.float32Array({ minLength: sizeOf(shape), maxLength: sizeOf(shape) }).map(data => ({ shape, data })))
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.string({ unit: 'grapheme', minLength: 1 }).map(s => `${s}/W`),
            array,
          ),
        ),
        entries => {
          const arrays = Object.fromEntries(entries),
            read = readNpz(writeNpz(arrays))
          expect(Object.keys(read)).toEqual(Object.keys(arrays))
          for (const [name, { shape, data }] of Object.entries(arrays)) {
            expect(read[name].shape).toEqual(shape)
            expect(read[name].data).toEqual(data)
          }
        },
      ),
    )
  })

  test('takes the numbers of a view, and those alone', () => {
    const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3)
    expect([...readNpz(writeNpz({ x: { shape: [2], data } }))['x'].data]).toEqual([2, 3])
  })

  test('refuses numbers that do not fill the shape', () => {
    expect(() => writeNpz({ 'conv1/W': { shape: [2, 3], data: new Float32Array(5) } })).toThrow(
      new RangeError('conv1/W: an array of shape (2, 3) has 6 numbers, not 5'),
    )
  })
})

describe('crc32', () => {
  test.each([
    ['', 0],
    ['a', 0xe8b7be43],
    ['123456789', 0xcbf43926],
  ])('of "%s" is as everywhere', (text, sum) => {
    expect(crc32(new TextEncoder().encode(text))).toBe(sum)
  })
})

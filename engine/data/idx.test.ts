import { describe, expect, test } from 'vitest'
import { belongTogether, parseIdxImages, parseIdxLabels } from './idx.ts'

const file = (ints: number[], body: number[]) => {
  const bytes = new Uint8Array(4 * ints.length + body.length)
  ints.forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value))
  bytes.set(body, 4 * ints.length)
  return bytes
}

describe('parseIdxImages', () => {
  test('gives count, size and pixels, without a copy', () => {
    const bytes = file([2051, 2, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255])
    const images = parseIdxImages(bytes)
    expect(images).toMatchObject({ count: 2, rows: 2, columns: 3 })
    expect([...images.pixels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255])
    expect(images.pixels.buffer).toBe(bytes.buffer)
  })

  test('reads a file that lies in the middle of a buffer', () => {
    const whole = new Uint8Array([9, 9, 9, ...file([2051, 1, 1, 1], [7])])
    expect([...parseIdxImages(whole.subarray(3)).pixels]).toEqual([7])
  })

  test.each([
    ['a short header', new Uint8Array(7), 'IDX images: the file has 7 bytes; its header alone has 16'],
    ['labels instead', file([2049, 8, 0, 0], []), 'IDX images: the file begins with 2049; 2051 is expected'],
    [
      'a file still gzipped',
      new Uint8Array([0x1f, 0x8b, 8, 0, ...new Array<number>(20).fill(0)]),
      'IDX images: the file begins with 529205248; 2051 is expected. It is a gzip file. Unpack it first.',
    ],
    ['too few bytes', file([2051, 2, 2, 2], [1, 2, 3]), 'IDX images: 3 bytes follow the header; 2 × 2 × 2 = 8 are expected'],
    ['too many bytes', file([2051, 1, 1, 1], [1, 2]), 'IDX images: 2 bytes follow the header; 1 × 1 × 1 = 1 are expected'],
  ])('%s: says what was met and what was expected', (_title, bytes, message) => {
    expect(() => parseIdxImages(bytes)).toThrow(new Error(message))
  })
})

describe('parseIdxLabels', () => {
  test('gives the labels', () => {
    expect([...parseIdxLabels(file([2049, 3], [5, 0, 9]))]).toEqual([5, 0, 9])
  })

  test.each([
    ['a short header', new Uint8Array(3), 'IDX labels: the file has 3 bytes; its header alone has 8'],
    ['images instead', file([2051, 0], []), 'IDX labels: the file begins with 2051; 2049 is expected'],
    ['a wrong count', file([2049, 4], [1, 2]), 'IDX labels: 2 bytes follow the header; the header’s count = 4 are expected'],
  ])('%s: says what was met and what was expected', (_title, bytes, message) => {
    expect(() => parseIdxLabels(bytes)).toThrow(new Error(message))
  })
})

describe('belongTogether', () => {
  const images = (count: number, rows = 28, columns = 28) => ({ count, rows, columns, pixels: new Uint8Array(count * rows * columns) })
  const wanted = { rows: 28, columns: 28, classes: 10 }

  test('as many images as labels, of the right size, each a class, are handed on', () => {
    const set = { images: images(2), labels: Uint8Array.of(0, 9) }
    expect(belongTogether(set.images, set.labels, wanted)).toEqual(set)
  })

  test.each([
    ['3 images and 4 labels', images(3), [1, 2, 3, 4], '3 images and 4 labels do not belong together: each image has one label'],
    ['none at all', images(0), [], '0 images and 0 labels: there is nothing to try'],
    ['smaller images', images(1, 14, 14), [1], 'the images have 14×14 pixels; the network takes images of 28×28'],
    ['images of other proportions', images(1, 14, 56), [1], 'the images have 14×56 pixels; the network takes images of 28×28'],
    ['a label beyond the classes', images(2), [1, 10], "label 1 is 10; the network's classes are 0 to 9"],
  ])('%s: says what was met and what belongs together', (_title, given, labels, message) => {
    expect(() => belongTogether(given, Uint8Array.from(labels), wanted)).toThrow(new Error(message))
  })
})

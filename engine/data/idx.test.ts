import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { belongTogether, IdxError, parseIdxImages, parseIdxLabels, readIdxSet } from './idx.ts'

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
    ['a short header', file([2051], [0, 0, 0]), 'IDX images: the file has 7 bytes; its header alone has 16'],
    ['labels instead', file([2049, 8, 0, 0], []), 'IDX images: the file begins with 2049; 2051 is expected'],
    [
      'a file still gzipped',
      new Uint8Array([0x1f, 0x8b, 8, 0, ...new Array<number>(20).fill(0)]),
      'IDX images are expected, gzipped or not; this is a gzip file. Unpack it first.',
    ],
    ['too few bytes', file([2051, 2, 2, 2], [1, 2, 3]), 'IDX images: 3 bytes follow the header; 2 × 2 × 2 = 8 are expected'],
    ['too many bytes', file([2051, 1, 1, 1], [1, 2]), 'IDX images: 2 bytes follow the header; 1 × 1 × 1 = 1 are expected'],
  ])('%s: says what was met and what was expected', (_title, bytes, message) => {
    expect(() => parseIdxImages(bytes)).toThrow(expect.objectContaining({ message }))
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
    expect(() => parseIdxLabels(bytes)).toThrow(expect.objectContaining({ message }))
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
    expect(() => belongTogether(given, Uint8Array.from(labels), wanted)).toThrow(expect.objectContaining({ message }))
  })
})

describe('readIdxSet', () => {
  test('images of another size are refused by their header: a small gzip file may unpack to any number of them', async () => {
    const images = { name: 'images.gz', blob: new Blob([new Uint8Array(gzipSync(file([2051, 300, 1000, 1000], [1, 2])))]) },
      labels = { name: 'labels', blob: new Blob([file([2049, 0], [])]) }
    await expect(readIdxSet({ images, labels }, { rows: 28, columns: 28, classes: 10 })).rejects.toMatchObject({ code: 'idx-size' })
  })

  const images = file([2051, 2, 28, 28], new Array<number>(2 * 784).fill(7)),
    labels = file([2049, 2], [3, 9])
  const wanted = { rows: 28, columns: 28, classes: 10 }
  const blob = (bytes: Uint8Array | string): Blob => new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)])
  const read = (i: Blob, l: Blob) => readIdxSet({ images: { name: 'images.gz', blob: i }, labels: { name: 'labels.gz', blob: l } }, wanted)

  test('reads both files, whether gzipped or not', async () => {
    for (const pack of [(b: Uint8Array) => b, gzipSync]) {
      const set = await read(blob(pack(images)), blob(pack(labels)))
      expect([set.images.count, set.images.pixels.length, ...set.labels]).toEqual([2, 1568, 3, 9])
    }
  })

  const html = '<!doctype html><html><body>403 Forbidden</body></html>'
  const packed = gzipSync(images)
  test.each([
    [
      'a web page saved as .gz',
      blob(html),
      blob(labels),
      'idx-kind',
      'images.gz: IDX images are expected, gzipped or not; this is a web page (HTML). A download that went wrong is often a page that says so.',
    ],
    [
      'a web page in gzip',
      blob(gzipSync(Buffer.from(html))),
      blob(labels),
      'idx-kind',
      'images.gz: IDX images are expected, gzipped or not; this is a web page (HTML).',
    ],
    [
      'a gzip file that is cut off',
      blob(packed.subarray(0, packed.length - 9)),
      blob(labels),
      'idx-gzip',
      'images.gz: IDX images: the gzip file is damaged or cut off after',
    ],
    [
      'a short file',
      blob(images.subarray(0, 700)),
      blob(labels),
      'idx-length',
      'images.gz: IDX images: 684 bytes follow the header; 2 × 28 × 28 = 1568 are expected',
    ],
    ['nothing', blob(''), blob(labels), 'idx-kind', 'this is an empty file.'],
    [
      'a file of ten bytes',
      blob(images.subarray(0, 10)),
      blob(labels),
      'idx-short',
      'images.gz: IDX images: the file has 10 bytes; its header alone has 16',
    ],
    [
      'the two in each other’s place',
      blob(labels),
      blob(images),
      'idx-magic',
      'images.gz: IDX images: the file begins with 2049; 2051 is expected',
    ],
    [
      'a header that asks for too much',
      blob(gzipSync(file([2051, 4e9, 28, 28], []))),
      blob(labels),
      'idx-many',
      'the header asks for 4000000000 × 28 × 28 bytes; at most 400000000 are read',
    ],
    [
      'more than the header asks for',
      blob(gzipSync(file([2051, 1, 28, 28], new Array<number>(100_000).fill(0)))),
      blob(labels),
      'idx-length',
      '1 × 28 × 28 = 784 are expected',
    ],
    [
      'a label of 11',
      blob(images),
      blob(file([2049, 2], [3, 11])),
      'idx-label',
      "images.gz and labels.gz: label 1 is 11; the network's classes are 0 to 9",
    ],
    [
      'images of 27×28',
      blob(file([2051, 1, 27, 28], new Array<number>(756).fill(0))),
      blob(file([2049, 1], [3])),
      'idx-size',
      'the images have 27×28 pixels; the network takes images of 28×28',
    ],
    ['other counts', blob(images), blob(file([2049, 3], [1, 2, 3])), 'idx-counts', '2 images and 3 labels do not belong together'],
  ])('%s: says what is wrong, where, and what would be right', async (_title, i, l, code, message) => {
    const error = await read(i, l).then(
      () => null,
      (e: unknown) => e as IdxError,
    )
    expect(error).toMatchObject({ code })
    expect(error!.message).toContain(message)
  })
})

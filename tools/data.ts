// What the command-line tools read from disk: MNIST's files, pen strokes, weights.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseIdxImages, parseIdxLabels, type IdxImages } from '../engine/data/idx.ts'
import { parsePenStrokes, type PenSample } from '../engine/data/penStrokes.ts'

export interface Labelled {
  readonly images: IdxImages
  readonly labels: Uint8Array
}

/** MNIST's training ('train') or test ('t10k') set in `dir`, gzipped or not. Throws an Error that names the file. */
export function readMnist(dir: string, set: 'train' | 't10k'): Labelled {
  return { images: parseIdxImages(readNear(dir, `${set}-images-idx3-ubyte`)), labels: parseIdxLabels(readNear(dir, `${set}-labels-idx1-ubyte`)) }
}

function readNear(dir: string, name: string): Uint8Array {
  const path = [`${name}.gz`, name].map(n => join(dir, n)).find(existsSync)
  if (!path) throw new Error(`${dir} holds neither ${name}.gz nor ${name}; --data is the folder with MNIST's four files`)
  try {
    return inflated(readFileSync(path))
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
  }
}

/** Pen strokes from gzipped (or plain) JSON lines. */
export function readPen(path: string): PenSample[] {
  try {
    return parsePenStrokes(new TextDecoder().decode(inflated(readFileSync(path))))
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
  }
}

const inflated = (bytes: Uint8Array): Uint8Array => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes)

/** Writers that training leaves out, so that there is someone to be tried on: every fifth of them, in the order of their names. */
export function heldOut(samples: readonly PenSample[]): Set<string> {
  const writers = [...new Set(samples.map(s => s.writer))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return new Set(writers.filter((_, i) => i % 5 === 2))
}

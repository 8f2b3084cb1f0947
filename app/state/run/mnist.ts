// MNIST on its way to the page: fetched when somebody asks for it, checked, and kept on this device where they wish it. The service worker has no part in it.
import { create } from 'zustand'
import { failureOf, SpecError, type Failure } from '../../../engine/errors.ts'
import type { IdxPair } from '../../../engine/data/idx.ts'
import { mnistFiles, type MnistFile, type MnistSet } from '../../../engine/data/mnist.ts'
import { checkFiles } from '../../client/trainer.ts'
import { isAlone } from '../alone.ts'
import { load, save } from '../storage.ts'
import { deviceError } from './device.ts'

type Mnist = Readonly<Record<MnistSet, IdxPair>>

export interface MnistState {
  /** Bytes that are here of those that are coming, 0 as long as nobody says how many; null: none are coming. */
  readonly loading: { readonly bytes: number; readonly total: number } | null
  /** Whether it is here for this visit. */
  readonly here: boolean
  /** Bytes that this device keeps. */
  readonly kept: number
  /** Whether it is to be kept once it is here. */
  readonly keeping: boolean
  readonly failure: Failure | null
}

export const useMnist = create<MnistState>(() => ({
  loading: null,
  here: false,
  kept: 0,
  keeping: load('mnist') !== 'visit',
  failure: null,
}))
const set = useMnist.setState

const CACHE = 'im2see-data'
const all: readonly MnistFile[] = Object.values(mnistFiles).flatMap(({ images, labels }) => [images, labels])
const addressOf = ({ name }: MnistFile): string => new URL(`data/${name}.gz`, document.baseURI).href

let here: Promise<Mnist> | null = null
let underway: AbortController | null = null

/** MNIST: what is here, what this device keeps, or else what is fetched. Rejected with an AbortError where it was cancelled, and with what is wrong with it. */
export function mnist(): Promise<Mnist> {
  here ??= bring().catch((error: unknown) => {
    here = null
    set({ loading: null, failure: isAbort(error) ? null : failureOf(error) })
    throw error
  })
  return here
}

/** Gives up what is on its way. */
export const cancelMnist = (): void => underway?.abort()

/** Whether an error only says that somebody cancelled. */
export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError'

async function bring(): Promise<Mnist> {
  set({ failure: null })
  const { signal } = (underway = new AbortController())
  try {
    const kept = await fromDevice(),
      blobs = kept ?? (await fetchAll(signal)),
      files = inPairs(blobs)
    if (!kept) await checkFiles({ kind: 'mnist', files })
    signal.throwIfAborted()
    set({ here: true, loading: null })
    if (!kept && useMnist.getState().keeping) await putOnDevice(blobs)
    return files
  } finally {
    underway = null
  }
}

function inPairs(blobs: ReadonlyMap<MnistFile, Blob>): Mnist {
  const named = (file: MnistFile): IdxPair['images'] => ({ name: `${file.name}.gz`, blob: blobs.get(file)! })
  const pair = (of: MnistSet): IdxPair => ({ images: named(mnistFiles[of].images), labels: named(mnistFiles[of].labels) })
  return { train: pair('train'), t10k: pair('t10k') }
}

// ── Fetched ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function fetchAll(signal: AbortSignal): Promise<ReadonlyMap<MnistFile, Blob>> {
  set({ loading: { bytes: 0, total: 0 } })
  const answers = await Promise.all(all.map(file => answerFor(file, signal)))
  let bytes = 0
  const total = answers.reduce((sum, answer, i) => sum + lengthOf(answer, all[i]!), 0)
  set({ loading: { bytes, total } })
  const blobs = await Promise.all(
    answers.map((answer, i) =>
      bodyOf(answer, all[i]!, length => {
        bytes += length
        set({ loading: { bytes: Math.min(bytes, total), total } })
      }),
    ),
  )
  return new Map(all.map((file, i) => [file, blobs[i]!]))
}

async function answerFor(file: MnistFile, signal: AbortSignal): Promise<Response> {
  if (isAlone()) throw new SpecError('mnist-alone', 'a copy in one file has no MNIST', {})
  const answer = await fetch(addressOf(file), { signal }).catch((error: unknown) => Promise.reject(unreachable(error)))
  if (answer.ok && answer.body) return answer
  throw new SpecError('mnist-missing', `${file.name}.gz: the server answers ${answer.status}`, {
    file: `${file.name}.gz`,
    status: answer.status,
  })
}

/** A server may say that it has packed what is packed: then the browser unpacks it. */
const isUnpacked = ({ headers }: Response): boolean => headers.get('Content-Encoding') !== null

/** How many bytes come of a file; where nobody says it, as many as it has unpacked. */
const lengthOf = ({ headers }: Response, { bytes }: MnistFile): number => Number(headers.get('Content-Length')) || bytes

/** The file, packed as it was laid out. `heard` is told of each piece how many of the bytes that come it stands for. */
async function bodyOf(answer: Response, file: MnistFile, heard: (length: number) => void): Promise<Blob> {
  const reader = answer.body!.getReader(),
    scale = isUnpacked(answer) ? lengthOf(answer, file) / file.bytes : 1,
    pieces: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => Promise.reject(unreachable(error)))
    if (done) return isUnpacked(answer) ? packed(new Blob(pieces)) : new Blob(pieces)
    length += value.length
    if (length > file.bytes)
      throw new SpecError('mnist-long', `${file.name}.gz goes on after ${file.bytes} bytes`, { file: `${file.name}.gz`, bytes: file.bytes })
    pieces.push(value)
    heard(value.length * scale)
  }
}

/** What lies on the device is a fifth of what it would be unpacked. */
const packed = (blob: Blob): Promise<Blob> => new Response(blob.stream().pipeThrough(new CompressionStream('gzip'))).blob()

const unreachable = (error: unknown): unknown =>
  isAbort(error)
    ? error
    : new SpecError('mnist-unreachable', `MNIST cannot be fetched: ${(error as Error).message}`, { reason: (error as Error).message })

// ── Kept ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether this browser keeps files at all: it does so for pages that came by a safe way. In a frame that may store nothing, asking is an error. */
export function canKeep(): boolean {
  try {
    return Boolean(globalThis.caches)
  } catch {
    return false
  }
}

/** Looks what this device keeps. */
export async function lookForMnist(): Promise<void> {
  if (useMnist.getState().kept === 0) await fromDevice()
}

/** Keeps MNIST on this device from now on, or removes it; for this visit it stays. */
export async function keepMnist(keeping: boolean): Promise<void> {
  save('mnist', keeping ? 'device' : 'visit')
  set({ keeping, failure: null })
  try {
    if (!keeping) {
      await caches.delete(CACHE)
      set({ kept: 0 })
    } else if (here) {
      const { train, t10k } = await here
      await putOnDevice(new Map(all.map((file, i) => [file, [train.images, train.labels, t10k.images, t10k.labels][i]!.blob])))
    }
  } catch (error) {
    if (!isAbort(error)) set({ failure: failureOf(deviceError(error)) }) // what was to be fetched tells of itself
  }
}

/** All four files as this device keeps them; null: not all are there. */
async function fromDevice(): Promise<ReadonlyMap<MnistFile, Blob> | null> {
  if (!canKeep() || !(await caches.has(CACHE).catch(() => false))) return null
  const cache = await caches.open(CACHE),
    blobs = await Promise.all(all.map(async file => (await cache.match(addressOf(file)))?.blob()))
  if (blobs.some(blob => blob === undefined)) return null
  set({ kept: blobs.reduce((sum, blob) => sum + blob!.size, 0) })
  return new Map(all.map((file, i) => [file, blobs[i]!]))
}

/** All four or none: where there is no room, that is told, and it is here for this visit. */
async function putOnDevice(blobs: ReadonlyMap<MnistFile, Blob>): Promise<void> {
  if (!canKeep()) return
  try {
    const cache = await caches.open(CACHE)
    for (const [file, blob] of blobs)
      await cache.put(addressOf(file), new Response(blob, { headers: { 'Content-Type': 'application/gzip' } }))
    set({ kept: [...blobs.values()].reduce((sum, { size }) => sum + size, 0) })
  } catch (error) {
    await caches.delete(CACHE).catch(() => false)
    set({ kept: 0, failure: failureOf(deviceError(error)) })
  }
}

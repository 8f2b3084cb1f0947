// The lesson's network in a Web Worker of its own: one of the book's size takes a tenth of a second, which the page does not stand still for.
import * as Comlink from 'comlink'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { ping, plain } from '../../../engine/thread.ts'
import type { FloatArray } from '../../../engine/tensor.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import { foundBy, SEED, weightsFor, type Asked, type Found } from './passes.ts'

export interface NetApi {
  /** Runs the network and gives all that the lesson shows of it. Throws SpecError where it cannot be. */
  find(asked: Asked): Promise<Found>
  /** The weights that the chapter's own network begins with: a tenth of a second. */
  chapterWeights(): Promise<Readonly<Record<string, FloatArray>>>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

chooseKernel()

async function find(asked: Asked): Promise<Found> {
  const found = foundBy(asked),
    buffers = new Set(Object.values<FloatArray>(found.numbers).map(({ buffer }) => buffer as ArrayBuffer))
  return Comlink.transfer(found, [...buffers])
}

async function chapterWeights(): Promise<Readonly<Record<string, FloatArray>>> {
  const weights = Object.entries(weightsFor(simpleConvnet, SEED)).map(([name, data]) => [name, data.slice()] as const) // out of the engine's memory
  return Comlink.transfer(
    Object.fromEntries(weights),
    weights.map(([, { buffer }]) => buffer),
  )
}

const api: NetApi = { find: asked => plain(find(asked)), chapterWeights: () => plain(chapterWeights()), ping }

Comlink.expose(api)

// The lesson's network in a Web Worker of its own: one of the book's size takes a tenth of a second, which the page does not stand still for.
import * as Comlink from 'comlink'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { ping, plain } from '../../../engine/thread.ts'
import type { FloatArray } from '../../../engine/tensor.ts'
import { foundBy, type Asked, type Found } from './passes.ts'

export interface NetApi {
  /** Runs the network and gives all that the lesson shows of it. Throws SpecError where it cannot be. */
  find(asked: Asked): Promise<Found>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

chooseKernel()

async function find(asked: Asked): Promise<Found> {
  const found = foundBy(asked),
    buffers = new Set(Object.values<FloatArray>(found.numbers).map(({ buffer }) => buffer as ArrayBuffer))
  return Comlink.transfer(found, [...buffers])
}

const api: NetApi = { find: asked => plain(find(asked)), ping }

Comlink.expose(api)

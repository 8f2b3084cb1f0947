// Waiting for the place: what it shows is handed to the engine once a frame, and its network may still have to be opened.
import type { ReadResult } from '../../engine/api.ts'
import * as client from '../client/client.ts'
import { handOver } from './followDrawing.ts'
import { allCome } from './later.ts'
import { scenesDrawn } from './scenes.ts'

/** Resolves when the place asked for so far is on screen. */
export async function settled(): Promise<void> {
  handOver()
  await client.settled()
  await scenesDrawn()
  // A network that has just been opened may take what the one before could not: its edits, its target, a picture of ours.
  if (handOver()) await client.settled()
  await allCome()
}

/** Resolves when the engine has been told of the place asked for so far: it answers later questions of that. */
export async function handedOver(): Promise<void> {
  handOver()
  await client.handedOver()
  await scenesDrawn()
  if (handOver()) await client.handedOver()
}

/** Any value of the place asked for so far, whole, by any of its names. */
export async function readSettled(name: string): Promise<ReadResult> {
  await handedOver()
  return client.read(name)
}

// `im2see` in the browser's console, for the curious and for teachers: the Program, any value, the place.
import type { ReadResult } from '../engine/api.ts'
import type { Program } from '../engine/program.ts'
import { cancelTraining, heldProgram, pause, revisions, train } from './client/client.ts'
import { go, usePlace, type Place } from './state/place.ts'
import { readSettled as read, settled } from './state/settled.ts'

export interface ConsoleHandle {
  /** The network that the worker holds, compiled – while another opens, the one before; undefined while there is none. */
  program(): Program | undefined
  /** Any value by any of its names: `await im2see.read('conv1/out')`. It is of what was asked for before it. */
  read(name: string): Promise<ReadResult>
  place(): Place
  go(place: Partial<Place>): void
  /** Counts of inputs: the newest asked for, the one that is on screen whole, and the one whose first maps are. `bench` waits by it. */
  revision(): { readonly asked: number; readonly shown: number; readonly begun: number }
  /** Resolves when the place is on screen, with all that was asked for before. */
  settled(): Promise<void>
  /** Trains the open network in the worker, on handwriting of our own. */
  train: typeof train
  pause: typeof pause
  /** Ends the training and puts the weights back. */
  cancelTraining: typeof cancelTraining
}

declare global {
  interface Window {
    im2see?: ConsoleHandle
  }
}

export function offerHandle(): void {
  window.im2see = { program: heldProgram, read, place: usePlace.getState, go, revision: revisions, settled, train, pause, cancelTraining }
}

// `im2see` in the browser's console, for the curious and for teachers: the Program, any value, the place, a network of one's own.
import type { ReadResult } from '../engine/api.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import type { Program } from '../engine/program.ts'
import { cancelTraining, heldProgram, pause, revisions, train } from './client/client.ts'
import { useLive } from './client/live.ts'
import { addNetwork, isOf } from './state/networks.ts'
import { go, toNetwork, usePlace, type Place, type Weights } from './state/place.ts'
import type { Taking } from './state/openFiles.ts'
import { checkShown, checkedChange } from './state/placeChange.ts'
import { PlaceError } from './state/placeFields.ts'
import { readSettled as read, settled } from './state/settled.ts'
import { text } from './text/index.ts'

export interface ConsoleHandle {
  /** The network that the worker holds, compiled – while another opens, the one before; undefined while there is none. */
  program(): Program | undefined
  /** Any value by any of its names: `await im2see.read('conv1/out')`. It is of what was asked for before it. */
  read(name: string): Promise<ReadResult>
  place(): Place
  /** Goes to another place: what the change does not name stays. A place that cannot be is refused: throws RangeError with the field and what it may be. */
  go(place: Partial<Place>): void
  /**
   * Opens a network of one's own on this page: `await im2see.open({ name: 'tiny', input: [1, 28, 28], init: { kind: 'he' }, layers: [{ kind: 'affine', name: 'fc',
   * out: 10 }, { kind: 'softmax', name: 'end' }] }, { weights: { seed: 1 } })`. The spec is as `engine/networks/spec.ts` has it, or its sentence: `'input 1×28×28 ·
   * affine 10 · softmax'`. Resolves when it is on screen.
   * Rejected, and all stays as it was, with SpecError where there can be no such network – its layer, the number and the limit – and with RangeError
   * where the weights are none or one cannot draw for it on a page into which one draws.
   */
  open(spec: NetworkSpec | string, more?: { readonly weights?: Weights }): Promise<void>
  /** Does what dropping these files does, and resolves to what is said about it, when it is on screen. */
  openFiles(files: readonly File[]): Promise<Taking>
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

/** Does what is asked in the console; a place that cannot be is said in the page's language. Throws RangeError. */
function sayingWhy<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof PlaceError ? new RangeError(text.words().share.wrongPlace(error.values)) : error
  }
}

async function open(spec: unknown, { weights }: { readonly weights?: Weights } = {}): Promise<void> {
  const { netFrom } = await import('./state/specReader.ts'),
    chosen = weights === undefined ? {} : { weights }
  const ref = sayingWhy(() => {
    checkedChange(chosen)
    const network = netFrom(spec)
    checkShown(usePlace.getState().page, network.spec, 'network')
    return addNetwork(network, 'own')
  })
  const { failure: before } = useLive.getState()
  go({ ...toNetwork(ref), ...chosen })
  await settled()
  const { failure, opened } = useLive.getState()
  if (failure && failure !== before && !isOf(opened?.program, ref)) throw new Error(failure.message)
}

/** Puts `im2see` on the window, for the console and for tests. */
export function offerHandle(): void {
  window.im2see = {
    program: heldProgram,
    read,
    place: usePlace.getState,
    go: change => sayingWhy(() => go(checkedChange(change))),
    open,
    openFiles: async files => (await import('./state/openFiles.ts')).openFiles(files),
    revision: revisions,
    settled,
    train,
    pause,
    cancelTraining,
  }
}

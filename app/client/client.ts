// The page's end of the worker: everything that the page may ask of it. One connection, one open network, the newest input.
// Both directions hold one in flight and one latest-wins slot. Answers come into `useLive` (live.ts), or to whoever asked.
import type { Followed, FollowRequest, Gathered, GatherRequest, ReadResult, TrainingState, TrainRequest } from '../../engine/api.ts'
import { connected } from './connection.ts'
import { frameRevisions } from './frames.ts'
import { inputRevisions, newestInput, sendShow, suits } from './input.ts'
import { useLive } from './live.ts'
import { workerHolds } from './opening.ts'

export { start } from './connection.ts'
export { again, show, type Input } from './input.ts'
export { cancel, comeBack, heldProgram, leave, open } from './opening.ts'
export { useTensor, watch } from './watching.ts'

/** Session of the newest network. Throws where no network is open yet. */
function openSession(): number {
  const open = useLive.getState().opened
  if (!open) throw new Error('no network is open yet')
  return open.session
}

/** Revisions of the newest input, of the newest complete frame on screen, and of the newest frame, which may be partial. */
export const revisions = (): { readonly asked: number; readonly shown: number; readonly begun: number } => ({
  asked: inputRevisions().asked,
  ...frameRevisions(),
})

/** Resolves once `here` returns true. It is asked whenever the engine's state changes. */
function until(here: () => boolean): Promise<void> {
  return new Promise(resolve => {
    if (here()) return resolve()
    const stop = useLive.subscribe(() => {
      if (!here()) return
      stop()
      resolve()
    })
  })
}

/** Whether no network is being opened, for the first time or again. */
const isOpen = (): boolean => !useLive.getState().opening && !useLive.getState().restarting

/** Resolves when the network asked for is open, or has failed to open, and the newest input's complete frame is here. An input that the network refuses has no frame to wait for. */
export function settled(): Promise<void> {
  const { asked } = inputRevisions()
  return until(() => {
    const { opened } = useLive.getState(),
      input = newestInput()
    const comes = input !== null && opened !== null && workerHolds() && suits(input.input, opened.program)
    return isOpen() && (!comes || Math.max(frameRevisions().shown, inputRevisions().refused) >= asked)
  })
}

/** Resolves when every request so far has reached the engine: it answers later requests after these. */
export async function handedOver(): Promise<void> {
  await until(isOpen)
  await sendShow.handedOver()
}

/** Single numbers of the run on screen, with their run and input. */
export function gather(requests: readonly GatherRequest[]): Promise<Gathered> {
  const asked = openSession()
  return connected().ask(api => api.gather(asked, requests))
}

/** Follows a number through the run on screen, from the image to the scores. null: a newer question came, or the run was given up. */
export const follow = (request: Omit<FollowRequest, 'session'>): Promise<Followed | null> => {
  const asked = openSession()
  return connected().ask(api => api.follow({ session: asked, ...request }))
}

/** A whole value by any of its names. */
export const read = (name: string): Promise<ReadResult> => connected().ask(api => api.read(name))

/** Starts or resumes the training of the network on screen. */
export const train = (request: Omit<TrainRequest, 'session'>): Promise<TrainingState> => {
  const asked = openSession()
  return connected().ask(api => api.train({ session: asked, ...request }))
}

/** Pauses the training. Returns its state; null where there is no training. */
export const pause = (): Promise<TrainingState | null> => {
  const asked = openSession()
  return connected().ask(api => api.pause(asked))
}

/** Ends the training and puts the weights back as they were before it. */
export const cancelTraining = (): Promise<void> => {
  const asked = openSession()
  return connected().ask(api => api.cancelTraining(asked))
}

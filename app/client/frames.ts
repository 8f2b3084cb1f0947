// Takes what the engine sends into the store: frames of the session on screen, and how far something is.
import type { Frame, Progress } from '../../engine/api.ts'
import { useLive } from './live.ts'

/** Revision of the newest complete frame; 0 while there is none of this network. */
let whole = 0

/** Another network is on screen or comes back. Its newest complete frame had this `revision`. */
export function beginFrames(revision = 0): void {
  whole = revision
}

/** Revisions of the newest complete frame on screen, and of the newest frame, which may be partial. */
export const frameRevisions = (): { readonly shown: number; readonly begun: number } => ({
  shown: whole,
  begun: useLive.getState().frame?.revision ?? 0,
})

/** Shows a frame of the session on screen. Returns false for any other: it is late, and dropped. */
export function takeFrame(frame: Frame): boolean {
  const { opened, frame: before } = useLive.getState()
  if (frame.session !== opened?.session) return false
  if (!frame.more) whole = frame.revision
  const failure = frame.training?.failure
  try {
    useLive.setState({
      frame: before ? keeping(before, frame) : frame,
      restarting: false,
      ...(failure && !before?.training?.failure ? { failure } : {}),
    })
  } catch (error) {
    reportError(error) // a panel's own defect: the engine goes on
  }
  return true
}

/** A frame of the same run as the one before – other panels watch – keeps that one's arrays: what shows them has nothing to paint anew. */
export function keeping(before: Frame, frame: Frame): Frame {
  if (frame.session !== before.session || frame.run !== before.run) return frame
  return {
    ...frame,
    values: Object.fromEntries(Object.entries(frame.values).map(([key, numbers]) => [key, before.values[key] ?? numbers])),
  }
}

/** Takes a report of the worker; null ends it. */
export function takeProgress(progress: Progress | null): void {
  useLive.setState({ progress })
}

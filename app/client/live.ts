// What the engine has said last: the Program and the newest frame. Never saved, never in a link. Written by the client alone.
import { create } from 'zustand'
import type { Frame, Opened, Progress, WeightsSource } from '../../engine/api.ts'
import type { Failure } from '../../engine/errors.ts'

export interface Live {
  readonly opening: boolean
  /** The network on screen: the last that opened well; null while none has, and while another is on its way. */
  readonly opened: Opened | null
  /** Where its weights came from. */
  readonly source: WeightsSource | null
  /** Progress of an opening or a pass; null while neither takes more than a moment. */
  readonly progress: Progress | null
  /** Whether someone cancelled what was under way. */
  readonly stopped: boolean
  /** The newest frame of that network's session. */
  readonly frame: Frame | null
  /** Why the last thing asked for could not be done; the last good state stays beside it. */
  readonly failure: Failure | null
  /** The worker died or hung and is being started again. */
  readonly restarting: boolean
}

export const useLive = create<Live>(() => ({
  opening: true,
  opened: null,
  source: null,
  progress: null,
  stopped: false,
  frame: null,
  failure: null,
  restarting: false,
}))

export type { Failure }

// What the page has to tell besides its picture: trouble with a link, a new version. Never saved.
import { create } from 'zustand'
import type { Opened } from '../../engine/api.ts'
import type { Message } from './message.ts'
import type { Failure } from '../client/live.ts'
import type { LinkProblem } from './linkProblem.ts'

export interface Notices {
  /** The failure that was read and put away. */
  readonly dismissed: Failure | null
  readonly link: readonly LinkProblem[]
  /** Why a view's file was not opened. */
  readonly view: (Message & { readonly why?: Failure }) | null
  /** What was said of a weights file's NaN and ±∞, read and put away. */
  readonly read: Opened['nonFinite'] | null
  /** Loads the new version, when there is one. Never by itself: a drawing would be lost. */
  readonly update: (() => void) | null
}

export const useNotices = create<Notices>(() => ({ dismissed: null, link: [], view: null, read: null, update: null }))
/** Takes notices off, or changes them. */
export const dismiss = (change: Partial<Notices>): void => useNotices.setState(change)

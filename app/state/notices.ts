// What the page has to tell besides its picture: trouble with a link, a new version. Never saved.
import { create } from 'zustand'
import type { Opened } from '../../engine/api.ts'
import type { Message } from './message.ts'
import type { Failure } from '../client/live.ts'
import type { LinkProblem } from './linkProblem.ts'
import type { Text } from '../text/en.ts'

/** Which network a weights file brought, or why it was not opened; `say` puts it in words, which come with what reads such files. */
interface OwnNotice extends Message {
  readonly why?: Failure
  readonly say: (t: Text) => string
  /** It was tried which pixels the network wants: the ways, with what came of them. */
  readonly ways?: () => string
  /** What the file holds can be gone on with in the editor: opens it there. */
  readonly edit?: () => void
  /** That is being tried: how far it is, 0 to 1, and what gives it up. */
  readonly trying?: { readonly share: number; readonly end: () => void }
}

export interface Notices {
  /** The failure that was read and put away. */
  readonly dismissed: Failure | null
  readonly link: readonly LinkProblem[]
  /** Why a view's file was not opened. */
  readonly view: (Message & { readonly why?: Failure }) | null
  /** What came of a weights file. */
  readonly own: OwnNotice | null
  /** What was said of a weights file's NaN and ±∞, read and put away. */
  readonly read: Opened['nonFinite'] | null
  /** Loads the new version, when there is one. Never by itself: a drawing would be lost. */
  readonly update: (() => void) | null
}

export const useNotices = create<Notices>(() => ({ dismissed: null, link: [], view: null, own: null, read: null, update: null }))
/** Takes notices off, or changes them. */
export const dismiss = (change: Partial<Notices>): void => useNotices.setState(change)

// What is wrong with a link: a code and values, which the page says in its language.
import type { Failure } from '../../engine/errors.ts'
import { cutValues } from '../../engine/data/shown.ts'

export interface LinkProblem {
  readonly code:
    | 'page'
    | 'network'
    | 'network-elsewhere'
    | 'net'
    | 'strokes'
    | 'strokes-cut'
    | 'picture'
    | 'scene'
    | 'label'
    | 'at'
    | 'cell'
    | 'trail'
    | 'step'
    | 'progress'
    | 'zoom'
    | 'view'
    | 't'
    | 'weights'
    | 'weights-run'
    | 'edits'
    | 'edits-cut'
    | 'lock'
    | 'opt'
    | 'lesson'
    | 'stop'
    | 'ask'
    | 'panel'
    | 'range'
    | 'lang'
    | 'theme'
    | 'long'
    | 'twice'
    | 'unknown'
  readonly values: Readonly<Record<string, string | number>>
  /** What the engine says is wrong with a network's spec in the link. */
  readonly why?: Failure
}

/** Tells of a problem. */
export type Tell = (code: LinkProblem['code'], values: LinkProblem['values'], why?: Failure) => void

/** Values for a sentence: what a stranger wrote may be of any length. */
export const shortened = (values: LinkProblem['values']): LinkProblem['values'] => cutValues(values, 40)

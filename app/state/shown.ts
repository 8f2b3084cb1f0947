// What the newest frame says, as panels need it: whether there is ink at all, and what the network thinks of it.
import { argMax } from '../../engine/argMax.ts'
import type { Frame } from '../../engine/api.ts'
import { inkEnds } from '../../engine/networks/preparation.ts'
import type { Program } from '../../engine/program.ts'
import { useLive } from '../client/live.ts'
import { hasNoAnswer } from './nonFinite.ts'

const inked = new WeakMap<Float32Array, boolean>()

/** Whether the image that a program's frame was computed from holds anything but paper; a blank image has numbers, but they answer nothing. */
export function holdsInk(frame: Frame | null, program: Pick<Program, 'preparation'> | undefined): boolean {
  const image = frame?.values['image']?.data
  if (!image || !program) return false
  if (program.preparation.kind !== 'ink') return true // a black picture is one, too
  let ink = inked.get(image)
  if (ink === undefined) {
    const paper = Math.fround(inkEnds(program.preparation).paper)
    inked.set(image, (ink = image.some(v => v !== paper)))
  }
  return ink
}

/** True while the maps show something. */
export const useHoldsInk = (): boolean => useLive(live => holdsInk(live.frame, live.opened?.program))

/** True where some number before the probabilities is none: then nothing is named. */
export const useNoAnswer = (): boolean =>
  useLive(live => live.frame !== null && live.opened !== null && hasNoAnswer(live.frame, live.opened.program))

export interface Ranked {
  readonly digit: number
  readonly p: number
}

/** The likeliest, and the second where there are two classes. */
export type Top = readonly [first: Ranked, second?: Ranked]

/** The two likeliest digits, of a single class that one; null where `argMax` gives none. */
export function ranked(probabilities: ArrayLike<number>): Top | null {
  const digit = argMax(probabilities)
  if (digit === null) return null
  const first = { digit, p: probabilities[digit]! }
  let second: Ranked | undefined
  for (let index = 0; index < probabilities.length; index++)
    if (index !== digit && !(second && second.p >= probabilities[index]!)) second = { digit: index, p: probabilities[index]! }
  return second ? [first, second] : [first]
}

/** Near a tie: the second could as well be it. */
export const nearTie = (top: Top): top is readonly [first: Ranked, second: Ranked] =>
  top[1] !== undefined && top[1].p > 0.25 && top[1].p > top[0].p / 2

// What the newest frame says, as panels need it: whether there is ink at all, and what the network thinks of it.
import { argMax } from '../../engine/argMax.ts'
import type { Frame } from '../../engine/api.ts'
import { useLive } from '../client/live.ts'
import { hasNoAnswer } from './nonFinite.ts'

const inked = new WeakMap<Float32Array, boolean>()

/** Whether the image that a frame was computed from holds any ink; a blank image has numbers, but they answer nothing. */
function holdsInk(frame: Frame | null): boolean {
  const image = frame?.values['image']?.data
  if (!image) return false
  let ink = inked.get(image)
  if (ink === undefined) inked.set(image, (ink = image.some(v => v !== 0)))
  return ink
}

/** True while the maps show something. */
export const useHoldsInk = (): boolean => useLive(live => holdsInk(live.frame))

/** True where some number before the probabilities is none: then nothing is named. */
export const useNoAnswer = (): boolean =>
  useLive(live => live.frame !== null && live.opened !== null && hasNoAnswer(live.frame, live.opened.program))

export interface Ranked {
  readonly digit: number
  readonly p: number
}

/** The two likeliest digits; null where `argMax` gives none. */
export function ranked(probabilities: ArrayLike<number>): readonly [first: Ranked, second: Ranked] | null {
  const digit = argMax(probabilities)
  if (digit === null) return null
  const others = Array.from(probabilities, (p, at) => (at === digit ? -Infinity : p)),
    second = argMax(others) ?? digit
  return [
    { digit, p: probabilities[digit]! },
    { digit: second, p: probabilities[second]! },
  ]
}

/** Near a tie: the second could as well be it. */
export const nearTie = ([first, second]: readonly [Ranked, Ranked]): boolean => second.p > 0.25 && second.p > first.p / 2

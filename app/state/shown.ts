// What the newest frame says, as panels need it: whether there is ink at all, and what the network thinks of it.
import type { Frame } from '../../engine/api.ts'
import { useLive } from './live.ts'

const inked = new WeakMap<Float32Array, boolean>()

/** Whether the image that a frame was computed from holds any ink; a blank image has numbers, but they answer nothing. */
export function holdsInk(frame: Frame | null): boolean {
  const image = frame?.values['image']?.data
  if (!image) return false
  let ink = inked.get(image)
  if (ink === undefined) inked.set(image, (ink = image.some(v => v !== 0)))
  return ink
}

/** True while the maps show something. */
export const useHoldsInk = (): boolean => useLive(live => holdsInk(live.frame))

export interface Ranked {
  readonly digit: number
  readonly p: number
}

/** The two likeliest digits. */
export function ranked(probabilities: ArrayLike<number>): readonly [first: Ranked, second: Ranked] {
  let first: Ranked = { digit: 0, p: -1 }, second = first
  for (let digit = 0; digit < probabilities.length; digit++) {
    const p = probabilities[digit]!
    if (p > first.p) [first, second] = [{ digit, p }, first]
    else if (p > second.p) second = { digit, p }
  }
  return [first, second]
}

/** Near a tie: the second could as well be it. */
export const nearTie = ([first, second]: readonly [Ranked, Ranked]): boolean => second.p > 0.25 && second.p > first.p / 2

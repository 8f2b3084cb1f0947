// One fixed permutation of all cells of a picture, and the way to it, swap by swap.
import { random } from '../../../engine/random.ts'

/** Shuffled by `seed`: cell i of a shuffled picture holds what was in cell `order[i]`. */
export const permutationOf = (seed: number, size: number): Int32Array =>
  random(seed, 'permutation').shuffle(Int32Array.from({ length: size }, (_, i) => i))

/** The same permutation as far as its first `swaps` swaps lead: 0 leaves all in place, `order.length − 1` is all of it. */
export function partOf(order: ArrayLike<number>, swaps: number): Int32Array {
  const part = Int32Array.from({ length: order.length }, (_, i) => i),
    whereIs = part.slice()
  for (let i = 0; i < Math.min(swaps, order.length); i++) {
    const target = whereIs[order[i]!]!,
      mine = part[i]!
    part[i] = order[i]!
    part[target] = mine
    whereIs[order[i]!] = i
    whereIs[mine] = target
  }
  return part
}

/** Where each cell goes. */
export function inverseOf(order: ArrayLike<number>): Int32Array {
  const to = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) to[order[i]!] = i
  return to
}

/** A picture (or one list of numbers a cell) in the order given. */
export const shuffled = (pixels: ArrayLike<number>, order: ArrayLike<number>): Float32Array =>
  Float32Array.from({ length: order.length }, (_, i) => pixels[order[i]!]!)

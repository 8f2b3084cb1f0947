// Which cells tell most: those whose shares are largest, and the one that tells two classes apart.
import type { FloatArray } from '../tensor.ts'

/** The cells of the `count` largest numbers by magnitude, the largest first. What is no number does not count. */
export function largestCells(numbers: ArrayLike<number>, count: number): number[] {
  const best: number[] = []
  for (let cell = 0; cell < numbers.length; cell++) {
    const size = Math.abs(numbers[cell])
    if (!(size > 0) || (best.length === count && size <= Math.abs(numbers[best[count - 1]]))) continue
    const place = best.findIndex(other => Math.abs(numbers[other]) < size)
    best.splice(place < 0 ? best.length : place, 0, cell)
    if (best.length > count) best.pop()
  }
  return best
}

/** The classes of the largest scores, the largest first. */
export const likeliest = (scores: ArrayLike<number>, count: number): number[] =>
  Array.from(scores, (_, k) => k)
    .toSorted((a, b) => scores[b] - scores[a])
    .slice(0, count)

/** Each number times the part of it that passes. */
export const shares = (numbers: FloatArray, parts: FloatArray): FloatArray => numbers.map((v, i) => v * parts[i])

/** The same, added up by the unit – a map, or a neuron – that the cells belong to. */
export function byUnit(numbers: FloatArray, parts: FloatArray | null, units: number, times = 1): Float32Array {
  const sums = new Float32Array(units),
    size = numbers.length / units
  for (let unit = 0; unit < units; unit++) {
    let sum = 0
    for (let cell = unit * size; cell < (unit + 1) * size; cell++) sum += parts ? numbers[cell] * parts[cell] : numbers[cell]
    sums[unit] = sum * times
  }
  return sums
}

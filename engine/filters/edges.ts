// What filters answer to an edge that is turned, and how alike two filters are: both by the engine's own convolution.
import { compileLayers, runSmall } from '../small.ts'
import type { Program } from '../program.ts'
import type { Shape } from '../tensor.ts'

/** Degrees of a whole turn. */
export const TURN = 360

/**
 * An edge through the middle of `size`×`size` pixels: ink, 1, on the side that `degrees` points to (0 right, 90 up), paper, 0, on the other; a pixel that the edge
 * goes through has what lies between.
 */
export function edgeAt(degrees: number, size: number): Float32Array {
  const angle = (degrees * 2 * Math.PI) / TURN,
    middle = (size - 1) / 2
  return Float32Array.from({ length: size * size }, (_, i) => {
    const right = (i % size) - middle,
      up = middle - Math.floor(i / size)
    return Math.max(0, Math.min(1, 0.5 + right * Math.cos(angle) + up * Math.sin(angle)))
  })
}

const programs = new Map<string, Program>()

/** One convolution of `shape` (FN, 1, FH, FW) over `count` images as large as a filter: an answer each. */
function program(count: number, [FN, , FH, FW]: Shape): Program {
  const key = [count, FN, FH, FW].join()
  let found = programs.get(key)
  if (!found) programs.set(key, (found = compileLayers([{ kind: 'convolution', name: 'conv', FN, FH, FW }], [count, 1, FH, FW])))
  return found
}

/** What filters of `shape` (FN, 1, FH, FW) answer to images (count, FH, FW) that each covers whole, without a bias: (count, FN). */
export const answers = (filters: ArrayLike<number>, shape: Shape, images: ArrayLike<number>): ArrayLike<number> =>
  runSmall(program(images.length / (shape[2] * shape[3]), shape), { image: images, 'conv/W': filters }).read('conv/out')

/** What square filters of `shape` (FN, 1, F, F) answer to the edge turned by every whole degree: (360, FN). */
export function answersToEdges(filters: ArrayLike<number>, shape: Shape): ArrayLike<number> {
  const size = shape[2],
    images = new Float32Array(TURN * size * size)
  for (let degrees = 0; degrees < TURN; degrees++) images.set(edgeAt(degrees, size), degrees * size * size)
  return answers(filters, shape, images)
}

/** The edge that a filter answers most: where it is turned to, and what the answer is. */
export interface Favourite {
  readonly degrees: number
  readonly answer: number
}

/** Answers that differ by less than this share are alike: a filter may answer several edges beside one another the most. */
const ALIKE = 1e-5

/** Each filter's favourite, from `answersToEdges`: the middle of those edges that it answers most. */
export function favourites(toEdges: ArrayLike<number>): readonly Favourite[] {
  const FN = toEdges.length / TURN
  return Array.from({ length: FN }, (_, filter) => {
    const all = Array.from({ length: TURN }, (__, degrees) => toEdges[degrees * FN + filter]),
      answer = Math.max(...all),
      isMost = (degrees: number): boolean => all[(degrees + TURN) % TURN] >= answer - ALIKE * Math.abs(answer)
    const strongest = all.indexOf(answer)
    let from = strongest,
      to = strongest
    while (from > strongest - TURN && isMost(from - 1)) from--
    while (to < from + TURN && isMost(to + 1)) to++
    return { degrees: (Math.round((from + to) / 2) + TURN) % TURN, answer }
  })
}

/** Filters each divided by the root of the sum of its squares; one of zeros stays as it is. */
function normalized(filters: ArrayLike<number>, size: number): Float32Array {
  const all = Float32Array.from(filters)
  for (let from = 0; from < all.length; from += size) {
    const one = all.subarray(from, from + size),
      length = Math.hypot(...one)
    if (length > 0) one.forEach((w, i) => (one[i] = w / length))
  }
  return all
}

/**
 * Normalised correlations of filters `a` (count, FH, FW) with filters `b` of `shape` (FN, 1, FH, FW): (count, FN), each from −1 to 1. 1: one is the other times a number;
 * −1: times a negative one; 0: they have nothing in common.
 */
export function correlations(a: ArrayLike<number>, b: ArrayLike<number>, shape: Shape): ArrayLike<number> {
  const size = shape[2] * shape[3]
  return answers(normalized(b, size), shape, normalized(a, size))
}

/** The normalised correlation of each filter of `a` with the one of the same number of `b`, both of `shape` (FN, 1, FH, FW). */
export function pairwise(a: ArrayLike<number>, b: ArrayLike<number>, shape: Shape): readonly number[] {
  const all = correlations(a, b, shape)
  return Array.from({ length: shape[0] }, (_, i) => all[i * shape[0] + i])
}

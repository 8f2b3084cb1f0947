// The weights of a layer that a graph describes: a tensor of the file, as it lies or turned – times and plus what was folded into it.
import type { Shape } from '../../tensor.ts'
import { sizeOf } from '../../tensor.ts'
import type { Found } from '../found.ts'
import { bytesFrom, type NumberType } from '../numberTypes.ts'
import type { Constant } from './values.ts'

export interface Weight {
  /** As the spec's layer calls it: conv1/W. */
  readonly name: string
  readonly shape: Shape
  /** Row by row as `shape` says, or one number for all of them; a number: all are that. */
  readonly of: Constant | number
  /** Which axis of the shape is what comes out of the layer. */
  readonly out: number
  /** Where each row goes; null: where it is. */
  readonly rows: Int32Array | null
  /** What each number that comes out is multiplied by, and what is added then. */
  times: Float64Array | null
  plus: Float64Array | null
}

/** Multiplies and adds for each number that comes out. */
export function fold(weight: Weight, times: Float64Array, plus: Float64Array | null): void {
  weight.times = weight.times ? weight.times.map((value, i) => value * times[i]) : times
  weight.plus = weight.plus || plus ? Float64Array.from(times, (value, i) => (weight.plus?.[i] ?? 0) * value + (plus?.[i] ?? 0)) : null
}

/** Numbers that are handed on at once, where the whole weight is not needed for it. */
const PIECE = 2 ** 16

/** The numbers in their order, in pieces: beside those of the file there are never as many again, unless rows change places. */
async function* numbersOf({ shape, of, out, rows, times, plus }: Weight): AsyncGenerator<Float32Array> {
  const size = sizeOf(shape),
    given = typeof of === 'number' ? Float64Array.of(of) : await of.numbers(),
    step = rows ? size : PIECE
  const width = sizeOf(shape.slice(out + 1)),
    count = shape[out],
    row = size / shape[0]
  for (let from = 0; from < size; from += step) {
    const numbers = new Float32Array(Math.min(step, size - from))
    for (let i = 0; i < numbers.length; i++) {
      const at = from + i,
        channel = Math.floor(at / width) % count,
        value = given[given.length === 1 ? 0 : at],
        place = rows ? rows[Math.floor(at / row)] * row + (at % row) : i
      numbers[place] = value * (times ? times[channel] : 1) + (plus ? plus[channel] : 0)
    }
    yield numbers
  }
}

/** A weight as a reader of files wants it: piece by piece where it lies in the file as it is. */
export function foundOf(weight: Weight): Found {
  const { name, shape, of, rows, times, plus } = weight
  const isPlain = typeof of !== 'number' && of.bytes !== null && !rows && !times && !plus && sizeOf(of.dims) === sizeOf(shape)
  if (isPlain) return { name, shape, type: of.kind as NumberType, fortran: of.fortran, bytes: of.bytes }
  return {
    name,
    shape,
    type: 'float32',
    fortran: false,
    async *bytes() {
      for await (const numbers of numbersOf(weight)) yield bytesFrom(numbers, 'float32')
    },
  }
}

// The ends of the scales on screen. While one draws, an end stays as long as it is nearly right: what it was the moment before is remembered here.
import { useMemo } from 'react'
import type { Numbers, Watched } from '../../engine/api.ts'
import { valueNamed, type Program } from '../../engine/program.ts'
import { beyond, endOf, sizesIn, type Beyond } from '../geometry/colours.ts'
import { ownerOf } from '../geometry/valueScale.ts'
import { useLive } from '../client/live.ts'
import { useTensors } from './tensors.ts'

/** The end that the scale of each value of a network had last. */
const ends = new WeakMap<Program, Map<string, number>>()
/** An end that is found for some numbers is theirs: whoever asks again gets the same. */
const found = new WeakMap<Float32Array, number>()

/** What the ends of the open network's scales were, by value. */
function endsBefore(): Map<string, number> {
  const program = useLive.getState().opened?.program
  const before = program && ends.get(program)
  if (before) return before
  const none = new Map<string, number>()
  if (program) ends.set(program, none)
  return none
}

/** The end of a value's scale, for these numbers of it. 1 while there are none. */
export function scaleEndOf(value: string, numbers: Pick<Numbers, 'data' | 'sizes'> | undefined): number {
  if (!numbers) return 1
  let end = found.get(numbers.data)
  if (end === undefined) found.set(numbers.data, (end = heldEnd(value, before => endOf(sizesIn(numbers), before))))
  return end
}

/** The end that `next` makes of the one before, which stands under a name. */
export function heldEnd(name: string, next: (before: number | null) => number): number {
  const before = endsBefore(),
    end = next(before.get(name) ?? null)
  before.set(name, end)
  return end
}

/** The scale that a value's numbers are on: ±largest, and whether numbers of its owner lie beyond. */
export interface ValueScale {
  readonly largest: number
  readonly beyond?: Beyond
}

/** The scales of some values, by their owners. Asks the engine for the owners' sizes alone. */
export function useValueScales(program: Program, values: readonly number[]): readonly ValueScale[] {
  const owners = useMemo(() => values.map(value => ownerOf(program, value)), [program, values])
  const numbers = useTensors(useMemo(() => owners.map(owner => sizesOnly(program, owner.value)), [program, owners]))
  return owners.map(({ value, end }, i) => {
    const sizes = numbers[i],
      largest = end ?? scaleEndOf(value, sizes)
    return { largest, ...(sizes && { beyond: beyond(sizesIn(sizes), largest) }) }
  })
}

/** The scale of one value. */
export const useValueScale = (program: Program, value: number): ValueScale =>
  useValueScales(
    program,
    useMemo(() => [value], [value]),
  )[0]!

/** What says where the scale of a value ends. */
export const scalingOf = (program: Program, value: number): Watched => sizesOnly(program, ownerOf(program, value).value)

/** One number of a value, and with it the sizes of all. */
function sizesOnly(program: Program, name: string): Watched {
  const { shape } = valueNamed(program, name)
  return { name, box: { from: shape.map(() => 0), size: shape.map(() => 1) }, scaled: true }
}

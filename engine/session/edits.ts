// Edits of the image, of weights and of whole maps: checked as a whole before anything changes. Loaded with the first of them.
import type { Edit } from '../api.ts'
import { SpecError } from '../errors.ts'
import { COVER, editableCells } from '../mapEdits.ts'
import { weightsOfMap, type Runs } from '../mapsShown.ts'
import { coverOf } from '../occlusion.ts'
import { weightsOf, valueNamed, type Program } from '../program.ts'
import type { FloatArray } from '../tensor.ts'
import type { Open, Overwritten } from './open.ts'

/** An edit and what it sets: one number of a value, all of a map's weights, or a square of the image. */
export interface CheckedEdit extends Edit {
  readonly sets: readonly { readonly id: number; readonly runs: Runs; readonly to: number }[]
  /** Whether it is more than one number. */
  readonly isWhole: boolean
}

/** Finds what each edit sets. Throws SpecError for the first that cannot be made. */
export function checkedEdits(program: Program, edits: readonly Edit[]): readonly CheckedEdit[] {
  return edits.map(edit => {
    const { name, cell } = edit,
      layer = program.layers.find(l => l.name === name),
      value = layer || name === COVER ? null : valueNamed(program, name),
      cells = editableCells(program, name)
    if (cells === 0)
      throw new SpecError('edit-computed', `${name} is computed; only the image and the weights can be changed`, { value: name })
    if (!Number.isInteger(cell) || cell < 0 || cell >= cells)
      throw new SpecError(
        'edit-outside',
        `${name}${value ? ` (${value.shape.join(', ')})` : ''} has no cell ${cell}; the last is ${cells - 1}`,
        { value: name, cell, last: cells - 1 },
      )
    if (name === COVER) return { ...edit, isWhole: true, sets: coverOf(program, cell, edit.value) }
    if (!layer)
      return { ...edit, isWhole: false, sets: [{ id: value!.id, runs: { first: cell, count: 1, apart: 1, length: 1 }, to: edit.value }] }
    const weights = weightsOfMap(program, layer, cell)
    return { ...edit, isWhole: true, sets: weights.map((weight, i) => ({ ...weight, to: i === weights.length - 1 ? edit.value : 0 })) }
  })
}

/**
 * Puts the weights back as they were opened, then makes the edits, those of more than one number last: a map that is switched off stays off, whatever one sets its weights to. Returns the
 * numbers that edits of numbers replace. The image was just written anew.
 */
export function applyEdits({ memory: { program, tensors }, overwritten }: Open, edits: readonly CheckedEdit[]): readonly Edit[] {
  putBack(overwritten, id => tensors[id].data)
  overwritten.length = 0
  const replaced = new Map<string, Edit>()
  for (const { name, cell, isWhole, sets } of [...edits.filter(e => !e.isWhole), ...edits.filter(e => e.isWhole)])
    for (const { id, runs, to } of sets) {
      const { data } = tensors[id],
        key = `${id} ${cell}`
      if (!isWhole && !replaced.has(key)) replaced.set(key, { name, cell, value: data[cell] })
      if (id !== program.image) overwritten.push({ id, runs, was: taken(data, runs) })
      eachRun(runs, from => data.fill(to, from, from + runs.length))
    }
  return [...replaced.values()]
}

/** The weights without what edits have changed in them, by value. */
export function weightsAsOpened({ memory: { program, tensors }, overwritten }: Open): ReadonlyMap<number, FloatArray> {
  const opened = new Map(Object.values(weightsOf(program)).map(id => [id, tensors[id].data.slice()]))
  putBack(overwritten, id => opened.get(id)!)
  return opened
}

/** The last first: where two have changed one number, the first knows what it was. */
function putBack(overwritten: readonly Overwritten[], dataOf: (id: number) => FloatArray): void {
  for (const { id, runs, was } of overwritten.toReversed()) {
    const data = dataOf(id)
    eachRun(runs, (from, i) => data.set(was.subarray(i * runs.length, (i + 1) * runs.length), from))
  }
}

function taken(data: FloatArray, runs: Runs): FloatArray {
  const was = data.slice(0, runs.count * runs.length)
  eachRun(runs, (from, i) => was.set(data.subarray(from, from + runs.length), i * runs.length))
  return was
}

function eachRun({ first, count, apart }: Runs, act: (from: number, index: number) => void): void {
  for (let i = 0; i < count; i++) act(first + i * apart, i)
}

// Edits of the image and of weights, and a target of one's own: checked as a whole before anything changes.
import type { Edit } from '../api.ts'
import { SpecError } from '../errors.ts'
import { weightsOf, classesOf, valueNamed, type Program } from '../program.ts'
import { sizeOf } from '../tensor.ts'
import type { Open } from './open.ts'

/** An edit whose value was found. */
export type CheckedEdit = Edit & { readonly id: number }

/** Finds the value of each edit. Throws SpecError for the first that cannot be made. */
export function checkedEdits(program: Program, edits: readonly Edit[]): readonly CheckedEdit[] {
  return edits.map(edit => {
    const { id, shape } = valueNamed(program, edit.name)
    if (id !== program.image && !Object.values(weightsOf(program)).includes(id))
      throw new SpecError('edit-computed', `${edit.name} is computed; only the image and the weights can be changed`, { value: edit.name })
    if (!Number.isInteger(edit.cell) || edit.cell < 0 || edit.cell >= sizeOf(shape))
      throw new SpecError('edit-outside', `${edit.name} (${shape.join(', ')}) has no cell ${edit.cell}; the last is ${sizeOf(shape) - 1}`, {
        value: edit.name,
        cell: edit.cell,
        last: sizeOf(shape) - 1,
      })
    return { ...edit, id }
  })
}

/** Throws SpecError where a target is no class of the network: its loss would be NaN. */
export function checkClass(program: Program, label: number | null): void {
  const { network } = program,
    most = classesOf(program) - 1
  if (label !== null && !(Number.isInteger(label) && label >= 0 && label <= most))
    throw new SpecError('no-class', `${label} is not a class of ${network}; its classes are 0 to ${most}`, { value: label, most })
}

/** Puts the weights back as they were opened, then makes the edits. Returns what they replace. The image was just written anew. */
export function applyEdits({ memory: { program, tensors }, edited }: Open, edits: readonly CheckedEdit[]): readonly Edit[] {
  for (const [id, cells] of edited) for (const [cell, number] of cells) tensors[id].data[cell] = number
  edited.clear()
  const replaced = new Map<string, Edit>()
  for (const { id, name, cell, value } of edits) {
    const { data } = tensors[id],
      key = `${id} ${cell}`
    if (!replaced.has(key)) replaced.set(key, { name, cell, value: data[cell] })
    if (id !== program.image) {
      const before = edited.get(id) ?? new Map<number, number>()
      if (!before.has(cell)) before.set(cell, data[cell])
      edited.set(id, before)
    }
    data[cell] = value
  }
  return [...replaced.values()]
}

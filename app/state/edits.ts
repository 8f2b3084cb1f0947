// What if: numbers of the image and of the weights, set to other values. The edits are the place's, and a link's; here is how they come about
// and are taken back.
import type { Edit } from '../../engine/api.ts'
import { findValue, type Program } from '../../engine/program.ts'
import { changedCells } from '../geometry/changeable.ts'
import { cellName } from '../geometry/termsNames.ts'
import { useFilm, useProgram } from './film.ts'
import { addPart, forget, remember, useRemembered, type Done } from './history.ts'
import { useLive } from '../client/live.ts'
import { go, usePlace } from './place.ts'

type Edits = readonly Edit[]
type Named = Pick<Edit, 'name' | 'cell'>

const isOne = (a: Named, b: Named): boolean => a.name === b.name && a.cell === b.cell
const without = (edits: Edits, one: Named): Edits => edits.filter(edit => !isOne(edit, one))

/** The edits that were put into the place here, by hand, by undo or by redo. */
let lastPut: Edits | null = null

function show(edits: Edits): void {
  lastPut = edits
  go({ edits })
}

const part = addPart<Edits>({ take: () => usePlace.getState().edits, putBack: show, isSeen: () => true })

// Edits that came with a link, or went with their network, are others: nothing is remembered of them.
usePlace.subscribe((now, before) => {
  if (now.edits !== before.edits && now.edits !== lastPut) forget(part)
})

function put(edits: Edits, done: Done, goesOn = false): void {
  remember(part, usePlace.getState().edits, done, goesOn)
  show(edits)
}

/** The changed number's name, as the panels write it. */
function nameOf({ name, cell }: Named): string {
  const value = findValue(useFilm.getState().program, name)
  return value ? cellName(name, cell, value.shape) : `${name}[${cell}]`
}

/** Sets a number. Set to what it was, it is no longer changed. `goesOn`: a further stretch of the same drag, undone with it. */
export function setNumber({ name, cell }: Named, value: number, goesOn = false): void {
  const edit = { name, cell, value },
    others = without(usePlace.getState().edits, edit)
  put(Math.fround(value) === replaced(edit) ? others : [...others, edit], { code: 'set', values: { name: nameOf(edit), value } }, goesOn)
}

export const putBack = (one: Named): void =>
  put(without(usePlace.getState().edits, one), { code: 'putBack', values: { name: nameOf(one) } })
export const putAllBack = (): void => put([], { code: 'putAllBack', values: {} })

/** Whether an edit is remembered: one that is there no more may come back. */
export const useEdited = (): boolean => useRemembered(part)

/** What stood where a number was changed, as the frame on screen says. */
const replaced = (one: Named): number | undefined => useLive.getState().frame?.replaced.find(r => isOne(r, one))?.value
export const useReplaced = (one: Named): number | undefined => useLive(live => live.frame?.replaced.find(r => isOne(r, one))?.value)

let last: { readonly program: Program; readonly edits: Edits; readonly cells: ReturnType<typeof changedCells> } | null = null

/** The last answer is kept: all pictures ask for the same. */
function changedIn(program: Program, edits: Edits): ReturnType<typeof changedCells> {
  if (last?.program !== program || last.edits !== edits) last = { program, edits, cells: changedCells(program, edits) }
  return last.cells
}

/** The changed numbers and their copies, by the number of their value. */
export const useChanged = (): ReturnType<typeof changedCells> =>
  changedIn(
    useProgram(),
    usePlace(place => place.edits),
  )

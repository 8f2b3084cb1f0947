// What if: numbers of the image and of the weights, set to other values. The edits are the place's, and a link's; here is how they come about
// and are taken back. Their undo is one of its own: the square's is the drawing's.
import { create } from 'zustand'
import type { Edit } from '../../engine/api.ts'
import type { Program } from '../../engine/program.ts'
import { changedCells } from '../geometry/changeable.ts'
import { useProgram } from './film.ts'
import { useLive } from '../client/live.ts'
import { go, usePlace } from './place.ts'

type Edits = readonly Edit[]
type Named = Pick<Edit, 'name' | 'cell'>

interface History {
  readonly past: readonly Edits[]
  readonly future: readonly Edits[]
  /** The edits that this is the history of. Others came with a link, or went with their network: they have none. */
  readonly of: Edits
}

const useHistory = create<History>(() => ({ past: [], future: [], of: usePlace.getState().edits }))

const MOST_PAST = 200

const isOne = (a: Named, b: Named): boolean => a.name === b.name && a.cell === b.cell
const without = (edits: Edits, one: Named): Edits => edits.filter(edit => !isOne(edit, one))

/** `past` and `future` of the edits as they are. */
function historyNow(): History {
  const { edits } = usePlace.getState(),
    history = useHistory.getState()
  return history.of === edits ? history : { past: [], future: [], of: edits }
}

/** `goesOn`: a further stretch of the same drag, undone with it. */
function put(edits: Edits, goesOn = false): void {
  const { past, of } = historyNow()
  useHistory.setState({ past: goesOn && past.length > 0 ? past : [...past.slice(1 - MOST_PAST), of], future: [], of: edits })
  go({ edits })
}

/** Sets a number. Set to what it was, it is no longer changed. */
export function setNumber({ name, cell }: Named, value: number, goesOn = false): void {
  const { edits } = usePlace.getState(),
    edit = { name, cell, value }
  if (Math.fround(value) === replaced(edit)) put(without(edits, edit), goesOn)
  else put(edits.some(e => isOne(e, edit)) ? [...edits.filter(e => !isOne(e, edit)), edit] : [...edits, edit], goesOn)
}

export const putBack = (one: Named): void => put(without(usePlace.getState().edits, one))
export const putAllBack = (): void => put([])

export function undoEdit(): void {
  const { past, future, of } = historyNow(),
    before = past.at(-1)
  if (!before) return
  useHistory.setState({ past: past.slice(0, -1), future: [...future, of], of: before })
  go({ edits: before })
}

export function redoEdit(): void {
  const { past, future, of } = historyNow(),
    next = future.at(-1)
  if (!next) return
  useHistory.setState({ past: [...past, of], future: future.slice(0, -1), of: next })
  go({ edits: next })
}

/** Whether something can be undone, and redone. */
export function useUndoable(): readonly [undo: boolean, redo: boolean] {
  const edits = usePlace(place => place.edits)
  const { past, future, of } = useHistory()
  return of === edits ? [past.length > 0, future.length > 0] : [false, false]
}

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

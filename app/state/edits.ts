// What if: numbers of the image and of the weights, set to other values. The edits are the place's, and a link's; here is how they come about
// and are taken back.
import type { Edit } from '../../engine/api.ts'
import { findValue, type Program } from '../../engine/program.ts'
import { changedCells } from '../geometry/changeable.ts'
import { cellName } from '../geometry/termsNames.ts'
import { usePlayer, useProgram } from './player.ts'
import { addPart, remember, useRemembered, type Done } from './history.ts'
import { useLive } from '../client/live.ts'
import type { NetworkRef } from './networks.ts'
import { go, usePlace } from './place.ts'

type Edits = readonly Edit[]
type Named = Pick<Edit, 'name' | 'cell'>

const isOne = (a: Named, b: Named): boolean => a.name === b.name && a.cell === b.cell
const without = (edits: Edits, one: Named): Edits => edits.filter(edit => !isOne(edit, one))

/** How edits lead to others of the same network. */
interface Change {
  readonly network: NetworkRef
  readonly from: Edits
  readonly to: Edits
}

const isSame = (a: Edits, b: Edits): boolean =>
  a === b || (a.length === b.length && a.every((edit, i) => isOne(edit, b[i]!) && Object.is(edit.value, b[i]!.value)))

// Edits go and come with their network, and with a link. A change is undone only where what it led to stands again.
const part = addPart<Change>({
  opposite: ({ network, from, to }) => ({ network, from: to, to: from }),
  putBack: ({ to }) => go({ edits: to }),
  applies({ network, from }) {
    const place = usePlace.getState()
    return place.network === network && isSame(place.edits, from)
  },
  joined: (first, second) => ({ ...first, from: second.from }),
  isSeen: () => true,
})

function put(to: Edits, done: Done, goesOn = false): void {
  const { network, edits } = usePlace.getState()
  remember(part, { network, from: to, to: edits }, done, goesOn)
  go({ edits: to })
}

/** The changed number's name, as the panels write it; of a map `conv1[3]`. */
export function nameOf(program: Program, { name, cell }: Named): string {
  const value = findValue(program, name)
  return value ? cellName(name, cell, value.shape) : `${name}[${cell}]`
}
const named = (one: Named): string => nameOf(usePlayer.getState().program, one)

/** Sets a number. Set to what it was, it is no longer changed. `goesOn`: a further stretch of the same drag, undone with it. */
export function setNumber({ name, cell }: Named, value: number, goesOn = false): void {
  const edit = { name, cell, value },
    others = without(usePlace.getState().edits, edit)
  put(Math.fround(value) === replaced(edit) ? others : [...others, edit], { code: 'set', values: { name: named(edit), value } }, goesOn)
}

interface Manner {
  /** What undo calls it. */
  readonly called?: string
  /** A further stretch of the same drag. */
  readonly goesOn?: boolean
  /** Which edits it takes the place of; not given: the one of that name and cell. */
  readonly instead?: (edit: Edit) => boolean
}

/** Sets a whole map, or covers a square of the picture. */
export function setEdit(edit: Edit, { called = named(edit), goesOn = false, instead = other => isOne(other, edit) }: Manner = {}): void {
  const others = usePlace.getState().edits.filter(other => !instead(other))
  put([...others, edit], { code: 'set', values: { name: called, value: edit.value } }, goesOn)
}

/** Puts one changed number back as it was. */
export const putBack = (one: Named): void => put(without(usePlace.getState().edits, one), { code: 'putBack', values: { name: named(one) } })
/** Puts all changed numbers back as they were. */
export const putAllBack = (): void => put([], { code: 'putAllBack', values: {} })

/** Whether an edit of the network on screen is remembered: one that is there no more may come back. */
export function useEdited(): boolean {
  const here = usePlace(({ network }) => network)
  return useRemembered(part, ({ network }) => network === here)
}

/** What stood where a number was changed, as the frame on screen says. */
const replaced = (one: Named): number | undefined => useLive.getState().frame?.replaced.find(r => isOne(r, one))?.value
/** The number that an edit has replaced; undefined where it is not known. */
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

// Maps that are switched off: which, how that comes about, and what it costs.
import { useMemo } from 'react'
import type { Edit } from '../../engine/api.ts'
import { mapsOf, type MapPlace } from '../../engine/mapEdits.ts'
import { mapShown } from '../../engine/mapsShown.ts'
import type { OffTrial } from '../../engine/offTrial.ts'
import type { LayerInfo, Program } from '../../engine/program.ts'
import type { Grid } from '../geometry/grid.ts'
import { useLive } from '../client/live.ts'
import { endTrial, tryOut } from '../client/tryOuts.ts'
import { putBack, setEdit } from './edits.ts'
import { usePlace } from './place.ts'
import { taskStore, type Tasked } from './taskStore.ts'

/** Layers that have maps to be switched off. */
export const layersWithMaps = (program: Program): readonly LayerInfo[] => program.layers.filter(layer => mapsOf(program, layer) > 0)

/** The edit of a map among some; undefined: it is as it was. */
export const editOfMap = (edits: readonly Edit[], { layer, map }: MapPlace): Edit | undefined =>
  edits.find(({ name, cell }) => name === layer && cell === map)

/** The maps of a network that edits switch off, or set to another number. */
const mapsOff = ({ layers }: Program, edits: readonly Edit[]): readonly MapPlace[] =>
  edits.filter(({ name }) => layers.some(layer => layer.name === name)).map(({ name, cell }) => ({ layer: name, map: cell }))

/** Switches a map off, or on again. */
export const turnMap = ({ layer, map }: MapPlace, off: boolean): void =>
  off ? setEdit({ name: layer, cell: map, value: 0 }) : putBack({ name: layer, cell: map })

/** Maps on a page of a value's picture that show what is switched off, by their number; empty: none. */
export function planesOff(
  program: Program,
  value: number,
  { first, shown: count, rows, cols }: Grid,
  off: readonly MapPlace[],
): readonly number[] {
  if (off.length === 0) return []
  return Array.from({ length: count }, (_, i) => first + i).filter(plane => {
    const shown = mapShown(program, value, plane * rows * cols)
    return shown !== null && off.some(({ layer, map }) => layer === shown.layer && map === shown.map)
  })
}

/** The maps that are switched off now. */
export function useMapsOff(program: Program | undefined): readonly MapPlace[] {
  const edits = usePlace(place => place.edits)
  return useMemo(() => (program ? mapsOff(program, edits) : []), [program, edits])
}

// ── What it costs ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Of which network, and which sets of maps. */
const trial = taskStore<string, OffTrial>(() => void endTrial('off'))

const keyOf = (session: number | undefined, sets: readonly (readonly MapPlace[])[]): string => JSON.stringify([session, sets])

/** Finds out what each of some sets of maps costs, switched off together. What comes of it is in `useCosts`. */
export const findCosts = (sets: readonly (readonly MapPlace[])[]): void =>
  void trial.begin(keyOf(useLive.getState().opened?.session, sets), async report => tryOut({ kind: 'off', sets }, report))

/** Gives up what is under way. */
export const endCosts = trial.end

/** What was found about just these sets of the network on screen. */
export function useCosts(sets: readonly (readonly MapPlace[])[]): Tasked<string, OffTrial> {
  const session = useLive(live => live.opened?.session),
    costs = trial.use()
  return costs.of === keyOf(session, sets) ? costs : trial.none
}

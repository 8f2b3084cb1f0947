// What of a network a stage has room for, at letters that can be read from the last row.
import type { Step } from '../../engine/program.ts'
import type { LayerSlot } from './backward.ts'
import type { Column } from './columns.ts'

/** Layers of the player that a stage shows: input, filters and output of the step's layer, and what follows. Vectors are narrow, so there are more of them. */
export function slotsOnStage(places: readonly LayerSlot[], { layer }: Pick<Step, 'layer'>): readonly LayerSlot[] {
  const outs = places.filter(p => p.forward.role !== 'weights')
  const here = Math.max(
    0,
    outs.findIndex(p => p.forward.role === 'out' && p.forward.layer === layer),
  )
  const around = (by: number): readonly LayerSlot[] => outs.slice(Math.max(0, Math.min(here - by, outs.length - 1 - 2 * by)), here + 1 + by)
  const shown = new Set(around(1).every(p => p.forward.vector) ? around(2) : around(1))
  return places.filter(p => shown.has(p) || (p.forward.role === 'weights' && p.forward.layer === layer))
}

/** A layer alone: what comes in, its filters, what comes out. */
export function slotsOfLayer(places: readonly LayerSlot[], { layer }: Pick<Step, 'layer'>): readonly LayerSlot[] {
  const here = places.findIndex(p => p.forward.role === 'out' && p.forward.layer === layer),
    input = places.findLastIndex((p, i) => i < here && p.forward.role !== 'weights')
  return places.filter((p, i) => i === here || i === input || (p.forward.role === 'weights' && p.forward.layer === layer))
}

/** Columns of the drawing page that a stage shows: the image and the maps. The answer stands beside them. */
export const columnsOnStage = (columns: readonly Column[]): readonly Column[] => columns.filter(c => c.role !== 'weights' && !c.vector)

// Which neighbours in a plan share a scale, and what each of them keeps of the layer before it.
import type { ScaleKept } from '../../engine/layers/layer.ts'
import { isLayerKind, scaleKept } from '../../engine/layers/index.ts'
import type { Plan, Planned } from './plan.ts'

/** A layer on another's scale: what it keeps, and of which. */
export interface Keeps {
  readonly layer: string
  readonly kept: ScaleKept
  /** The layer before it. */
  readonly of: string
}

/** Neighbours that share a scale. */
export function groupsOf({ columns }: Pick<Plan, 'columns'>): readonly (readonly Planned[])[] {
  const groups: Planned[][] = []
  for (const planned of columns) {
    const last = groups.at(-1)
    if (last?.[0]!.column.scaleOf === planned.column.scaleOf) last.push(planned)
    else groups.push([planned])
  }
  return groups
}

/** A group's layers after the first; empty where it is one alone. */
export const keepsOf = (group: readonly Planned[]): readonly Keeps[] =>
  group.slice(1).flatMap(({ column: { layer, kind, settings } }, i): readonly Keeps[] => {
    const kept = isLayerKind(kind) ? scaleKept(kind, settings) : null
    return kept ? [{ layer, kept, of: group[i]!.column.layer }] : []
  })

// Where a followed number ends: what stands behind that has nothing of it.
import type { Followed } from '../../../engine/api.ts'

/** The layer at which a followed number ends, by the name of what it gives; null: it goes on to the scores. Gradients come from there: they end nowhere. */
export const endOf = ({ isGradient, stations }: Followed): string | null =>
  isGradient ? null : (stations.find(station => !station.passes)?.name ?? null)

/** Of some values in the order of the network, those behind one of them; none where that is null, or not among them. */
export function behind(values: readonly string[], end: string | null): ReadonlySet<string> {
  const last = end === null ? -1 : values.indexOf(end)
  return new Set(last < 0 ? [] : values.slice(last + 1))
}

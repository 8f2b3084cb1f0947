// What usually comes next: counted in the templates, and of that what fits.
import { layerKinds, type LayerKind, type LayerSpec } from '../layers/index.ts'
import { templates } from '../networks/templates.ts'
import { edited, type Draft, type Edit } from './draft.ts'
import { fits } from './fitting.ts'

export type Added = Extract<Edit, { kind: 'add' }>

/** How often a kind follows another in the templates; `null`: at the beginning. */
const follows = new Map<LayerKind | null, Map<LayerKind, number>>()
for (const { layers } of templates)
  for (const [i, { kind }] of layers.entries()) {
    const before = layers[i - 1]?.kind ?? null,
      counted = follows.get(before) ?? new Map<LayerKind, number>()
    follows.set(before, counted.set(kind, (counted.get(kind) ?? 0) + 1))
  }

/**
 * Layers that may be added as number `layer` of a draft, what comes most often there first; those that would not fit last. All kinds but the loss, which every network
 * has once. A kind that the network has already is set as the nearest one before, or else behind.
 */
export function nextLayers(draft: Draft, layer: number): readonly (Added & { readonly fits: boolean })[] {
  const { layers } = draft.spec,
    counted = follows.get(layers[layer - 1]?.kind ?? null) ?? new Map<LayerKind, number>()
  return layerKinds
    .filter(kind => kind !== 'softmax')
    .map(kind => {
      const add: Added = { kind: 'add', layer, added: kind, settings: settingsLike(layers, layer, kind) }
      return { ...add, fits: fits(edited(draft, add).spec) }
    })
    .toSorted((a, b) => Number(b.fits) - Number(a.fits) || (counted.get(b.added) ?? 0) - (counted.get(a.added) ?? 0))
}

function settingsLike(layers: readonly LayerSpec[], layer: number, kind: LayerKind): Readonly<Record<string, unknown>> {
  const like = layers.slice(0, layer).findLast(one => one.kind === kind) ?? layers.slice(layer).find(one => one.kind === kind)
  if (!like) return {}
  const { kind: _, name: __, ...settings } = like
  return settings
}

// The settings of a network's layers that a run may have otherwise: which there are is read from each kind's own table; and as text, `conv1.FN:16~affine1.out:50`.
import { layerOf } from '../../../engine/layers/index.ts'
import type { Setting } from '../../../engine/layers/settings.ts'
import { readSpec } from '../../../engine/networks/readSpec.ts'
import type { LayerSpec, NetworkSpec } from '../../../engine/networks/spec.ts'
import { decimal, decimalText } from '../decimal.ts'
import { forwardProgram } from '../networks.ts'

/** One setting of one layer, as it is now. */
export interface LayerSetting {
  readonly layer: string
  readonly name: string
  readonly setting: Setting
  readonly value: number | string
}

type Fields = Readonly<Record<string, unknown>>

/** Every setting that a network's layers give, where it is one number or one word, in their order. What makes the scores is as wide as there are classes, and is left out. */
export function layerSettings(spec: NetworkSpec): readonly LayerSetting[] {
  const scored = scoring(spec)
  return spec.layers.flatMap(layer =>
    layer === scored
      ? []
      : Object.entries(layerOf(layer.kind).settings).flatMap(([name, setting]) => {
          const value = (layer as unknown as Fields)[name]
          return typeof value === 'number' || typeof value === 'string' ? [{ layer: layer.name, name, setting, value }] : []
        }),
  )
}

/** The layer whose weights make the scores. */
function scoring(spec: NetworkSpec): LayerSpec | undefined {
  const { params, scores, values } = forwardProgram(spec),
    classes = values[scores]!.shape[1]!
  const named = new Set(Object.keys(params).map(name => name.split('/')[0]))
  const last = spec.layers.findLast(layer => named.has(layer.name))
  return last && Object.values(last).includes(classes) ? last : undefined
}

/** The same network with one setting of one layer set otherwise. Throws SpecError, with the layer and what would be right, where there can be no such network. */
export const withSetting = (
  spec: NetworkSpec,
  { layer, name }: Pick<LayerSetting, 'layer' | 'name'>,
  value: number | string,
): NetworkSpec => readSpec({ ...spec, layers: spec.layers.map(one => (one.name === layer ? { ...one, [name]: value } : one)) })

/** What is other than in `base`; null: nothing. */
export function writeLayers(spec: NetworkSpec, base: NetworkSpec): string | null {
  const before = new Map(layerSettings(base).map(one => [keyOf(one), one.value]))
  const changed = layerSettings(spec).filter(one => before.has(keyOf(one)) && before.get(keyOf(one)) !== one.value)
  return changed.length === 0
    ? null
    : changed.map(one => `${keyOf(one)}:${typeof one.value === 'number' ? decimalText(one.value) : one.value}`).join('~')
}

/** `base` with the settings that a text names; null: there can be no such network. */
export function readLayers(text: string, base: NetworkSpec): NetworkSpec | null {
  const known = new Map(layerSettings(base).map(one => [keyOf(one), one]))
  let layers: readonly Fields[] = base.layers as unknown as readonly Fields[]
  for (const part of text.split('~')) {
    const [key = '', value = ''] = part.split(':'),
      one = known.get(key)
    const given = typeof one?.value === 'number' ? decimal(value) : value
    if (!one || given === null) return null
    layers = layers.map(layer => (layer['name'] === one.layer ? { ...layer, [one.name]: given } : layer))
  }
  try {
    return readSpec({ ...base, layers })
  } catch {
    return null
  }
}

const keyOf = ({ layer, name }: Pick<LayerSetting, 'layer' | 'name'>): string => `${layer}.${name}`

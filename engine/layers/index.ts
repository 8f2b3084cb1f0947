// Every kind of layer. Its name in a spec is its key here; LayerSpec and all that asks for a kind follow from this table.
import type { Builder } from '../builder.ts'
import { SpecError } from '../errors.ts'
import type { Value } from '../program.ts'
import { relu, sigmoid, tanh } from './activations.ts'
import { affine } from './affine.ts'
import { batchNormalization } from './batchNormalization.ts'
import { clippedRelu } from './clippedRelu.ts'
import { convolution } from './convolution.ts'
import { dropout } from './dropout.ts'
import { flatten } from './flatten.ts'
import { globalAveragePooling } from './globalAveragePooling.ts'
import { inputNormalization } from './inputNormalization.ts'
import type { Layer, ScaleKept } from './layer.ts'
import { leakyRelu } from './leakyRelu.ts'
import { lrn } from './lrn.ts'
import { pooling } from './pooling.ts'
import type { Setting } from './settings.ts'
import { softmax } from './softmax.ts'

const kinds = {
  convolution,
  pooling,
  'global-average-pooling': globalAveragePooling,
  affine,
  flatten,
  lrn,
  'batch-normalization': batchNormalization,
  'input-normalization': inputNormalization,
  dropout,
  relu,
  'leaky-relu': leakyRelu,
  'clipped-relu': clippedRelu,
  sigmoid,
  tanh,
  softmax,
}

export type LayerKind = keyof typeof kinds
export const layerKinds = Object.keys(kinds) as readonly LayerKind[]

/** Whether there is a layer of this kind. */
export const isLayerKind = (kind: string): kind is LayerKind => Object.hasOwn(kinds, kind)

type SettingsOf<K extends LayerKind> = (typeof kinds)[K] extends Layer<infer S> ? S : never

/** A layer as a network's data has it. */
export type LayerSpec = { [K in LayerKind]: { readonly kind: K; readonly name: string } & SettingsOf<K> }[LayerKind]

type Settings = Readonly<Record<string, unknown>>
/** A kind whose settings' type is not known any more: they are as the layer has them. */
export type AnyLayer = Layer<Settings> & { readonly settings: Readonly<Record<string, Setting>> }

/** A kind of layer by its name. Throws SpecError where there is none such. */
export function layerOf(kind: string): AnyLayer {
  if (!isLayerKind(kind))
    throw new SpecError('unknown-layer', `there is no layer of kind "${kind}"; use one of ${layerKinds.join(', ')}`, {
      kind,
      names: layerKinds.join(', '),
    })
  return kinds[kind] as unknown as AnyLayer
}

/** What of its input a layer of this kind and these settings keeps; null: its output is on a scale of its own. Throws SpecError where there is no such kind. */
export function scaleKept(kind: string, settings: Settings): ScaleKept | null {
  const { keepsScale } = layerOf(kind)
  return typeof keepsScale === 'function' ? keepsScale(settings) : keepsScale
}

/** Adds a layer's steps, all but the loss's, and returns its output. Throws SpecError with the layer where x does not fit. */
export function addLayer(g: Builder, x: Value, spec: LayerSpec, training = false): Value {
  const { kind, name, ...settings } = spec
  return g.addLayer(name, kind, settings, x, (_, input) => layerOf(kind).build(g, input, settings, training))
}

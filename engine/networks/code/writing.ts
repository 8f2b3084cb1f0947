// A network's layers, with the sizes that go through them, for what writes them as code.
import { compile } from '../../compile.ts'
import { SpecError } from '../../errors.ts'
import { pair } from '../../layers/settings.ts'
import { usualName } from '../sentenceWords.ts'
import type { LayerSpec, NetworkSpec } from '../spec.ts'
import { padsOf, type Pads, type Pair, type Size } from './flow.ts'

export interface Written {
  readonly layer: LayerSpec
  /** What comes in, without its batch. */
  readonly takes: Size
  /** It is not called as its kind and number say. */
  readonly renamed: boolean
}

/** The layers, each with what it takes. Throws SpecError where they do not fit together. */
export function written(spec: NetworkSpec): readonly Written[] {
  const { layers, values } = compile(spec, 1, { backward: false })
  return spec.layers.map((layer, i) => ({
    layer,
    takes: values[layers[i].x].shape.slice(1),
    renamed: layer.name !== usualName(layer.kind, spec.layers.slice(0, i)),
  }))
}

/** A convolution or a pooling as its windows. */
export interface Windows {
  readonly size: Pair
  readonly stride: Pair
  readonly dilation: Pair
  readonly pads: Pads
}

/** The windows of a layer, with what it leaves out. */
export function windowsOf(layer: Extract<LayerSpec, { kind: 'convolution' | 'pooling' }>): Windows {
  const size: Pair = layer.kind === 'convolution' ? [layer.FH, layer.FW] : [layer.PH, layer.PW],
    { dilation } = layer
  const stride = layer.stride === undefined ? (layer.kind === 'pooling' ? size : ([1, 1] as const)) : pair(layer.stride, 1)
  return { size, stride, dilation: pair(dilation, 1), pads: padsOf(layer.pad) }
}

/** One number, or a tuple where they differ. */
export const two = ([a, b]: Pair): string => (a === b ? String(a) : `(${a}, ${b})`)

/** Whether there is no padding. */
export const isNone = (pads: Pads): boolean => pads.every(one => one === 0)

/** What a language has no words for: the layer is named. */
export class CannotSay extends SpecError {
  constructor(layer: string, language: string, what: string) {
    super('code-cannot-say', `${language} cannot say ${layer}: ${what}`, { layer, language, what })
  }
}

/** What stands in the spec and in no code: how weights begin, how a drawing is given, what the classes are called. In English, as code is. */
export function besides({ init, preparation, classes }: NetworkSpec, isUsualInit = init.kind === 'he'): readonly string[] {
  return [
    ...(isUsualInit ? [] : [`# weights begin: ${init.kind}${init.kind === 'fixed' ? ` ${init.std}` : ''}`]),
    ...(preparation ? [`# its input: ${JSON.stringify(preparation)}`] : []),
    ...(classes ? [`# its classes: ${JSON.stringify(classes)}`] : []),
  ]
}

/** A text in quotes, as Python has it: names of layers and networks have no sign that needs more. */
export const quoted = (name: string): string => `'${name}'`

/** What the layers are called. */
export const namesOf = ({ layers }: NetworkSpec): ReadonlySet<string> => new Set(layers.map(({ name }) => name))

/** A name that no layer has: with as many _ behind it as that takes. */
export function free(name: string, taken: ReadonlySet<string>): string {
  let found = name
  while (taken.has(found)) found += '_'
  return found
}

// The layers that a weights file has arrays of, by the names of those: conv1.weight and conv1.bias are conv1's. As PyTorch, Caffe and we name them.
import type { Shape } from '../tensor.ts'

/** What an array is of its layer. Of batch normalization W is gamma, and b beta. */
export type Part = 'W' | 'b' | 'mean' | 'variance'

const parts: Readonly<Record<string, Part>> = { w: 'W', k: 'W', b: 'b', running_mean: 'mean', running_var: 'variance' }
const NAMED = /^(.*?[^\W_])[\W_]?(running_mean|running_var|w|weights?|kernel|b|bias(?:es)?)$/i
/** What wrappers put before every name. */
const WRAPPERS = /^(?:module|_orig_mod|model|net|network)\./
/** Batch normalization counts batches; nothing is computed with it. */
const COUNTER = /(^|\.)num_batches_tracked$/

/** Whether an array holds nothing that a network answers by. */
export const isCounter = (name: string): boolean => COUNTER.test(name)

/** `conv1/W`, `conv1.weight`, `fc6_bias`, `conv1W` → `conv1/W`, `fc6/b`; `features.0.weight` → `features-0/W`. Any other name as it is. */
export function parameterNamed(name: string): string {
  const [layer, part] = partOf(name) ?? []
  return layer === undefined ? name : `${layerName(layer)}/${part}`
}

/** What a layer is called whose arrays are W1 and b1, as in the book: that is no name of a layer. */
const bookLayer = (number: string): string => `W${number}`

/** Whether a file calls a layer by words. */
export const isWord = (name: string): boolean => /[a-z]/i.test(name) && !/^W\d+$/.test(name)

/** What a layer may be called that a file calls so. */
export const layerName = (name: string): string => name.replaceAll(/[^\w-]+/g, '-')

function partOf(name: string): readonly [layer: string, part: Part] | null {
  const [, book, number] = /^([Wb])([1-9]\d?)$/.exec(name) ?? []
  if (number !== undefined) return [bookLayer(number), parts[book.toLowerCase()]]
  let plain = name
  while (WRAPPERS.test(plain)) plain = plain.replace(WRAPPERS, '')
  const [, layer, what] = NAMED.exec(plain) ?? []
  if (layer === undefined) return null
  const word = what.toLowerCase()
  return [layer, parts[word] ?? parts[word[0]]]
}

/** A layer by its arrays. */
export interface FileLayer<T> {
  /** As the file calls it, without what wrappers put before. */
  readonly name: string
  readonly parts: Readonly<Partial<Record<Part, T>>>
}

/** The first array that is called like none of a layer, where others are; null: there is none such. */
export function strange<T extends { readonly name: string }>(found: readonly T[]): T | null {
  const odd = found.filter(({ name }) => !isCounter(name) && partOf(name) === null)
  return odd.length < found.length ? (odd[0] ?? null) : null
}

/** The layers of a file, in the order of their first arrays; null: an array is called otherwise, or two are the same of one layer. */
export function fileLayers<T extends { readonly name: string; readonly shape: Shape }>(
  found: readonly T[],
): readonly FileLayer<T>[] | null {
  const layers = new Map<string, Partial<Record<Part, T>>>()
  for (const one of found) {
    const [name, part] = partOf(one.name) ?? []
    if (name === undefined || part === undefined) return null
    const layer = layers.get(name) ?? {}
    if (layer[part]) return null
    layers.set(name, { ...layer, [part]: one })
  }
  return Array.from(layers, ([name, of]) => ({ name, parts: of }))
}

/**
 * Orders in which a file's layers may follow each other, the likeliest first. PyTorch's own files have the order in which layers were made (`inOrder`); safetensors
 * sorts names letter by letter, 10 before 2 and bn1 before conv1. A network's convolutions come before its matrices, also where `classifier` comes before `features`.
 */
export function ordersOf<T extends { readonly shape: Shape }>(
  layers: readonly FileLayer<T>[],
  inOrder: boolean,
): readonly (readonly FileLayer<T>[])[] {
  const block = ({ name }: FileLayer<T>): string => /^[^\d.]*/.exec(name)![0],
    maps = new Set(layers.filter(({ parts: { W } }) => W?.shape.length === 4).map(block))
  const natural = layers.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
    mapsFirst = natural.toSorted((a, b) => Number(maps.has(block(b))) - Number(maps.has(block(a))))
  return inOrder ? [layers, natural, mapsFirst, normed(mapsFirst)] : [natural, mapsFirst, normed(mapsFirst), layers]
}

/** Each normalization behind a layer that gives as many channels: bn1 and bn2 come before conv1 where letters sort them. */
function normed<T extends { readonly shape: Shape }>(layers: readonly FileLayer<T>[]): readonly FileLayer<T>[] {
  const norms = layers.filter(({ parts: { mean } }) => mean)
  return [
    ...layers
      .filter(({ parts: { mean } }) => !mean)
      .flatMap(layer =>
        norms.length > 0 && norms[0].parts.mean!.shape[0] === layer.parts.W?.shape[0] ? [layer, norms.shift()!] : [layer],
      ),
    ...norms,
  ]
}

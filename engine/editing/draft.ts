// A network while somebody writes it: it need not fit yet. Each change gives another draft; nothing is computed with.
import { layerOf, type LayerKind, type LayerSpec } from '../layers/index.ts'
import { plainSpec } from '../networks/sentence.ts'
import { usualName } from '../networks/sentenceWords.ts'
import type { NetworkSpec } from '../networks/spec.ts'

export interface Draft {
  /** With no setting that is as it would be anyway. Its last layer is the loss. */
  readonly spec: NetworkSpec
  /** Of each layer, what it was called in the network that one began with: whose weights it keeps where they fit. null: it is new. */
  readonly origins: readonly (string | null)[]
}

/** What is done to a draft. Layers are counted from 0. */
export type Edit =
  /** Another value of a setting; undefined: as it is where nobody gives it. */
  | { readonly kind: 'set'; readonly layer: number; readonly setting: string; readonly value: unknown }
  /** null: named by its kind and its number. */
  | { readonly kind: 'name'; readonly layer: number; readonly name: string | null }
  /** Another kind in its place, with the settings that both have. */
  | { readonly kind: 'turn'; readonly layer: number; readonly into: LayerKind }
  | { readonly kind: 'add'; readonly layer: number; readonly added: LayerKind; readonly settings?: Readonly<Record<string, unknown>> }
  | { readonly kind: 'remove'; readonly layer: number }
  | { readonly kind: 'move'; readonly layer: number; readonly to: number }
  /** All but the layers: name, input, init, preparation, classes. undefined: not given any more. */
  | { readonly kind: 'whole'; readonly change: { readonly [K in Exclude<keyof NetworkSpec, 'layers'>]?: NetworkSpec[K] | undefined } }

/** A layer on its way to another place. */
interface Moving {
  readonly layer: LayerSpec
  readonly origin: string | null
  /** It is called by its kind and number, and will be. A later number that it got because that name was taken (`freeName`) is not that: it stays, as one that somebody gave. */
  readonly isUsual: boolean
}

/** The draft that one begins with: a network as it is. */
export const draftOf = (spec: NetworkSpec): Draft => ({ spec: plainSpec(spec), origins: spec.layers.map(({ name }) => name) })

/** The draft after a change. Whether it fits is asked elsewhere (fitting.ts). */
export function edited(draft: Draft, edit: Edit): Draft {
  if (edit.kind === 'whole') return { ...draft, spec: withoutAbsent({ ...draft.spec, ...edit.change }) }
  return joined(draft, changed(movingOf(draft), edit))
}

const movingOf = ({ spec: { layers }, origins }: Draft): readonly Moving[] =>
  layers.map((layer, i) => ({ layer, origin: origins[i], isUsual: layer.name === usualName(layer.kind, layers.slice(0, i)) }))

function changed(layers: readonly Moving[], edit: Exclude<Edit, { kind: 'whole' }>): readonly Moving[] {
  const here = edit.layer,
    put = (change: (one: Moving) => Moving): readonly Moving[] => layers.map((one, i) => (i === here ? change(one) : one))
  switch (edit.kind) {
    case 'set':
      return put(one => ({ ...one, layer: { ...one.layer, [edit.setting]: edit.value } }))
    case 'name':
      return put(one => ({ ...one, isUsual: edit.name === null, layer: { ...one.layer, name: edit.name ?? one.layer.name } }))
    case 'turn':
      return put(one => ({ ...one, layer: { ...newLayer(edit.into, { ...one.layer }), name: one.layer.name } }))
    case 'add':
      return layers.toSpliced(here, 0, { layer: newLayer(edit.added, edit.settings ?? {}), origin: null, isUsual: true })
    case 'remove':
      return layers.toSpliced(here, 1)
    case 'move':
      return layers.toSpliced(here, 1).toSpliced(edit.to, 0, layers[here])
  }
}

/** A layer of a kind: of `like` the settings that it has, too; of others what an editor begins with. */
function newLayer(kind: LayerKind, like: Readonly<Record<string, unknown>>): LayerSpec {
  const settings = Object.entries(layerOf(kind).settings).flatMap(([key, setting]) => {
    const value = like[key] ?? (setting.needed ? setting.default : undefined)
    return value === undefined ? [] : [[key, value] as const]
  })
  return { kind, name: '', ...Object.fromEntries(settings) } as LayerSpec
}

/** The draft that such layers are, those that nobody named called by their kind and number. */
function joined(draft: Draft, moving: readonly Moving[]): Draft {
  const taken = new Set(moving.flatMap(({ isUsual, layer }) => (isUsual ? [] : [layer.name]))),
    layers: LayerSpec[] = []
  for (const { layer, isUsual } of moving) {
    const name = isUsual ? freeName(layer.kind, layers, taken) : layer.name
    taken.add(name)
    layers.push({ ...layer, name })
  }
  return { spec: plainSpec({ ...draft.spec, layers }), origins: moving.map(({ origin }) => origin) }
}

/** What a layer is called by its kind and number; a later number where somebody has given that name to another. */
function freeName(kind: LayerKind, before: readonly LayerSpec[], taken: ReadonlySet<string>): string {
  const usual = usualName(kind, before)
  if (!taken.has(usual)) return usual
  const stem = usual.replace(/\d+$/, '')
  for (let number = before.length + 2; ; number++) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`
}

/** A spec in which what is undefined is not there. */
const withoutAbsent = (spec: object): NetworkSpec =>
  Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)) as unknown as NetworkSpec

// ── Another text of the same network ───────────────────────────────────────────────────────────────────────────────

/** A draft whose spec was written anew – its sentence, its code –: layers that are still there keep their weights. */
export function rewritten({ spec: before, origins }: Draft, after: NetworkSpec): Draft {
  const pairs = commonOf(before.layers, after.layers),
    was = new Map(pairs.map(([from, to]) => [to, origins[from]]))
  return { spec: plainSpec(after), origins: after.layers.map((_, i) => was.get(i) ?? null) }
}

/**
 * Layers of two networks that are the same, in order, as many as there can be: equal ones count more than ones of the same kind. Pairs of their numbers.
 */
function commonOf(a: readonly LayerSpec[], b: readonly LayerSpec[]): readonly (readonly [number, number])[] {
  const alike = (i: number, j: number): number =>
    a[i].kind !== b[j].kind ? 0 : JSON.stringify({ ...a[i], name: '' }) === JSON.stringify({ ...b[j], name: '' }) ? 3 : 2
  // best[i][j]: the most that layers from i and from j on have in common.
  const best = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const worth = alike(i, j)
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], worth > 0 ? worth + best[i + 1][j + 1] : 0)
    }
  const pairs: (readonly [number, number])[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;)
    if (alike(i, j) > 0 && best[i][j] === alike(i, j) + best[i + 1][j + 1]) pairs.push([i++, j++])
    else if (best[i][j] === best[i + 1][j]) i++
    else j++
  return pairs
}

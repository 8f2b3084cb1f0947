// A network as a sentence: `input 1×28×28 · conv 30@5×5 · relu · max 2×2 s2 · affine 10 · softmax`. One network, one sentence: what a spec leaves out and what it
// gives as it would be anyway are the same, and neither is written. readSentence.ts reads it.
import { layerOf } from '../layers/index.ts'
import { pair, sides, type PerAxis, type PerSide, type Setting } from '../layers/settings.ts'
import type { Preparation } from './preparation.ts'
import { inkMarks, phrases, usualName, USUAL_NAME, type Phrase } from './sentenceWords.ts'
import type { LayerSpec, NetworkSpec } from './spec.ts'

/** Signs of a sentence as a person reads it, and as a link holds it. */
const signs = { text: { times: '×', next: ' · ', space: ' ' }, link: { times: 'x', next: '~', space: '+' } } as const

/** A network as a sentence, or – `link` – in the signs of an address. Its weights are not in it. */
export function sentenceOf(spec: NetworkSpec, as: keyof typeof signs = 'text'): string {
  const { times, next, space } = signs[as]
  const parts: (readonly string[])[] = [
    [...(spec.name === USUAL_NAME ? [] : [`${spec.name}:`]), 'input', spec.input.join('×')],
    ...spec.layers.map((layer, i) => layerWords(layer, usualName(layer.kind, spec.layers.slice(0, i)))),
    ...(spec.init.kind === 'he' ? [] : [['init', spec.init.kind, ...(spec.init.kind === 'fixed' ? [String(spec.init.std)] : [])]]),
    ...(spec.preparation ? [preparationWords(spec.preparation)] : []),
  ]
  const written = parts.map(words => words.join(' ').replaceAll(' ', space).replaceAll('×', times))
  if (spec.classes) written.push(['classes', ...spec.classes.map(quoted)].join(space))
  return written.join(next)
}

/** Names of classes may hold anything: those that are no plain word stand in quotes, as JSON has them. */
const quoted = (name: string): string => (/^[\p{L}\p{N}]+$/u.test(name) ? name : JSON.stringify(name))

const markWords = (mark: string, value: number | undefined): readonly string[] => (value === undefined ? [] : [mark, String(value)])

function preparationWords(preparation: Preparation): readonly string[] {
  switch (preparation.kind) {
    case 'ink':
      return [
        'ink',
        String(preparation.size),
        'box',
        String(preparation.box),
        ...inkMarks.flatMap(mark => markWords(mark, preparation[mark])),
      ]
    case 'colour':
      return ['colour', preparation.mean.join('×'), ...markWords('std', preparation.std)]
    case 'raw':
      return ['raw']
  }
}

function layerWords(layer: LayerSpec, usual: string): readonly string[] {
  const settings = plainSettings(layer),
    phrase = phraseOf(layer)
  return [...(layer.name === usual ? [] : [`${layer.name}:`]), phrase.word, ...sizeWords(phrase, settings), ...otherWords(phrase, settings)]
}

/** The words for a layer: of its kind, and for the settings that a word itself says. */
const phraseOf = ({ kind, ...settings }: LayerSpec): Phrase =>
  phrases.find(
    phrase => phrase.kind === kind && Object.entries(phrase.is ?? {}).every(([key, value]) => (settings as Settings)[key] === value),
  )!

type Settings = Readonly<Record<string, Plain>>
/** A setting as a sentence may say it. */
type Plain = number | string | boolean | readonly number[] | undefined

const sizeWords = ({ size }: Phrase, settings: Settings): readonly string[] =>
  size ? [size.map(([mark, key]) => `${mark}${String(settings[key])}`).join('')] : []

function otherWords({ kind, marks = {}, names = {} }: Phrase, settings: Settings): readonly string[] {
  return Object.keys(layerOf(kind).settings).flatMap(key => {
    const value = settings[key],
      mark = marks[key]
    if (value === undefined) return []
    if (mark !== undefined) return `${mark}${mark.length > 1 ? ' ' : ''}${[value].flat().map(String).join('×')}`
    return Object.entries(names[key] ?? {}).flatMap(([word, meant]) => (meant === value ? word : []))
  })
}

/**
 * A layer's settings without those that are as they would be anyway; pairs and pads as one number where all are equal. A setting that would follow others – the
 * stride of pooling – is said.
 */
function plainSettings(layer: LayerSpec): Settings {
  const table = layerOf(layer.kind).settings
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, setting]) => {
      const value = plainValue(setting, { ...layer }, key)
      return value === undefined || (!setting.needed && value === setting.default) ? [] : [[key, value] as const]
    }),
  )
}

function plainValue(setting: Setting, settings: Readonly<Record<string, unknown>>, key: string): Plain {
  const value =
    settings[key] ??
    (setting.type === 'pair' && typeof setting.default !== 'number' ? setting.default.map(other => settings[other]) : undefined)
  if (value === undefined) return undefined
  const numbers = setting.type === 'pair' ? pair(value as PerAxis, 0) : setting.type === 'pads' ? padding(value as PerSide) : null
  return numbers === null || new Set(numbers).size > 1 ? (numbers ?? (value as Plain)) : numbers[0]
}

function padding(setting: PerSide): readonly number[] {
  const { pad, padEnd } = sides(setting)
  return padEnd ? [pad[0], padEnd[1], padEnd[0], pad[1]] : pad
}

/** The same network, with no setting in it that a sentence does not say: what reading its sentence gives. */
export const plainSpec = (spec: NetworkSpec): NetworkSpec => ({
  ...spec,
  layers: spec.layers.map(layer => ({ kind: layer.kind, name: layer.name, ...plainSettings(layer) }) as LayerSpec),
})

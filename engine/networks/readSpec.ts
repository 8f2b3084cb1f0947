// A network's data from outside – a link, a file – read without trust: what it says is looked at piece by piece, with limits, before any of it is computed with.
import { scored } from '../compile.ts'
import { cut } from '../data/shown.ts'
import { SpecError } from '../errors.ts'
import { layerOf } from '../layers/index.ts'
import type { Setting } from '../layers/settings.ts'
import { sizeOf } from '../tensor.ts'
import { isName, LONGEST_NAME, reserved } from './names.ts'
import { checkPreparation, type Preparation } from './preparation.ts'
import { inits, type Init, type LayerSpec, type NetworkSpec } from './spec.ts'

/** What a network from outside may have at most. */
export const specLimits = {
  /** Letters of a name, of a layer or a class. */
  name: LONGEST_NAME,
  layers: 128,
  /** Height and width of an image; its channels. */
  side: 4096,
  channels: 1024,
  /** Magnitude of the scale and of the offset of ink; what colours are divided by is at most that, and at least its inverse. */
  ink: 2 ** 16,
  /** Each has its row or its button on the page. */
  classes: 2000,
  /** Numbers of one value, for one image. */
  numbers: 2 ** 27,
  parameters: 2 ** 28,
  /** Bytes that a forward pass of one image may hold, in float32. */
  bytes: 2 ** 31,
} as const

type Fields = Readonly<Record<string, unknown>>

/**
 * A network's data, checked: known kinds with known settings in their ranges, names that are safe everywhere, shapes that fit, sizes within limits. Throws
 * SpecError with the layer, the number and the limit. What it returns is made anew; nothing of `value` is in it.
 */
export function readSpec(value: unknown): NetworkSpec {
  const spec = fieldsOf(value, 'network', ['name', 'input', 'layers', 'init', 'preparation', 'classes'])
  const name = readName(spec['name'], 'name'),
    input = readInput(spec['input'])
  const read: NetworkSpec = {
    name,
    input,
    layers: readLayers(spec['layers']),
    init: readInit(spec['init']),
    ...(spec['preparation'] === undefined ? {} : { preparation: readPreparation(spec['preparation'], input) }),
    ...(spec['classes'] === undefined ? {} : { classes: readClasses(spec['classes']) }),
  }
  checkPreparation(read)
  requireFit(read)
  return read
}

/** An object, whatever its fields. `what`: where it stands in the spec, in any language: `layers[2].name`. */
function objectOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SpecError('spec-object', `${what} must be an object, {…}, not ${shown(value)}`, { what, value: shown(value) })
  return value as Fields
}

/** An object's fields, no other than those allowed. */
function fieldsOf(value: unknown, what: string, allowed: readonly string[]): Fields {
  const object = objectOf(value, what)
  for (const key of Object.keys(object)) if (!allowed.includes(key)) throw unknown(what, key, allowed)
  // Only own fields count: what a prototype has is of nobody's spec.
  return Object.fromEntries(allowed.flatMap(key => (Object.hasOwn(object, key) ? [[key, object[key]] as const] : [])))
}

const unknown = (what: string, key: string, names: readonly string[]): SpecError =>
  new SpecError('spec-unknown', `${what} has no "${short(key)}"; use one of ${names.join(', ')}`, {
    what,
    setting: short(key),
    names: names.join(', '),
  })

function listOf(value: unknown, what: string, least: number, most: number): readonly unknown[] {
  if (!Array.isArray(value))
    throw new SpecError('spec-list', `${what} must be a list, […], not ${shown(value)}`, { what, value: shown(value) })
  if (value.length < least || value.length > most) throw outOfRange(`${what}.length`, value.length, least, most)
  return value
}

function readName(value: unknown, what: string): string {
  if (!isName(value))
    throw new SpecError(
      'spec-name',
      `${what} must be 1 to ${specLimits.name} of the letters A–Z, a–z, 0–9, _ and -, and none of the words that are taken (${[...reserved].join(', ')}), not ${shown(value)}`,
      { what, value: shown(value), most: specLimits.name, names: [...reserved].join(', ') },
    )
  return value
}

const axes = [
  ['C', specLimits.channels],
  ['H', specLimits.side],
  ['W', specLimits.side],
] as const

function readInput(value: unknown): NetworkSpec['input'] {
  const sizes = listOf(value, 'input', 3, 3)
  return axes.map(([axis, most], i) => readNumber(sizes[i], `input ${axis}`, 1, most, true)) as unknown as NetworkSpec['input']
}

function readLayers(value: unknown): readonly LayerSpec[] {
  const names = new Set<string>()
  return listOf(value, 'layers', 1, specLimits.layers).map((one, i) => {
    const layer = readLayer(one, `layers[${i}]`)
    if (names.has(layer.name))
      throw new SpecError('twice', `two layers are named "${layer.name}"; each layer needs its own name`, { layer: layer.name })
    names.add(layer.name)
    return layer
  })
}

function readLayer(value: unknown, what: string): LayerSpec {
  const object = objectOf(value, what)
  const name = readName(Object.hasOwn(object, 'name') ? object['name'] : undefined, `${what}.name`)
  try {
    const kind = Object.hasOwn(object, 'kind') ? object['kind'] : undefined
    const { settings } = layerOf(typeof kind === 'string' ? short(kind) : shown(kind))
    const fields = fieldsOf(value, String(kind), ['kind', 'name', ...Object.keys(settings)])
    const read = Object.entries(settings).flatMap(([key, setting]) => {
      if (fields[key] !== undefined) return [[key, readSetting(fields[key], key, setting)] as const]
      if (setting.needed) throw new SpecError('spec-missing', `${key} must be given`, { setting: key })
      return []
    })
    return { kind, name, ...Object.fromEntries(read) } as LayerSpec
  } catch (error) {
    throw error instanceof SpecError ? error.inLayer(name) : error
  }
}

function readSetting(value: unknown, name: string, setting: Setting): unknown {
  switch (setting.type) {
    case 'whole':
    case 'number':
      return readNumber(value, name, setting.from, setting.to, setting.type === 'whole')
    case 'pair':
    case 'pads': {
      if (!Array.isArray(value)) return readNumber(value, name, setting.from, setting.to, true)
      const count = setting.type === 'pads' && value.length > 2 ? 4 : 2
      return listOf(value, name, count, count).map(one => readNumber(one, name, setting.from, setting.to, true))
    }
    case 'word':
      return readWord(value, name, setting.words)
    case 'flag':
      if (typeof value !== 'boolean') throw oneOf(name, value, ['true', 'false'])
      return value
  }
}

function readNumber(value: unknown, what: string, from: number, to: number, whole: boolean): number {
  if (typeof value !== 'number' || !(whole ? Number.isInteger(value) : Number.isFinite(value)) || value < from || value > to)
    throw outOfRange(what, value, from, to, whole)
  return value === 0 ? 0 : value // −0 and 0 are one setting
}

const outOfRange = (what: string, value: unknown, from: number, to: number, whole = true): SpecError =>
  new SpecError('spec-range', `${what} must be a ${whole ? 'whole ' : ''}number from ${from} to ${to}, not ${shown(value)}`, {
    what,
    value: shown(value),
    from,
    to,
    whole: whole ? 1 : 0,
  })

function readWord<T extends string>(value: unknown, what: string, words: readonly T[]): T {
  const word = words.find(one => one === value)
  if (word === undefined) throw oneOf(what, value, words)
  return word
}

const oneOf = (what: string, value: unknown, names: readonly string[]): SpecError =>
  new SpecError('spec-word', `${what} must be one of ${names.join(', ')}, not ${shown(value)}`, {
    what,
    value: shown(value),
    names: names.join(', '),
  })

/** How the input is prepared. Sizes beyond its sides are refused. */
function readPreparation(value: unknown, [, H, W]: NetworkSpec['input']): Preparation {
  const given = fieldsOf(value, 'preparation', ['kind', 'size', 'box', 'scale', 'offset', 'mean', 'std']),
    kind = readWord(given['kind'], 'preparation.kind', ['ink', 'colour', 'raw'] as const)
  const taken: readonly string[] = { ink: ['size', 'box', 'scale', 'offset'], colour: ['mean', 'std'], raw: [] }[kind],
    extra = Object.keys(given).find(key => key !== 'kind' && !taken.includes(key))
  if (extra !== undefined) throw unknown(`preparation ${kind}`, extra, ['kind', ...taken])
  if (kind === 'raw') return { kind }
  if (kind === 'colour') {
    const mean = listOf(given['mean'], 'preparation.mean', 3, 3).map(one => readNumber(one, 'preparation.mean', 0, 255, false))
    const std = readNumber(given['std'] ?? 1, 'preparation.std', 1 / specLimits.ink, specLimits.ink, false)
    return { kind, mean: mean as unknown as readonly [number, number, number], ...(std === 1 ? {} : { std }) }
  }
  const size = readNumber(given['size'], 'preparation.size', 1, Math.min(H, W), true)
  const box = readNumber(given['box'], 'preparation.box', 1, size, true)
  return { kind, size, box, ...readInkNumber(given, 'scale', 1), ...readInkNumber(given, 'offset', 0) }
}

/** A number of ink's scale; nothing where it is as it would be anyway. */
function readInkNumber<K extends 'scale' | 'offset'>(given: Fields, name: K, usual: number): { readonly [k in K]?: number } {
  const value = given[name] ?? usual
  const number = readNumber(value, `preparation.${name}`, -specLimits.ink, specLimits.ink, false)
  return number === usual ? {} : ({ [name]: number } as { readonly [k in K]?: number })
}

/**
 * Something that can be seen, and nothing that controls the text around it. Joiners alone are taken: Persian, Devanagari and families of emoji are written
 * with them.
 */
const CLASS_NAME = new RegExp(String.raw`^(?=.*[^\s\p{C}\p{Default_Ignorable_Code_Point}])[\P{C}\u200c\u200d]{1,${specLimits.name}}$`, 'u')

/** What the classes are called. How many they must be is known to the layers. */
const readClasses = (value: unknown): readonly string[] =>
  listOf(value, 'classes', 1, specLimits.classes).map((one, i) => {
    if (typeof one !== 'string' || !CLASS_NAME.test(one))
      throw new SpecError('spec-class', `classes[${i}] must be a name of 1 to ${specLimits.name} letters, not ${shown(one)}`, {
        what: `classes[${i}]`,
        value: shown(one),
        most: specLimits.name,
      })
    return one
  })

function readInit(value: unknown): Init {
  const { kind, std } = fieldsOf(value, 'init', ['kind', 'std'])
  const read = readWord(kind, 'init.kind', inits)
  if (read === 'fixed') return { kind: read, std: readNumber(std, 'init.std', 0, 1000, false) }
  if (std !== undefined) throw unknown(`init ${read}`, 'std', ['kind'])
  return { kind: read }
}

/** Writes the forward pass down, layer by layer, as long as it stays within the limits. Nothing is allocated. Advice is left out: trying it takes long. */
function requireFit(spec: NetworkSpec): void {
  const held = { parameters: 0, numbers: 0 }
  try {
    const { scores } = scored(spec, 1, false, (layer, values) => {
      for (const { shape, name } of values) {
        const numbers = sizeOf(shape)
        held.numbers += numbers
        if (name.startsWith(`${layer}/`)) held.parameters += numbers // given to the layer, not made by a step
        requireAtMost('numbers', numbers, specLimits.numbers, layer)
        requireAtMost('parameters', held.parameters, specLimits.parameters, layer)
        requireAtMost('bytes', 4 * held.numbers, specLimits.bytes, layer)
      }
    })
    requireAtMost('classes', scores.shape[1], specLimits.classes, spec.layers.at(-2)!.name)
  } catch (error) {
    throw error instanceof SpecError ? error.advising([]) : error
  }
}

const counted = { numbers: 'numbers in one value', parameters: 'parameters so far', bytes: 'bytes so far', classes: 'classes' } as const

function requireAtMost(what: keyof typeof counted, value: number, most: number, layer: string): void {
  if (value > most)
    throw new SpecError('spec-limit', `${value} ${counted[what]} are more than the limit of ${most}`, { what, value, most }).inLayer(layer)
}

/** A value from outside in a message: as JSON, and short. Of an object only that it is one: it may be of any size, and hold itself. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return '[…]'
  if (typeof value === 'object' && value !== null) return '{…}'
  if (typeof value === 'string') return JSON.stringify(short(value))
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value
}

const short = (text: string): string => cut(text, 40)

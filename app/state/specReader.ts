// Reads the network that a link holds. It is loaded when such a link is opened, with `readSpec`, which knows kinds, settings and limits.
import { looksLikeSentence, readSentence } from '../../engine/networks/readSentence.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import { templateOf } from '../../engine/networks/templates.ts'
import { decoded } from './decoded.ts'
import type { ReadNet } from './linkParameters.ts'
import type { NetworkInWords } from './networks.ts'
import { inWords } from './netText.ts'
import { valueOf } from './panelCode.ts'
import { CLASSES } from './specCode.ts'

/**
 * The network that a link's `net` says – the name of a template, a sentence, or setting by setting –, checked. Throws SpecError with the layer, the number and the
 * limit; of a sentence with the place.
 */
export const readNet: ReadNet = text =>
  inWords(templateOf(text) ?? (looksLikeSentence(text) ? readSentence(text) : readSpec(decodeSpec(text))))

/** A network given in the console: the name of a template, its sentence, or its data. Throws SpecError. */
export const netFrom = (given: unknown): NetworkInWords =>
  inWords(typeof given === 'string' ? (templateOf(given) ?? readSentence(given)) : readSpec(given))

/**
 * What a text says a spec is, unchecked: for `readSpec`. Nothing is left out – a value that cannot be read, a setting without a value or one that stands
 * twice comes as a text, and is refused with its layer.
 */
export function decodeSpec(text: string): unknown {
  const [head = '', ...parts] = text.split('~')
  const layers = parts.filter(part => !part.startsWith('.')),
    others = parts.filter(part => part.startsWith('.'))
  const [name, input = '', init, std, ...more] = head.split(':')
  return {
    name,
    input: readValue(input),
    init: { kind: init, ...(std === undefined ? {} : { std: readValue(std) }) },
    layers: layers.map(readLayer),
    ...readOthers(others),
    ...Object.fromEntries(more.map(part => [part, part])),
  }
}

/** Also `true` and `false`, which is what a message calls a flag's values. */
const readValue = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : (valueOf(text) ?? text))

function readLayer(part: string): Readonly<Record<string, unknown>> {
  const [kind, name, ...settings] = part.split(':')
  const read = new Map<string, unknown>([
    ['kind', kind],
    ['name', name],
  ])
  for (let i = 0; i < settings.length; i += 2) {
    const key = settings[i]!,
      value = settings[i + 1]
    read.set(key, read.has(key) ? `${String(read.get(key))}, ${value ?? ''}` : value === undefined ? '' : readValue(value))
  }
  return Object.fromEntries(read)
}

/** The parts behind the layers. One that stands twice is no part at all: it comes as a text, which no spec has there. */
function readOthers(parts: readonly string[]): Readonly<Record<string, unknown>> {
  const fields = parts.map(readOther).flatMap(part => Object.entries(part))
  const twice = (name: string): boolean => fields.filter(([other]) => other === name).length > 1
  return Object.fromEntries(fields.map(([name, value]) => [name, twice(name) ? parts.join('~') : value]))
}

/** What the numbers of a preparation are, in their order. */
const preparationNumbers: Readonly<Record<string, readonly string[]>> = {
  '.ink': ['size', 'box', 'scale', 'offset'],
  '.colour': ['mean', 'std'],
}

/** A part behind the layers: the spec's field. */
function readOther(part: string): Readonly<Record<string, unknown>> {
  const [kind = '', ...values] = part.split(':')
  if (kind === CLASSES) return { classes: values.map(decoded) }
  const numbers = values.map(readValue),
    names = preparationNumbers[kind] ?? [],
    more = numbers.slice(names.length)
  const sizes = Object.fromEntries(names.map((name, i) => [name, numbers[i]]))
  const preparation = { kind: kind.slice(1), ...sizes, ...(more.length > 0 ? { more: more.join(', ') } : {}) }
  return { preparation: Object.fromEntries(Object.entries(preparation).filter(([, value]) => value !== undefined)) }
}

// A network's spec as text in a link: `tiny:3_8_8:he~convolution:conv1:FN:4:FH:3:FW:3~relu:relu1~…~softmax:softmax`. Its head, then a layer each: kind, name,
// settings by name and value; behind them `.ink:28:20` and `.classes:cat:dog`, where the spec says how its input is prepared and what its classes are called. Values are written as a lesson's settings are. What is read goes through `readSpec`, which knows kinds, settings and limits.
import type { Preparation } from '../../engine/networks/preparation.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { settingText, valueOf } from './panelCode.ts'
import type { PanelValue } from './place.ts'
import { decoded } from './decoded.ts'

/** A spec as a link writes it. */
export function encodeSpec({ name, input, init, layers, preparation, classes }: NetworkSpec): string {
  const head = [name, settingText(input), init.kind, ...(init.kind === 'fixed' ? [settingText(init.std)] : [])]
  const body = layers.map(({ kind, name: layer, ...settings }) => [
    kind,
    layer,
    ...Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [key, settingText(value as PanelValue)])),
  ])
  const more = [...(preparation ? [encodePreparation(preparation)] : []), ...(classes ? [[CLASSES, ...classes.map(escaped)]] : [])]
  return [head, ...body, ...more].map(parts => parts.join(':')).join('~')
}

/** What parts behind the layers begin with: no kind of layer has a dot. */
const CLASSES = '.classes'

function encodePreparation(preparation: Preparation): readonly string[] {
  switch (preparation.kind) {
    case 'ink':
      return ['.ink', settingText(preparation.size), settingText(preparation.box)]
    case 'colour':
      return ['.colour', settingText(preparation.mean)]
    case 'raw':
      return ['.raw']
  }
}

/** Text as a link's part: nothing in it is taken for a separator. */
const escaped = (text: string): string => encodeURIComponent(text).replaceAll('~', '%7E')

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

/** A part behind the layers: the spec's field. */
function readOther(part: string): Readonly<Record<string, unknown>> {
  const [kind = '', ...values] = part.split(':')
  if (kind === CLASSES) return { classes: values.map(decoded) }
  const [first, second, ...more] = values.map(readValue)
  const sizes = kind === '.ink' ? { size: first, box: second } : kind === '.colour' ? { mean: first, more: second } : { more: first }
  const preparation = { kind: kind.slice(1), ...sizes, ...(more.length > 0 ? { more: more.join(', ') } : {}) }
  return { preparation: Object.fromEntries(Object.entries(preparation).filter(([, value]) => value !== undefined)) }
}

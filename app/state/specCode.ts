// A network's spec as text in a link: `tiny:3_8_8:he~convolution:conv1:FN:4:FH:3:FW:3~relu:relu1~…~softmax:softmax`. Its head, then a layer each: kind, name,
// settings by name and value. Values are written as a lesson's settings are. What is read goes through `readSpec`, which knows kinds, settings and limits.
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { settingText, valueOf } from './panelCode.ts'
import type { PanelValue } from './place.ts'

/** A spec as a link writes it. */
export function encodeSpec({ name, input, init, layers }: NetworkSpec): string {
  const head = [name, settingText(input), init.kind, ...(init.kind === 'fixed' ? [settingText(init.std)] : [])]
  const body = layers.map(({ kind, name: layer, ...settings }) => [
    kind,
    layer,
    ...Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [key, settingText(value as PanelValue)])),
  ])
  return [head, ...body].map(parts => parts.join(':')).join('~')
}

/**
 * What a text says a spec is, unchecked: for `readSpec`. Nothing is left out – a value that cannot be read, a setting without a value or one that stands
 * twice comes as a text, and is refused with its layer.
 */
export function decodeSpec(text: string): unknown {
  const [head = '', ...parts] = text.split('~')
  const [name, input = '', init, std, ...more] = head.split(':')
  return {
    name,
    input: readValue(input),
    init: { kind: init, ...(std === undefined ? {} : { std: readValue(std) }) },
    layers: parts.map(readLayer),
    ...Object.fromEntries(more.map(part => [part, part])),
  }
}

const readValue = (text: string): unknown => valueOf(text) ?? text

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

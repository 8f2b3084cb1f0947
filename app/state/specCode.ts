// A network's spec as text in a link: `tiny:3_8_8:he~convolution:conv1:FN:4:FH:3:FW:3~relu:relu1~…~softmax:softmax`. Its head, then a layer each: kind, name,
// settings by name and value; behind them `.ink:28:20` and `.classes:cat:dog`, where the spec says how its input is prepared and what its classes are called. Values are written as a lesson's settings are. What reads it is in specReader.ts, which only a link with a network needs.
import type { InkPreparation, Preparation } from '../../engine/networks/preparation.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { settingText } from './panelCode.ts'
import type { PanelValue } from './place.ts'

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
export const CLASSES = '.classes'

function encodePreparation(preparation: Preparation): readonly string[] {
  switch (preparation.kind) {
    case 'ink':
      return ['.ink', ...inkNumbers(preparation).map(settingText)]
    case 'colour':
      return ['.colour', settingText(preparation.mean), ...(preparation.std === undefined ? [] : [settingText(preparation.std)])]
    case 'raw':
      return ['.raw']
  }
}

/** Size, box, and where one of them is given, scale and offset. */
const inkNumbers = ({ size, box, scale, offset }: InkPreparation): readonly number[] =>
  scale === undefined && offset === undefined ? [size, box] : [size, box, scale ?? 1, offset ?? 0]

/** Text as a link's part: nothing in it is taken for a separator. */
const escaped = (text: string): string => encodeURIComponent(text).replaceAll('~', '%7E')

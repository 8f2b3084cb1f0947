// A lesson's panel as text in a link, `x:1_2_0.5~at:3~turned:yes~filter:sobel-x`: each value says by its form what it is, because what a lesson's
// panel can be set to is known only where the lesson is.
import { decimal, decimalText } from './decimal.ts'
import type { PanelState, PanelValue } from './place.ts'

/** Numbers that one list holds at most. */
const MOST_NUMBERS = 400
/** Settings that a link holds at most. */
export const MOST_SETTINGS = 40
const NAME = /^[A-Za-z][A-Za-z\d]{0,20}$/
/** The text of a value that cannot be read, as far as it is kept. */
const UNREAD = /^[^:~\p{C}]{1,60}$/u
const WORD = /^[a-z][a-z\d-]{0,40}$/

/** null: nothing was changed. What is no setting of any panel (an endless number) is left out; what could not be read goes on as it came. */
export function encodePanel(panel: PanelState): string | null {
  const parts = Object.entries(panel).flatMap(([name, value]) =>
    isSetting(name, value) || (typeof value === 'string' && UNREAD.test(value)) ? `${name}:${settingText(value)}` : [],
  )
  return parts.length > 0 ? parts.slice(0, MOST_SETTINGS).join('~') : null
}

/** Whether anything is a setting that a panel can have. */
export const isSetting = (name: string, value: unknown): value is PanelValue => NAME.test(name) && isValue(value)

const isValue = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length <= MOST_NUMBERS && value.every(Number.isFinite)
    : typeof value === 'string'
      ? WORD.test(value) && !isYesNo(value)
      : typeof value === 'number'
        ? Number.isFinite(value)
        : typeof value === 'boolean'

/** A setting as a link writes it. A list ends with a mark of its own when it has one number, or none. */
export function settingText(value: PanelValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return value.length > 1 ? value.map(decimalText).join('_') : `${value.map(decimalText).join('')}_`
  return typeof value === 'number' ? decimalText(value) : value
}

const isYesNo = (text: string): boolean => text === 'yes' || text === 'no'

/**
 * What can be read of it, and the first piece that cannot, says a setting once more, or is one too many. A setting whose value cannot be read is kept as the text
 * that it is: the lesson says what it takes.
 */
export function decodePanel(text: string): { readonly panel: PanelState; readonly bad: string | null } {
  const panel: Record<string, PanelValue> = {}
  let bad: string | null = null
  const parts = text.split('~')
  for (const part of parts.slice(0, MOST_SETTINGS)) {
    const [name = '', written = '', ...more] = part.split(':')
    const value =
      NAME.test(name) && more.length === 0 && !Object.hasOwn(panel, name)
        ? (valueOf(written) ?? (UNREAD.test(written) ? written : null))
        : null
    if (value === null) bad ??= part
    else panel[name] = value
  }
  return { panel, bad: bad ?? parts[MOST_SETTINGS] ?? null }
}

/** The value that a text is by its form; null: it is none. */
export function valueOf(text: string): PanelValue | null {
  if (isYesNo(text)) return text === 'yes'
  if (WORD.test(text)) return text
  if (!text.includes('_')) return decimal(text)
  const numbers = text === '_' ? [] : text.replace(/_$/, '').split('_').map(decimal)
  return numbers.length <= MOST_NUMBERS && numbers.every(v => v !== null) ? numbers : null
}

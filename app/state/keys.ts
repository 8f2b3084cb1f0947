// Whether keys that write a character act by themselves: some people's tools type them by accident (WCAG 2.1.4). Kept in this browser, in no link.
import { create } from 'zustand'
import { keep, kept } from './kept.ts'

export const useKeys = create<{ readonly on: boolean }>(() => ({ on: kept('keys') !== 'off' }))

export function turnKeys(on: boolean): void {
  useKeys.setState({ on })
  keep('keys', on ? 'on' : 'off')
}

const fields =
  'input:not([type=button], [type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog, [popover]'

const characters = /^(Key|Digit|Numpad|Space|Comma|Period|Slash|Bracket|Minus|Equal|Quote|Semicolon|Back(quote|slash)|Intl)/

/** Letters, digits, punctuation and the space, without Ctrl. Arrows, page up and down, Home, End and Escape are none: a presenter's remote sends them, and they stay. */
const writesCharacter = ({ key, code, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey'>): boolean =>
  !ctrlKey && !metaKey && (key.length === 1 || characters.test(code))

/** Whether a key is one that the person has switched off. Every listener on the whole page asks, by `isOurs`; what acts only while it has the focus need not. */
export const isSwitchedOff = (event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey'>): boolean =>
  !useKeys.getState().on && writesCharacter(event)

/** Whether a key pressed there is one of the page's: not in a field, not while composing, not the browser's own, not switched off. */
export function isOurs(event: KeyboardEvent): boolean {
  const { target } = event
  return (
    !isSwitchedOff(event) &&
    !event.defaultPrevented &&
    !event.isComposing &&
    !event.altKey &&
    !(target instanceof Element && target.closest(fields) !== null)
  )
}

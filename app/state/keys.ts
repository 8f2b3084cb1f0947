// Whether single keys act at all: some people's tools type them by accident (WCAG 2.1.4). Kept in this browser, in no link.
import { create } from 'zustand'
import { keep, kept } from './kept.ts'

export const useKeys = create<{ readonly on: boolean }>(() => ({ on: kept('keys') !== 'off' }))

export function turnKeys(on: boolean): void {
  useKeys.setState({ on })
  keep('keys', on ? 'on' : 'off')
}

const fields = 'input:not([type=button], [type=range], [type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog, [popover]'

/** Whether a key pressed there is one of the page's: not in a field, not while composing, not the browser's own. */
export function isOurs(event: KeyboardEvent): boolean {
  const { target } = event
  return useKeys.getState().on && !event.defaultPrevented && !event.isComposing && !event.altKey && !(target instanceof Element && target.closest(fields) !== null)
}

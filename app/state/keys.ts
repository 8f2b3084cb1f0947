// Keys by the letter they write, and by their place on the keyboard where they write none, as with a Korean input mode on; how they are written for people and for screen
// readers; and the switch for those that write a character: some people's tools type them by accident (WCAG 2.1.4). The browser remembers the
// switch; no link does.
import { create } from 'zustand'
import { load } from './storage.ts'

/** A key with what is held beside it: `KeyZ`, `Shift+Comma`, `Ctrl+Shift+KeyZ` (Ctrl, or ⌘). A sign alone, `?`, is whatever key writes it. */
export type Chord = string

export const useKeys = create<{ readonly on: boolean }>(() => ({ on: load('keys') !== 'off' }))

/** What a keyboard event says of its key. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Signs that stand on different keys of different keyboards: they are known by what they write. */
const signs = new Set(['?'])

/** Where a keyboard has punctuation on the keys of letters. */
const punctuation: Readonly<Record<string, string>> = { ',': 'Comma', '<': 'Comma', '.': 'Period', '>': 'Period' }
/** What a browser writes for a key when it does not know, or an input mode has taken it: its place is all that is known. */
const unknown = new Set(['', 'Unidentified', 'Process', 'Dead'])

/**
 * The key, named as `KeyboardEvent.code` names it on a US keyboard. A letter is the one written: on a German keyboard Z stands where Y is on
 * others. What writes no letter of ours – ㅋ, я, the & of a French 1 – is known by its place. A key that writes nothing is what it does: 7 of
 * the number pad is Home while Num Lock is off. null: a sign on a letter's place.
 */
function keyOf(key: string, code: string): string | null {
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
  if (key.length > 1 && !unknown.has(key)) return key
  return code.startsWith('Key') && /^[!-~]$/.test(key) ? (punctuation[key] ?? null) : code
}

/** null: with Alt, a key is the browser's or writes a sign. */
export function chordOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Pressed): Chord | null {
  if (altKey) return null
  const ctrl = ctrlKey || metaKey
  if (!ctrl && signs.has(key)) return key
  const name = keyOf(key, code)
  return name === null ? null : `${ctrl ? 'Ctrl+' : ''}${shiftKey ? 'Shift+' : ''}${name}`
}

const characters = /^(Key|Digit|Numpad|Space|Comma|Period|Slash|Bracket|Minus|Equal|Quote|Semicolon|Back(quote|slash)|Intl)/

/**
 * Whether a chord writes a character: letters, digits, punctuation and the space, without Ctrl. Arrows, page up and down, Home, End and Escape
 * write none: a presenter's remote sends them, and they always act.
 */
export function writesCharacter(chord: Chord): boolean {
  const key = chord.replace(/^Shift\+/, '')
  return !chord.startsWith('Ctrl+') && (key.length === 1 || characters.test(key))
}

/** Labels of keys as on a keyboard. */
const caps: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  BracketLeft: '[',
  BracketRight: ']',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  '-': '−',
}

/** What stands on the key, with what is held beside it: `Shift+,`. */
export const capOf = (chord: Chord): string =>
  chord
    .split('+')
    .map(part => caps[part] ?? part.replace(/^(Key|Digit|Numpad)(?=.$)/, ''))
    .join('+')

/** The same for `aria-keyshortcuts`, which calls modifiers and special keys as `KeyboardEvent.key` does; Ctrl is ⌘ on some keyboards. */
export function ariaOf(chord: Chord): string {
  const named = chord
    .split('+')
    .map(part => (/^(Page|Arrow|Escape)/.test(part) ? part : capOf(part)))
    .join('+')
  return named.startsWith('Ctrl+') ? `${named.replace('Ctrl', 'Control')} ${named.replace('Ctrl', 'Meta')}` : named
}

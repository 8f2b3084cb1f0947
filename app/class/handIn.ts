// What a student hands in, as a short text for a link and a QR code:
//   2.<set>.<questions>.<answers>.<who>.<second>.<name>.<sum>
// No server: whoever gets it reads it. It says which questions it answers, and the sum says whether all of it arrived as it was written.

/** A question as it is answered: where it stands, and its choices by their ids, in their order. */
export interface Sheet {
  readonly lesson: string
  readonly n: number
  readonly id: string
  readonly choices: readonly string[]
}

export interface HandIn {
  /** The set's text, as its link has it. */
  readonly set: string
  /** The number of the choice, from 0, a question each; null: no answer. */
  readonly answers: readonly (number | null)[]
  /** One device: drawn once, says nothing of it. */
  readonly who: string
  /** Seconds since 1970 when it was handed in; null: not given. Version 1 had minutes. */
  readonly second: number | null
  /** Empty: not given. */
  readonly name: string
}

/** Why a text is no hand-in of a set: none at all; of another version of the format; not as it was written; of other questions; of questions that are others now. */
export type Refused = 'none' | 'version' | 'edited' | 'set' | 'questions'

const VERSION = '2'
/** Of each version that is read, how many seconds its time counts by: of two hand-ins within a minute version 1 did not say which was the later. */
const SECONDS: Readonly<Record<string, number>> = { 1: 60, 2: 1 }
/** Signs of a name. */
export const MOST_NAME = 30
/** Choices that one letter can tell. */
const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 30 bits of a text, as five letters: FNV-1a, folded. */
function sumOf(text: string): string {
  let high = 0x811c9dc5,
    low = 0x01000193
  for (const byte of new TextEncoder().encode(text)) {
    high = Math.imul(high ^ byte, 0x01000193)
    low = Math.imul(low ^ byte ^ (high >>> 13), 0x85ebca6b)
  }
  const bits = (high ^ (low >>> 7)) >>> 0
  return Array.from({ length: 5 }, (_, i) => DIGITS[(bits >>> (6 * i)) & 63]).join('')
}

/** What tells a set's questions from others: their places, their names and their choices. */
export const questionsSum = (sheets: readonly Sheet[]): string =>
  sumOf(sheets.map(({ lesson, id, choices }) => `${lesson}/${id}:${choices.join(',')}`).join(';'))

/** As much of a name as is taken: no sign is cut in two. */
const shortened = (name: string): string => Array.from(name).slice(0, MOST_NAME).join('')

/** What is left out of a name: control signs, and what turns the direction of the words after it. What joins signs to one is left. */
const NO_SIGN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069]/gu

/** A name as letters of a link: its UTF-8 in base64url. */
function nameText(name: string): string {
  const bytes = new TextEncoder().encode(shortened(name.trim()))
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** The name again. null: it is none. */
function nameIn(text: string): string | null {
  if (!/^[\w-]*$/.test(text)) return null
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.codePointAt(0)!)
    return shortened(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(NO_SIGN, ''))
  } catch {
    return null
  }
}

/** Writes a hand-in of the questions of `sheets`. Answers that are no choice are none. */
export function writeHandIn({ set, answers, who, second, name }: HandIn, sheets: readonly Sheet[]): string {
  const given = sheets.map(({ choices }, i) => {
    const answer = answers[i] ?? null
    return answer !== null && answer >= 0 && answer < choices.length ? LETTERS[answer + 1] : LETTERS[0]
  })
  const text = [
    VERSION,
    set,
    questionsSum(sheets),
    given.join(''),
    who.replaceAll(/\W/g, ''),
    second === null ? '' : Math.max(0, Math.round(second)).toString(36),
    nameText(name),
  ].join('.')
  return `${text}.${sumOf(text)}`
}

/** The set that a hand-in says it answers, whatever else is wrong with it; null: it is none of ours. */
export const setOf = (code: string): string | null => (/^\d{1,3}\.[\w:~-]+\./.test(code) ? (code.split('.')[1] ?? null) : null)

/** Whether all of a hand-in arrived as it was written. */
const isSound = (code: string): boolean => sumOf(code.slice(0, code.lastIndexOf('.'))) === code.slice(code.lastIndexOf('.') + 1)

/** The set that a hand-in answers, where the hand-in is as it was written; else null. */
export const soundSet = (code: string): string | null => (isSound(code) ? setOf(code) : null)

/** Reads a hand-in of the questions of the set `set`, `sheets`. Never throws; what is wrong with it is named. */
export function readHandIn(code: string, set: string, sheets: readonly Sheet[]): HandIn | Refused {
  const [version = '', ofSet = '', questions = '', given = '', who = '', time = '', name = '', , ...more] = code.split('.')
  if (setOf(code) === null) return 'none'
  const unit = SECONDS[version]
  if (unit === undefined) return 'version'
  if (more.length > 0 || !isSound(code)) return 'edited'
  if (ofSet !== set) return 'set'
  if (questions !== questionsSum(sheets)) return 'questions'
  const answers = Array.from(given, letter => LETTERS.indexOf(letter) - 1),
    whose = nameIn(name)
  const whole =
    answers.length === sheets.length &&
    answers.every((answer, i) => answer >= -1 && answer < sheets[i]!.choices.length) &&
    whose !== null &&
    /^[\da-z]{0,8}$/.test(time) &&
    /^\w{1,12}$/.test(who)
  if (!whole) return 'edited'
  return {
    set,
    answers: answers.map(answer => (answer < 0 ? null : answer)),
    who,
    second: time === '' ? null : unit * Number.parseInt(time, 36),
    name: whose,
  }
}

/** A link's hand-in; or a code alone, which has all of its eight parts: a date or an address has fewer. */
const PASTED = /hand=([\w.:~%-]+)|(?<![\w.~-])(\d{1,3}\.[\w:~-]+(?:\.[\w-]*){5}\.[\w-]+)(?!\.?[\w-])/g

/** Hand-ins in what somebody pasted: links, or their codes, among any other words and signs. In their order, each once for each time it stands there. */
export const handInsIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(PASTED), ([, after, alone]) => (after === undefined ? alone! : decodedOr(after.replace(/\.+$/, ''))))

/** At once, so many letters and so many hand-ins are read of what somebody pasted. */
const MOST_PASTED = 2_000_000
export const MOST_READ = 2000

/** Hand-ins in what somebody pasted, and whether there was more than is read at once. */
export function pastedIn(text: string): { readonly codes: readonly string[]; readonly more: boolean } {
  const whole = text.length <= MOST_PASTED,
    line = whole ? text.length : text.lastIndexOf('\n', MOST_PASTED),
    codes = handInsIn(text.slice(0, line > 0 ? line : MOST_PASTED))
  return { codes: codes.slice(0, MOST_READ), more: !whole || codes.length > MOST_READ }
}

function decodedOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

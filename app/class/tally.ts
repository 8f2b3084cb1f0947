// What a class answered: hand-ins of one set, one a device, and how many chose what.
import { readHandIn, setOf, type HandIn, type Refused, type Sheet } from './handIn.ts'

/** What became of one: it counts; it was there already; it counts in the place of an earlier one of the same device; an older one than the one that counts; or why not. */
type Became = 'counted' | 'twice' | 'newer' | 'older' | Refused

export interface Told {
  readonly became: Became
  /** Whose it is, as far as it is known; else the first letters of what was given. */
  readonly whose: string
  /** The set that it answers, where that is another. */
  readonly set: string | null
}

/** Hand-ins that count, in the order they came: by device. */
export type Hands = ReadonlyMap<string, { readonly code: string; readonly hand: HandIn }>

/** Adds hand-ins, as texts, to those of a set. Never throws: what cannot be counted is told, and the rest goes on. */
export function addHands(
  hands: Hands,
  codes: readonly string[],
  set: string,
  sheets: readonly Sheet[],
): { readonly hands: Hands; readonly told: readonly Told[] } {
  const all = new Map(hands)
  const told = codes.map((code): Told => {
    const hand = readHandIn(code, set, sheets)
    if (typeof hand === 'string') return { became: hand, whose: code.slice(0, 24), set: hand === 'set' ? setOf(code) : null }
    const whose = hand.name === '' ? hand.who : hand.name,
      before = all.get(hand.who)
    if (before?.code === code) return { became: 'twice', whose, set: null }
    if (before && before.hand.second !== null && hand.second !== null && hand.second < before.hand.second)
      return { became: 'older', whose, set: null }
    all.set(hand.who, { code, hand })
    return { became: before ? 'newer' : 'counted', whose, set: null }
  })
  return { hands: all, told }
}

/** Of one kind, so many are told one by one. */
const TOLD = 5

interface ToldOfKind {
  readonly became: Exclude<Became, 'counted'>
  readonly first: readonly Told[]
  /** How many there are beside the first. */
  readonly more: number
}

/** What did not simply count, by its kind: the first of each, and how many more. */
export function toldByKind(told: readonly Told[]): readonly ToldOfKind[] {
  const kinds = [...new Set(told.map(({ became }) => became))].filter(became => became !== 'counted')
  return kinds.map(became => {
    const all = told.filter(one => one.became === became)
    return { became, first: all.slice(0, TOLD), more: Math.max(0, all.length - TOLD) }
  })
}

const REFUSED: ReadonlySet<Became> = new Set(['none', 'version', 'edited', 'set', 'questions'])

/** What is counted of a set, and what of it was kept but cannot be counted now, as texts: another version of im2see may count it again. */
export interface Collected {
  readonly hands: Hands
  readonly refused: readonly string[]
}

/** Before anybody handed in. */
export const nothing: Collected = { hands: new Map(), refused: [] }

/**
 * Adds what this browser kept of a set, `kept` – by now another tab may have been given some –, and then `codes`. `told`: of the codes each, and of what was
 * kept that which is refused and was not before.
 */
export function collect(
  { hands, refused }: Collected,
  kept: readonly string[],
  codes: readonly string[],
  set: string,
  sheets: readonly Sheet[],
): Collected & { readonly told: readonly Told[] } {
  const before = addHands(hands, kept, set, sheets),
    added = addHands(before.hands, codes, set, sheets)
  const lost = kept.filter((code, i) => REFUSED.has(before.told[i]!.became) && !refused.includes(code)),
    toldOfLost = before.told.filter(({ became }, i) => REFUSED.has(became) && !refused.includes(kept[i]!))
  return { hands: added.hands, refused: [...refused, ...lost], told: [...toldOfLost, ...added.told] }
}

/** What a browser keeps of it: what is refused, too. */
export const toKeep = ({ hands, refused }: Collected): readonly string[] => [...refused, ...Array.from(hands.values(), ({ code }) => code)]

/** How many chose each choice of a question, and how many gave no answer. */
export interface Counted {
  readonly choices: readonly number[]
  readonly none: number
}

/** Counts each question of a set. */
export const countHands = (hands: Hands, sheets: readonly Sheet[]): readonly Counted[] =>
  sheets.map(({ choices }, i) => {
    const answers = Array.from(hands.values(), ({ hand }) => hand.answers[i] ?? null)
    return {
      choices: choices.map((_, choice) => answers.filter(answer => answer === choice).length),
      none: answers.filter(answer => answer === null).length,
    }
  })

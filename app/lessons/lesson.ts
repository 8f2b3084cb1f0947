// What a lesson is: data. Stops over one panel; what the panel shows is a state – some settings – and what the engine derives from it (`derive`).
// Pure: the page, the tests and the printed lesson all ask here.
import type { ComponentType } from 'react'
import { failureOf, type Failure } from '../../engine/errors.ts'
import { valueNamed } from '../../engine/program.ts'
import type { Evaluated } from '../../engine/small.ts'
import { grouped } from '../geometry/numbers.ts'
import { shortName } from '../../engine/names.ts'
import { cellName } from '../geometry/termsNames.ts'
import type { PanelState, PanelValue, Place } from '../state/place.ts'
import type { Words } from './panelWords.ts'
import type { LessonTexts } from './texts.ts'
import { wayOut, type Knob } from './refused.ts'
import { clampState, outOfRange, sameKind, type Clamped, type Settings, type SettingsOf } from './settings.ts'

/** What moves at a stop, from 0 to 1. At 1 it stands as the stop's own state says. */
interface Motion<S> {
  readonly duration: number
  readonly at: (t: number, state: S) => Partial<S>
}

/** What one may answer. Its words are its value's, or the texts'. */
export interface Choice {
  readonly id: string
  readonly value: PanelValue
}

/** Predict, then reveal. */
interface Question<L> {
  readonly choices: readonly Choice[]
  /** The value of the right one, read from what the engine made of the stop's state. */
  readonly answer: (derived: L) => PanelValue
}

export interface Stop<S, L> {
  readonly id: string
  /** Section of the book. */
  readonly section: string
  /** What the panel shows from here on, until a later stop says otherwise. */
  readonly set?: Partial<S>
  readonly motion?: Motion<S>
  /** What else of the place belongs to it: for stops over the network on screen. */
  readonly place?: Partial<Place>
  /** Where the player shows the same; the lesson's own unless said otherwise. */
  readonly player?: Partial<Place>
  readonly question?: Question<L>
  /** Where its question stands on a stage: over a broad picture; beside it in a wider column, where there is more to say than the usual one holds. */
  readonly told?: 'above' | 'wide' | 'wider'
  /** On a stage, too, it has the square and what its picture can be set with: a class sees what somebody draws there. */
  readonly tried?: true
}

interface StopText<L> {
  /** For the timeline: a word or two. */
  readonly name: string
  /**
   * At most 45 words, in other languages as `isShort` says. Marked up as marks/Prose.tsx says. It has to be true at every moment of what moves and after every change
   * by hand: a sentence either follows the panel, `derived`, as a whole, or speaks of the stop's own example, `example`, whatever the panel shows.
   */
  readonly prose: (derived: L, example: L) => string
  readonly question?: QuestionText<L>
}

interface QuestionText<L> {
  readonly ask: (derived: L) => string
  /** Words of the choices that are not numbers. */
  readonly choices?: Readonly<Record<string, string>>
  /** Why: of the right choice that it is so, of each other one what was thought wrongly. */
  readonly reasons: Readonly<Record<string, (derived: L) => string>>
}

interface LessonText<L> {
  readonly title: string
  readonly stops: Readonly<Record<string, StopText<L>>>
  /** Whatever the panel says, by the lesson's own keys; the same in every language. */
  readonly panel: Words
}

export interface PanelProps<S, L> {
  /** The state as it was asked for. */
  readonly state: S
  readonly set: (change: Partial<S>) => void
  /** What the engine made of it – or, where it cannot be made, of the last one that could. */
  readonly derived: L
  /** The id of the stop. */
  readonly stop: string
  /** Its question is not answered yet: what would give the answer away is covered. */
  readonly asking: boolean
  /** Whether the panel is printed. Then nothing can be changed. */
  readonly printed: boolean
  /** Whether the panel is shown as large as it fits (Fitted): then it has cells of one size, and is compact. Otherwise it follows its width. */
  readonly fitted: boolean
  /** Whether the panel is on a stage, seen from afar: what is only read is left out. */
  readonly staged: boolean
}

export interface Lesson<S extends PanelState = PanelState, L = unknown, W extends Words = Words> {
  readonly start: S
  readonly stops: readonly Stop<S, L>[]
  /** What the engine ran on numbers of one's own, which may be so large that what follows is not finite. */
  readonly runs?: (derived: L) => readonly Evaluated[]
  /** Throws an error with a code (SpecError) where the state does not fit. Of each stop's own state it must not. */
  readonly derive: (state: S) => L
  /** What each setting takes. */
  readonly settings: SettingsOf<S>
  /** For a lesson whose `derive` refuses some states: the controls that can make them fit, and whether a state fits. */
  readonly refuses?: { readonly knobs: readonly Knob<W>[]; readonly fits: (state: S) => boolean }
  readonly Panel: ComponentType<PanelProps<S, L>>
  /** Draws nothing: asks, while the page rests, for what the figures need on paper and no `derive` gives (Ahead.tsx). */
  readonly Ahead?: ComponentType
  /** In the languages that have come, the page's among them. */
  readonly text: LessonTexts<LessonText<L> & { readonly panel: W }>
  /** Numbers that lie beside the page and that all it derives is made of: loaded with it. */
  readonly numbers?: readonly { load(): Promise<void> }[]
  /** Words of another page that its panel says, too. */
  readonly borrows?: readonly { load(): Promise<void> }[]
  /** Where the player shows the same. */
  readonly player: Partial<Place>
}

/** A lesson with its types checked, and then forgotten: the page handles all of them alike. */
export const lesson = <S extends PanelState, L, W extends Words = Words>(given: Lesson<S, L, W>): Lesson => given as unknown as Lesson

/** What the panel shows at stop number `stop` (from one) when nobody touches it. */
export const shownAt = ({ start, stops }: Lesson, stop: number): PanelState =>
  Object.assign({}, start, ...stops.slice(0, stop).map(({ set }) => set)) as PanelState

/** Changes that the lesson's panel has, of the kind that it has. */
const fitting = ({ start }: Lesson, panel: PanelState): PanelState =>
  Object.fromEntries(Object.entries(panel).filter(([key, value]) => Object.hasOwn(start, key) && sameKind(start[key], value)))

/** The panel's state: the stop's, what was changed on top of it, and what is moving on top of that. */
export function stateOf(lesson: Lesson, stop: number, panel: PanelState, moving: number | null = null): PanelState {
  const state = clampState(settingsOf(lesson), shownAt(lesson, stop), panel)
  const motion = moving === null ? undefined : lesson.stops[stop - 1]?.motion
  return motion ? { ...state, ...(motion.at(moving!, state) as PanelState) } : state
}

const settingsOf = ({ settings }: Lesson): Settings => settings

/** What of a panel's changes cannot be shown as it is asked for at a stop. */
export const outOfRangeAt = (lesson: Lesson, stop: number, panel: PanelState): readonly Clamped[] =>
  outOfRange(settingsOf(lesson), shownAt(lesson, stop), panel)

/** The changes as they are shown at a stop: in range, and none that the panel does not have. */
export function clampPanel(lesson: Lesson, stop: number, panel: PanelState): PanelState {
  const state = stateOf(lesson, stop, panel)
  return Object.fromEntries(Object.keys(fitting(lesson, panel)).map(key => [key, state[key]!]))
}

/** What stays changed on the way from one stop to another: all that no stop on the way sets itself, in the range that it has there. */
export function keptChanges(lesson: Lesson, from: number, to: number, panel: PanelState): PanelState {
  const { stops } = lesson
  const set = new Set(stops.slice(Math.min(from, to) - 1, Math.max(from, to)).flatMap(stop => Object.keys(stop.set ?? {})))
  return clampPanel(lesson, to, Object.fromEntries(Object.entries(panel).filter(([key]) => !set.has(key))))
}

/** What the engine makes of a state, or why it cannot, and with which settings of the panel it could. A fault of our own is thrown. */
export function tryDerive(lesson: Lesson, state: PanelState): { readonly derived: unknown } | { readonly failure: Failure } {
  try {
    return { derived: lesson.derive(state) }
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'unexpected') throw error
    const { advice: _, ...refusal } = failure // the layer's settings are not the panel's
    return { failure: { ...refusal, ...(lesson.refuses ? wayOut(lesson.refuses.knobs, state, lesson.refuses.fits) : {}) } }
  }
}

/** Where what the panel shows stops being finite: the value, its cell, and ∞ or NaN. null: all of it is. */
export function nonFiniteIn(lesson: Lesson, derived: unknown): { readonly where: string; readonly value: number } | null {
  for (const run of lesson.runs?.(derived) ?? []) {
    const found = run.nonFinite()
    if (found) return { where: cellName(shortName(found.name), found.cell, valueNamed(run.program, found.name).shape), value: found.value }
  }
  return null
}

export interface Asked {
  /** Number of the stop, from one. */
  readonly stop: number
  readonly id: string
  readonly question: Question<unknown>
}

/** All questions of a lesson in their order. */
export const questionsOf = ({ stops }: Lesson): readonly Asked[] =>
  stops.flatMap(({ id, question }, i) => (question ? [{ stop: i + 1, id, question }] : []))

/** The question of stop number `stop`, if it has one. */
export const questionAt = (lesson: Lesson, stop: number): Asked | undefined => questionsOf(lesson).find(asked => asked.stop === stop)

/** What the engine makes of a stop as it comes, before any hand changes it. */
export const derivedAtStop = (lesson: Lesson, stop: number): unknown => lesson.derive(shownAt(lesson, stop))

/** The id of the right choice. Throws where none is, or more than one: then the lesson is wrong. */
export function rightChoice(lesson: Lesson, { stop, id, question }: Asked): string {
  const answer = JSON.stringify(question.answer(derivedAtStop(lesson, stop)))
  const right = question.choices.filter(choice => JSON.stringify(choice.value) === answer)
  if (right.length !== 1) throw new Error(`${id}: the engine answers ${answer}, which ${right.length} choices say`)
  return right[0]!.id
}

/** A choice in words: its text's, or its value. */
export function sayChoice(text: Lesson['text']['en'], { id, question }: Asked, choice: string): string {
  return text.stops[id]!.question!.choices?.[choice] ?? sayValue(question.choices.find(c => c.id === choice)!.value)
}

/** Words a minute, of prose that is read beside a picture; minutes to touch a picture and to think about a question. */
const PACE = { words: 120, stop: 0.3, question: 0.6 }

/** How many words one reads: what stands between spaces; of kana and kanji, which have none between them, two are about a word. */
const wordsRead = (text: string): number => text.trim().split(/\s+/).length + (text.match(/[぀-ヿ㐀-鿿]/g)?.length ?? 0) / 2

/** About how many minutes a lesson takes, in any language. */
export function minutesOf(text: Lesson['text']['en'], lesson: Lesson): number {
  const words = lesson.stops.reduce((sum, { id }, i) => {
    const derived = derivedAtStop(lesson, i + 1)
    return sum + wordsRead(text.stops[id]!.prose(derived, derived))
  }, 0)
  return Math.round(words / PACE.words + PACE.stop * lesson.stops.length + PACE.question * questionsOf(lesson).length)
}

/** A number, or a shape, as a choice. */
export const sayValue = (value: PanelValue): string =>
  typeof value === 'object' ? `(${value.join(', ')})` : (Number.isInteger(value) ? grouped(Number(value)) : String(value)).replace('-', '−')

// What a panel's settings take, said once for each: what a link asks for is brought into it, and told with it.
import type { PanelState, PanelValue } from '../state/place.ts'

/** A whole number in range; the least where it is no number. */
export const whole = (value: number, from: number, to: number): number =>
  Number.isFinite(value) ? Math.max(from, Math.min(to, Math.round(value) + 0)) : from // −0 is 0

/** A list with another number in one place. */
export const changed = (numbers: readonly number[], index: number, value: number): readonly number[] =>
  numbers.map((v, i) => (i === index ? value : v))

/** The largest number that the engine's 32 bits hold. */
export const LARGEST = 3.4028234663852886e38

/** What a setting takes, to be said in words. Numbers `from` … `to`, `count` of them where it is a list of so many, `to` an end for each where they differ; or one of some words. */
export interface Takes {
  readonly what: 'whole' | 'number' | 'wholes' | 'numbers' | 'words' | 'flag'
  readonly from?: number
  readonly to?: number | readonly number[]
  readonly count?: number
  readonly words?: readonly (string | number)[]
}

export interface Setting<S, V extends PanelValue = PanelValue> {
  readonly takes: (state: S) => Takes
  /** The nearest to what is asked for; `usual` where nothing is near. `state` has the settings that stand before this one. */
  readonly clamp: (asked: V, usual: V, state: S) => V
}

/** A setting each, in an order in which none depends on a later one. */
export type SettingsOf<S> = { readonly [K in keyof S]: Setting<S, Widened<S[K]>> }
type Widened<V> = V extends readonly number[]
  ? readonly number[]
  : V extends number
    ? number
    : V extends string
      ? string
      : V extends boolean
        ? boolean
        : never

type End<S> = number | ((state: S) => number)
const endOf = <S>(end: End<S>, state: S): number => (typeof end === 'function' ? end(state) : end)

/** A whole number. */
export const wholeFrom = <S>(from: End<S>, to: End<S>): Setting<S, number> => ({
  takes: state => ({ what: 'whole', from: endOf(from, state), to: endOf(to, state) }),
  clamp: (asked, _, state) => whole(asked, endOf(from, state), endOf(to, state)),
})

/** Any number in range. */
export const numberFrom = <S>(from = -LARGEST, to = LARGEST): Setting<S, number> => ({
  takes: () => ({ what: 'number', from, to }),
  clamp: (asked, usual) => (Number.isNaN(asked) ? usual : Math.max(from, Math.min(to, asked))),
})

/** A setting that takes `count` numbers. */
export const numbersFrom = <S>(count: number, from = -LARGEST, to = LARGEST): Setting<S, readonly number[]> => ({
  takes: () => ({ what: 'numbers', count, from, to }),
  clamp: (asked, usual) =>
    asked.length === count ? asked.map((v, i) => (Number.isNaN(v) ? usual[i]! : Math.max(from, Math.min(to, v)))) : usual,
})

/** So many whole numbers, up to an end of their own where `to` is a list. */
export const wholesFrom = <S>(count: number, from: number, to: number | readonly number[]): Setting<S, readonly number[]> => ({
  takes: () => ({ what: 'wholes', count, from, to }),
  clamp: (asked, usual) => (asked.length === count ? asked.map((v, i) => whole(v, from, typeof to === 'number' ? to : to[i]!)) : usual),
})

/** One of some words. */
export const oneOf = <S>(words: readonly string[]): Setting<S, string> => ({
  takes: () => ({ what: 'words', words }),
  clamp: (asked, usual) => (words.includes(asked) ? asked : usual),
})

/** One of a few numbers: the nearest. */
export const nearestOf = <S>(numbers: readonly number[]): Setting<S, number> => ({
  takes: () => ({ what: 'words', words: numbers }),
  clamp: (asked, usual) => (Number.isNaN(asked) ? usual : numbers.reduce((a, b) => (Math.abs(b - asked) < Math.abs(a - asked) ? b : a))),
})

/** Yes or no. */
export const yesNo = <S>(): Setting<S, boolean> => ({ takes: () => ({ what: 'flag' }), clamp: asked => asked })

/** Settings whose types are forgotten: the page handles all lessons alike. */
export type Settings = Readonly<Record<string, Setting<PanelState>>>

/** All settings in range: those asked for that the panel has and that are of their kind; the usual one for each other. */
export function clampState(settings: Settings, usual: PanelState, asked: PanelState): PanelState {
  const state: Record<string, PanelValue> = { ...usual }
  for (const [name, setting] of Object.entries(settings)) {
    const value = Object.hasOwn(asked, name) && sameKind(asked[name], usual[name]) ? asked[name]! : usual[name]!
    state[name] = setting.clamp(value, usual[name]!, state)
  }
  return state
}

/** How a lesson brings a whole state of its own into range. */
export const clampTo =
  <S extends PanelState>(settings: SettingsOf<S>, start: S) =>
  (state: S): S =>
    clampState(settings as unknown as Settings, start, state) as S

/** Whether two settings are of the same kind: number, list, word or yes/no. */
export const sameKind = (a: PanelValue | undefined, b: PanelValue | undefined): boolean => typeof a === typeof b

/** A setting that was asked for and cannot be: what is shown in its place, and what it takes. */
export interface Clamped {
  readonly name: string
  readonly asked: PanelValue
  readonly shown: PanelValue
  readonly takes: Takes
}

/** What of a panel cannot be shown as it is asked for. Settings that there are not are none of it. */
export function outOfRange(settings: Settings, usual: PanelState, asked: PanelState): readonly Clamped[] {
  const state = clampState(settings, usual, asked)
  return Object.entries(asked).flatMap(([name, value]): readonly Clamped[] => {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined
    return !setting || JSON.stringify(state[name]) === JSON.stringify(value)
      ? []
      : [{ name, asked: value, shown: state[name]!, takes: setting.takes(state) }]
  })
}

import { describe, expect, it } from 'vitest'
import { SpecError } from '../../engine/errors.ts'
import { tryDerive, keptChanges, lesson, rightChoice, questionsOf, shownAt, stateOf, type Stop } from './lesson.ts'
import { numberFrom, yesNo, type SettingsOf } from './settings.ts'

type State = { readonly a: number; readonly list: readonly number[]; readonly on: boolean }
const stops: readonly Stop<State, number>[] = [
  { id: 'one', section: '7.1' },
  { id: 'two', section: '7.1', set: { a: 4 }, motion: { duration: 100, at: t => ({ a: 4 * t }) } },
  {
    id: 'three',
    section: '7.1',
    set: { on: true },
    question: {
      choices: [
        { id: 'x', value: 3 },
        { id: 'y', value: 4 },
      ],
      answer: derived => derived,
    },
  },
]
const derived = ({ a }: State): number => {
  if (a > 9) throw new SpecError('too-much', `${a} is too much`, { a })
  return a
}
const settings: SettingsOf<State> = { a: numberFrom(), list: { takes: () => ({ what: 'numbers' }), clamp: asked => asked }, on: yesNo() }
const given = lesson<State, number>({
  start: { a: 1, list: [1, 2], on: false },
  stops,
  settings,
  derive: derived,
  Panel: () => null,
  text: {} as never,
  player: {},
})

describe('a lesson', () => {
  it('shows at each stop what it and those before set', () => {
    expect([1, 2, 3].map(stop => shownAt(given, stop))).toEqual([
      { a: 1, list: [1, 2], on: false },
      { a: 4, list: [1, 2], on: false },
      { a: 4, list: [1, 2], on: true },
    ])
  })

  it('keeps what someone changed on top, takes nothing of another kind or name, and lets what moves move', () => {
    expect(stateOf(given, 2, { a: 7, list: 3, on: 1, b: 2 })).toEqual({ a: 7, list: [1, 2], on: false })
    expect(stateOf(given, 2, { list: [5] }, 0.5)).toEqual({ a: 2, list: [5], on: false })
    expect(stateOf(given, 1, {}, 0.5)).toEqual(shownAt(given, 1)) // nothing moves there
  })

  it('gives up a change only where a stop on the way sets the same', () => {
    const panel = { a: 7, list: [3], on: false }
    expect(keptChanges(given, 1, 2, panel)).toEqual({ list: [3], on: false })
    expect(keptChanges(given, 3, 1, panel)).toEqual({ list: [3] })
  })

  it('says why a state cannot be made; a fault of its own is thrown', () => {
    expect(tryDerive(given, { a: 10, list: [], on: true })).toEqual({
      failure: { code: 'too-much', message: '10 is too much', values: { a: 10 } },
    })
    expect(() =>
      tryDerive(
        {
          ...given,
          derive: () => {
            throw new TypeError('oops')
          },
        },
        given.start,
      ),
    ).toThrow('oops')
  })

  it('has the choice for right that the engine’s answer is, of the stop’s own state; a question without one is an error', () => {
    const [asked] = questionsOf(given)
    expect(rightChoice(given, asked)).toBe('y')
    expect(() => rightChoice(given, { ...asked, question: { choices: [{ id: 'x', value: 3 }], answer: l => l as number } })).toThrow(
      /the engine answers 4/,
    )
  })
})

// Every value that a refusal advises works – over the whole grid of each panel's controls, corners and all – and where one setting is not enough, two are said that are.
import { describe, expect, it } from 'vitest'
import type { Advice, Failure } from '../../engine/errors.ts'
import { random } from '../../engine/random.ts'
import { dictionaries } from '../text/all.ts'
import { sayFailure } from '../text/index.ts'
import { servePublic } from '../../tools/served.ts'
import { lessons, loadLesson } from './all.ts'
import { tryDerive, shownAt, stateOf, type Lesson } from './lesson.ts'
import { turned, wayOut, type Knob } from './refused.ts'
import type { PanelState } from '../state/place.ts'

servePublic()

const all = await Promise.all(lessons.map(async ({ id }) => [id, await loadLesson(id)] as const))
const refusing = all.filter(([, lesson]) => lesson.refuses)

/** More states than that are a sample, and the corners. */
const MOST = 20_000

/** The controls that what is refused may depend on, and all that each can stand at. */
function grid(state: PanelState, knobs: readonly Knob<never>[]): readonly PanelState[] {
  const ends = ({ from, to }: Knob<never>) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  if (knobs.reduce((product, knob) => product * ends(knob).length, 1) <= MOST) return every(state, knobs, ends)
  const chance = random(1, 'grid')
  const some = Array.from({ length: MOST / 2 }, () =>
    knobs.reduce((at, knob) => turned(at, knob, knob.from + chance.int(knob.to - knob.from + 1)), state),
  )
  // Most of a wide range fits; what does not lies where inputs are small.
  const low = Array.from({ length: MOST / 2 }, () =>
    knobs.reduce((at, knob) => turned(at, knob, knob.from + chance.int(Math.min(12, knob.to - knob.from + 1))), state),
  )
  return [...some, ...low, ...every(state, knobs, ({ from, to }) => [from, to])]
}

const every = (state: PanelState, knobs: readonly Knob<never>[], of: (knob: Knob<never>) => readonly number[]): readonly PanelState[] =>
  knobs.reduce<readonly PanelState[]>((states, knob) => states.flatMap(at => of(knob).map(value => turned(at, knob, value))), [state])

/** All values that an advice names, within its control's ends; of many in a row both ends, and some between. */
function valuesOf({ from, to }: Advice, knob: Knob<never>): readonly number[] {
  const [least, most] = [from ?? knob.from, to ?? knob.to]
  const values = Array.from({ length: most - least + 1 }, (_, i) => least + i)
  return values.length <= 12 ? values : [...values.slice(0, 5), values[Math.floor(values.length / 2)], ...values.slice(-5)]
}

const knobOf = ({ refuses }: Lesson, { setting, axis }: Advice): Knob<never> =>
  refuses!.knobs.find(knob => knob.setting === setting && knob.index === axis) as Knob<never>

/** A stop at which the panel has its controls: the grid is laid over what it shows. */
const over: Readonly<Record<string, PanelState>> = { channels: { show: 'blocks' }, pooling: { view: 'numbers' } }

describe.each(refusing)('lesson %s', (id, lesson) => {
  const state = { ...shownAt(lesson, 1), ...over[id] },
    knobs = lesson.refuses!.knobs as readonly Knob<never>[]
  const failing = grid(state, knobs).flatMap(at => {
    const made = tryDerive(lesson, at)
    return 'failure' in made ? [{ at, failure: made.failure }] : []
  })

  it('says for each refused state of the grid how it could be, and it is not refused when that is done', () => {
    const wrong: string[] = [],
      known = new Map<string, boolean>()
    const works = (at: PanelState): boolean => {
      const key = JSON.stringify(knobs.map(({ setting }) => at[setting]))
      if (!known.has(key)) known.set(key, 'derived' in tryDerive(lesson, at))
      return known.get(key)!
    }
    let alone = 0,
      both = 0
    for (const {
      at,
      failure: { advice = [], together = [] },
    } of failing) {
      if (advice.length + together.length === 0) wrong.push(`nothing for ${JSON.stringify(at)}`)
      for (const one of advice)
        for (const value of valuesOf(one, knobOf(lesson, one))) {
          alone++
          if (!works(turned(at, knobOf(lesson, one), value))) wrong.push(`${JSON.stringify(one)} → ${value} for ${JSON.stringify(at)}`)
        }
      if (together.length > 0) {
        both++
        if (!works(together.reduce((now, one) => turned(now, knobOf(lesson, one), one.from!), at)))
          wrong.push(`${JSON.stringify(together)} for ${JSON.stringify(at)}`)
      }
    }
    expect(wrong.slice(0, 5)).toEqual([])
    expect(failing.length).toBeGreaterThan(5)
    expect(alone + both).toBeGreaterThan(20)
  })

  it('names each control as the panel does, in both languages', () => {
    const sentence = (failure: Failure, language: 'en' | 'ko'): string =>
      sayFailure(
        dictionaries[language],
        failure,
        advice => knobOf(lesson, advice).name?.(lesson.text[language].panel as never) ?? advice.setting,
      )
    for (const { failure } of failing.slice(0, 200))
      for (const language of ['en', 'ko'] as const) expect(sentence(failure, language)).not.toMatch(/undefined|NaN|sizes/)
  })
})

it('a lesson that does not say how to correct what it refuses refuses nothing within its settings’ ranges', () => {
  for (const [id, lesson] of all) {
    if (lesson.refuses) continue
    const chance = random(2, id)
    for (let i = 0; i < 60; i++) {
      const stop = 1 + chance.int(lesson.stops.length),
        shown = shownAt(lesson, stop)
      const panel = Object.fromEntries(
        Object.entries(shown).map(([key, value]) => [
          key,
          typeof value === 'number' ? [value, -1e9, 1e9, chance.int(64)][chance.int(4)] : value,
        ]),
      )
      expect(tryDerive(lesson, stateOf(lesson, stop, panel)), `${id} ${JSON.stringify(panel)}`).toHaveProperty('derived')
    }
  }
})

describe('the way out', () => {
  const fits = ({ a, b }: PanelState): boolean => (a as number) >= (b as number)
  const knobs: readonly Knob<never>[] = [
    { setting: 'a', from: 1, to: 4 },
    { setting: 'b', from: 1, to: 9 },
  ]

  it('of each control alone is the nearest values in a row; an end that is the control’s own is left out', () => {
    expect(wayOut(knobs, { a: 2, b: 4 }, fits)).toEqual({
      advice: [
        { setting: 'a', from: 4 },
        { setting: 'b', to: 2 },
      ],
    })
    expect(wayOut(knobs, { a: 2, b: 9 }, fits)).toEqual({ advice: [{ setting: 'b', to: 2 }] })
  })

  it('is two controls at once where one is not enough', () => {
    expect(wayOut(knobs, { a: 1, b: 8 }, ({ a, b }) => a === 3 && b === 5)).toEqual({
      together: [
        { setting: 'a', from: 3, to: 3 },
        { setting: 'b', from: 5, to: 5 },
      ],
    })
    expect(wayOut(knobs, { a: 1, b: 8 }, () => false)).toEqual({})
  })
})

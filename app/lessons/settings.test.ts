// What a link asks for and a panel does not take is told, with what is shown in its place and what would be right; and what is shown is in range.
import { beforeEach, describe, expect, it } from 'vitest'
import { decodePanel, encodePanel, settingText } from '../state/panelCode.ts'
import { emptyPlace, go, usePlace, type PanelState, type PanelValue } from '../state/place.ts'
import { dictionaries } from '../text/all.ts'
import { servePublic } from '../../tools/served.ts'
import { lessons, loadLesson } from './all.ts'
import { clampPanel, outOfRangeAt, shownAt, stateOf, type Lesson } from './lesson.ts'
import { change, goTo } from './navigation.ts'
import { rangeValues } from './rangeValues.ts'
import type { Settings, Takes } from './settings.ts'

servePublic()

const all = await Promise.all(lessons.map(async ({ id }) => [id, await loadLesson(id)] as const))

/** The largest that number `i` of a list may be. */
const endOf = (to: Takes['to'], i: number): number => (typeof to === 'object' ? to[i] : (to ?? 0))

/** What cannot be, by what a setting takes: below it, above it, a fraction, too few, what is no number. As a link has it. */
function wrong({ what, from = 0, to: ends, count = 2 }: Takes): readonly string[] {
  const to = endOf(ends, 0),
    numbers = (value: number, index = 0): string => settingText(Array.from({ length: count }, (_, i) => (i === index ? value : from)))
  switch (what) {
    case 'whole':
      return [String(from - 1), String(to + 1), String(from + 0.5), '-1e99', '1e99', 'NaN', 'Infinity', '12a', 'word', 'yes', '1_2']
    case 'number':
      return [from > 0 ? '0' : String(from * 2 - 1), `${to}9`.slice(0, 30), 'NaN', 'word', 'no', '1_2']
    case 'wholes':
      return [
        ...Array.from({ length: count }, (_, i) => numbers(endOf(ends, i) + 1, i)),
        numbers(from - 1),
        numbers(from + 0.5),
        '1_2_3_4_5_6_7_8_9',
        '_',
        'NaN_1',
        '7',
        'word',
      ]
    case 'numbers':
      return [
        settingText(Array.from({ length: count - 1 }, () => 1)),
        '_',
        'NaN_1',
        '7',
        'word',
        ...(to < 1e9 ? [numbers(to * 2), numbers(from * 2)] : []),
      ]
    case 'words':
      return ['nothing-such', '1.5', 'yes', 'B@d', '1_2']
    case 'flag':
      return ['maybe', '1', '1_2']
  }
}

/** What can be: each end, what lies between, and in a list each number at its end while the others are least. */
function right({ what, from = 0, to, count = typeof to === 'object' ? to.length : 4, words = [] }: Takes): readonly PanelValue[] {
  const places = Array.from({ length: count }, (_, i) => i),
    middle = (i: number): number => Math.floor(from / 2 + endOf(to, i) / 2)
  switch (what) {
    case 'whole':
      return [from, middle(0), endOf(to, 0)]
    case 'number':
      return [from, from / 2 + endOf(to, 0) / 2, endOf(to, 0)]
    case 'wholes':
    case 'numbers':
      return [
        places.map(() => from),
        places.map(middle),
        places.map(i => endOf(to, i)),
        ...places.map(index => places.map(i => (i === index ? endOf(to, i) : from))),
      ]
    case 'words':
      return words
    case 'flag':
      return [true, false]
  }
}

describe.each(all)('lesson %s', (_, lesson) => {
  const settings = lesson.settings as unknown as Settings

  it('says of each of its settings what was asked, what is shown and what it takes, and shows that', () => {
    expect(Object.keys(settings).sort()).toEqual(Object.keys(lesson.start).sort())
    for (const [stop] of lesson.stops.entries())
      for (const [name, setting] of Object.entries(settings)) {
        const usual = stateOf(lesson, stop + 1, {})
        for (const text of wrong(setting.takes(usual))) {
          const { panel, bad } = decodePanel(`${name}:${text}`),
            context = `${lesson.stops[stop].id}: ${name}:${text}`
          expect(bad, context).toBeNull()
          const [notice, ...more] = outOfRangeAt(lesson, stop + 1, panel)
          // A list without any numbers is what `slice` begins with; of a list the engine may take any length it says.
          if (name === 'slice' && ['_', '7', '1_2_3_4_5_6_7_8_9'].includes(text) && !notice) continue
          expect(more, context).toEqual([])
          expect(notice, context).toMatchObject({ name, asked: panel[name] })
          const shown = clampPanel(lesson, stop + 1, panel)
          // Of another kind it is left out, so that it follows the stop.
          if (typeof panel[name] === typeof lesson.start[name]) expect(shown, context).toEqual({ [name]: notice.shown })
          else expect(shown, context).toEqual({})
          expect(stateOf(lesson, stop + 1, shown)[name], context).toEqual(notice.shown)
          expect(outOfRangeAt(lesson, stop + 1, shown), context).toEqual([])
          expect(stateOf(lesson, stop + 1, shown), context).toEqual(stateOf(lesson, stop + 1, panel))
          inRange(name, notice.shown, notice.takes, context)
          expect(decodePanel(encodePanel(shown) ?? '').panel, context).toEqual(shown)
        }
      }
  })

  it('takes whatever lies in the range that a notice would say', () => {
    for (const [stop] of lesson.stops.entries())
      for (const [name, setting] of Object.entries(settings))
        for (const value of right(setting.takes(stateOf(lesson, stop + 1, {}))))
          expect(outOfRangeAt(lesson, stop + 1, { [name]: value }), `${lesson.stops[stop].id}: ${name}:${settingText(value)}`).toEqual([])
  })

  it('finds nothing wrong with what its stops show, or with what they leave changed', () => {
    for (const [i] of lesson.stops.entries()) expect(outOfRangeAt(lesson, i + 1, shownAt(lesson, i + 1))).toEqual([])
  })
})

function inRange(name: string, value: PanelValue, { what, from = -Infinity, to = Infinity, count, words }: Takes, context: string): void {
  if (what === 'words') expect(words, context).toContain(value)
  if (what === 'flag') expect(typeof value, context).toBe('boolean')
  const numbers = typeof value === 'number' ? [value] : typeof value === 'object' ? value : []
  if (count !== undefined) expect(numbers.length, context).toBe(count)
  for (const [i, number] of numbers.entries()) {
    // A weight may be nudged down as well as up.
    expect(name === 'h' ? Math.abs(number) : number, context).toBeGreaterThanOrEqual(from)
    expect(number, context).toBeLessThanOrEqual(endOf(to, i))
    if (what === 'whole' || what === 'wholes') expect(Number.isInteger(number), context).toBe(true)
  }
}

it('the notice has a sentence for whatever a setting takes, in both languages', () => {
  const kinds: readonly Takes[] = [
    { what: 'whole', from: 1, to: 256 },
    { what: 'number', from: -3.4028234663852886e38, to: 3.4028234663852886e38 },
    { what: 'wholes', count: 2, from: 0, to: 8 },
    { what: 'wholes', from: -1, to: 3 },
    { what: 'numbers', count: 16, from: -1000, to: 1000 },
    { what: 'words', words: ['max', 'average'] },
    { what: 'flag' },
  ]
  const says = (language: 'en' | 'ko') =>
    kinds.map(takes => dictionaries[language].link['range'](rangeValues({ name: 'H', asked: 510, shown: 256, takes })))
  expect(says('en').map(sentence => /takes (.*)\. You see 256/.exec(sentence)?.[1])).toEqual([
    'a whole number from 1 to 256',
    'a number from −3.40e38 to 3.40e38',
    '2 whole numbers from 0 to 8',
    'up to 4 whole numbers from −1 to 3',
    '16 numbers from −1000 to 1000',
    'one of max, average',
    'yes or no',
  ])
  for (const sentence of says('ko')) expect(sentence).not.toMatch(/undefined|NaN/)
})

it('the notice says an end for each number of a list where they differ', async () => {
  const channels = await loadLesson('channels')
  const says = (text: string, panel: PanelState = {}) =>
    outOfRangeAt(channels, 1, { ...panel, ...decodePanel(text).panel }).map(wrong => [
      dictionaries.en.link['range'](rangeValues(wrong)),
      dictionaries.ko.link['range'](rangeValues(wrong)),
    ])
  expect(says('sizes:1_70_28_5_1')).toEqual([
    [
      'sizes = 1_70_28_5_1 cannot be shown. sizes takes 5 whole numbers of at least 1 and at most 100, 64, 64, 11, 64 in turn. You see 1_64_28_5_1.',
      'sizes = 1_70_28_5_1 설정은 보여 줄 수 없습니다. sizes 값의 범위: 1 이상, 차례대로 100, 64, 64, 11, 64 이하의 정수 5개. 보여 주는 값: 1_64_28_5_1.',
    ],
  ])
  expect(says('slice:9_9', { N: 1, C: 3 })[0][0]).toBe(
    'slice = 9_9 cannot be shown. slice takes up to 4 whole numbers of at least −1 and at most 0, 2, 3, 3 in turn. You see 0_2.',
  )
})

describe('a hand on the panel', () => {
  const channels: Lesson = all.find(([id]) => id === 'channels')![1]
  const place = (panel: PanelState, stop = 1): void => go({ ...emptyPlace, page: 'learn', lesson: 'channels', stop, panel })
  beforeEach(() => place({}))

  it('takes the mark along where another setting leaves no room for it, and nothing is told', () => {
    place({ N: 2, FN: 3, at: 23 })
    change(channels, { N: 1 })
    expect(usePlace.getState().panel).toEqual({ N: 1, FN: 3, at: 11 })
    expect(outOfRangeAt(channels, 1, usePlace.getState().panel)).toEqual([])
  })

  it('does so on the way to another stop, too', () => {
    for (const [from] of channels.stops.entries())
      for (const [to] of channels.stops.entries()) {
        place({ N: 2, FN: 3, at: 23 }, from + 1)
        goTo(channels, to + 1)
        expect(outOfRangeAt(channels, to + 1, usePlace.getState().panel), `${from + 1} to ${to + 1}`).toEqual([])
      }
  })
})

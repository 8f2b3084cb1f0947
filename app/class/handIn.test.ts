import fc from 'fast-check'
import { encode } from 'uqr'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { servePublic } from '../../tools/served.ts'
import { lessons, loadLesson } from '../lessons/all.ts'
import { questionCounts } from '../lessons/order.ts'
import { questionsOf } from '../lessons/lesson.ts'
import { handInsIn, MOST_READ, pastedIn, questionsSum, readHandIn, soundSet, writeHandIn, type HandIn, type Sheet } from './handIn.ts'
import { placeInSet, readSet, writeSet } from '../lessons/questionSets.ts'
import { keepHands, keptHands, MOST_HANDS, readHands } from './hands.ts'
import { addHands, collect, countHands, toKeep, toldByKind } from './tally.ts'

servePublic()

const sheets: readonly Sheet[] = [
  { lesson: 'convolution', n: 1, id: 'predict', choices: ['n14', 'n15', 'n16', 'n4'] },
  { lesson: 'convolution', n: 2, id: 'reach', choices: ['n1', 'n4', 'n9'] },
  { lesson: 'pooling', n: 1, id: 'settings', choices: ['a', 'b'] },
]
const SET = 'convolution:1_2~pooling:1'
const hands = fc.record({
  set: fc.constant(SET),
  answers: fc.tuple(...sheets.map(({ choices }) => fc.option(fc.nat(choices.length - 1)))),
  who: fc.stringMatching(/^[\da-z]{6}$/),
  second: fc.option(fc.nat(2_000_000_000)),
  name: fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map(name => name.replaceAll(/\p{C}/gu, '').trim())
    .filter(name => name.length <= 30 && name.isWellFormed()),
})
const code = (hand: HandIn): string => writeHandIn(hand, sheets)

describe('a hand-in', () => {
  it('is read as it was written, and its text goes through a link unchanged', () => {
    fc.assert(
      fc.property(hands, hand => {
        expect(readHandIn(code(hand), SET, sheets)).toEqual(hand)
        expect(code(hand)).toMatch(/^[\w.:~-]+$/)
      }),
    )
  })
  it('that is damaged anywhere is refused, and never throws', () => {
    fc.assert(
      fc.property(hands, fc.nat(), fc.string({ maxLength: 3 }), fc.nat(4), (hand, at, put, cut) => {
        const whole = code(hand),
          from = at % whole.length,
          damaged = whole.slice(0, from) + put + whole.slice(from + cut)
        if (damaged !== whole) expect(typeof readHandIn(damaged, SET, sheets)).toBe('string')
      }),
      { numRuns: 3000 },
    )
  })
  it('says of anything at all why it is none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.a-z:~_]{0,60}$/)), text => {
        expect(['none', 'version', 'edited']).toContain(readHandIn(text, SET, sheets))
        for (const piece of handInsIn(text)) readHandIn(piece, SET, sheets)
      }),
    )
  })
  it('of another set, of other questions, of another version, edited: each has its name', () => {
    const hand: HandIn = { set: SET, answers: [2, null, 0], who: 'abc123', second: 5, name: '민지' }
    const others = [{ ...sheets[0], choices: ['n14', 'n16'] }, ...sheets.slice(1)]
    expect(readHandIn(code(hand), 'pooling', sheets)).toBe('set')
    expect(readHandIn(code(hand), SET, others)).toBe('questions')
    expect(readHandIn(code(hand).replace(/^2/, '3'), SET, sheets)).toBe('version')
    expect(readHandIn(code(hand).replace('.301.', '.311.'), SET, sheets)).toBe('edited')
    expect(readHandIn(code(hand).slice(0, 30), SET, sheets)).toBe('edited')
    expect(readHandIn('hello', SET, sheets)).toBe('none')
  })
  it('of the version before is read: its time was in minutes', () => {
    expect(readHandIn('1.convolution:1_2~pooling:1.HPm5w.301.abc123.igfr4.66-87KeA.rze2N', SET, sheets)).toEqual({
      set: SET,
      answers: [2, null, 0],
      who: 'abc123',
      second: 31_000_000 * 60,
      name: '민지',
    })
  })
  it('is found in a pasted list, as a link or alone, among other words', () => {
    const one = code({ set: SET, answers: [0, 0, 0], who: 'a1', second: null, name: '' }),
      two = code({ set: SET, answers: [1, 1, 1], who: 'b2', second: 7, name: 'Ann' })
    const list = `Ann: https://im2see.example/#/learn/class?hand=${encodeURIComponent(two)}&lang=ko (sorry, late 3.5)\n${one}\nhttps://x.example/#/learn/class?hand=broken`
    expect(handInsIn(list)).toEqual([two, one, 'broken'])
    const link = `https://im2see.example/#/learn/class?hand=${two}`
    for (const text of [
      `Ann: ${link}.`,
      `私の答えは${link}。`,
      `答え：${link}です`,
      `[Ann](${link})`,
      `[${link}]`,
      `**${link}**`,
      `${two}.`,
      `답:${two}。`,
    ])
      expect(handInsIn(text), text).toEqual([two])
    expect(handInsIn('29.11.2026, 192.168.0.17, 1.2.3.4.5.6.7, v1.2.3')).toEqual([])
  })
})

it('a name keeps what joins its signs, loses what turns the words after it, and is cut between signs', () => {
  const named = (name: string) => readHandIn(code({ set: SET, answers: [0, 0, 0], who: 'a', second: 1, name }), SET, sheets)
  const family = '👩\u200D👩\u200D👧',
    persian = 'می\u200Cخواهم'
  expect(named(family)).toMatchObject({ name: family })
  expect(named(persian)).toMatchObject({ name: persian })
  expect(named('\u202Egnp.\u2066exe\u0007')).toMatchObject({ name: 'gnp.exe' })
  expect(named(`a${'😀'.repeat(40)}`)).toMatchObject({ name: `a${'😀'.repeat(29)}` })
})

it('only a hand-in that is as it was written says which set is counted', () => {
  const whole = code({ set: SET, answers: [0, 0, 0], who: 'a', second: 1, name: '' })
  expect(soundSet(whole)).toBe(SET)
  expect(soundSet(whole.replace('pooling', 'poolin'))).toBeNull()
  expect(soundSet('2.constructor.aaaaa.11.abcdef.x..aaaaa')).toBeNull()
})

it('of a long paste the first part is read, whole lines of it, and that there was more is said', () => {
  const whole = code({ set: SET, answers: [0, 0, 0], who: 'a', second: 1, name: '' })
  expect(pastedIn(`${whole}\n${whole}`)).toEqual({ codes: [whole, whole], more: false })
  expect(pastedIn(`${whole}\n`.repeat(MOST_READ + 1))).toEqual({ codes: Array.from({ length: MOST_READ }, () => whole), more: true })
  const long = `${whole}\n${'words '.repeat(333_328)}`.slice(0, 1_999_970)
  expect(pastedIn(`${long}\n${whole}`)).toEqual({ codes: [whole], more: true })
})

describe('a tally', () => {
  const hand = (who: string, first: number, second: number | null = null): string =>
    code({ set: SET, answers: [first, null, 1], who, second, name: '' })
  const none = new Map()
  it('counts each device once; a second hand-in of it counts in the place of the first; an older one does not', () => {
    const { hands: all, told } = addHands(none, [hand('a', 0), hand('b', 2, 9), hand('a', 0), hand('a', 1), hand('b', 0, 3)], SET, sheets)
    expect(told.map(({ became }) => became)).toEqual(['counted', 'counted', 'twice', 'newer', 'older'])
    expect(countHands(all, sheets)).toEqual([
      { choices: [0, 1, 1, 0], none: 0 },
      { choices: [0, 0, 0], none: 2 },
      { choices: [0, 2], none: 0 },
    ])
  })
  it('of two of one device within a minute the later counts, in whatever order they are read', () => {
    const [early, late] = [hand('a', 0, 1_860_000_001), hand('a', 2, 1_860_000_031)]
    for (const codes of [
      [early, late],
      [late, early],
    ])
      expect(addHands(none, codes, SET, sheets).hands.get('a')?.code).toBe(late)
  })
  it('takes what another tab was given meanwhile, and keeps what is refused since an update, and says so', () => {
    const store = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => store.get(name) ?? null,
      setItem: (name: string, text: string) => store.set(name, text),
    })
    const old = writeHandIn({ set: SET, answers: [0, 0, 0], who: 'old', second: 1, name: '' }, sheets.toReversed())
    keepHands('pooling', ['other'])
    keepHands(SET, [old, hand('a', 0)])
    const mine = collect({ hands: none, refused: [] }, keptHands(SET), [], SET, sheets)
    expect(mine.told.map(({ became }) => became)).toEqual(['questions'])
    store.set('im2see.hands', JSON.stringify({ [SET]: [...toKeep(mine), hand('b', 1)], shape: ['theirs'] })) // the other tab
    const both = collect(mine, keptHands(SET), [hand('c', 2)], SET, sheets)
    expect([...both.hands.keys()]).toEqual(['a', 'b', 'c'])
    expect(both.told.map(({ became }) => became)).toEqual(['counted'])
    keepHands(SET, toKeep(both))
    expect(keptHands(SET)).toEqual([old, hand('a', 0), hand('b', 1), hand('c', 2)])
    expect(keptHands('shape')).toEqual(['theirs'])
    vi.unstubAllGlobals()
  })
  describe('in a browser that keeps', () => {
    const store = new Map<string, string>()
    beforeEach(() => {
      store.clear()
      vi.stubGlobal('localStorage', {
        getItem: (name: string) => store.get(name) ?? null,
        setItem: (name: string, text: string) => store.set(name, text),
      })
    })
    afterEach(() => vi.unstubAllGlobals())
    it('a set may be named like what every object has', () => {
      for (const set of ['constructor', '__proto__', 'hasOwnProperty', 'toString']) {
        expect(keptHands(set)).toEqual([])
        keepHands(set, ['one'])
        expect(keptHands(set)).toEqual(['one'])
      }
      expect(keptHands('valueOf')).toEqual([])
    })
    it('what another tab forgot does not come back; what is refused is told once', () => {
      const old = writeHandIn({ set: SET, answers: [0, 0, 0], who: 'old', second: 1, name: '' }, sheets.toReversed())
      keepHands(SET, [old, hand('a', 0)])
      const first = readHands(SET, sheets, [], [])
      expect(first.told.map(({ became }) => became)).toEqual(['questions'])
      expect(readHands(SET, sheets, first.refused, [])).toEqual({ ...first, told: [] })
      keepHands(SET, []) // the other tab
      const after = readHands(SET, sheets, first.refused, [hand('b', 1)])
      expect(toKeep(after)).toEqual([hand('b', 1)])
    })
    it('a thousand hand-ins stay after a reload', () => {
      const thousand = Array.from({ length: 1000 }, (_, i) => hand(`w${i}`, 0))
      keepHands(SET, thousand)
      expect(readHands(SET, sheets, [], []).hands.size).toBe(1000)
      expect(MOST_HANDS).toBe(2000)
    })
  })
  it('of what did not count five of a kind are told, and how many more', () => {
    const told = addHands(none, [...Array.from({ length: 600 }, (_, i) => `2.x${i}.edited`), hand('a', 0), hand('a', 0)], SET, sheets).told
    expect(toldByKind(told).map(({ became, first, more }) => [became, first.length, more])).toEqual([
      ['edited', 5, 595],
      ['twice', 1, 0],
    ])
  })
  it('never counts what is damaged, and goes on with the rest', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            hands.map(code),
            fc.string(),
            hands.map(hand => code(hand).slice(1)),
          ),
          { maxLength: 40 },
        ),
        codes => {
          const { hands: all, told } = addHands(none, codes, SET, sheets)
          expect(told).toHaveLength(codes.length)
          const right = new Set(codes.flatMap(one => [readHandIn(one, SET, sheets)]).flatMap(h => (typeof h === 'string' ? [] : [h.who])))
          expect(new Set(all.keys())).toEqual(right)
          for (const { choices, none: without } of countHands(all, sheets))
            expect(choices.reduce((a, b) => a + b, without)).toBe(right.size)
        },
      ),
    )
  })
})

describe('a set of questions', () => {
  const counts = new Map([
    ['shape', 4],
    ['convolution', 3],
    ['simple-convnet', 5],
  ])
  it('is read as it was written, whatever its order', () => {
    const all = [...counts].flatMap(([lesson, count]) => Array.from({ length: count }, (_, i) => ({ lesson, n: i + 1 })))
    fc.assert(
      fc.property(fc.shuffledSubarray(all), entries => {
        expect(readSet(writeSet(entries, counts), counts)).toEqual({ entries, bad: entries.length === 0 ? [''] : [] })
      }),
    )
    expect(writeSet(all, counts)).toBe('all')
  })
  it('names what is no question, and takes the rest', () => {
    expect(readSet('convolution:1_9~knitting:2~shape:x~shape:1_1', counts)).toEqual({
      entries: [
        { lesson: 'convolution', n: 1 },
        { lesson: 'shape', n: 1 },
      ],
      bad: ['convolution:9', 'knitting:2', 'shape:x'],
    })
  })
  it('is walked as it is read: over what is no question, and over what stood there already', () => {
    const set = 'convolution:1_0_1_9_2~knitting:2~pooling:x_1_2~pooling~convolution:2~shape:1_2'
    const at = (lesson: string, n: number) => placeInSet(set, { lesson, n })
    expect(at('convolution', 1)).toEqual({ number: 1, of: 8, previous: null, next: { lesson: 'convolution', n: 2 } })
    expect(at('convolution', 2)?.next).toEqual({ lesson: 'pooling', n: 1 })
    expect(at('pooling', 2)).toMatchObject({ number: 4, previous: { lesson: 'pooling', n: 1 }, next: { lesson: 'pooling', n: 3 } })
    expect(at('shape', 2)).toEqual({ number: 8, of: 8, previous: { lesson: 'shape', n: 1 }, next: null })
    expect(at('im2col', 1)).toBeNull()
  })
  it('is read whatever stands there', () => {
    fc.assert(fc.property(fc.string(), text => void readSet(text, counts)))
  })
})

it('all questions of all lessons, answered and named, fit one QR code of a phone’s camera', async () => {
  const all = await Promise.all(
    lessons.map(async ({ id }) =>
      questionsOf(await loadLesson(id)).map(({ id: stop, question }, i): Sheet => ({
        lesson: id,
        n: i + 1,
        id: stop,
        choices: question.choices.map(choice => choice.id),
      })),
    ),
  )
  const sheetsOfAll = all.flat()
  expect(new Map(lessons.map(({ id }, i) => [id, all[i].length]))).toEqual(questionCounts)
  expect(sheetsOfAll.length).toBeGreaterThanOrEqual(44)
  expect(questionsSum(sheetsOfAll)).toHaveLength(5)
  const whole = writeHandIn(
    { set: 'all', answers: sheetsOfAll.map(() => 1), who: 'abc123', second: 1_860_000_000, name: '밑바닥부터 시작하는 딥러닝' },
    sheetsOfAll,
  )
  const { version } = encode(`https://someone-with-a-long-name.github.io/im2see/#/learn/class?hand=${whole}&lang=ko`)
  expect(version).toBeLessThanOrEqual(13) // 69 squares a side: a phone reads it off another phone
})

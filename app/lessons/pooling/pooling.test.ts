import { describe, expect, it } from 'vitest'
import { tryDerive, questionsOf, rightChoice, stateOf } from '../lesson.ts'
import lesson from './lesson.ts'
import { shiftImage } from '../shiftImage.ts'
import { clampTo } from '../settings.ts'
import { derive, settings, start } from './derive.ts'
import { cellsOf, OUT, PLACES, windowUnder } from './walk.ts'

const clamp = clampTo(settings, start)

const derivedWith = (change: Partial<typeof start>) => derive(clamp({ ...start, view: 'numbers', ...change }))

describe('pooling', () => {
  it('gives the book’s numbers, and marks who won', () => {
    const { max, average } = derivedWith({})
    expect([...max.read('pool/out')]).toEqual([2, 3, 4, 2])
    expect([...average.read('pool/out')]).toEqual([1, 1.5, 2.25, 1])
    expect([0, 1, 2, 3].map(at => derivedWith({ at }).winner)).toEqual([1, 7, 13, 11])
    expect([...derivedWith({ at: 3 }).window]).toEqual([10, 11, 14, 15])
  })

  it('takes the first of equal numbers, and never the padding', () => {
    expect(derivedWith({ x: start.x.map(() => 1) }).winner).toBe(0)
    const below = derivedWith({ x: start.x.map(() => -1), size: 2, stride: 1, pad: 1 })
    expect(below.winner).toBe(0)
    expect([...below.max.read('pool/out')].every(v => v === -1)).toBe(true)
    expect(below.average.read('pool/out')[0]).toBe(-0.25)
  })

  it('walks a digit: what comes out of each window is one of its four numbers, and their mean', () => {
    const { x, max, average, winners } = derive(start).walk()
    expect(max).toHaveLength(PLACES)
    for (let window = 0; window < PLACES; window++) {
      const four = cellsOf(window).map(cell => x[cell])
      expect(four[winners[window]]).toBe(max[window])
      expect(max[window]).toBe(Math.max(...four))
      expect(average[window]).toBeCloseTo(four.reduce((a, b) => a + b, 0) / 4, 6)
    }
    expect(Array.from(max).some(v => v > 0)).toBe(true)
  })

  it('stands still at a window whose four numbers differ, and whose largest is far from their mean', () => {
    const { at } = stateOf(lesson, 1, {}) as typeof start,
      { x, max, average } = derive(start).walk()
    expect(new Set(cellsOf(at).map(cell => x[cell])).size).toBe(4)
    expect(max[at] - average[at]).toBeGreaterThan(0.5)
  })

  it('finds the window under a press as the picture is seen, whose view begins left of its maps', () => {
    const view = { x: -0.2, y: 0, width: 40, height: 36 },
      maps = [
        { left: 0, top: 2, side: 2 },
        { left: 31, top: 2, side: 0.5 },
      ]
    const under = (x: number, y: number) => windowUnder((x - view.x) / view.width, (y - view.y) / view.height, view, maps)
    for (const { left, top, side } of maps)
      for (const window of [0, 1, OUT, 51, PLACES - 1]) {
        const x = left + side * (window % OUT),
          y = top + side * Math.floor(window / OUT)
        // Just inside each of its corners.
        for (const [dx, dy] of [
          [0.01, 0.01],
          [0.99, 0.01],
          [0.01, 0.99],
          [0.99, 0.99],
        ])
          expect(under(x + dx * side, y + dy * side)).toBe(window)
      }
    expect([under(-0.1, 3), under(28.1, 3), under(3, 1.9), under(31 + 0.5 * OUT + 0.1, 3)]).toEqual([null, null, null, null])
  })

  it('keeps channels apart', () => {
    const before = derivedWith({ C: 3 }).max.read('pool/out'),
      after = derivedWith({ C: 3, x: start.x.map((v, i) => (i >= 16 && i < 32 ? v + 5 : v)) }).max.read('pool/out')
    expect([...after.keys()].filter(i => after[i] !== before[i])).toEqual([4, 5, 6, 7])
  })

  it('answers its own questions', () => {
    expect(questionsOf(lesson).map(asked => [asked.id, rightChoice(lesson, asked)])).toEqual([
      ['settings', 'two'],
      ['winner', 'n0'],
      ['channels', 'n0'],
      ['robust', 'less'],
    ])
  })

  it('measures: nothing changes when nothing moves, more the farther it moves, and max pooling changes less than the pixels', () => {
    expect(derivedWith({}).changes()).toMatchObject({ n: 50, x: 0, max: 0, average: 0 })
    const one = derivedWith({ right: 1 }).changes(),
      two = derivedWith({ right: 2 }).changes()
    expect(one.max).toBeLessThan(0.9 * one.x)
    expect(two.x).toBeGreaterThan(one.x)
    expect(two.max).toBeGreaterThan(one.max)
  })

  it('moves the pooled picture by one when the picture moves by the stride', () => {
    const { before, after, side } = derivedWith({ right: 2 }).moved()
    for (let y = 0; y < side; y++) for (let x = 1; x < side; x++) expect(after.max[y * side + x]).toBe(before.max[y * side + x - 1])
    expect(
      shiftImage(
        Array.from({ length: 784 }, (_, i) => i),
        1,
        -1,
      ).slice(27, 30),
    ).toEqual(Float32Array.of(0, 1, 2))
  })

  it('says why where a window does not fit, or would lie in the padding alone', () => {
    expect(tryDerive(lesson, clamp({ ...start, view: 'numbers', size: 6 }))).toMatchObject({ failure: { code: 'filter-too-large' } })
    expect(tryDerive(lesson, clamp({ ...start, view: 'numbers', pad: 2 }))).toMatchObject({ failure: { code: 'pool-pad' } })
  })
})

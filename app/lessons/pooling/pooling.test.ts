import { describe, expect, it } from 'vitest'
import { tryDerive, questionsOf, rightChoice } from '../lesson.ts'
import lesson from './lesson.ts'
import { shiftImage } from '../shiftImage.ts'
import { clampTo } from '../settings.ts'
import { derive, settings, start } from './derive.ts'
import { cellsOf, PLACES } from './walk.ts'

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

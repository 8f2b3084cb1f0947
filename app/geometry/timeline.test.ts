import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GAP, headAt, momentUnder, layoutTimeline, stepBox, stepUnder, type Stretch } from './timeline.ts'

const stretches = fc
  .array(
    fc.record({ names: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 }), name: fc.integer({ min: 0, max: 60 }) }),
    { minLength: 1, maxLength: 50 },
  )
  .map(all => {
    let first = 0
    return all.map(({ names, name }): Stretch => ({ from: first, to: (first += names.length), name, steps: names }))
  })
const drawnOut = fc
  .tuple(stretches, fc.integer({ min: 300, max: 3000 }), fc.nat(), fc.boolean())
  .map(([layers, width, at, is]) => ({ layers, width, drawn: is ? { index: at % layers.length, least: 120, most: 350 } : undefined }))

describe('the timeline', () => {
  it('fills its width, in order, with a gap between layers, and the steps fill their layer', () => {
    fc.assert(
      fc.property(drawnOut, ({ layers, width, drawn }) => {
        const bars = layoutTimeline(layers, width, drawn)
        bars.forEach((bar, i) => {
          if (i > 0) expect(bar.x).toBeCloseTo(bars[i - 1].x + bars[i - 1].width + GAP, 6)
          expect(bar.steps[0].x).toBeCloseTo(bar.x, 6)
          expect(bar.steps.at(-1)!.x + bar.steps.at(-1)!.width).toBeCloseTo(bar.x + bar.width, 6)
        })
        expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeCloseTo(width, 6)
      }),
    )
  })

  it('finds each step where it drew it, and the head at the part of it that it has come', () => {
    fc.assert(
      fc.property(drawnOut, fc.double({ min: 0, max: 0.99, noNaN: true }), ({ layers, width, drawn }, progress) => {
        const bars = layoutTimeline(layers, width, drawn)
        for (let step = 0; step < layers.at(-1)!.to; step++) {
          const { x, width: wide } = stepBox(bars, step)
          if (wide > 0.01) expect(stepUnder(bars, x + wide / 2)).toBe(step)
          expect(headAt(bars, step + 0.5)).toBeCloseTo(x + wide / 2, 6)
          expect(headAt(bars, step + progress)).toBeCloseTo(x + wide * progress, 6)
        }
      }),
    )
  })

  it('names every layer and, in the one that is drawn out, every step, where there is room for all names', () => {
    fc.assert(
      fc.property(stretches, fc.nat(), (layers, index) => {
        const drawn = { index: index % layers.length, least: 0, most: 600 }
        const names = layers.reduce((sum, s, i) => sum + (i === drawn.index ? s.steps!.reduce((a, b) => a + b, 0) : s.name), 0)
        const bars = layoutTimeline(layers, names + GAP * (layers.length - 1) + 1, drawn)
        for (const [i, bar] of bars.entries())
          if (i === drawn.index) expect(bar.steps.every(s => s.named)).toBe(true)
          else expect(bar.named).toBe(true)
      }),
    )
  })

  it('draws one layer out, and never takes more than half for it', () => {
    const layers = Array.from({ length: 14 }, (_, i): Stretch => ({ from: 3 * i, to: 3 * i + 3, name: 40, steps: [40, 40, 40] }))
    const wide = layoutTimeline(layers, 1000, { index: 4, least: 200, most: 350 })
    expect(wide[4].width).toBe(200)
    expect(wide[4].steps.every(s => s.named)).toBe(true)
    const narrow = layoutTimeline(layers, 300, { index: 4, least: 200, most: 350 })
    expect(narrow[4].width).toBeLessThanOrEqual(150)
    expect(narrow[3].width).toBeGreaterThan(5)
  })

  it('has no step before the first and none after the last', () => {
    const bars = layoutTimeline(
      [
        { from: 0, to: 6, name: 40, steps: [9, 9, 9, 9, 9, 9] },
        { from: 6, to: 7, name: 40, steps: [9] },
      ],
      400,
    )
    expect([stepUnder(bars, -50), stepUnder(bars, 9999)]).toEqual([0, 6])
    expect([headAt(bars, -1), headAt(bars, 99)]).toEqual([0, 400])
    expect(stepUnder([], 5)).toBe(0)
  })
})

it('finds the moment under the head, wherever it stands', () => {
  const bars = layoutTimeline(
    [
      { from: 0, to: 3, name: 40 },
      { from: 3, to: 4, name: 40 },
    ],
    400,
  )
  for (const position of [0, 0.25, 1.5, 2.75, 3.5]) expect(momentUnder(bars, headAt(bars, position))).toBeCloseTo(position, 6)
  expect(momentUnder(bars, -10)).toBe(0)
  expect(momentUnder(bars, 1000)).toBe(4)
})

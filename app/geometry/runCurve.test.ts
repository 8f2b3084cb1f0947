import { describe, expect, it } from 'vitest'
import { epochs, epochsShown, linear, logarithmic, shares } from './axis.ts'
import { apart, nearest, pathThrough, positives, smoothed, upTo } from './runCurve.ts'

const texts = (axis: { readonly ticks: readonly { readonly text: string }[] }): readonly string[] => axis.ticks.map(t => t.text)

describe('axes', () => {
  it('of sizes go by powers of ten between round numbers, and hold still while numbers stay within', () => {
    const axis = logarithmic(0.013, 2.3)
    expect([axis.from, axis.to, texts(axis)]).toEqual([0.01, 3, ['0.03', '0.3', '3']])
    expect([logarithmic(0.011, 2.9).from, logarithmic(0.011, 2.9).to]).toEqual([axis.from, axis.to])
    expect(axis.place(0.01)).toBe(0)
    expect(axis.place(3)).toBe(1)
    expect(axis.place(Math.sqrt(0.03))).toBeCloseTo(0.5)
    expect([axis.place(0), axis.place(-1), axis.place(1e9), axis.place(Infinity), axis.place(Number.NaN)]).toEqual([0, 0, 1, 1, 1])
    for (const place of [0, 0.3, 1]) expect(axis.place(axis.value(place))).toBeCloseTo(place)
    expect(texts(logarithmic(1e-6, 1e3)).length).toBeLessThanOrEqual(5)
  })

  it('of shares tell 97 % from 99 %, and have chance in them', () => {
    const axis = shares(0.985)
    expect(axis.place(0.99) - axis.place(0.97)).toBeGreaterThan(0.15)
    expect(axis.place(0.1)).toBeGreaterThan(0)
    expect([axis.place(0), axis.place(1), axis.place(axis.to)]).toEqual([0, 1, 1])
    expect(texts(shares(0.3))).toEqual(['0', '50', '80', '90'])
    expect(texts(axis).length).toBeLessThanOrEqual(6)
  })

  it('of steps end with an epoch, grow seldom, and name at most five', () => {
    const name = (epoch: number): string => String(epoch),
      reaching = (steps: number, epochSteps: number) => epochs(epochsShown(steps, epochSteps), epochSteps, name)
    expect([reaching(3, 600).to, reaching(601, 600).to, reaching(1200, 600).to]).toEqual([600, 1200, 1200])
    expect(texts(reaching(3700, 600))).toEqual(['2', '4', '6', '8'])
    for (const steps of [1, 60, 999, 5000, 12_345, 1e6]) {
      const axis = reaching(steps, 100)
      expect(axis.to).toBeGreaterThanOrEqual(steps)
      expect(axis.to).toBeLessThanOrEqual(Math.max(100, 2 * steps))
      expect(texts(axis).length).toBeLessThanOrEqual(5)
      expect(texts(axis).length).toBeGreaterThan(0)
    }
  })
})

describe('a curve', () => {
  const steps = Float64Array.from({ length: 500 }, (_, i) => i + 1),
    values = Float32Array.from(steps, s => 2 / s)

  it('smoothed begins with its first number, follows it, and leaves out what is no number', () => {
    const smooth = smoothed({ steps, values })
    expect(smooth[0]).toBe(2)
    expect(smooth[499]).toBeGreaterThan(values[499])
    expect(smooth[499]).toBeLessThan(0.01)
    const holes = values.slice()
    holes[250] = Number.NaN
    expect(smoothed({ steps, values: holes })[250]).toBe(smoothed({ steps, values: holes })[249])
    // Half of the points, twice as far apart: much the same mean.
    const half = { steps: steps.filter((_, i) => i % 2 === 1), values: values.filter((_, i) => i % 2 === 1) }
    expect(smoothed(half).at(-1)! / smooth[499]).toBeCloseTo(1, 0)
  })

  it('has at most two points a pixel, and still its lowest and its highest', () => {
    const many = {
      steps: Float64Array.from({ length: 2000 }, (_, i) => i),
      values: Float32Array.from({ length: 2000 }, (_, i) => (i === 777 ? 5 : i % 2)),
    }
    const path = pathThrough(many, linear(0, 2000), linear(0, 5), { width: 100, height: 50 })
    expect(path.match(/[ML]/g)!.length).toBeLessThanOrEqual(200)
    expect(path).toContain(' 0.0')
    expect(path).toContain(' 50.0')
  })

  it('breaks off where there is no number', () => {
    const path = pathThrough({ steps: [0, 1, 2, 3, 4], values: [1, 1, Number.NaN, 1, 1] }, linear(0, 4), linear(0, 2), {
      width: 40,
      height: 10,
    })
    expect(path.match(/M/g)).toHaveLength(2)
  })

  it('finds the point that is nearest to a step', () => {
    expect([nearest([1, 5, 9], 0), nearest([1, 5, 9], 6), nearest([1, 5, 9], 8), nearest([1, 5, 9], 99), nearest([], 3)]).toEqual([
      0, 1, 2, 2, -1,
    ])
  })

  it('knows the range of its numbers above 0', () => {
    expect(positives([0, 3, -1], [Number.NaN, 0.5, Infinity])).toEqual([0.5, 3])
    expect(positives([0, Number.NaN])).toBeNull()
  })

  it('is cut at a step', () => {
    expect(upTo({ steps: [1, 5, 9], values: [3, 2, 1] }, 5)).toEqual({ steps: [1, 5], values: [3, 2] })
    expect(upTo({ steps: Float64Array.of(1, 5, 9), values: [3, 2, 1] }, 0).steps).toHaveLength(0)
  })

  it('keeps names of lines apart, within the chart', () => {
    expect(apart([-5, 20, 21, 22], 10, 0, 100)).toEqual([0, 20, 30, 40])
    expect(apart([90, 95, 99], 10, 0, 100)).toEqual([80, 90, 100])
    expect(apart([], 10, 0, 100)).toEqual([])
  })
})

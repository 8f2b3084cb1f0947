import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { random } from '../../engine/random.ts'
import { MIDDLE, aheadColour, beyond, colourTable, endOf, entryOf, largestOf, palette, pixel, roundedUp } from './colours.ts'

const channels = (pixel: number): readonly number[] => [0, 8, 16].map(shift => (pixel >> shift) & 255)

describe('a scale', () => {
  it.each(['activation', 'gradient'] as const)('of %s numbers is paper at zero, exactly, and symmetric about it', scale => {
    for (const dark of [false, true]) {
      const ends = palette[dark ? 'dark' : 'light'][scale]
      const table = colourTable(scale, dark)
      expect(table[entryOf(0, 3)]).toBe(pixel(ends.zero))
      expect(table[entryOf(-0, 3)]).toBe(pixel(ends.zero))
      expect(table[entryOf(3, 3)]).toBe(pixel(ends.positive))
      expect(table[entryOf(-9, 3)]).toBe(pixel(ends.negative))
      for (const v of [0.1, 0.5, 1.7]) expect(entryOf(v, 3) - MIDDLE).toBe(MIDDLE - entryOf(-v, 3))
    }
  })

  it('of what is ahead is paper at zero and tells sizes alone, in grey', () => {
    for (const dark of [false, true])
      for (const scale of ['activation', 'gradient'] as const) {
        const table = colourTable(scale, dark, true)
        expect(table[MIDDLE]).toBe(colourTable(scale, dark)[MIDDLE])
        for (const v of [0.02, 0.5, 3]) {
          expect(table[entryOf(v, 3)]).toBe(table[entryOf(-v, 3)])
          expect(Math.max(...channels(table[entryOf(v, 3)])) - Math.min(...channels(table[entryOf(v, 3)]))).toBeLessThanOrEqual(10)
        }
        expect(table[entryOf(Number.NaN, 3)]).toBe(colourTable(scale, dark)[entryOf(Number.NaN, 3)])
      }
  })

  it('shows what is no number, and infinities, in a colour of their own', () => {
    expect(entryOf(Number.NaN, 1)).toBe(0)
    expect(entryOf(Infinity, 1)).toBe(0)
    expect(entryOf(-Infinity, 1)).toBe(0)
    expect(entryOf(0, 0)).toBe(MIDDLE)
  })

  it('ends at a number that reads well, never below what it has to hold', () => {
    expect([0.021, 1.37, 1.5, 7, 99, 0].map(roundedUp)).toEqual([0.025, 1.5, 1.5, 8, 100, 1])
    const chance = random(3, 'ends')
    for (let i = 0; i < 500; i++) {
      const v = 10 ** (chance.int(8000) / 1000 - 4)
      expect(roundedUp(v)).toBeGreaterThanOrEqual(v * (1 - 1e-9))
    }
  })

  it('ends at what all but a few of the numbers stay within', () => {
    expect(endOf({ least: -5.37, most: 1.9, usual: 2.32 })).toBe(2.5)
    expect(beyond({ least: -5.37, most: 1.9, usual: 2.32 }, 2.5)).toEqual({ below: true, above: false })
  })

  it('never ends so low that what is far smaller than the largest looks like it', () => {
    expect(endOf({ least: 0, most: 1, usual: 1e-8 })).toBe(0.15)
    const table = colourTable('gradient', false)
    expect(table[entryOf(1e-8, 0.15)]).toBe(pixel(palette.light.gradient.zero))
  })

  it('keeps the end that it had, as long as that is nearly right', () => {
    const sizes = (usual: number) => ({ least: -usual, most: usual, usual })
    expect(endOf(sizes(2.6))).toBe(3)
    expect(endOf(sizes(2.6), 2.5)).toBe(2.5)
    expect(endOf(sizes(3), 2.5)).toBe(3)
    expect(endOf(sizes(1.9))).toBe(2)
    expect(endOf(sizes(1.9), 2.5)).toBe(2.5)
    expect(endOf(sizes(1.2), 2.5)).toBe(1.5)
    // What was found stays found for the same numbers.
    for (const usual of [0.9, 1.4, 2.6, 3.3, 7])
      for (const before of [1, 2.5, 8]) {
        const end = endOf(sizes(usual), before)
        expect(endOf(sizes(usual), end)).toBe(end)
      }
  })

  it('is found among finite numbers', () => {
    expect(largestOf([1, -3, Infinity, Number.NaN])).toBe(3)
  })

  it('has the colours that tokens.css has', () => {
    const tokens = readFileSync(new URL('../styles/tokens.css', import.meta.url), 'utf8')
    const value = (name: string): string => new RegExp(`--${name}: light-dark\\((.*)\\);`).exec(tokens)![1]
    const css = (rgb: readonly number[]): string => `rgb(${rgb.join(' ')})`
    const hex = (rgb: readonly number[]): string => `#${rgb.map(c => c.toString(16).padStart(2, '0')).join('')}`
    const both = (scale: 'activation' | 'gradient', end: 'positive' | 'negative'): string =>
      `${css(palette.light[scale][end])}, ${css(palette.dark[scale][end])}`
    expect(value('positive')).toBe(both('activation', 'positive'))
    expect(value('negative')).toBe(both('activation', 'negative'))
    expect(value('gradient-positive')).toBe(both('gradient', 'positive'))
    expect(value('gradient-negative')).toBe(both('gradient', 'negative'))
    expect(value('ahead')).toBe(`${css(aheadColour.light)}, ${css(aheadColour.dark)}`)
    expect(value('paper')).toBe(`${hex(palette.light.ink.zero)}, ${hex(palette.dark.ink.zero)}`)
    expect(value('ink')).toBe(`${hex(palette.light.ink.positive)}, ${hex(palette.dark.ink.positive)}`)
  })
})

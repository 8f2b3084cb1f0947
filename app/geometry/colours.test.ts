import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { MIDDLE, colourTable, entryOf, largestOf, palette, pixel, roundedUp } from './colours.ts'

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

  it('shows what is no number, and infinities, in a colour of their own', () => {
    expect(entryOf(Number.NaN, 1)).toBe(0)
    expect(entryOf(Infinity, 1)).toBe(0)
    expect(entryOf(-Infinity, 1)).toBe(0)
    expect(entryOf(0, 0)).toBe(MIDDLE)
  })

  it('ends at a number that reads well, never below the largest', () => {
    expect([0.021, 1.37, 1.5, 7, 99, 0].map(roundedUp)).toEqual([0.025, 1.5, 1.5, 8, 100, 1])
    for (let i = 0; i < 500; i++) {
      const v = 10 ** (Math.random() * 8 - 4)
      expect(roundedUp(v)).toBeGreaterThanOrEqual(v * (1 - 1e-9))
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
    expect(value('paper')).toBe(`${hex(palette.light.ink.zero)}, ${hex(palette.dark.ink.zero)}`)
    expect(value('ink')).toBe(`${hex(palette.light.ink.positive)}, ${hex(palette.dark.ink.positive)}`)
  })
})

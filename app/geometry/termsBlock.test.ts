import { describe, expect, it } from 'vitest'
import { gridHeight, gridWidth } from './grid.ts'
import { blockGrid, cellNumber, fittedNumber, isNumbered, placeBeside } from './termsBlock.ts'

const room = { width: 250, height: 190, dpr: 1, rem: 16 }

describe('blockGrid', () => {
  it('writes numbers into a 5×5 window, and not into a map', () => {
    expect(isNumbered(blockGrid({ planes: 1, rows: 5, cols: 5 }, room), 1, 16)).toBe(true)
    expect(isNumbered(blockGrid({ planes: 1, rows: 24, cols: 24 }, room), 1, 16)).toBe(false)
  })

  it.each([
    [1, 24, 24],
    [30, 12, 12],
    [16, 5, 5],
    [30, 5, 5],
    [1, 10, 10],
    [1, 1, 1],
    [1, 28, 28],
  ])('%i planes of %i×%i stay within their room', (planes, rows, cols) => {
    for (const dpr of [1, 1.5, 2]) {
      const grid = blockGrid({ planes, rows, cols }, { ...room, dpr })
      expect(gridWidth(grid)).toBeLessThanOrEqual(room.width * dpr)
      expect(gridHeight(grid)).toBeLessThanOrEqual(room.height * dpr)
      expect(grid.across * grid.down).toBeGreaterThanOrEqual(planes)
    }
  })
})

describe('cellNumber', () => {
  it('keeps three significant digits where they fit, and fewer where not', () => {
    expect([
      cellNumber(-0.0164, 7),
      cellNumber(-0.0164, 5),
      cellNumber(0.5812, 4),
      cellNumber(-12.3, 4),
      cellNumber(0.001, 4),
      cellNumber(Number.NaN, 4),
      cellNumber(-Infinity, 4),
    ]).toEqual(['−0.0164', '−0.02', '0.58', '−12', '1e−3', 'NaN', '−∞'])
  })

  it('never calls something 0 that is not', () => {
    expect([
      cellNumber(-9.756e-10, 9),
      cellNumber(-9.756e-10, 6),
      cellNumber(-9.756e-10, 4),
      cellNumber(0.004, 4),
      cellNumber(0.996, 4),
      cellNumber(1e12, 3),
      cellNumber(0, 1),
    ]).toEqual(['−9.76e−10', '−1e−9', '−…', '4e−3', '1.00', '…', '0'])
  })
})

describe('fittedNumber', () => {
  it('writes a weight near 0 smaller rather than as dots, in the narrowest cell that has numbers, too', () => {
    expect([fittedNumber(-0.0384, 4.5), fittedNumber(-0.00412, 4.07).text, fittedNumber(-0.0384, 5), fittedNumber(-0.1, 4)]).toEqual([
      { text: '−0.04', size: 0.9 },
      '−4e−3',
      { text: '−0.04', size: 1 },
      { text: '−0.1', size: 1 },
    ])
    for (let size = 1e-9; size < 1e3; size *= 1.7)
      for (const value of [size, -size]) {
        const { text, size: of } = fittedNumber(value, 4.07)
        expect(text).not.toContain('…')
        expect(text.length * of, text).toBeLessThanOrEqual(4.07)
      }
  })
})

describe('placeBeside', () => {
  it('walks over gaps and stops at the edge', () => {
    const terms = Int32Array.of(0, -1, 1, -1)
    const right = (place: number): number => Math.min(3, place + 1)
    expect([placeBeside(terms, right, 0), placeBeside(terms, right, 2)]).toEqual([2, 2])
  })
})

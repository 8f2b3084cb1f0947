import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { colourTable, entryOf } from './colours.ts'
import { boxesAround, cellBeside, cellRect, cellUnder, gridHeight, gridWidth, mapRect, type Grid } from './grid.ts'
import { paintMaps } from './paint.ts'

const small = fc.integer({ min: 1, max: 5 })
/** A cell's side: whole, or a fraction; less than a pixel, too. */
const side = fc.oneof(small, fc.double({ min: 0.3, max: 5, noNaN: true }))
const tiles = fc.option(fc.record({ of: small, across: small, down: small, gap: fc.nat(2) }), { nil: undefined })
const grids: fc.Arbitrary<Grid> = fc
  .record({
    rows: small,
    cols: small,
    across: small,
    down: small,
    cw: side,
    ch: side,
    gapX: fc.nat(3),
    gapY: fc.nat(3),
    first: fc.nat(9),
    order: fc.constantFrom('rows' as const, 'columns' as const),
    missing: fc.nat(4),
    tile: tiles,
  })
  .map(({ missing, tile, ...g }) => {
    const shown = Math.max(1, g.across * g.down - missing) * (tile?.of ?? 1)
    return tile ? { ...g, shown, tile } : { ...g, shown }
  })

/** All cells of the page that are at least one pixel large; a tile leaves some of its maps out. */
const cellsOf = (g: Grid): number[] =>
  Array.from({ length: g.shown * g.rows * g.cols }, (_, i) => g.first * g.rows * g.cols + i).filter(cell => {
    const box = cellRect(g, cell)
    return box && box.width > 0 && box.height > 0
  })

describe('a grid of maps', () => {
  it('has every cell where it says: the point in its middle finds it again', () => {
    fc.assert(
      fc.property(grids, g => {
        for (const cell of cellsOf(g)) {
          const r = cellRect(g, cell)!
          expect(cellUnder(g, r.x + r.width / 2, r.y + r.height / 2)).toBe(cell)
          expect(r.x + r.width).toBeLessThanOrEqual(gridWidth(g))
          expect(r.y + r.height).toBeLessThanOrEqual(gridHeight(g))
        }
      }),
    )
  })

  it('paints every cell in its place, in its colour, and nothing between', () => {
    const table = colourTable('activation', false)
    fc.assert(
      fc.property(grids, g => {
        const data = Float32Array.from({ length: (g.first + g.shown) * g.rows * g.cols }, (_, i) => Math.sin(i))
        const width = gridWidth(g),
          pixels = new Uint32Array(width * gridHeight(g))
        paintMaps(pixels, { grid: g, data, largest: 1, table, blank: 7 })
        let painted = 0
        for (const cell of cellsOf(g)) {
          const r = cellRect(g, cell)!
          for (let y = r.y; y < r.y + r.height; y++)
            for (let x = r.x; x < r.x + r.width; x++) expect(pixels[y * width + x]).toBe(table[entryOf(data[cell], 1)])
          painted += r.width * r.height
        }
        expect(pixels.filter(p => p !== 0).length).toBe(painted)
      }),
      { numRuns: 60 },
    )
  })

  it('can be walked with arrows, over from map to map, and back', () => {
    const g: Grid = { first: 0, shown: 5, rows: 3, cols: 3, across: 2, down: 3, cw: 2, ch: 2, gapX: 1, gapY: 1, order: 'rows' }
    expect(cellBeside(g, 0, 1, 0)).toBe(1)
    expect(cellBeside(g, 2, 1, 0)).toBe(9) // the first column of map 1
    expect(cellBeside(g, 9, -1, 0)).toBe(2)
    expect(cellBeside(g, 6, 0, 1)).toBe(18) // map 2, below map 0
    expect(cellBeside(g, 0, -1, 0)).toBe(0)
    expect(cellBeside(g, 35, 1, 0)).toBe(35)
    expect(cellBeside(g, 35, 0, 1)).toBe(35) // map 5 is not there
  })

  it('gives a map of 24 cells 61 pixels: cells of two and of three, none of them blurred, and the same in every map', () => {
    const g: Grid = {
      first: 0,
      shown: 30,
      rows: 24,
      cols: 24,
      across: 3,
      down: 10,
      cw: 61 / 24,
      ch: 61 / 24,
      gapX: 1,
      gapY: 1,
      order: 'rows',
    }
    const widths = (map: number): number[] => Array.from({ length: 24 }, (_, j) => cellRect(g, map * 576 + j)!.width)
    expect(new Set(widths(0))).toEqual(new Set([2, 3]))
    expect(widths(29)).toEqual(widths(0))
    expect([mapRect(g, 29), gridWidth(g), gridHeight(g)]).toEqual([{ x: 124, y: 558, width: 61, height: 61 }, 185, 619])
  })

  it('shows a filter’s channels as one tile, the first of them where there are more', () => {
    const g: Grid = {
      first: 0, shown: 14, rows: 2, cols: 2, across: 1, down: 2, cw: 3, ch: 3, gapX: 0, gapY: 5, order: 'rows',
      tile: { of: 7, across: 2, down: 3, gap: 1 },
    } // prettier-ignore
    expect(mapRect(g, 5)).toEqual({ x: 7, y: 14, width: 6, height: 6 })
    expect(mapRect(g, 6)).toBeUndefined()
    expect(mapRect(g, 7)).toEqual({ x: 0, y: 25, width: 6, height: 6 })
    expect(cellBeside(g, 4 * 4 + 2, 0, 1)).toBe(7 * 4) // from the first filter's last row to the second's first
    expect([gridWidth(g), gridHeight(g)]).toEqual([13, 45])
  })

  it('knows no box for maps of another page', () => {
    const g: Grid = { first: 4, shown: 2, rows: 1, cols: 1, across: 2, down: 1, cw: 1, ch: 1, gapX: 0, gapY: 0, order: 'rows' }
    expect(mapRect(g, 3)).toBeUndefined()
    expect(mapRect(g, 6)).toBeUndefined()
  })

  it('draws one box a map around what belongs together', () => {
    const g: Grid = { first: 0, shown: 2, rows: 4, cols: 4, across: 2, down: 1, cw: 1, ch: 1, gapX: 1, gapY: 0, order: 'rows' }
    expect(boxesAround(g, [0, 5, 31])).toEqual([
      { x: 0, y: 0, width: 2, height: 2 },
      { x: 8, y: 3, width: 1, height: 1 },
    ])
  })
})

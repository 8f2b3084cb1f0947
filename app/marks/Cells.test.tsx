import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { cellsGrid } from '../geometry/cells.ts'
import { gridWidth } from '../geometry/grid.ts'
import { Cells } from './Cells.tsx'
import type { CellsProps } from './Cells/props.ts'

const words = {
  walk: 'Arrow keys walk.',
  edit: 'Enter changes a number.',
  cell: String,
  change: String,
  notNumber: String,
  tooLarge: String,
}
const drawn = (given: Partial<CellsProps>): string =>
  renderToStaticMarkup(
    createElement(Cells, {
      shape: [1, 3],
      data: [701, 702, 703],
      largest: 703,
      colours: 'activation',
      dark: false,
      dpr: 1,
      rem: 16,
      side: 3,
      label: 'x',
      name: 'x',
      words,
      at: 1,
      onPoint: () => undefined,
      ...given,
    }),
  )

describe('cells', () => {
  it('outline a window as one, also where one of its cells is marked itself', () => {
    const window = { shape: [2, 3], data: [1, 2, 3, 4, 5, 6], lit: new Set([0, 1, 3, 4]) }
    const boxes = (at: number | null): number => drawn({ ...window, at }).match(/M[\d. -]+h[\d.-]+v[\d.-]+h[\d.-]+z/g)?.length ?? 0
    expect(boxes(null)).toBe(2) // two lines around one block
    expect(boxes(1)).toBe(4) // and two around the cell
  })

  it('say all numbers that are not covered, and no other, not to a screen reader either', () => {
    expect(drawn({})).toMatch(/701.*702.*703/)
    const covered = drawn({ covered: cell => cell > 0 })
    expect(covered).toContain('701')
    expect(covered).not.toMatch(/702|703/)
    expect(covered.match(/stroke-dasharray/g)).toHaveLength(1)
  })

  it('name keys where they take them, and nowhere else', () => {
    expect(drawn({})).toContain('aria-label="x Arrow keys walk."')
    expect(drawn({ onEdit: () => undefined })).toContain('aria-label="x Arrow keys walk. Enter changes a number."')
    expect(drawn({ onPoint: undefined })).toContain('aria-label="x"')
  })

  it('are dashed where there is no number yet, and never otherwise', () => {
    expect(drawn({ data: undefined })).toContain('stroke-dasharray')
    expect(drawn({})).not.toContain('stroke-dasharray')
  })

  it('of a pixel and some are as wide as they were asked for, all together', () => {
    expect(gridWidth(cellsGrid([224, 224], 0.17, 1, 16))).toBe(Math.round(224 * 0.17 * 16))
    expect(gridWidth(cellsGrid([10, 10], 1.03, 1, 16))).toBe(160)
  })
})

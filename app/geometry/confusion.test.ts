import { describe, expect, it } from 'vitest'
import { colourTable, MIDDLE } from './colours.ts'
import { cellAtPoint, confusionSheet, entryIn, paintConfusion, rowTotals, sheetSize } from './confusion.ts'

describe('a confusion sheet', () => {
  it.each([2, 10, 12, 13, 26, 100, 1000])('of %i classes fits its room, and every class has a row in it', classes => {
    const sheet = confusionSheet(classes, 200)
    expect(sheetSize(sheet)).toBeLessThanOrEqual(200)
    expect(sheetSize(sheet)).toBeGreaterThan(150)
    expect(sheet.cells * sheet.per).toBeGreaterThanOrEqual(classes)
    expect(sheet.side).toBeGreaterThanOrEqual(3)
    expect(classes > 66 || sheet.per === 1).toBe(true)
    expect(cellAtPoint(sheet, sheetSize(sheet) - 0.5, 0)).toEqual([0, sheet.cells - 1])
    expect(cellAtPoint(sheet, -1, 0)).toBeUndefined()
  })

  it('shows the most frequent mistake of the classes that share a cell', () => {
    const confusion = new Uint32Array(10_000)
    confusion[4 * 100 + 97] = 3
    confusion[5 * 100 + 96] = 2
    const sheet = confusionSheet(100, 150)
    expect(sheet.per).toBe(2)
    expect(entryIn(sheet, confusion, 2, 48)).toEqual({ is: 4, said: 97 })
  })

  it('has ink on the diagonal by the share of a row, and ten times as much beside it', () => {
    const confusion = [90, 10, 0, 4],
      sheet = confusionSheet(2, 20),
      pixels = new Uint32Array(400)
    paintConfusion(pixels, sheet, confusion, false)
    const at = (row: number, column: number): number => pixels[(row * 10 + 5) * 20 + column * 10 + 5]
    const ink = colourTable('ink', false),
      wrong = colourTable('activation', false)
    expect([at(0, 0), at(0, 1), at(1, 0), at(1, 1)]).toEqual([ink[MIDDLE + Math.round(0.9 * 127)], wrong[255], wrong[MIDDLE], ink[255]])
    expect([...rowTotals(confusion, 2)]).toEqual([100, 4])
  })
})

// Signs without colours: lines over what is below zero, over nothing else, and none where they are not asked for.
import { expect, test } from 'vitest'
import { colourTable, MIDDLE } from './colours.ts'
import { cellsGrid } from './cells.ts'
import { cellRect, gridHeight, gridWidth } from './grid.ts'
import { sheetOf } from './matrix.ts'
import { paintSheet } from './matrixPaint.ts'
import type { Axis } from './matrixView.ts'
import { paintMaps } from './paint.ts'
import { textureOver } from './texture.ts'

const data = [-1, -0.3, 0, 1, 0.3, -0.001]

/** How many colours each of the six cells has, and how light they are apart. */
function coloursIn(
  pixels: Uint32Array,
  width: number,
  boxes: readonly { x: number; y: number; width: number; height: number }[],
): readonly number[] {
  return boxes.map(box => {
    const seen = new Set<number>()
    for (let y = box.y; y < box.y + box.height; y++) for (let x = box.x; x < box.x + box.width; x++) seen.add(pixels[y * width + x])
    return seen.size
  })
}

test.each([false, true])('in maps (dark: %s): two tones where it is clearly negative, one where it is not', dark => {
  const grid = cellsGrid([1, 2, 3], 1, 1, 16),
    width = gridWidth(grid),
    table = colourTable('activation', dark)
  const paint = (texture: boolean): Uint32Array => {
    const pixels = new Uint32Array(width * gridHeight(grid))
    paintMaps(pixels, { grid, data, largest: 1, table, blank: 0, texture: texture ? textureOver(table, 1) : null })
    return pixels
  }
  const boxes = data.map((_, cell) => cellRect(grid, cell)!)
  expect(coloursIn(paint(true), width, boxes)).toEqual([2, 2, 1, 1, 1, 1])
  expect(coloursIn(paint(false), width, boxes)).toEqual([1, 1, 1, 1, 1, 1])
})

test('cells with a number in them have none: the number has its sign', () => {
  const grid = cellsGrid([1, 2, 3], 2, 1, 16),
    width = gridWidth(grid),
    table = colourTable('gradient', false),
    pixels = new Uint32Array(width * gridHeight(grid))
  paintMaps(pixels, { grid, data, largest: 1, table, blank: 0, texture: textureOver(table, 1) })
  expect(
    new Set(
      coloursIn(
        pixels,
        width,
        data.map((_, cell) => cellRect(grid, cell)!),
      ),
    ),
  ).toEqual(new Set([1]))
})

const axis = (length: number): Axis => ({ length, room: 12 * length, size: 12, offset: 0 })

test('in matrices, too', () => {
  const sheet = sheetOf([2, 3], 'matrix'),
    [rows, cols] = [axis(2), axis(3)],
    table = colourTable('gradient', false),
    pixels = new Uint32Array(rows.room * cols.room)
  paintSheet(pixels, {
    sheet,
    rows,
    cols,
    parts: [{ data: Float32Array.from(data), box: null }],
    largest: 1,
    table,
    blank: 0,
    paper: table[MIDDLE],
    texture: textureOver(table, 1),
  })
  const boxes = data.map((_, cell) => ({ x: (cell % 3) * 12, y: Math.floor(cell / 3) * 12, width: 12, height: 12 }))
  expect(coloursIn(pixels, cols.room, boxes)).toEqual([2, 2, 1, 1, 1, 1])
})

import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { allocate } from '../../engine/memory.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { stepMaking } from '../../engine/program.ts'
import { random } from '../../engine/random.ts'
import { run } from '../../engine/run.ts'
import { coordinates, offsetOf, sizeOf, type Shape } from '../../engine/tensor.ts'
import { initWeights } from '../../engine/weights.ts'
import { colourTable, entryOf } from './colours.ts'
import {
  besideOn,
  cellOn,
  coarseBox,
  fineBox,
  holds,
  indexIn,
  numberIn,
  positionOn,
  sheetOf,
  WHOLE,
  type Box,
  type Layout,
} from './matrix.ts'
import { paintSheet, runs } from './matrixPaint.ts'
import { addressOf, equationOf, isOperand } from './matrixStep.ts'
import { arrange, clampAxis, share, ticks, under, visible, zoomed, type MatrixRoom, type OnAxes } from './matrixView.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

const shapes: readonly (readonly [Shape, Layout])[] = [
  [[576, 25], 'matrix'],
  [[25, 30], 'transposed'],
  [[4320], 'column'],
  [[30], 'matrix'],
  [[1, 24, 24, 30], 'rows'],
  [[1, 30, 24, 24], 'maps'],
  [[30, 1, 5, 5], 'maps'],
  [[120, 16, 5, 5], 'maps'],
  [[1, 120, 1, 1], 'maps'],
  [[], 'matrix'],
]
const chance = random(5, 'matrix')

describe('a sheet', () => {
  it.each(shapes)('of shape %j as %s: every cell stands at one place, and is found there', (shape, layout) => {
    const sheet = sheetOf(shape, layout),
      size = sizeOf(shape)
    const places = new Set<string>()
    for (let i = 0; i < Math.min(size, 400); i++) {
      const cell = size <= 400 ? i : chance.int(size)
      const [row, col] = positionOn(sheet, cell)
      expect(cellOn(sheet, row, col)).toBe(cell)
      places.add(`${row} ${col}`)
    }
    if (size <= 400) expect(places.size).toBe(size)
    expect(cellOn(sheet, sheet.rows, 0)).toBe(-1)
    expect(cellOn(sheet, 0, -1)).toBe(-1)
  })

  it('is walked from map to map over the gap, and not over its edge', () => {
    const sheet = sheetOf([1, 6, 5, 5], 'maps')
    const across = sheet.maps!.across
    expect(besideOn(sheet, 4, 1, 0)).toBe(25)
    expect(besideOn(sheet, 22, 0, 1)).toBe(across * 25 + 2)
    expect(besideOn(sheet, 0, -1, 0)).toBe(0)
    expect(besideOn(sheetOf([25, 30], 'transposed'), 0, 1, 0)).toBe(30)
  })
})

/** What the engine sends of a box, by its own definition. */
function sent(shape: Shape, box: Box, number: (cell: number) => number): number[] {
  return Array.from({ length: sizeOf(box.size) }, (_, i) => {
    const index = coordinates(i, box.size).map((c, axis) => box.from[axis] + c * (box.step?.[axis] ?? 1))
    expect(index.every((c, axis) => c < shape[axis])).toBe(true)
    return number(index.reduce((cell, c, axis) => cell * shape[axis] + c, 0))
  })
}

describe('a value too large to be watched whole', () => {
  const large: readonly (readonly [Shape, Layout])[] = [
    [[3025, 363], 'matrix'],
    [[3025, 363], 'transposed'],
    [[9216, 4096], 'matrix'],
    [[1, 96, 111, 111], 'maps'],
    [[1, 111, 111, 96], 'rows'],
  ]

  it('is not asked for whole, and a small one is', () => {
    expect(coarseBox([576, 25])).toBeNull()
    for (const [shape] of large) expect(sizeOf(coarseBox(shape)!.size)).toBeLessThanOrEqual(WHOLE)
  })

  it.each(large)('%j as %s: what is on screen is asked for, and each of its cells is read where it lies', (shape, layout) => {
    const sheet = sheetOf(shape, layout),
      number = (cell: number): number => (cell % 9973) + 1
    const seen = { top: 300, bottom: 320, left: 60, right: 75, everyRow: 1, everyCol: 1 }
    const box = fineBox(sheet, seen)!
    expect(sizeOf(box.size)).toBeLessThanOrEqual(WHOLE)
    const parts = [{ data: sent(shape, box, number), box }]
    for (let row = seen.top; row < seen.bottom; row++)
      for (let col = seen.left; col < seen.right; col++) {
        const cell = cellOn(sheet, row, col)
        if (cell >= 0) expect(numberIn(shape, parts, cell, true)).toBe(number(cell))
      }
  })

  it('stays asked for the same box while one moves a little', () => {
    const sheet = sheetOf([3025, 363], 'matrix')
    const boxAt = (top: number) => fineBox(sheet, { top, bottom: top + 20, left: 60, right: 75, everyRow: 1, everyCol: 1 })
    expect(boxAt(300)).toEqual(boxAt(305))
  })

  it('from afar is seen by cells that stand for others, and none of those says to be another', () => {
    const shape = [3025, 363],
      box = coarseBox(shape)!
    const exact = box.step![0] * 17 * 363
    expect(holds(shape, box, exact)).toBe(true)
    expect(holds(shape, box, exact + 363)).toBe(false)
    expect(indexIn(shape, box, exact + 363)).toBe(indexIn(shape, box, exact))
    expect(numberIn(shape, [{ data: sent(shape, box, c => c), box }], exact + 363, true)).toBeUndefined()
  })
})

describe('a view of sheets', () => {
  const room: MatrixRoom = { width: 800, height: 300, stacked: false, dpr: 2, rem: 16 }
  const sheets: readonly OnAxes[] = [
    { sheet: sheetOf([576, 25], 'matrix'), rowAxis: 'i', colAxis: 'k' },
    { sheet: sheetOf([25, 30], 'matrix'), rowAxis: 'k', colAxis: 'j' },
    { sheet: sheetOf([576, 30], 'matrix'), rowAxis: 'i', colAxis: 'j' },
  ]
  const far = { zoom: 0, offsets: {}, addresses: false }

  it('from afar holds all of them in the room', () => {
    const axes = arrange(sheets, far, room)
    expect(axes.reduce((sum, a) => sum + a.cols.room, 0)).toBeLessThanOrEqual(room.width * 2 + 3)
    for (const { rows, cols } of axes) {
      expect(under(rows, rows.room - 1)).toBeGreaterThanOrEqual(rows.length - 3)
      expect(under(cols, cols.room - 1)).toBe(cols.length - 1)
      expect(rows.room).toBeLessThanOrEqual(600)
    }
  })

  it('near has room for numbers, and what shares an axis moves together', () => {
    const axes = arrange(sheets, { ...far, zoom: 1, offsets: { i: 270, k: 3 } }, room)
    expect(axes[0].rows.offset).toBe(270)
    expect(axes[2].rows.offset).toBe(270)
    expect(axes[1].rows.offset).toBe(3)
    for (const { cols, rows } of axes) expect([cols.size >= 2.35 * 32, rows.size >= 1.05 * 32]).toEqual([true, true])
  })

  it('comes nearer around the cell under the pointer, there and back', () => {
    const cell = 273.5,
      pixel = 280
    const near = zoomed(sheets, far, room, 0.8, { i: { cell, pixel } })
    const { rows } = arrange(sheets, near, room)[0]
    expect((cell - rows.offset) * rows.size).toBeCloseTo(pixel, 0)
    expect(arrange(sheets, zoomed(sheets, near, room, -1, {}), room)).toEqual(arrange(sheets, far, room))
  })

  it('says what is in view, and which indices there is room for', () => {
    const { rows, cols } = arrange(sheets, { ...far, zoom: 1, offsets: { i: 270 } }, room)[0]
    expect(visible(rows, cols).top).toBe(270)
    const marks = ticks(rows, 30)
    expect(marks.map(t => t.index)).toEqual(marks.map((_, i) => marks[0].index + i))
    expect(share([10, 500, 500], 610)).toBe(300)
  })
})

describe('a painted sheet', () => {
  const table = colourTable('activation', false)
  const paint = (
    shape: Shape,
    layout: Layout,
    sizes: readonly [number, number],
    offsets: readonly [number, number],
    data: ArrayLike<number>,
  ) => {
    const sheet = sheetOf(shape, layout)
    const axis = (length: number, size: number, offset: number, room: number) =>
      clampAxis({ length, size, offset, room: Math.min(room, Math.round(length * size)) })
    const rows = axis(sheet.rows, sizes[0], offsets[0], 200),
      cols = axis(sheet.cols, sizes[1], offsets[1], 150)
    const pixels = new Uint32Array(rows.room * cols.room)
    paintSheet(pixels, { sheet, rows, cols, parts: [{ data, box: null }], largest: 1, table, blank: 7, paper: 9 })
    return { sheet, rows, cols, at: (x: number, y: number) => pixels[y * cols.room + x] }
  }
  const data = Float32Array.from({ length: 17_280 }, () => chance.uniform() * 2 - 1)

  it('shows every cell in its colour where it says it stands', () => {
    for (const [shape, layout] of [
      [[576, 30], 'matrix'],
      [[576, 30], 'transposed'],
      [[1, 30, 24, 24], 'maps'],
    ] as const) {
      const { sheet, rows, cols, at } = paint(shape, layout, [7.3, 11.6], [3.4, 2.2], data)
      for (let i = 0; i < 300; i++) {
        const x = chance.int(cols.room),
          y = chance.int(rows.room)
        const row = runs(rows).find(r => y >= r.from && y < r.to)!.cell,
          col = runs(cols).find(r => x >= r.from && x < r.to)!.cell
        const cell = cellOn(sheet, row, col)
        expect(at(x, y)).toBe(cell < 0 ? 9 : table[entryOf(data[cell], 1)])
      }
    }
  })

  it('leaves out no cell where several share a pixel: the strongest is seen, and NaN above all', () => {
    const quiet = new Float32Array(17_280)
    quiet[273 * 30 + 7] = -0.8
    const one = paint([576, 30], 'matrix', [0.3, 5], [0, 0], quiet)
    const pixel = runs(one.rows).find(r => r.cell <= 273 && r.until > 273)!
    expect(pixel.until - pixel.cell).toBeGreaterThan(1)
    expect(one.at(37, pixel.from)).toBe(table[entryOf(-0.8, 1)])
    quiet[pixel.cell * 30 + 7] = quiet[(pixel.until - 1) * 30 + 7] = Number.NaN
    expect(paint([576, 30], 'matrix', [0.3, 5], [0, 0], quiet).at(37, pixel.from)).toBe(table[0])
    expect(runs(one.rows).reduce((cells, r) => cells + r.until - r.cell, 0)).toBe(576)
  })
})

describe.each(inkNetworks)('the steps of %s', name => {
  const program = compile(networks[name], 1),
    memory = allocate(program)
  initWeights(memory, networks[name].init, 3)
  const image = memory.tensors[program.image]
  for (let i = 0; i < image.data.length; i++) image.data[i] = chance.uniform()
  memory.tensors[program.label].data[0] = 8
  run(memory)
  const number = (value: number, cell: number): number => memory.tensors[value].data[offsetOf(memory.tensors[value], cell)]

  it('stand as equations of all their matrices, the result last, inner sizes of a product equal', () => {
    for (const step of program.steps) {
      const operands = equationOf(program, step).filter(isOperand)
      expect(operands.at(-1)!.value).toBe(step.output)
      expect(operands.filter(o => o.result)).toHaveLength(1)
      for (const o of operands) expect(o.sheet.rows * o.sheet.cols).toBeGreaterThanOrEqual(sizeOf(o.shape))
      // In groups the product runs along a part of each row alone.
      if (step.op === 'dot' && step.params['groups'] === undefined)
        expect([operands[0].sheet.cols, operands[0].colAxis]).toEqual([operands[1].sheet.rows, operands[1].rowAxis])
    }
  })

  it('a cell’s address names a place that holds the very same number', () => {
    for (const value of program.values) {
      for (let i = 0; i < 20; i++) {
        const cell = chance.int(sizeOf(value.shape)),
          { text, of } = addressOf(program, value.id, cell)
        if (of === null) continue
        const { shape } = program.values[of]
        const index = text
          .slice(1, -1)
          .split(', ')
          .filter(t => t !== '')
          .map(Number)
        const cellHere = (shape.length === 4 && shape[0] === 1 ? [0, ...index] : index).reduce((c, a, axis) => c * shape[axis] + a, 0)
        expect(number(of, cellHere), `${value.name} ${cell} from ${text}`).toBe(number(value.id, cell))
      }
    }
  })

  it('col’s addresses are the pixels of its windows, a product’s its row and column', () => {
    const col = program.values.find(v => v.name === 'forward/conv1/col')!,
      xw = program.values.find(v => v.name === 'forward/conv1/xw')!
    const OW = program.values[program.layers[0].out].shape[3],
      filters = xw.shape[1],
      FW = Number(program.layers[0].settings['FW']),
      S = Number(program.layers[0].settings['stride'] ?? 1)
    expect(addressOf(program, col.id, (11 * OW + 9) * col.shape[1] + 2 * FW + 3)).toEqual({
      text: `(0, ${11 * S + 2}, ${9 * S + 3})`,
      of: program.image,
    })
    expect(addressOf(program, xw.id, 273 * filters + 3).text).toBe('273 · 3')
    expect(stepMaking(program, xw.id)!.op).toBe('dot')
  })
})

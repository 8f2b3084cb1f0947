import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { columnsOf, multiplications, settingsText } from './columns.ts'
import { gridHeight, gridWidth } from './grid.ts'
import { watchedPart } from './onPage.ts'
import { FOOT, HEAD } from './columnEdges.ts'
import { SMALLEST, type Room } from './columnSize.ts'
import { layoutNetwork } from './layout.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

const rooms: readonly Room[] = [
  { width: 960, height: 790, dpr: 1, rem: 16, pages: {} },
  { width: 1400, height: 960, dpr: 1.5, rem: 16, pages: {} },
  { width: 3100, height: 2000, dpr: 1, rem: 22, pages: {} },
  { width: 600, height: 600, dpr: 2, rem: 16, pages: {} },
  { width: 328, height: Infinity, dpr: 3, rem: 16, pages: {} },
]

describe.each(inkNetworks)('the picture of %s', name => {
  const columns = columnsOf(compile(networks[name], 1))

  it.each(rooms)('fits a room $width wide and $height high, nothing over anything', room => {
    const { placed, height } = layoutNetwork(columns, room)
    expect(placed.map(p => p.column)).toEqual(columns)
    if (room.width > 900) expect(height).toBeLessThanOrEqual(room.height + 1)
    const boxes = placed.map(p => ({
      x0: p.x,
      y0: p.y,
      x1: p.x + p.width,
      y1: p.y + (HEAD + FOOT) * room.rem + gridHeight(p.grid) / room.dpr,
    }))
    for (const [i, a] of boxes.entries()) {
      expect(a.x0).toBeGreaterThanOrEqual(0)
      expect(a.x1).toBeLessThanOrEqual(room.width + 1)
      for (const b of boxes.slice(i + 1)) expect(a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 + 1 || b.y1 <= a.y0 + 1).toBe(true)
    }
  })

  it.each(rooms)('has maps large enough to point at in a room $width wide', room => {
    for (const { column, grid } of layoutNetwork(columns, room).placed) {
      if (!column.vector) expect((grid.cols * grid.cw) / room.dpr).toBeGreaterThanOrEqual(SMALLEST - 5)
      expect(gridWidth(grid)).toBeGreaterThan(0)
    }
  })

  it('shows the last maps on the last page', () => {
    const room = { ...rooms[0], pages: Object.fromEntries(columns.map(c => [c.value, 999])) }
    for (const { column, grid } of layoutNetwork(columns, room).placed) expect(grid.first + grid.shown).toBe(column.maps)
  })
})

describe('the columns of simple-convnet', () => {
  const program = compile(networks['simple-convnet'], 1)
  const columns = columnsOf(program)

  it('are the image, then filters and outputs, layer by layer', () => {
    expect(columns.map(c => c.value)).toEqual([
      'image',
      'conv1/W',
      'conv1/out',
      'relu1/out',
      'pool1/out',
      'affine1/out',
      'relu2/out',
      'affine2/out',
    ])
  })
  it('share the scale of their convolution', () => {
    expect(columns.map(c => c.scaleOf)).toEqual([
      'image',
      'conv1/W',
      'conv1/out',
      'conv1/out',
      'conv1/out',
      'affine1/out',
      'affine1/out',
      'affine2/out',
    ])
  })
  it('say their settings and parameters', () => {
    expect(columns.map(settingsText)).toEqual(['', '5×5, s1, p0', '5×5, s1, p0', 'max(0, x)', 'max 2×2, s2', '', 'max(0, x)', ''])
    expect(columns.map(c => c.parameters)).toEqual([0, 780, 0, 0, 0, 432_100, 0, 1010]) // once: over the filters
  })
  it('take 865,000 multiplications', () => {
    expect(multiplications(program)).toBe(865_000)
  })
})

describe.each(rooms)('AlexNet in a room $width wide', room => {
  const columns = columnsOf(compile(networks.alexnet, 1, { backward: false })),
    { placed } = layoutNetwork(columns, room)
  it('shows a page of every layer, nothing over anything, no wider than the room', () => {
    expect(placed.map(p => p.column)).toEqual(columns)
    const boxes = placed.map(p => ({
      x0: p.x,
      y0: p.y,
      x1: p.x + p.width,
      y1: p.y + (HEAD + FOOT) * room.rem + gridHeight(p.grid) / room.dpr,
    }))
    for (const [i, a] of boxes.entries()) {
      expect(a.x1).toBeLessThanOrEqual(room.width + 1)
      for (const b of boxes.slice(i + 1)) expect(a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 + 1 || b.y1 <= a.y0 + 1).toBe(true)
    }
  })
  it('watches far fewer numbers than there are', () => {
    const seen = placed
      .flatMap(({ column, grid }) => watchedPart(column, grid) ?? [])
      .reduce((sum, { watched }, i) => sum + (watched.box?.size ?? placed[i].column.shape).reduce((n, d) => n * d, 1), 0)
    expect(seen).toBeLessThan(900_000)
  })
})

it.each([
  ['simple-convnet', 925, 610, 4.75],
  ['lenet5', 800, 730, 4.75],
  ['lenet5', 900, 740, 3.5],
] as const)(
  '%s shows every filter of its first layer in %d×%d: the image stands beside them where over them it would hide some',
  (name, width, height, head) => {
    const room = { width, height, dpr: 1, rem: 16, pages: {}, head },
      layout = layoutNetwork(columnsOf(compile(networks[name], 1)), room)
    const [image, filters] = layout.placed
    expect([filters.column.value, filters.page]).toEqual(['conv1/W', filters.column.maps])
    expect(image.y).toBe(filters.y)
    expect((image.grid.rows * image.grid.ch) / room.dpr).toBeGreaterThanOrEqual(64)
    expect(layout.height).toBeLessThanOrEqual(height)
  },
)

import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { oddNetworks } from '../../engine/networks/oddNetworks.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { columnsOf } from './columns.ts'
import { cellRect, mapRect } from './grid.ts'
import { planNetwork, type Plan, type Planned } from './plan.ts'
import { linksOf } from './planLinks.ts'
import { layoutPlan } from './planLayout.ts'
import { PLAYED } from './planPlayed.ts'
import { DRAWN, type Density, type PlanRoom } from './planScale.ts'

const init = { kind: 'he' } as const
const ink = (name: string, size: number, layers: NetworkSpec['layers']): NetworkSpec => ({ name, input: [1, size, size], layers, init })
const conv = (name: string, FN: number, size = 3) => ({ kind: 'convolution', name, FN, FH: size, FW: size }) as const

/** Networks at the ends of what there can be. */
const ends: readonly NetworkSpec[] = [
  ink('wide', 12, [conv('a', 512), { kind: 'relu', name: 'b' }, { kind: 'affine', name: 'c', out: 1000 }, { kind: 'softmax', name: 'd' }]),
  ink('large', 226, [conv('a', 2), { kind: 'affine', name: 'c', out: 2 }, { kind: 'softmax', name: 'd' }]),
  ink('one', 3, [conv('a', 1), { kind: 'relu', name: 'b' }, { kind: 'affine', name: 'c', out: 2 }, { kind: 'softmax', name: 'd' }]),
  ink('deep', 40, [
    ...Array.from({ length: 16 }, (_, i) => [conv(`conv${i}`, 96), { kind: 'relu', name: `relu${i}` } as const]).flat(),
    { kind: 'affine', name: 'end', out: 10 },
    { kind: 'softmax', name: 'softmax' },
  ]),
]
const specs = [...networkNames.map(name => networks[name]), ...oddNetworks, ...ends]
const named = specs.map(spec => [spec.name, columnsOf(compile(spec, 1, { backward: false }))] as const)

const rooms: readonly PlanRoom[] = [
  { width: 1440, height: 733, dpr: 1, rem: 16, pages: {} },
  { width: 1920, height: 913, dpr: 1.5, rem: 16, pages: {} },
  { width: 2560, height: 1260, dpr: 1, rem: 18, pages: {} },
  { width: 1024, height: 600, dpr: 2, rem: 16, pages: {} },
]
const strip: Density = { ...DRAWN, head: 37, foot: 8, rows: 4, image: 'first', answer: [0, 0] }

const boxes = ({ columns }: Plan): readonly Planned[] => columns
const overlap = (a: Planned, b: Planned): boolean =>
  a.x + a.width > b.x + 0.01 && b.x + b.width > a.x + 0.01 && a.y + a.height > b.y + 0.01 && b.y + b.height > a.y + 0.01

describe.each(named)('the plan of %s', (_, columns) => {
  for (const density of [DRAWN, strip])
    it.each(rooms)(`shows a page of every layer, nothing over anything, in a room $width wide (${density.image})`, room => {
      const plan = planNetwork(columns, density === strip ? { ...room, height: 150 } : room, density)
      expect(plan.columns.map(planned => planned.column)).toEqual(columns)
      for (const [i, a] of boxes(plan).entries()) {
        expect(a.grid.shown, a.column.value).toBeGreaterThan(0)
        expect(Math.min(a.width, a.height), a.column.value).toBeGreaterThanOrEqual(1)
        expect([a.x * room.dpr, a.y * room.dpr].every(v => Math.abs(v - Math.round(v)) < 1e-6)).toBe(true)
        expect(a.x + a.width).toBeLessThanOrEqual(plan.width)
        for (const b of boxes(plan).slice(i + 1)) expect(overlap(a, b), `${a.column.value} ${b.column.value}`).toBe(false)
      }
      // Words stand beside words, not over them, but where a network has more layers than a room has words for.
      for (const [i, { words }] of plan.columns.slice(1, -1).entries())
        expect(words.x + words.width).toBeLessThanOrEqual(plan.columns[i + 2].words.x)
    })

  it('joins each layer with the next, in the space between them', () => {
    const plan = planNetwork(columns, rooms[0], DRAWN),
      links = linksOf(plan)
    for (const [i, link] of links.entries()) {
      const from = plan.columns[i],
        to = plan.columns[i + 1] as Planned | undefined
      expect(link.from).toBe(from.column)
      expect(link.to).toBe(to?.column ?? null)
      expect(link.lines.length).toBeGreaterThan(0)
      expect(link.lines.length).toBeLessThanOrEqual(256)
      for (const { x0, x1, y0, y1 } of link.lines) {
        expect(x0).toBeGreaterThanOrEqual(from.x + from.width)
        expect(x1).toBeLessThanOrEqual(to?.x ?? plan.answer[0].x)
        expect([y0, y1].every(y => y >= 0 && y <= plan.height)).toBe(true)
      }
    }
  })

  it('shows the last maps on the last page', () => {
    const room = { ...rooms[0], pages: Object.fromEntries(columns.map(column => [column.value, 999])) }
    for (const { column, grid } of planNetwork(columns, room, DRAWN).columns) expect(grid.first + grid.shown).toBe(column.maps)
  })
})

describe.each(rooms.slice(0, 3))('simple-convnet in a room $width wide', room => {
  const columns = columnsOf(compile(networks['simple-convnet'], 1)),
    plan = planNetwork(columns, room, DRAWN),
    of = (value: string): Planned => plan.columns.find(planned => planned.column.value === value)!
  const top = (planned: Planned, map: number): number => planned.y + mapRect(planned.grid, map)!.y / room.dpr

  it('shows all maps, map 7 at the same place of each layer, as large as ten rows allow', () => {
    for (const value of ['conv1/W', 'conv1/out', 'relu1/out', 'pool1/out']) expect(of(value).grid.shown).toBe(30)
    for (let map = 0; map < 30; map++) {
      const { x, y, width } = mapRect(of('conv1/out').grid, map)!
      for (const value of ['relu1/out', 'pool1/out']) expect(mapRect(of(value).grid, map)).toEqual({ x, y, width, height: width })
    }
    const unit = room.rem / 16,
      pitch = Math.floor(((room.height - (DRAWN.head + DRAWN.foot) * unit) * room.dpr) / 10)
    expect(mapRect(of('conv1/out').grid, 3)!.y).toBeGreaterThanOrEqual(pitch - 1)
  })
  it('has a filter, a map and a score of each row at one height, and the answer’s row beside them', () => {
    for (let row = 0; row < 10; row++) {
      const map = mapRect(of('conv1/out').grid, 3 * row)!,
        y = top(of('conv1/out'), 3 * row)
      const filter = mapRect(of('conv1/W').grid, 3 * row)!
      expect(Math.abs(top(of('conv1/W'), 3 * row) + filter.height / room.dpr / 2 - y - map.height / room.dpr / 2)).toBeLessThanOrEqual(1)
      expect(Math.abs(top(of('affine2/out'), row) - y)).toBeLessThanOrEqual(1)
      expect(Math.abs(plan.answer[row].y - y)).toBeLessThanOrEqual(1)
    }
  })
  it('fills 92 % of the room beside the drawing', () => {
    const filters = of('conv1/W'),
      right = plan.answer[0].x + plan.answer[0].width,
      left = plan.square!.x + plan.square!.width
    expect((right - filters.x) / (room.width - DRAWN.margin * (room.rem / 16) - left)).toBeGreaterThanOrEqual(0.92)
    expect(plan.height / room.height).toBeGreaterThanOrEqual(0.92)
    expect(plan.width).toBeLessThanOrEqual(room.width)
  })
  it('joins one to each, level, and all to all', () => {
    expect(linksOf(plan).map(({ kind, lines }) => [kind, lines.length])).toEqual([
      ['fan', 10],
      ['level', 10],
      ['level', 10],
      ['level', 10],
      ['mesh', 100],
      ['level', 10],
      ['mesh', 100],
      ['level', 10],
    ])
  })
  it('marks each cell within its map', () => {
    const { grid } = of('relu1/out'),
      map = mapRect(grid, 29)!,
      last = cellRect(grid, 30 * 576 - 1)!
    expect([last.x + last.width, last.y + last.height]).toEqual([map.x + map.width, map.y + map.height])
  })
})

it('a network of seventeen columns fits the player in a window of 1440 pixels, each name over its own maps', () => {
  const columns = columnsOf(compile(networks.pictures, 1, { backward: false })),
    room = { width: 1384, height: 560, dpr: 1, rem: 16, pages: {} },
    plan = layoutPlan(columns, room, PLAYED).plan!
  expect(plan.width).toBeLessThanOrEqual(room.width)
  expect(plan.letters).toBeLessThan(1)
  for (const { column, words, x, width } of plan.columns.slice(1))
    expect(Math.abs(words.x - x), column.value).toBeLessThan(Math.max(width, 24))
  expect(layoutPlan(columns, { ...room, width: 1900 }, PLAYED).plan!.letters).toBe(1)
})

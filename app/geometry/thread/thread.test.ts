import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Followed } from '../../../engine/api.ts'
import { done, draw, trained } from '../../../engine/checks/followed.ts'
import { fill } from '../../../engine/checks/network.ts'
import { compile } from '../../../engine/compile.ts'
import { follow } from '../../../engine/follow/follow.ts'
import { Paths } from '../../../engine/follow/paths.ts'
import { allocate, type Memory } from '../../../engine/memory.ts'
import { oddNetworks } from '../../../engine/networks/oddNetworks.ts'
import { valueNamed } from '../../../engine/program.ts'
import { random } from '../../../engine/random.ts'
import { run } from '../../../engine/run.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { columnsOf } from '../columns.ts'
import type { Rect } from '../grid.ts'
import { planNetwork, type Plan } from '../plan.ts'
import { DRAWN } from '../planScale.ts'
import { threadOf, type ThreadPicture } from './thread.ts'
import { cellInCard, type Card } from './threadCards.ts'
import { behind, endOf } from './threadEnd.ts'

const measure = { dpr: 1, unit: 1 }
const room = { width: 1440, height: 733, dpr: 1, rem: 16, pages: {} }

function shipped(name: 'simple-convnet' | 'lenet5'): Memory {
  const memory = trained(name, new Uint8Array(readFileSync(`${import.meta.dirname}/../../../public/weights/${name}.safetensors`)))
  draw(memory, 3, 5)
  run(memory)
  return memory
}

const followIn = (memory: Memory, name: string, cell: number): Followed => ({
  revision: 0,
  run: 0,
  ...done(follow(memory, new Paths(memory), { value: valueNamed(memory.program, name).id, cell })),
})

/** Ends of all lines of a path. */
const points = (d: string): readonly number[][] => [...d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(m => [Number(m[1]), Number(m[2])])
const planOf = (memory: Memory): Plan => planNetwork(columnsOf(memory.program), room, DRAWN)
const overlap = (a: Rect, b: Rect): boolean => a.x + a.width > b.x && b.x + b.width > a.x && a.y + a.height > b.y && b.y + b.height > a.y

/** The x that the amber line and the curves of a picture leave uncovered between the image and the scores, but for cards and columns. */
function gapsIn(plan: Plan, { amber, curves, cards }: ThreadPicture): readonly number[] {
  const spans = [...amber.lines, ...curves.map(c => c.d)].flatMap(d =>
    d
      .split('M')
      .slice(1)
      .map(one => points(`M${one}`).map(([x]) => x)),
  )
  const covered = (x: number): boolean =>
    spans.some(xs => Math.min(...xs) - 6 <= x && x <= Math.max(...xs) + 6) ||
    [...cards.map(c => c.outer), ...plan.columns].some(r => r.x - 6 <= x && x <= r.x + r.width + 6)
  const [image] = plan.columns,
    scores = plan.columns.at(-1)!
  return Array.from({ length: 400 }, (_, i) => image.x + image.width + (i / 400) * (scores.x - image.x - image.width)).filter(
    x => !covered(x),
  )
}

describe('the thread of a number of the simple network', () => {
  const memory = shipped('simple-convnet'),
    plan = planOf(memory)
  const pooled = valueNamed(memory.program, 'pool1/out'),
    numbers = memory.tensors[pooled.id].data
  const winner = followIn(memory, 'pool1/out', numbers.indexOf(Math.max(...numbers))).stations[1].cell!

  test('of a winner goes on without a gap from the image to two scores', () => {
    const followed = followIn(memory, 'conv1/out', winner),
      picture = threadOf(plan, followed, measure)
    expect(gapsIn(plan, picture)).toEqual([])
    expect(picture.cards.map(c => c.planned.column.value)).toEqual(['conv1/W', 'conv1/out', 'relu1/out', 'pool1/out'])
    expect(picture.tags.map(t => t.share)).toEqual(followed.shares)
    expect(picture.bar).toBeNull()
    const scores = plan.columns.at(-1)!
    const ends = picture.curves.flatMap(c => points(c.d)).map(([x]) => x)
    expect(Math.max(...ends)).toBeCloseTo(scores.x - 2, 0)
  })

  test('of a number that is not the largest ends in a bar at the pooling, and nothing goes on', () => {
    const [, C, H, W] = valueNamed(memory.program, 'conv1/out').shape
    const loser = Array.from({ length: C * H * W }, (_, cell) => cell).find(cell => {
      const { stations } = followIn(memory, 'conv1/out', cell)
      return stations.at(-1)!.name === 'pool1/out' && !stations.at(-1)!.passes
    })!
    const picture = threadOf(plan, followIn(memory, 'conv1/out', loser), measure),
      card = picture.cards.at(-1)!
    expect(card.planned.column.value).toBe('pool1/out')
    expect(picture.bar!.x).toBeGreaterThan(card.inner.x)
    expect(picture.bar!.x).toBeLessThan(card.outer.x + card.outer.width + 8)
    expect([picture.curves, picture.tags]).toEqual([[], []])
  })

  test('of a number below 0 ends at its gate: no layer behind that has anything of it', () => {
    const numbers = memory.tensors[valueNamed(memory.program, 'conv1/out').id].data
    const columns = plan.columns.map(({ column }) => column.value)
    const closed = followIn(
        memory,
        'conv1/out',
        numbers.findIndex(v => v < 0),
      ),
      open = followIn(memory, 'conv1/out', winner)
    expect([...behind(columns, endOf(closed))]).toEqual(['pool1/out', 'affine1/out', 'relu2/out', 'affine2/out'])
    expect(behind(columns, endOf(open)).size).toBe(0)
  })

  test('of a score: five lines of cells lead to it, and what each open neuron gives', () => {
    const picture = threadOf(plan, followIn(memory, 'affine2/out', 3), measure)
    expect(picture.amber.lines).toHaveLength(5 * 3) // the window in the image, conv1, relu1, pool1
    expect(picture.cards).toEqual([])
    expect(picture.curves.length).toBeGreaterThan(4)
  })

  test('has cards as large as the design’s, in the middle of their row, each in its place', () => {
    const cards = threadOf(plan, followIn(memory, 'conv1/out', winner), measure).cards
    for (const { planned, inner, outer, map } of cards.slice(1)) {
      expect(inner.width).toBeGreaterThanOrEqual(144)
      expect(inner.width).toBeLessThan(165)
      expect(outer.x + outer.width).toBeCloseTo(planned.x + planned.width + 5, 0)
      const row = planned.rows[Math.floor(map / planned.grid.across)]
      const middle = inner.y + inner.height / 2
      expect(Math.abs(middle - row)).toBeLessThan(200)
      expect(outer.y).toBeGreaterThanOrEqual(0)
      expect(outer.y + outer.height).toBeLessThanOrEqual(plan.height)
    }
    expect(Math.abs(cards[0].inner.width - 95)).toBeLessThan(4)
  })
})

test('the thread of LeNet-5 goes through both convolutions: the second filter has all its channels', () => {
  const memory = shipped('lenet5'),
    plan = planOf(memory)
  const picture = threadOf(plan, followIn(memory, 'conv2/out', 730), measure)
  const [filter, map] = picture.cards as [Card, Card]
  expect([filter.planned.column.value, map.planned.column.value]).toEqual(['conv2/W', 'conv2/out'])
  expect([filter.grid.shown, filter.grid.first]).toEqual([6, 6 * 7])
  expect(gapsIn(plan, picture)).toEqual([])
  expect(picture.amber.marks.length).toBeGreaterThan(6)
})

const all = [
  ['simple-convnet', shipped('simple-convnet')],
  ['lenet5', shipped('lenet5')],
  ...oddNetworks.map(spec => {
    const memory = allocate(compile(spec, 1))
    fill(memory, 3)
    run(memory)
    return [spec.name, memory] as const
  }),
] as const

describe.each(all)('of %s', (_, memory) => {
  const plan = planOf(memory),
    chance = random(8)
  const cells = plan.columns
    .filter(p => p.column.role !== 'weights')
    .flatMap(({ column }) => [0, 1, 2, 3].map(() => [column.value, chance.int(sizeOf(column.shape))] as const))

  test.each(cells)('%s, cell %i: no card covers another, nor a cell that is marked elsewhere', (name, cell) => {
    const picture = threadOf(plan, followIn(memory, name, cell), measure),
      { cards } = picture
    for (const [i, a] of cards.entries()) for (const b of cards.slice(i + 1)) expect(overlap(a.outer, b.outer)).toBe(false)
    const inCards = new Set(cards.flatMap(c => (c.station ? [JSON.stringify(cellInCard(c, c.station.cell!, 1))] : [])))
    for (const mark of picture.amber.marks)
      if (!inCards.has(JSON.stringify(mark)))
        for (const card of cards) expect(overlap(card.outer, mark), `${card.planned.column.value} over ${JSON.stringify(mark)}`).toBe(false)
    for (const { d } of picture.curves) expect(d).not.toMatch(/NaN|Infinity/)
  })
})

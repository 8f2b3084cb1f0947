import { cellAt } from '../../../engine/tensor.ts'
import { numbers } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import { indexAtTime } from '../steps.ts'
import { litBy, derive, settings, start, type Derived, type State } from './derive.ts'
import { watchingInk } from '../Ahead.tsx'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'
import { laidAt } from './unroll.ts'

/** Row of `col_W`, and so column of `col`, in which W[f, c, i, j] lies. */
function columnOf({ small }: Derived, pixel: readonly number[]): number {
  const engine = small(),
    { id, shape } = engine.value('conv/col_W')
  const [cell] = litBy(engine, { of: 'w', at: cellAt(pixel, engine.value('conv/W').shape) }).get(id)!
  return Math.floor(cell! / shape[1]!)
}

/** From how many filters the numbers of map 0 come, when the product is reshaped straight to maps. */
function filtersInMap({ digit }: Derived): number {
  const engine = digit(),
    { id, shape } = engine.value('conv/out2d')
  const map = Array.from({ length: shape[0]! }, (_, cell) => cell)
  return new Set(map.flatMap(pixel => [...litBy(engine, { of: 'straight', at: pixel }).get(id)!].map(cell => cell % shape[1]!))).size
}

/** A step from `from` to `to` inclusive, as time goes. */
const walk = (t: number, from: number, to: number): number => from + indexAtTime(t, to - from + 1)

const conv1 = (step: string) => ({ network: 'simple-convnet', step, zoom: 'matrix' }) as const

const stops: readonly Stop<State, Derived>[] = [
  { id: 'why', section: '7.4.2', set: { laid: 9 }, motion: { duration: 11_000, at: t => ({ laid: laidAt(t) }) } },
  {
    id: 'rows',
    section: '7.4.2',
    set: { of: 'xw', at: 6, filled: 1, addresses: true },
    motion: { duration: 4000, at: t => ({ at: 2 * walk(t, 0, 3), filled: Math.round(t * 36) / 36 }) },
    player: conv1('forward/conv1/col'),
  },
  {
    id: 'channels',
    section: '7.4.3',
    set: { C: 2, of: 'w', at: 11, filled: 1 },
    motion: { duration: 3600, at: t => ({ at: walk(t, 0, 11) }) },
    player: conv1('forward/conv1/col_W'),
    question: { choices: numbers(2, 5, 11, 12), answer: seen => columnOf(seen, [0, 1, 0, 2]) },
  },
  {
    id: 'columns',
    section: '7.4.3',
    set: { column: 24 },
    motion: { duration: 5000, at: t => ({ column: walk(t, 0, 24) }) },
    player: conv1('forward/conv1/col'),
  },
  {
    id: 'batch',
    section: '7.4.3',
    set: { N: 10, caffe: false, of: 'image', at: 1323 },
    motion: { duration: 3000, at: t => ({ N: walk(t, 1, 10), at: 147 * (walk(t, 1, 10) - 1) }) },
    question: {
      choices: [
        { id: 'rows', value: [90, 75] },
        { id: 'columns', value: [9, 750] },
        { id: 'three', value: [10, 9, 75] },
        { id: 'turned', value: [75, 90] },
      ],
      answer: ({ batch }) => batch().value('conv/col').shape,
    },
  },
  {
    id: 'product',
    section: '7.4.3',
    set: { of: 'xw', at: 273 * 30 + 7 },
    motion: { duration: 4000, at: t => ({ at: 30 * walk(t, 224, 273) + 7 }) },
    place: { network: 'simple-convnet' },
  },
  {
    id: 'fold',
    told: 'above',
    section: '7.4.3',
    set: { of: 'out', at: 2 * 576 - 1, straight: false },
    motion: { duration: 4000, at: t => ({ at: 576 + walk(t, 0, 575) }) },
    player: conv1('forward/conv1/out'),
    question: { choices: numbers(1, 4, 24), answer: filtersInMap },
  },
  {
    id: 'copies',
    section: '7.4.2',
    set: { of: 'image', at: 2, size: 5, stride: 1 },
    motion: { duration: 3000, at: t => ({ at: 14 - walk(t, 0, 12) }) },
    player: conv1('forward/conv1/col'),
    question: { choices: numbers(1, 3, 5, 25), answer: ({ copies }) => copies().counts[2]! },
  },
  {
    id: 'back',
    section: '7.4.3',
    set: { of: 'back', at: 12, stride: 1, added: 9 },
    motion: { duration: 5000, at: t => ({ added: walk(t, 0, 9) }) },
    player: conv1('backward/conv1/dx'),
    question: { choices: numbers(2, 6, 9, 18), answer: ({ back }) => back().whole[12]! },
  },
  { id: 'time', section: '7.4.2' },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  runs: ({ small }) => [small()],
  Panel,
  Ahead: watchingInk(3, 'image', 'conv1/col', 'conv1/col_W', 'conv1/xw', 'conv1/b', 'conv1/out'),
  text,
  player: { network: 'simple-convnet', step: 'forward/conv1/xw', zoom: 'matrix', cell: { value: 'conv1/xw', cell: 273 * 30 + 7 } },
})

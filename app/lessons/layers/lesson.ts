import { highlightsOf } from '../../geometry/highlights.ts'
import { numbers, words } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import { indexAtTime } from '../steps.ts'
import { LINES, derive, settings, start, windowOf, type Derived, type State } from './derive.ts'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'

const nudges = [1, 0.1, 0.01, 0.001] as const

/** What the loss does when the number grows. */
const moves = ({ net: { loss, moved } }: Derived): string => (moved === loss ? 'stays' : moved < loss ? 'falls' : 'rises')

/** Outputs that a weight takes part in. */
const uses = ({ conv }: Derived, cell: number): number =>
  highlightsOf(conv.program, conv.value('conv/W').id, cell, 'forward').get(conv.value('conv/out').id)!.size

/** Who gets the gradient of a window whose largest number stands there twice. */
function winners({ pool }: Derived): string {
  const dx = pool.read('pool/dx'),
    x = pool.read('image')
  const window = [0, 1, 4, 5],
    largest = Math.max(...window.map(i => x[i]!))
  const tied = window.filter(i => x[i] === largest),
    paid = tied.filter(i => dx[i] !== 0)
  return paid.length > 1 ? 'both' : paid[0] === tied[0] ? 'first' : 'last'
}

const stops: readonly Stop<State, Derived>[] = [
  {
    id: 'nudge',
    section: '7.4',
    set: { h: 0.001 },
    motion: { duration: 3200, at: t => ({ h: nudges[indexAtTime(t, 4)]! }) },
    player: { step: 'backward/conv1/dW', zoom: 'window', cell: { value: 'conv1/dW', cell: 0 } },
  },
  {
    id: 'dout',
    told: 'above',
    section: '7.4',
    set: { of: 'out', cell: 3, h: 0.1 },
    question: { choices: words('falls', 'rises', 'stays'), answer: moves },
    player: { step: 'backward/relu1/dx', zoom: 'layer' },
  },
  {
    id: 'keeps',
    section: '7.4.3',
    set: { view: 'class', lines: 6 },
    motion: { duration: 3600, at: t => ({ lines: indexAtTime(t, 7) }) },
    question: { choices: numbers(1, 9, 4, 16), answer: seen => uses(seen, 4) },
    player: { step: 'forward/conv1/col', zoom: 'matrix' },
  },
  {
    id: 'params',
    section: '7.4.3',
    set: { lines: 11, mark: 'dw', at: 4 },
    motion: {
      duration: 4800,
      at: t =>
        t < 0.2
          ? { lines: 9, mark: 'db', at: 0 }
          : t < 1
            ? { lines: 11, mark: 'dw', at: indexAtTime((t - 0.2) / 0.8, 9) }
            : { lines: 11, mark: 'dw', at: 4 },
    },
  },
  {
    id: 'dx',
    section: '7.4.3',
    set: { lines: LINES, mark: 'dx', at: 5 },
    motion: {
      duration: 4800,
      at: t =>
        t < 0.2
          ? { lines: 12, mark: 'dcol', at: 0 }
          : t < 1
            ? { lines: LINES, mark: 'dx', at: indexAtTime((t - 0.2) / 0.8, 16) }
            : { lines: LINES, mark: 'dx', at: 5 },
    },
    player: { step: 'backward/conv1/dx', zoom: 'window', cell: { value: 'conv1/dx', cell: 400 } },
  },
  {
    id: 'rows',
    section: '7.4.4',
    set: { view: 'pool', mark: 'none', at: 0, row: 1 },
    question: {
      choices: [
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ].map(value => ({ id: `w${value.join('')}`, value })),
      answer: ({ pool }) => windowOf(pool, 1),
    },
    player: { step: 'forward/pool1/rows', zoom: 'matrix' },
  },
  {
    id: 'order',
    section: '7.4.4',
    set: { row: 7 },
    motion: { duration: 4800, at: t => ({ row: indexAtTime(t, 8) }) },
    player: { step: 'forward/pool1/out', zoom: 'matrix' },
  },
  {
    id: 'ties',
    section: '7.4.4',
    set: { pool: [1, 3, ...start.pool.slice(2, 4), 3, ...start.pool.slice(5)], row: 0, back: true },
    question: { choices: words('first', 'both', 'last'), answer: winners },
    player: { step: 'backward/pool1/dmax', zoom: 'matrix' },
  },
  {
    id: 'routes',
    section: '7.4.4',
    set: { view: 'three' },
    motion: { duration: 2000, at: t => ({ given: start.given.map((v, i) => (i < Math.floor(t * 5) ? v : 0)) }) },
    player: { step: 'backward/pool1/dx', zoom: 'layer' },
  },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  runs: ({ net, conv, pool, three }) => [net.small, conv, pool, three.max, three.average, three.relu],
  Panel,
  text,
  player: { network: 'simple-convnet', step: 'backward/conv1/dW', zoom: 'window' },
})

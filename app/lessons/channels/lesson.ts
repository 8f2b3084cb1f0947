import { highlightsOf } from '../../geometry/highlights.ts'
import { numbers } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import type { Knob } from '../refused.ts'
import { indexAtTime } from '../steps.ts'
import { fits, derive, mostOf, settings, start, type Derived, type State } from './derive.ts'
import { Panel } from './Panel.tsx'
import { sliceShape } from './slice.ts'
import { text } from './text.ts'

/** Outputs that a bias is added to. */
const reached = ({ small }: Derived, f: number): number =>
  highlightsOf(small.program, small.value('conv/b').id, f, 'forward').get(small.value('conv/out').id)!.size

const stops: readonly Stop<State, Derived>[] = [
  { id: 'block', section: '7.2.5', set: { at: 3 }, motion: { duration: 2400, at: t => ({ at: indexAtTime(t, 4) }) } },
  {
    id: 'parts',
    told: 'above',
    section: '7.2.5',
    set: { at: 0 },
    motion: { duration: 2400, at: t => ({ parts: indexAtTime(t, 4) }) },
    question: { choices: numbers(3, 1, 27), answer: ({ small }) => small.value('conv/out').shape[1]! },
  },
  { id: 'one', section: '7.2.5', set: { b: [2, -1, 1] }, motion: { duration: 1600, at: t => ({ b: [indexAtTime(t, 3), -1, 1] }) } },
  {
    id: 'filters',
    section: '7.2.6',
    set: { FN: 3, at: 8 },
    motion: { duration: 2400, at: t => ({ FN: indexAtTime(t, 3) + 1, at: 4 * indexAtTime(t, 3) }) },
  },
  {
    id: 'bias',
    told: 'above',
    section: '7.2.6',
    set: { show: 'bias', at: 4 },
    motion: { duration: 2400, at: t => ({ spread: indexAtTime(t, 5) }) },
    question: { choices: numbers(1, 4, 12), answer: seen => reached(seen, 1) },
  },
  {
    id: 'batch',
    told: 'above',
    section: '7.2.7',
    set: { show: 'sum', N: 2, at: 12 },
    motion: { duration: 2400, at: t => (t < 0.4 ? { N: 1, at: 0 } : { N: 2, at: 12 }) },
    question: { choices: numbers(84, 168, 81), answer: ({ counts }) => counts.parameters },
  },
  {
    id: 'slice',
    told: 'above',
    section: '7.4.1',
    set: { show: 'slice', slice: [0, 1] },
    motion: { duration: 2000, at: t => ({ slice: t < 0.5 ? [0] : [0, 1] }) },
    question: {
      choices: [
        [3, 4, 4],
        [2, 4, 4],
        [2, 3, 4],
      ].map(value => ({ id: `s${value.join('')}`, value })),
      answer: ({ small }) => sliceShape(small.value('image').shape, [-1, 0]),
    },
  },
  {
    id: 'count',
    section: '7.2.6–7',
    set: { show: 'count', slice: [], at: 23 },
    motion: { duration: 6000, at: t => ({ at: indexAtTime(t, 24) }) },
  },
  {
    id: 'cost',
    told: 'wide',
    section: '7.2.6',
    set: { show: 'blocks', sizes: [1, 3, 28, 5, 1] },
    motion: { duration: 1600, at: t => ({ sizes: [1, 3, 5 + indexAtTime(t, 24), 5, 1] }) },
    question: { choices: numbers(14400, 43200, 58800, 75), answer: ({ large }) => large.batch },
  },
]

/** H = W and FH = FW of the blocks. */
const knobs: readonly Knob[] = [
  { setting: 'sizes', index: 2, from: 1, to: mostOf[2], name: () => 'H' },
  { setting: 'sizes', index: 3, from: 1, to: mostOf[3], name: () => 'F' },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  runs: ({ small }) => [small],
  refuses: { knobs, fits },
  Panel,
  text,
  player: { network: 'lenet5', step: 'forward/conv2/xw', zoom: 'window', cell: { value: 'conv2/out', cell: 4 * 10 + 5 } },
})

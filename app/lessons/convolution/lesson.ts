import { highlightsOf } from '../../geometry/highlights.ts'
import { drawText } from '../../draw/text.ts'
import { numbers, words } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import { indexAtTime } from '../steps.ts'
import { filters, derive, sameNumbers, settings, start, turned, type FilterName, type Derived, type State } from './derive.ts'
import { watching } from '../Ahead.tsx'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'

/** Outputs that a cell of x takes part in. */
const reaches = ({ small }: Derived, cell: number): number =>
  highlightsOf(small.program, small.value('image').id, cell, 'forward').get(small.value('conv/out').id)?.size ?? 0

/** The one filter of some whose output is the same when it is turned. */
function unturned(names: readonly FilterName[]): FilterName {
  const out = (W: readonly number[]): readonly number[] => [...(derive({ ...start, W }).out as Float32Array)]
  return names.find(name => sameNumbers(out(filters[name]), out(turned(filters[name]))))!
}
const tried = ['sobel-x', 'book', 'blur'] as const

const stops: readonly Stop<State, Derived>[] = [
  { id: 'slide', section: '7.2.2', set: { at: 3 }, motion: { duration: 2400, at: t => ({ at: indexAtTime(t, 4) }) } },
  { id: 'multiply', section: '7.2.2', set: { at: 0 } },
  {
    id: 'predict',
    section: '7.2.2',
    told: 'wide',
    set: { at: 1 },
    question: { choices: numbers(14, 15, 16, 4), answer: ({ out, at }) => out[at]! },
  },
  { id: 'bias', section: '7.2.2', set: { at: 0, b: 3 }, motion: { duration: 1600, at: t => ({ b: indexAtTime(t, 4) }) } },
  {
    id: 'reach',
    section: '7.2.2',
    told: 'wide',
    set: { at: 0 },
    question: { choices: numbers(1, 4, 9), answer: seen => reaches(seen, 0) },
  },
  {
    id: 'turn',
    told: 'wide',
    section: '7.2.2',
    set: { at: 0, b: 0, turned: true },
    question: { choices: words(...tried), answer: () => unturned(tried) },
  },
  { id: 'edges', section: '7.2.2', tried: true, set: { turned: false, picture: true, W: filters['sobel-x'] } },
  { id: 'own', section: '7.2.2', tried: true, set: { W: filters.blur } },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  runs: ({ small }) => [small],
  Panel,
  Ahead: watching('image'),
  text,
  borrows: [drawText],
  player: { network: 'simple-convnet', step: 'forward/conv1/xw', zoom: 'window', cell: { value: 'conv1/out', cell: 5 * 24 + 14 } },
})

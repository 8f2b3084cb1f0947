import { architecturesText } from '../../architectures/text.ts'
import { drawText } from '../../draw/text.ts'
import { numbers, words } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import { connectedParams, subsamplingParams } from '../../geometry/lenet1998.ts'
import { derive, rowOf, settings, start, type Derived, type State } from './derive.ts'
import { Ahead } from './Ahead.tsx'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'

const player = (step: string) => ({ network: 'lenet5', step, zoom: 'layer' }) as const

/** How much is left of a gradient, in words. */
const left = (slope: number): string => (slope > 0.5 ? 'all' : slope > 0.03 ? 'tenth' : slope > 0.003 ? 'hundredth' : 'none')

const stops: readonly Stop<State, Derived>[] = [
  { id: 'draw', section: '7.7.1', tried: true, place: { network: 'lenet5' }, player: player('forward/conv1/out') },
  {
    id: 'layers',
    told: 'above',
    section: '7.7.1',
    question: { choices: numbers(1, 25, 120, 400), answer: () => rowOf('conv3').output[1]! * rowOf('conv3').output[2]! },
    player: player('forward/conv3/out'),
  },
  {
    id: 'units',
    section: '7.7.1',
    set: { x: 30 },
    motion: { duration: 3000, at: t => ({ x: Math.round(30 * t) }) },
    question: { choices: words('all', 'tenth', 'hundredth', 'none'), answer: ({ units }) => left(units.tanh.slope) },
    player: player('forward/tanh1/out'),
  },
  {
    id: 'subsampling',
    told: 'wide',
    section: '7.7.1',
    question: {
      choices: numbers(0, 22, 44, 110),
      answer: () => subsamplingParams(rowOf('pool1').output[0]!) + subsamplingParams(rowOf('pool2').output[0]!),
    },
    player: player('forward/pool1/out'),
  },
  {
    id: 'table',
    section: '7.7.1',
    place: { network: 'lenet5' },
    set: { c3: 0 },
    motion: { duration: 4000, at: t => ({ c3: Math.floor(t * 16) % 16 }) },
    question: { choices: numbers(60, 1500, 1516, 2416), answer: () => connectedParams(25) },
    player: player('forward/conv2/out'),
  },
  { id: 'output', section: '7.7.1', place: { network: 'lenet5' }, player: player('forward/softmax/y') },
  {
    id: 'saw',
    told: 'above',
    section: '7.7.1',
    place: { network: 'lenet5', cell: { value: 'pool2/out', cell: 87 } },
    question: { choices: numbers(10, 14, 16, 32), answer: () => rowOf('pool2').sees[0] },
    player: player('forward/pool2/out'),
  },
  { id: 'speaks', section: '7.7.1', place: { network: 'lenet5' }, set: { digit: -1, than: -1 }, player: player('backward/conv1/dx') },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  runs: ({ pooled }) => pooled.runs,
  Panel,
  Ahead,
  text,
  borrows: [architecturesText, drawText],
  player: player('forward/conv1/out'),
})

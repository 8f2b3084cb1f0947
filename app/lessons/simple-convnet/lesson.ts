import { largestOf } from '../../geometry/colours.ts'
import { numbers, words } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import type { Knob } from '../refused.ts'
import { fits, hyperNames, derive, parts, ranges, settings, start, type Derived, type Part, type State } from './derive.ts'
import { Ahead } from './Ahead.tsx'
import { Panel } from './Panel.tsx'
import { runOf, stepOf } from './passes.ts'
import { text } from './text.ts'

/** Opens parts one after another, each thing they do at its time; at the end all of the last has run. */
function through(duration: number, ...given: readonly Part[]): NonNullable<Stop<State, Derived>['motion']> {
  const moments = given.flatMap(part => Array.from({ length: parts[part] }, (_, i) => ({ part, at: i + 1 })))
  return { duration, at: t => moments[Math.min(moments.length - 1, Math.floor(t * moments.length))]! }
}
const done = (part: Part): Pick<State, 'part' | 'at'> => ({ part, at: parts[part] })

/** What two questions ask is so of every such network: a small one tells it at once. */
const few = { H: 10, FN: 2, F: 3, P: 0, S: 1, hidden: 4 }

/** What becomes of the gradients when `gradient` starts from 2. */
function startedFromTwo(): string {
  const largest = (dout: number): number =>
    Math.max(...derive({ ...start, ...few }).params.map(p => largestOf(runOf(few, dout).read(p.name.replace('/', '/d')))))
  const ratio = largest(2) / largest(1)
  return Math.abs(ratio - 1) < 1e-5 ? 'same' : Math.abs(ratio - 2) < 1e-5 ? 'twice' : 'more'
}

/** What becomes of the loss when a step adds the gradients instead: `gradient` started from −1. */
function addedInstead(): string {
  const { before, after } = stepOf(few, start.rate, -1)
  return after > before ? 'rises' : after < before ? 'falls' : 'stays'
}

const player = (step: string, zoom: 'layer' | 'matrix' = 'matrix') => ({ network: 'simple-convnet', step, zoom }) as const

const stops: readonly Stop<State, Derived>[] = [
  {
    id: 'conv',
    section: '7.5',
    set: { part: 'sizes', at: 3 },
    motion: { duration: 3000, at: t => ({ at: Math.min(3, 1 + Math.floor(t * 3)) }) },
    player: player('forward/conv1/out'),
  },
  { id: 'pool', section: '7.5', set: { at: 4 }, player: player('forward/pool1/out') },
  {
    id: 'half',
    section: '7.5',
    set: { F: 4 },
    question: { choices: numbers(4687, 4320, 5070), answer: seen => seen.flat },
    player: player('forward/pool1/rows'),
  },
  {
    id: 'params',
    told: 'wide',
    section: '7.5',
    set: { F: 5, ...done('params') },
    motion: through(4200, 'params'),
    question: { choices: numbers(433840, 217340, 216945), answer: seen => seen.totalOfHalf },
    player: player('forward/affine1/xw'),
  },
  { id: 'layers', section: '7.5', set: done('layers'), motion: through(4200, 'layers'), player: player('forward/conv1/out', 'layer') },
  {
    id: 'predict',
    section: '7.5',
    set: done('loss'),
    motion: through(5600, 'predict', 'loss'),
    player: player('forward/softmax/loss', 'layer'),
  },
  {
    id: 'gradient',
    told: 'wide',
    section: '7.5',
    set: { ...done('gradient'), dout: 1 },
    motion: through(5600, 'gradient'),
    question: { choices: words('same', 'twice', 'more'), answer: startedFromTwo },
    player: player('backward/softmax/dx', 'layer'),
  },
  { id: 'grads', section: '7.5', set: done('grads'), motion: through(4200, 'grads') },
  {
    id: 'check',
    told: 'wider',
    section: '7.5',
    set: { H: 10, FN: 10, F: 3, hidden: 10, blank: false, ...done('check') },
    question: { choices: numbers(2, 12, 1820, 3640), answer: seen => 2 * seen.total },
    player: player('backward/conv1/dW'),
  },
  {
    id: 'learn',
    told: 'wide',
    section: '7.5',
    set: { H: start.H, FN: start.FN, F: start.F, hidden: start.hidden, dout: 1, rate: start.rate, ...done('learn') },
    motion: through(4900, 'learn'),
    question: { choices: words('falls', 'stays', 'rises'), answer: addedInstead },
    player: player('update/conv1/W_new', 'layer'),
  },
]

const knobs = (['H', 'F', 'P', 'S'] as const).map((setting): Knob => ({
  setting,
  from: ranges[setting][0],
  to: ranges[setting][1],
  name: () => hyperNames[setting],
}))

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  refuses: { knobs, fits },
  Panel,
  Ahead,
  text,
  player: player('backward/conv1/dW'),
})

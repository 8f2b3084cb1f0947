import { numbers } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import { text as outputSizeText } from '../output-size/text.ts'
import { indexAtTime } from '../steps.ts'
import { conv1Axis, derive, poolAxis, rows, shareOf, settings, start, type Derived, type State } from './derive.ts'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'

const player = (step: string) => ({ network: 'alexnet', step, zoom: 'layer', cell: null, edits: [] }) as const
const sizes = [221, 224, 225, 227]
/** The size at which 55 windows cover every row; −1 where none does. */
const dividing = (): number => sizes.find(H => conv1Axis(H, 0).unseen === 0 && conv1Axis(H, 0).out === 55) ?? -1

const stops: readonly Stop<State, Derived>[] = [
  {
    id: 'net',
    section: '7.7.2',
    set: { layer: 0 },
    // One layer after the other, as a forward pass goes.
    motion: { duration: 6000, at: t => ({ layer: t < 1 ? 1 + indexAtTime(t, rows().length) : 0 }) },
    player: player('forward/conv1/out'),
  },
  {
    id: 'size',
    told: 'wide',
    section: '7.7.2',
    set: { H: 224, P: 0 },
    question: { choices: numbers(...sizes), answer: dividing },
    player: player('forward/conv1/col'),
  },
  {
    id: 'pooling',
    told: 'wide',
    section: '7.7.2',
    set: { pool: 3 },
    question: { choices: numbers(18, 26, 27, 53), answer: () => poolAxis(3).out },
    player: player('forward/pool1/out'),
  },
  {
    id: 'lrn',
    section: '7.7.2',
    set: { x: start.x },
    question: { choices: numbers(1, 3, 5, 8), answer: ({ touched }) => touched.length },
    player: player('forward/lrn1/out'),
  },
  {
    id: 'groups',
    section: '7.7.2',
    question: {
      choices: numbers(307456, 614400, 614656, 1229056),
      answer: ({ grouped }) => grouped.find(g => g.name === 'conv2')!.whole.params,
    },
    player: player('forward/conv2/out'),
  },
  {
    id: 'dropout',
    section: '7.7.2',
    set: { seed: 1 },
    motion: { duration: 4000, at: t => ({ seed: 1 + (Math.floor(t * 8) % 8) }) },
    question: { choices: numbers(0, 410, 2048), answer: ({ showingDrops }) => showingDrops },
    player: player('forward/drop6/out'),
  },
  {
    id: 'where',
    told: 'wider',
    section: '7.7.2',
    question: { choices: numbers(8, 50, 75, 96), answer: () => Math.round(100 * shareOf('affine', 'params')) },
    player: player('forward/fc6/out'),
  },
  { id: 'time', section: '8.3', player: player('forward/conv2/out') },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  Panel,
  text,
  borrows: [outputSizeText],
  player: player('forward/conv1/out'),
})

import { numbers, words } from '../choices.ts'
import { pictureText } from '../../text/picture/text.ts'
import { lesson, type Stop } from '../lesson.ts'
import { indexAtTime } from '../steps.ts'
import { answerToGrey, derive, leftOfOff, settings, start, turnedAnswers, withItsNegative, type Derived, type State } from './derive.ts'
import { Ahead } from './Ahead.tsx'
import { Panel } from './Panel.tsx'
import { moments, recordedRun } from './run.ts'
import { text } from './text.ts'

const stops: readonly Stop<State, Derived>[] = [
  {
    id: 'learnt',
    told: 'wide',
    section: '7.6.1',
    set: { ago: 0 },
    motion: { duration: 5000, at: t => ({ ago: moments() - 1 - indexAtTime(t, moments()) }) },
    question: { choices: numbers(0.05, 0.44, 0.97, 1), answer: ({ leftAtEnd }) => leftAtEnd },
    player: { step: 'forward/conv1/col_W', zoom: 'matrix' },
  },
  {
    id: 'edge',
    section: '7.6.1',
    set: { degrees: start.degrees },
    motion: { duration: 6000, at: t => ({ degrees: Math.round(start.degrees + 360 * t) % 360 }) },
    question: { choices: numbers(-4, 0, 2, 4), answer: () => turnedAnswers()[1] },
  },
  { id: 'own', section: '7.6.1', question: { choices: numbers(-1, 0, 1, 25), answer: withItsNegative } },
  {
    id: 'colours',
    told: 'wide',
    section: '7.6.1',
    question: { choices: words('zero', 'light', 'edges', 'blue'), answer: () => (answerToGrey() === 0 ? 'zero' : 'edges') },
    player: { network: 'pictures', step: 'forward/conv1/out', zoom: 'layer' },
  },
  { id: 'deeper', section: '7.6.2', player: { network: 'lenet5', step: 'forward/conv2/out', zoom: 'layer' } },
  {
    id: 'off',
    told: 'wide',
    section: '7.6.1',
    question: { choices: words('zeros', 'noise', 'others', 'less'), answer: () => (leftOfOff().every(v => v === 0) ? 'zeros' : 'noise') },
    player: { step: 'forward/pool1/out', edits: [{ name: 'conv1', cell: 25, value: 0 }] },
  },
  { id: 'objects', section: '7.6.2', player: { network: 'alexnet', step: 'forward/conv1/out', zoom: 'layer' } },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  Panel,
  Ahead,
  text,
  numbers: [recordedRun],
  borrows: [pictureText],
  player: { network: 'simple-convnet', step: 'forward/conv1/out', zoom: 'layer' },
})

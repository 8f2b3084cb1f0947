import { countParams } from '../../../engine/costs.ts'
import { numbers, words } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import type { Knob } from '../refused.ts'
import { indexAtTime } from '../steps.ts'
import { fits, derive, ranges, settings, start, walkedAt, type Derived, type State } from './derive.ts'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'
import { PLACES } from './walk.ts'

/** Against the change of the pixels themselves: nothing, less, as much, more. */
function changeOf({ changes }: Derived): string {
  const { x, max } = changes(),
    share = max / x
  return share < 0.05 ? 'nothing' : share < 0.9 ? 'less' : share < 1.1 ? 'same' : 'more'
}

/** The window that is shown when all are pooled: on the edge of a stroke of the 3, where the largest and the mean are far apart. */
const TELLING = 134

const stops: readonly Stop<State, Derived>[] = [
  {
    id: 'max',
    section: '7.3',
    set: { walked: PLACES, at: TELLING },
    motion: { duration: 14_000, at: (t, { digit }) => ({ walked: walkedAt(t, digit) }) },
  },
  { id: 'average', section: '7.3', motion: { duration: 14_000, at: (t, { digit }) => ({ walked: walkedAt(t, digit) }) } },
  {
    id: 'settings',
    told: 'wide',
    section: '7.3',
    set: { view: 'numbers', size: 3, stride: 1, pad: 0, at: 0 },
    question: {
      choices: [
        { id: 'two', value: [2, 2] },
        { id: 'one', value: [1, 1] },
        { id: 'three', value: [3, 3] },
        { id: 'four', value: [4, 4] },
      ],
      answer: ({ max }) => max.value('pool/out').shape.slice(2),
    },
  },
  {
    id: 'winner',
    told: 'wide',
    section: '7.3',
    set: { size: 2, stride: 2, pad: 0, at: 0 },
    // Through all of them, and to the one that is asked about.
    motion: { duration: 2800, at: t => ({ at: 3 - indexAtTime(t, 4) }) },
    player: { step: 'forward/pool1/arg_max', zoom: 'matrix' },
    question: { choices: numbers(0, 0.25, 1), answer: ({ max }) => max.read('pool/dx')[0]! },
  },
  {
    id: 'channels',
    section: '7.3.1',
    set: { C: 3, at: 11 },
    motion: { duration: 3600, at: t => ({ at: indexAtTime(t, 12) }) },
    question: { choices: numbers(0, 4, 12), answer: ({ max }) => countParams(max.program) },
  },
  {
    id: 'shift',
    section: '7.3.1',
    set: { view: 'digits', down: 0, right: 1, window: 2 },
    motion: { duration: 1200, at: t => ({ right: t < 0.5 ? 0 : 1 }) },
  },
  {
    id: 'robust',
    told: 'wider',
    section: '7.3.1',
    set: { down: 0, right: 1, window: 2 },
    question: { choices: words('nothing', 'less', 'same', 'more'), answer: changeOf },
  },
]

type Words = (typeof text)['en']['panel']
const knobs = (['size', 'stride', 'pad'] as const).map((setting): Knob<Words> => ({
  setting,
  from: ranges[setting][0],
  to: ranges[setting][1],
  name: t => t[setting],
}))

export default lesson<State, Derived, Words>({
  start,
  stops,
  derive,
  settings,
  runs: ({ max, average }) => [max, average],
  refuses: { knobs, fits },
  Panel,
  text,
  player: { network: 'simple-convnet', step: 'forward/pool1/max', zoom: 'window', cell: { value: 'pool1/out', cell: 3 * 12 + 6 } },
})

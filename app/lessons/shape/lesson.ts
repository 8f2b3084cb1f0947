import { numbers, words } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import { indexAtTime } from '../steps.ts'
import { costs, PIXELS } from './digit.ts'
import { derive, settings, start, type Derived, type State } from './derive.ts'
import { CELLS } from './patch.ts'
import { watching } from '../Ahead.tsx'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'

/** Who cannot undo the shuffling by other weights: the affine layer's output stays the same, the windows keep next to none of their pixels. */
function sufferers({ blind, window }: Derived): string {
  const full = blind.difference > 0,
    { average, of } = window(),
    conv = average < of / 2
  return full && conv ? 'both' : full ? 'full' : conv ? 'conv' : 'none'
}

/** What conv1's output does when the digit moves. */
function moves({ follows }: Derived): string {
  const { along, same } = follows()
  return along === 1 ? 'along' : same === 1 ? 'stays' : 'new'
}

const { pixels, outputs, conv, places } = costs()
/** Cells of its map before the one that is shown. */
const inMap = start.seen % 144

const stops: readonly Stop<State, Derived>[] = [
  { id: 'flatten', section: '7.2.1', set: { at: 21 }, motion: { duration: 4000, at: t => ({ at: indexAtTime(t, 22) }) } },
  {
    id: 'far',
    section: '7.2.1',
    set: { at: 25 },
    question: { choices: numbers(26, 29, 41, 32), answer: ({ indexOf, state }) => indexOf(state.at + 4) },
  },
  {
    id: 'blind',
    section: '7.2.1',
    set: { at: 21, mixed: CELLS - 1 },
    motion: { duration: 4000, at: t => ({ mixed: indexAtTime(t, CELLS) }) },
  },
  {
    id: 'shuffle',
    told: 'wider',
    section: '7.2.1',
    set: { swaps: PIXELS - 1 },
    motion: { duration: 4000, at: t => ({ swaps: Math.floor((PIXELS - 1) * t ** 2) }) },
    question: { choices: words('full', 'conv', 'both', 'none'), answer: sufferers },
  },
  { id: 'measure', section: '7.2.1' },
  { id: 'shift', section: '7.2.1', set: { down: 0, right: 2 }, question: { choices: words('along', 'stays', 'new'), answer: moves } },
  {
    id: 'after',
    section: '7.2.1',
    place: { network: 'simple-convnet' },
    set: { seen: start.seen },
    motion: { duration: 4000, at: t => ({ seen: start.seen - indexAtTime(1 - t, inMap + 1) }) },
    player: { step: 'forward/affine1/x2d', zoom: 'matrix' },
  },
  {
    id: 'shared',
    section: '7.2.1',
    set: { weight: 4 },
    motion: { duration: 3600, at: t => (t < 1 ? { weight: indexAtTime(t, 9) } : { weight: 4 }) },
    question: { choices: numbers(conv, pixels + outputs, conv * places, pixels * outputs), answer: () => costs().affine },
    player: { step: 'forward/conv1/col_W', zoom: 'matrix' },
  },
]

export default lesson<State, Derived>({
  start,
  stops,
  derive,
  settings,
  Panel,
  Ahead: watching('image', 'pool1/out'),
  text,
  player: { network: 'simple-convnet', step: 'forward/conv1/col', zoom: 'layer' },
})

import { numbers } from '../choices.ts'
import { lesson, type Stop } from '../lesson.ts'
import type { Knob } from '../refused.ts'
import { indexAtTime } from '../steps.ts'
import { axisOf, fits, derive, most, settings, start, type Derived, type State } from './derive.ts'
import { Panel } from './Panel.tsx'
import { text } from './text.ts'

const shapes = (...values: readonly (readonly number[])[]) => values.map(value => ({ id: `s${value.join('x')}`, value }))
/** The window goes through all its places. */
const slides = (count: number, duration = 3000) => ({ duration, at: (t: number) => ({ at: indexAtTime(t, count) }) })

const stops: readonly Stop<State, Derived>[] = [
  { id: 'pad', section: '7.2.3', set: { at: 15 }, motion: slides(16) },
  { id: 'why', section: '7.2.4', set: { at: 3 }, motion: slides(4, 1600) },
  {
    id: 'stride',
    told: 'wide',
    section: '7.2.4',
    set: { H: 7, W: 7, P: [0, 0], S: [2, 2], at: 0 },
    question: { choices: numbers(2, 3, 4, 5), answer: ({ down }) => down.out },
  },
  {
    id: 'axes',
    section: '7.2.4',
    set: { H: 28, W: 31, FH: 5, FW: 5, P: [2, 2], S: [3, 3], at: 0 },
    question: { choices: shapes([10, 11], [9, 10], [10, 10], [11, 10]), answer: ({ down, across }) => [down.out, across.out] },
  },
  { id: 'rest', section: '7.2.4', set: { H: 28, W: 28, FH: 5, FW: 5, P: [0, 0], S: [2, 2], at: 143 }, motion: slides(144, 3600) },
  { id: 'floor', section: '7.2.4', set: { H: 5, W: 7, FH: 3, FW: 3, P: [0, 0], S: [3, 3], at: 0 } },
  {
    id: 'same',
    section: '7.2.3',
    set: { H: 9, W: 9, FH: 5, FW: 5, P: [0, 0], S: [1, 1], at: 0 },
    question: { choices: numbers(1, 2, 4, 5), answer: ({ down }) => down.keeps ?? -1 },
  },
  {
    id: 'alexnet',
    section: '7.7.2',
    set: { H: 224, W: 224, FH: 11, FW: 11, P: [0, 0], S: [4, 4], at: 0 },
    question: {
      choices: numbers(0, 1, 2),
      answer: ({ down }) => [0, 1, 2].find(P => axisOf(down.size, down.filter, P, down.S, 'height').out === 55) ?? -1,
    },
  },
]

type Words = (typeof text)['en']['panel']
const pad = { setting: 'P', from: 0, to: most.pad } as const
const knobs: readonly Knob<Words>[] = [
  { setting: 'H', from: 1, to: most.size },
  { setting: 'W', from: 1, to: most.size },
  { setting: 'FH', from: 1, to: most.filter },
  { setting: 'FW', from: 1, to: most.filter },
  { ...pad, index: 0, name: t => `P, ${t.down}` },
  { ...pad, index: 1, name: t => `P, ${t.across}` },
]

export default lesson<State, Derived, Words>({
  start,
  stops,
  derive,
  settings,
  refuses: { knobs, fits },
  Panel,
  text,
  player: { network: 'simple-convnet', step: 'forward/conv1/col', zoom: 'matrix' },
})

// What the gallery shows of the marks of a training, on numbers that are made up.
import { useMemo, useState, type ReactNode } from 'react'
import { epochs, linear, logarithmic } from '../geometry/axis.ts'
import type { Entry } from '../geometry/confusion.ts'
import { inOrder, layoutPairs, picturesOf } from '../geometry/pairs.ts'
import { smoothed } from '../geometry/runCurve.ts'
import { Confusion } from '../marks/Confusion.tsx'
import { Guide } from '../marks/Guide.tsx'
import { Pairs } from '../marks/Pairs.tsx'
import { RunChart } from '../marks/RunChart.tsx'
import { Spark } from '../marks/Spark.tsx'
import { hint, type Appearance } from './appearance.ts'

export const shownRun: Readonly<Record<string, (appearance: Appearance) => ReactNode>> = {
  Guide: () => <Guided />,
  Pairs: appearance => (
    <>
      <Filters {...appearance} weights={[30, 1, 5, 5]} />
      <Filters {...appearance} weights={[144, 20]} />
    </>
  ),
  RunChart: appearance => <Charted {...appearance} />,
  Confusion: appearance => [10, 100].map(classes => <Confused key={classes} {...appearance} classes={classes} />),
  Spark: ({ rem }) => (
    <Spark
      {...{ rem, steps, values: loss }}
      width={8 * rem}
      height={2 * rem}
      x={linear(0, 1200)}
      y={logarithmic(0.01, 3)}
      cursor={800}
      band={[0.05, 0.2]}
    />
  ),
}

const steps = Float64Array.from({ length: 1200 }, (_, i) => i + 1),
  loss = Float32Array.from(steps, s => (2.3 / (1 + s / 60)) * (1 + 0.6 * Math.sin(s * 12.9898) * Math.sin(s * 3.1)))
const none = (): (() => void) => () => {}

function Filters({ weights, dark, dpr, rem }: Appearance & { readonly weights: readonly number[] }) {
  const [pointed, point] = useState<number | null>(null),
    [chosen, choose] = useState<number | null>(37)
  const pictured = useMemo(() => picturesOf(weights, [1, 1, 12, 12])!, [weights]),
    size = weights.reduce((a, b) => a * b)
  const layout = useMemo(() => layoutPairs(pictured, { width: 30 * rem, height: 16 * rem, dpr, rem }), [pictured, dpr, rem])
  const numbers = useMemo(
    () => ({
      began: Float32Array.from({ length: size }, (_, i) => Math.sin(i * 7.7) * 0.4),
      now: Float32Array.from({ length: size }, (_, i) => Math.sin(i * 7.7) * 0.3 + Math.sin(i / 3) * 0.5),
    }),
    [size],
  )
  return (
    <Pairs
      {...{ pictured, layout, dpr, dark, pointed, chosen }}
      order={useMemo(() => inOrder(pictured.count), [pictured])}
      channel="mean"
      largest={0.8}
      read={useMemo(() => () => numbers, [numbers])}
      listen={none}
      label={`${pictured.count} pictures`}
      says=""
      onPoint={point}
      onChoose={choose}
    />
  )
}

function Charted({ rem }: Appearance) {
  const [pointed, point] = useState<number | null>(null)
  const tests = { steps: [100, 300, 600, 900, 1200], values: [0.9, 0.4, 0.2, 0.12, 0.09] }
  return (
    <RunChart
      {...{ rem, pointed }}
      width={26 * rem}
      height={12 * rem}
      x={epochs(2, 600, epoch => `epoch ${epoch}`)}
      y={logarithmic(0.03, 3)}
      lines={[
        { key: 'raw', look: 'raw', steps, values: loss },
        { key: 'ghost', look: 'ghost', steps, values: smoothed({ steps, values: loss.map(v => v * 1.8) }), name: 'before' },
        { key: 'smooth', look: 'main', steps, values: smoothed({ steps, values: loss }), name: 'training' },
        { key: 'test', look: 'dotted', ...tests, name: 'test' },
      ]}
      level={{ value: Math.log(10), text: 'ln 10: knows nothing' }}
      marks={[
        { step: 700, texts: ['rate 0.0001', '0.0001'] },
        { step: 910, texts: ['0.01 …'], asked: true },
      ]}
      cursor={900}
      label="Loss"
      says=""
      onPoint={point}
      onPick={() => {}}
    />
  )
}

function Confused({ classes, dark, dpr, rem }: Appearance & { readonly classes: number }) {
  const [pointed, point] = useState<Entry | null>(null),
    [chosen, choose] = useState<Entry | null>({ is: 1, said: 4 })
  const confusion = useMemo(
    () =>
      Uint32Array.from({ length: classes * classes }, (_, i) =>
        i % (classes + 1) === 0 ? 90 : Math.max(0, Math.round(4 * Math.sin(i * 91.7))),
      ),
    [classes],
  )
  return (
    <Confusion
      {...{ confusion, classes, dark, dpr, rem, pointed, chosen }}
      names={Array.from({ length: classes }, (_, i) => String(i))}
      room={14 * rem}
      label={`What was taken for what, ${classes} classes`}
      says=""
      onPoint={point}
      onChoose={choose}
    />
  )
}

const guideWords = {
  title: 'Tour',
  where: (stop: number, of: number, name: string) => `${stop} of ${of} · ${name}`,
  said: (stop: number) => `Stop ${stop}`,
  stops: 'Stops',
  back: 'Back',
  next: 'Next',
  nextIs: (name: string) => `Next: ${name}`,
  backTitle: 'Back',
  skip: 'Skip',
  skipTitle: 'End',
  finish: 'Done',
  fold: 'Fold',
  unfold: 'Unfold',
}

function Guided() {
  const [stop, go] = useState(2)
  return (
    <Guide
      id="gallery-guide"
      label="A tour of three stops"
      words={guideWords}
      {...{ stop, go }}
      names={['Image', 'Filters', 'Curves']}
      reached={2}
      prose="The **filters**, small as they began: `conv1`."
      hints={{ back: hint, on: hint, end: hint }}
      small={false}
      leave={() => {}}
    />
  )
}

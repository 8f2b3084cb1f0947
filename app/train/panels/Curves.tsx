// The loss, and the share of right answers, over the steps: raw and smoothed, training and test, the run before behind them; and what a network would have that knows nothing.
import { memo, useMemo, useRef, useState } from 'react'
import { classesOf } from '../../../engine/program.ts'
import { epochs, epochsShown, linear, logarithmic, shares, type Axis } from '../../geometry/axis.ts'
import { grouped, percent, shortNumber } from '../../geometry/numbers.ts'
import { nearest, positives, smoothed, upTo, type Points } from '../../geometry/runCurve.ts'
import { RunChart, type ChartLine } from '../../marks/RunChart.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { lookAt } from '../../state/run/actions.ts'
import { useBeside } from '../../state/run/beside.ts'
import { usePlace } from '../../state/place.ts'
import { useRun } from '../../state/run/store.ts'
import { useTested, type Tested } from '../../state/run/tested.ts'
import type { RunStore, RunView } from '../../state/run/types.ts'
import { useTwoRuns } from './apart.ts'
import { useRates } from './rateMarks.ts'
import { Stuck } from './Stuck.tsx'
import { usePanelText } from './text.ts'
import style from './Curves.module.css'

/** Heights of the two charts, in rem. */
const HIGH = { page: { loss: 10, shares: 8 }, stage: { loss: 8.25, shares: 6.75 } }
/** The axis reaches so much below the smoothed curve: raw losses scatter. */
const BELOW = 2.5

export function Curves() {
  const t = usePanelText(),
    room = useRef<HTMLDivElement>(null),
    { width, rem } = useRoom(room, 'width'),
    [pointed, point] = useState<number | null>(null)
  const run = useShownRun(),
    x = useSteps(run)
  const high = usePlace(({ view }) => HIGH[view === 'stage' ? 'stage' : 'page'])
  const shared = { width, rem, high, x, pointed, run, onPoint: point }
  return (
    <div ref={room} className={style.curves} data-guide="curves">
      <Stuck />
      <LossChart {...shared} />
      <ShareChart {...shared} />
      <MomentTable label={t.tableOf} />
    </div>
  )
}

interface Shown {
  readonly curve: RunView['curve']
  readonly history: RunView['history']
  /** What was found out about the moment that is looked at; null: nothing. */
  readonly found: Tested | null
  readonly rates: RunView['history']['rates']
  readonly askedRate: RunStore['askedRate']
  /** The run beside this one, or else the one before it; null: there is none. */
  readonly before: RunView | null
  /** What the two are called; `here` stands at the line where one is put beside it. */
  readonly names: { readonly here: string | null; readonly there: string }
  readonly classes: number
  readonly epochSteps: number | null
  /** The step that is looked at. */
  readonly step: number
}

function useShownRun(): Shown {
  const t = usePanelText(),
    two = useTwoRuns(),
    other = useBeside(({ other: one }) => one?.run ?? null)
  const curve = useRun(run => run.curve),
    history = useRun(run => run.history),
    { rates } = history,
    found = useTested(known => known.found),
    askedRate = useRun(run => run.askedRate),
    last = useRun(run => run.before),
    classes = useRun(run => classesOf(run.program)),
    epochSteps = useRun(run => run.state?.epochSteps ?? null),
    step = useRun(run => run.looksAt ?? run.state?.steps ?? run.history.moments.at(-1)?.step ?? 0)
  const names = { here: two?.here ?? null, there: two?.there ?? t.before }
  return { curve, history, found, rates, askedRate, before: other ?? last, names, classes, epochSteps, step }
}

/** The axis of steps: whole epochs, as far as this run goes, and one's own before it. */
function useSteps({ curve, before, epochSteps, step }: Shown): Axis {
  const t = usePanelText()
  const last = Math.max(step, curve.steps.at(-1) ?? 0, (before?.kind === 'own' && before.curve.steps.at(-1)) || 0)
  // The same axis until it is another: lines are written anew for that.
  const count = epochSteps === null ? 0 : epochsShown(last, epochSteps),
    end = epochSteps === null ? last : 0
  return useMemo(
    () =>
      epochSteps === null
        ? linear(0, Math.max(1, end), end > 0 ? [{ value: end, text: t.step(grouped(end)) }] : [])
        : epochs(count, epochSteps, t.epoch),
    [count, end, epochSteps, t],
  )
}

interface ChartProps {
  readonly width: number
  readonly rem: number
  readonly high: typeof HIGH.page
  readonly x: Axis
  readonly pointed: number | null
  readonly run: Shown
  readonly onPoint: (step: number | null) => void
}

const noPoints: Points = { steps: [], values: [] }

const lossOf = ({ steps, loss }: RunView['curve']): Points => ({ steps, values: loss })
const smoothLoss = (curve: RunView['curve']): Points => ({ steps: curve.steps, values: smoothed(lossOf(curve)) })

function LossChart({ width, rem, high, x, pointed, run, onPoint }: ChartProps) {
  const t = usePanelText(),
    { curve, before, names, classes, step } = run,
    rates = useRates(run, x)
  const raw = lossOf(curve),
    smooth = useMemo(() => smoothLoss(curve), [curve]),
    ghost = useMemo((): Points => (before ? upTo(smoothLoss(before.curve), x.to) : noPoints), [before, x])
  const knowsNothing = Math.log(classes),
    [least, most] = positives(smooth.values, ghost.values, [knowsNothing])!
  const y = useMemo(() => logarithmic(least / BELOW, most * 1.1), [least, most])
  const lines: readonly ChartLine[] = [
    { key: 'raw', look: 'raw', ...raw },
    { key: 'ghost', look: 'ghost', ...ghost, name: names.there },
    { key: 'smooth', look: 'main', ...smooth, ...(names.here !== null && { name: names.here }) },
  ]
  const i = nearest(raw.steps, pointed ?? step),
    loss = raw.values[i],
    mean = smooth.values[i]
  const theirs = names.here === null ? undefined : ghost.values[nearest(ghost.steps, pointed ?? step)],
    there = theirs === undefined ? '' : t.meanOf(names.there, shortNumber(theirs))
  const says = i < 0 ? '' : `${t.lossAt(grouped(raw.steps[i]!), shortNumber(loss!), shortNumber(mean!))} ${there}`
  return (
    <section className={style.chart} data-testid="loss-chart">
      <header className={style.head}>
        <h2>{t.loss}</h2>
        {i < 0 ? null : (
          <p className={style.numbers}>
            {pointed === null ? null : <span>{t.step(grouped(raw.steps[i]!))} </span>}
            <output aria-live="off" data-testid="loss">
              {shortNumber(loss!)}
            </output>{' '}
            <span>
              {t.smoothed} {shortNumber(mean!)}
            </span>
            {there === '' ? null : <span> · {there}</span>}
          </p>
        )}
      </header>
      {width > 0 ? (
        <RunChart
          {...{ width, rem, x, y, lines, pointed, says, onPoint }}
          height={high.loss * rem}
          level={{ value: knowsNothing, text: t.knowsNothing(String(classes)) }}
          marks={rates}
          cursor={step}
          label={t.lossLabel}
          onPick={goTo}
        />
      ) : null}
    </section>
  )
}

function ShareChart({ width, rem, high, x, pointed, run, onPoint }: ChartProps) {
  const t = usePanelText(),
    { curve, history, found, before, names, classes, step } = run,
    rates = useRates(run, x)
  const training = useMemo(
      (): Points => ({ steps: curve.steps, values: smoothed({ steps: curve.steps, values: curve.accuracy }) }),
      [curve],
    ),
    ghost = useMemo((): Points => (before ? upTo(testsIn(before.history), x.to) : noPoints), [before, x]),
    tests = useMemo(() => testsIn(history, found), [history, found])
  const [, most] = positives(training.values, tests.values, ghost.values, [1 / classes])!
  const y = useMemo(() => shares(Math.min(1, most)), [most])
  const lines: readonly ChartLine[] = [
    { key: 'ghost', look: 'ghost', ...ghost, name: names.there },
    { key: 'training', look: 'main', ...training, name: t.training },
    { key: 'test', look: 'dotted', ...tests, name: t.test },
  ]
  const at = pointed ?? step,
    i = nearest(training.steps, at),
    tried = lastTest(history, at, found),
    theirs = before && names.here !== null ? lastTest(before.history, at) : null,
    there = theirs ? t.meanOf(names.there, `${percent(theirs.right / theirs.images)} %`) : ''
  const says =
    i < 0
      ? ''
      : `${t.shareAt(grouped(training.steps[i]!), percent(training.values[i]!), tried ? percent(tried.right / tried.images) : null)} ${there}`
  return (
    <section className={style.chart} data-testid="share-chart">
      <header className={style.head}>
        <h2>{t.rightAnswers}</h2>
        <p className={style.numbers}>
          {tried ? (
            <>
              {tried.step === at ? null : <span>{t.step(grouped(tried.step))} </span>}
              <output aria-live="off" data-testid="test-share" data-step={tried.step}>
                {percent(tried.right / tried.images)} %
              </output>{' '}
              <span>{tried.images === mostTried(history) && tried.images > 1000 ? t.ofTest : t.ofTried(grouped(tried.images))}</span>
            </>
          ) : (
            <span>{t.notTried}</span>
          )}
          {there === '' ? null : <span> · {there}</span>}
        </p>
      </header>
      {width > 0 ? (
        <RunChart
          {...{ width, rem, x, y, lines, pointed, says, onPoint }}
          height={high.shares * rem}
          level={{ value: 1 / classes, text: t.byChance(String(classes)) }}
          marks={rates}
          cursor={step}
          label={t.shareLabel}
          onPick={goTo}
        />
      ) : null}
    </section>
  )
}

type History = RunView['history']

/** All tests: those of moments, the newest, and what was found out about a moment. */
function testsIn({ moments, tested }: History, found: Tested | null = null): Points {
  const tests = moments.flatMap(({ test }) => (test ? [test] : []))
  for (const one of [tested, found]) if (one && !tests.some(test => test.step === one.step)) tests.push(one)
  const inOrder = tests.toSorted((a, b) => a.step - b.step)
  return { steps: inOrder.map(test => test.step), values: inOrder.map(test => test.right / test.images) }
}

/** The newest test of weights that were there at a step. */
function lastTest({ moments, tested }: History, step: number, found: Tested | null = null) {
  if (found?.step === step) return found
  if (tested && tested.step <= step) return tested
  return moments.findLast(moment => moment.test && moment.step <= step)?.test ?? null
}

const mostTried = ({ moments, tested }: History): number => Math.max(tested?.images ?? 0, ...moments.map(({ test }) => test?.images ?? 0))

/** Goes to the moment that is nearest to a step; the newest is the present. */
function goTo(step: number): void {
  const { moments } = useRun.getState().history,
    i = nearest(
      moments.map(moment => moment.step),
      step,
    )
  if (i >= 0) lookAt(i === moments.length - 1 ? null : moments[i]!.step)
}

/** Rows of the table at most. */
const MOST_ROWS = 20

/** The same for whoever reads rather than looks. */
const MomentTable = memo(function MomentTable({ label }: { readonly label: string }) {
  const t = usePanelText(),
    moments = useRun(run => run.history.moments)
  const every = Math.ceil(moments.length / MOST_ROWS),
    rows = moments.filter((_, i) => (moments.length - 1 - i) % every === 0)
  const share = (value: number): string => (Number.isNaN(value) ? '' : `${percent(value)} %`)
  return (
    <div className="hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {Object.values(t.columns).map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, loss, accuracy, test }) => (
            <tr key={step}>
              <th scope="row">{grouped(step)}</th>
              <td>{Number.isNaN(loss) ? '' : shortNumber(loss)}</td>
              <td>{share(accuracy)}</td>
              <td>{test ? share(test.right / test.images) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
})

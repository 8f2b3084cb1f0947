// Records a run: the page's own training trains, and of what it remembers some moments and a curve are kept, thinned so that the beginning, where most changes,
// keeps most.
import { compile } from '../engine/compile.ts'
import type { RunCurve } from '../engine/learning/curve.ts'
import type { Moment } from '../engine/learning/moment.ts'
import type { RecordedRun, RecordedSettings } from '../engine/learning/recorded.ts'
import { MISREAD } from '../engine/learning/recordedImages.ts'
import type { Sets } from '../engine/learning/sources.ts'
import { allocate } from '../engine/memory.ts'
import { isNetworkName, networks } from '../engine/networks/index.ts'
import { sizeOf } from '../engine/tensor.ts'
import { Training } from '../engine/training.ts'

/** How the batch of a step was answered. */
interface Point {
  readonly loss: number
  readonly accuracy: number
}

/** Most moments that are kept. */
const MOMENTS = 40
/** Points of the curve: the first steps one by one, so many of the rest together that there are at most some hundred. */
const SINGLE = 100
const REST = 290

/** The page's own training by these settings. Throws an Error where there is no such network. */
export function trainingBy({ network, optimizer, batch, init, seed }: RecordedSettings, sets: Sets): Training {
  if (!isNetworkName(network)) throw new Error(`there is no network "${network}"`)
  const spec = networks[network]
  return new Training(spec, allocate(compile(spec, 1)), { session: 0, batch, optimizer, seed, init }, new Map(), sets)
}

/** Trains for so many steps. `onStep` hears how many there were. */
export function trainTo(training: Training, steps: number, onStep: (step: number) => void = () => {}): readonly Point[] {
  const points: Point[] = []
  while (points.length < steps) {
    if (!training.advance(Infinity, 0)) continue
    const { loss, accuracy } = training.state(0)
    points.push({ loss, accuracy })
    onStep(points.length)
  }
  return points
}

/** Trains for whole epochs, and on until the test of the last step is done: what is recorded ends with that step. */
export function record(
  settings: RecordedSettings,
  sets: Sets,
  epochs: number,
  command: string,
  onStep?: (step: number) => void,
): RecordedRun {
  const training = trainingBy(settings, sets),
    epochSteps = Math.max(1, Math.round(sets.train.labels.length / settings.batch)),
    steps = epochs * epochSteps,
    points = trainTo(training, steps, onStep)
  while (sets.test && training.history().tested?.step !== steps) training.advance(Infinity, 0)
  const { program } = training.show,
    filterShape = Object.values(program.params)
      .map(id => program.values[id].shape)
      .find(shape => shape.length === 4)!,
    history = training.history(),
    misread = training.testImages((history.tested?.wrong ?? []).slice(0, MISREAD).map(w => w.image))
  return thin({ settings, command, epochSteps, steps, history, filterShape, misread }, points)
}

/** `points`: one of each step. What the history holds of later ones is left out. */
function thin({ history, ...rest }: Omit<RecordedRun, 'curve'>, points: readonly Point[]): RecordedRun {
  const size = sizeOf(rest.filterShape),
    all = history.moments.filter(m => m.step <= rest.steps),
    moments = thinned(all, m => m.step % rest.epochSteps === 0),
    filters = new Float32Array(moments.length * size)
  moments.forEach(({ step }, i) => {
    const at = all.findIndex(m => m.step === step)
    filters.set(history.filters.subarray(at * size, at * size + size), i * size)
  })
  return { ...rest, history: { ...history, moments, filters }, curve: curveOf(points) }
}

/**
 * Leaves out the moments whose neighbours lie closest for how late they are, those that were tried later than others, but none that `isNeeded`. The loss of what is left out goes into the next
 * one's mean.
 */
export function thinned(all: readonly Moment[], isNeeded: (moment: Moment) => boolean, most = MOMENTS): readonly Moment[] {
  const left = [...all]
  while (left.length > most) {
    const gaps = left.map((m, i) =>
        i === 0 || i === left.length - 1 || isNeeded(m)
          ? Infinity
          : ((m.test ? 2 : 1) * (left[i + 1].step - left[i - 1].step)) / (1 + m.step),
      ),
      least = gaps.indexOf(Math.min(...gaps))
    if (gaps[least] === Infinity) return left
    left.splice(least, 2, joined(left[least - 1].step, left[least], left[least + 1]))
  }
  return left
}

/** The later of two moments, with the means since the step before both. */
function joined(since: number, first: Moment, second: Moment): Moment {
  const share = (second.step - first.step) / (second.step - since),
    mean = (a: number, b: number): number => a + share * (b - a)
  return { ...second, loss: mean(first.loss, second.loss), accuracy: mean(first.accuracy, second.accuracy) }
}

/** Loss and accuracy of each step in the beginning, then means of a few. */
function curveOf(points: readonly Point[]): RunCurve {
  const together = Math.max(1, Math.ceil((points.length - SINGLE) / REST)),
    ends: number[] = []
  for (let step = 0; step < points.length;) ends.push((step = Math.min(points.length, step + (step < SINGLE ? 1 : together))))
  const means = (key: keyof Point): Float32Array =>
    Float32Array.from(ends, (end, i) => {
      const part = points.slice(i === 0 ? 0 : ends[i - 1], end)
      return part.reduce((sum, point) => sum + point[key], 0) / part.length
    })
  return { steps: Float64Array.from(ends), loss: means('loss'), accuracy: means('accuracy') }
}

// A recorded run as a file: what a page shows before anyone has trained. `npm run record` writes it, the page reads it. What is read is what a run of one's own
// answers, so that the same panels show both. Read with every field checked: whatever is wrong is said with where it stands.
import type { RunHistory, TestImages } from '../trainingApi.ts'
import { inits, type Init } from '../networks/spec.ts'
import { optimizerKinds, type OptimizerSpec } from '../optimizerSpec.ts'
import { sizeOf, type Shape } from '../tensor.ts'
import type { RunCurve } from './curve.ts'
import type { LayerHealth } from './health.ts'
import type { Moment } from './moment.ts'
import { ascending, bytesOf, fieldsOf, listOf, numberOf, oneOf, RecordedRunError, textOf, whole } from './recordedFields.ts'
import { readImages, writeImages } from './recordedImages.ts'
import type { TestResult } from './tester.ts'

/** What the run can be begun again from. */
export interface RecordedSettings {
  /** Name of a built-in network. */
  readonly network: string
  /** Which images it learnt from: a name that the page knows. */
  readonly data: string
  readonly optimizer: OptimizerSpec
  readonly batch: number
  readonly init: Init
  readonly seed: number
}

export interface RecordedRun {
  readonly settings: RecordedSettings
  /** The command that made it. */
  readonly command: string
  /** Steps of an epoch, and of the whole run. */
  readonly epochSteps: number
  readonly steps: number
  /** `filters` holds the moments' filters one after another, each of `filterShape`. `tested` is of the last step. */
  readonly history: RunHistory
  /** (FN, C, FH, FW) of the first convolution. */
  readonly filterShape: Shape
  /** Each point is the mean of the steps after the point before it. */
  readonly curve: RunCurve
  /** The first of the misread images, in their order. */
  readonly misread: TestImages
}

const VERSION = 1
/** Bounds of what is read. */
const MOST = { text: 4e6, moments: 1000, points: 4000, filters: 1e6, classes: 1000, layers: 300, wrong: 10_000 } as const
/** Filters are whole numbers of −127 … 127, times a scale of their moment. */
const LEVELS = 127

/** The text of a file. Filters are rounded to 8 bits, each moment's by a scale of its own; losses and shares to seven decimals. */
export function writeRecorded({ settings, command, epochSteps, steps, history, filterShape, curve, misread }: RecordedRun): string {
  const { moments, filters, tested } = history,
    size = sizeOf(filterShape),
    { scales, levels } = rounded(filters, size)
  return `${JSON.stringify({
    im2see: 'run',
    version: VERSION,
    command,
    settings,
    epochSteps,
    steps,
    moments: moments.map(({ step, loss, accuracy, rate, test, health }) => ({
      step,
      loss: decimals(loss),
      accuracy: decimals(accuracy),
      rate,
      test: test && [test.step, test.images, test.right],
      health:
        health && health.map(h => [h.layer, ...[h.gradient, h.update, h.silent].map(n => (n === null ? n : Number(n.toPrecision(5))))]),
    })),
    filters: {
      shape: filterShape,
      scales,
      levels: btoa(Array.from(new Uint8Array(levels.buffer), byte => String.fromCharCode(byte)).join('')),
    },
    curve: { steps: [...curve.steps], loss: Array.from(curve.loss, decimals), accuracy: Array.from(curve.accuracy, decimals) },
    tested: tested && {
      images: tested.images,
      right: tested.right,
      confusion: [...tested.confusion],
      wrong: tested.wrong.map(w => [w.image, w.label, w.answer, decimals(w.share)]),
    },
    misread: writeImages(misread),
  })}\n`
}

/** null: there is no number, as before the first step. */
const decimals = (value: number): number | null => (Number.isFinite(value) ? Number(value.toFixed(7)) : null)

function rounded(filters: Float32Array, size: number): { readonly scales: readonly number[]; readonly levels: Int8Array } {
  const levels = new Int8Array(filters.length),
    scales: number[] = []
  for (let from = 0; from < filters.length; from += size) {
    const part = filters.subarray(from, from + size),
      scale = Number((part.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / LEVELS || 1).toPrecision(6))
    scales.push(scale)
    part.forEach((w, i) => (levels[from + i] = Math.max(-LEVELS, Math.min(LEVELS, Math.round(w / scale)))))
  }
  return { scales, levels }
}

/** Reads a file's text. Throws RecordedRunError, and leaves nothing half read. */
export function readRecorded(text: string): RecordedRun {
  const file = fieldsOf(parsed(text), 'the file')
  if (file['im2see'] !== 'run') throw new RecordedRunError('im2see', '"run"', file['im2see'])
  if (file['version'] !== VERSION) throw new RecordedRunError('version', String(VERSION), file['version'])
  const steps = whole(file['steps'], 'steps', 1),
    settings = readSettings(file['settings']),
    moments = listOf(file['moments'], 'moments', 1, MOST.moments).map((m, i) => readMoment(m, `moments[${i}]`))
  ascending(
    moments.map(m => m.step),
    'moments',
    steps,
  )
  const { filterShape, filters } = readFilters(file['filters'], moments.length),
    tested = file['tested'] === null ? null : readTested(file['tested'], steps)
  return {
    settings,
    command: textOf(file['command'], 'command'),
    epochSteps: whole(file['epochSteps'], 'epochSteps', 1),
    steps,
    history: { moments, rates: ratesOf(moments), diverged: null, tested, filters },
    filterShape,
    curve: readCurve(file['curve'], steps),
    misread: readImages(file['misread'], tested?.wrong ?? []),
  }
}

function parsed(text: string): unknown {
  if (text.length > MOST.text) throw new RecordedRunError('the file', `of at most ${MOST.text} characters`, text.length)
  try {
    return JSON.parse(text)
  } catch {
    throw new RecordedRunError('the file', 'JSON', text.slice(0, 40))
  }
}

function readSettings(value: unknown): RecordedSettings {
  const { network, data, optimizer, batch, init, seed } = fieldsOf(value, 'settings'),
    { kind, ...numbers } = fieldsOf(optimizer, 'settings.optimizer'),
    { kind: begins, std } = fieldsOf(init, 'settings.init')
  for (const [key, number] of Object.entries(numbers)) numberOf(number, `settings.optimizer.${key}`, 0)
  numberOf(numbers['lr'], 'settings.optimizer.lr', 0)
  const beginning = oneOf(begins, 'settings.init.kind', inits)
  return {
    network: textOf(network, 'settings.network'),
    data: textOf(data, 'settings.data'),
    optimizer: { kind: oneOf(kind, 'settings.optimizer.kind', optimizerKinds), ...numbers } as OptimizerSpec,
    batch: whole(batch, 'settings.batch', 1),
    init: beginning === 'fixed' ? { kind: beginning, std: numberOf(std, 'settings.init.std', 0) } : { kind: beginning },
    seed: whole(seed, 'settings.seed', 0),
  }
}

function readMoment(value: unknown, place: string): Moment {
  const { step, loss, accuracy, rate, test, health } = fieldsOf(value, place)
  const tried = test === null ? null : listOf(test, `${place}.test`, 3, 3).map((n, i) => whole(n, `${place}.test[${i}]`, 0))
  if (tried && tried[2] > tried[1]) throw new RecordedRunError(`${place}.test[2]`, `at most ${tried[1]}`, tried[2])
  return {
    step: whole(step, `${place}.step`, 0),
    loss: loss === null ? NaN : numberOf(loss, `${place}.loss`, 0),
    accuracy: accuracy === null ? NaN : numberOf(accuracy, `${place}.accuracy`, 0, 1),
    rate: numberOf(rate, `${place}.rate`, 0),
    test: tried && { step: tried[0], images: tried[1], right: tried[2] },
    health:
      health === null ? null : listOf(health, `${place}.health`, 0, MOST.layers).map((h, i) => readHealth(h, `${place}.health[${i}]`)),
    holds: 'filters',
  }
}

function readHealth(value: unknown, place: string): LayerHealth {
  const [layer, gradient, update, silent] = listOf(value, place, 4, 4)
  return {
    layer: textOf(layer, `${place}[0]`),
    gradient: numberOf(gradient, `${place}[1]`, 0),
    update: numberOf(update, `${place}[2]`, 0),
    silent: silent === null ? null : numberOf(silent, `${place}[3]`, 0, 1),
  }
}

function readFilters(value: unknown, moments: number): { readonly filterShape: Shape; readonly filters: Float32Array } {
  const { shape, scales, levels } = fieldsOf(value, 'filters')
  const filterShape = listOf(shape, 'filters.shape', 4, 4).map((n, i) => whole(n, `filters.shape[${i}]`, 1)),
    size = sizeOf(filterShape)
  if (size * moments > MOST.filters) throw new RecordedRunError('filters.shape', `of at most ${MOST.filters} numbers in all moments`, shape)
  const times = listOf(scales, 'filters.scales', moments, moments).map((s, i) => numberOf(s, `filters.scales[${i}]`, 0))
  const bytes = bytesOf(levels, 'filters.levels')
  if (bytes.length !== size * moments)
    throw new RecordedRunError('filters.levels', `${size * moments} bytes, ${size} a moment`, bytes.length)
  return { filterShape, filters: Float32Array.from(new Int8Array(bytes.buffer), (level, i) => level * times[Math.floor(i / size)]) }
}

function readCurve(value: unknown, last: number): RunCurve {
  const { steps, loss, accuracy } = fieldsOf(value, 'curve'),
    points = listOf(steps, 'curve.steps', 1, MOST.points).map((s, i) => whole(s, `curve.steps[${i}]`, 1)),
    numbers = (list: unknown, place: string, most: number): Float32Array =>
      Float32Array.from(listOf(list, place, points.length, points.length), (n, i) => numberOf(n, `${place}[${i}]`, 0, most))
  ascending(points, 'curve.steps', last)
  return { steps: Float64Array.from(points), loss: numbers(loss, 'curve.loss', Infinity), accuracy: numbers(accuracy, 'curve.accuracy', 1) }
}

function readTested(value: unknown, step: number): TestResult {
  const { images, right, confusion, wrong } = fieldsOf(value, 'tested'),
    count = whole(images, 'tested.images', 1),
    cells = listOf(confusion, 'tested.confusion', 1, MOST.classes ** 2).map((n, i) => whole(n, `tested.confusion[${i}]`, 0, count)),
    classes = Math.sqrt(cells.length)
  if (!Number.isInteger(classes)) throw new RecordedRunError('tested.confusion', 'a square', `${cells.length} numbers`)
  return {
    step,
    images: count,
    right: whole(right, 'tested.right', 0, count),
    confusion: Uint32Array.from(cells),
    wrong: listOf(wrong, 'tested.wrong', 0, MOST.wrong).map((one, i) => {
      const place = `tested.wrong[${i}]`,
        [image, label, answer, share] = listOf(one, place, 4, 4)
      return {
        image: whole(image, `${place}[0]`, 0, count - 1),
        label: whole(label, `${place}[1]`, 0, classes - 1),
        answer: answer === null ? null : whole(answer, `${place}[2]`, 0, classes - 1),
        share: share === null ? NaN : numberOf(share, `${place}[3]`, 0, 1),
      }
    }),
  }
}

/** The rates that moments were made with, each from the step after the moment before on. */
function ratesOf(moments: readonly Moment[]): RunHistory['rates'] {
  return moments.flatMap(({ rate }, i) =>
    i > 0 && moments[i - 1].rate === rate ? [] : [{ step: i === 0 ? 0 : moments[i - 1].step, rate }],
  )
}

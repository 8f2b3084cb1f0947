// A run as a file, `.im2see`: one line of JSON – what it follows from, and what is known of its moments –, then their numbers, little-endian, one after another.
// Files come from strangers: every field is checked, and how many bytes there must be follows from the network, not from the file.
import { RUN_MARK } from '../../../engine/data/fileKind.ts'
import { shown } from '../../../engine/data/shown.ts'
import { parsePenStrokes } from '../../../engine/data/penStrokes.ts'
import { compile } from '../../../engine/compile.ts'
import { SpecError } from '../../../engine/errors.ts'
import type { KeptNumbers, KeptRun } from '../../../engine/learning/kept.ts'
import { readHeads, writeHeads, type HeadFields } from './runHeads.ts'
import { fieldsOf, listOf, numberOf, RecordedRunError, textOf, whole } from '../../../engine/learning/recordedFields.ts'
import { readSpec } from '../../../engine/networks/readSpec.ts'
import { firstFilters, weightsOf, type Program } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import type { RunText } from '../place.ts'
import { MOST_DIGITS } from './ownDigits.ts'
import { initText, settingsIn, textOf as linkText } from './settingsText.ts'
import type { RunRecord } from './keptTypes.ts'
import type { RunSettings } from './types.ts'

const VERSION = 1
/** Bytes of its first line, and of all of it; points of its curve; letters of a name. */
const MOST = { line: 16e6, bytes: 64e6, points: 4096, name: 60 } as const

/** What a file says of a run: all of a record but where it lies on this device. */
export interface RunInFile {
  readonly name: string | null
  readonly settings: RunSettings
  readonly epochSteps: number
  readonly digits: RunRecord['digits']
  readonly kept: KeptRun
}

/** A run as a file. */
export const writeRunFile = (run: RunInFile): Blob => new Blob([...runFileParts(run)])

/** The same in parts: its line, and the numbers as they are. */
export function runFileParts({ name, settings, epochSteps, digits, kept }: RunInFile): readonly (string | Uint8Array<ArrayBuffer>)[] {
  const { heads, numbers, rates, tested, diverged, failure, curve } = kept,
    byId = new Map(numbers.map(one => [one.id, one])),
    inOrder = heads.map(({ id }) => byId.get(id)!)
  const line = JSON.stringify({
    im2see: RUN_MARK,
    version: VERSION,
    name,
    net: settings.network,
    run: { init: initText(settings.init), ...linkText(settings, settings.network) },
    epochSteps,
    digits,
    curve: { points: curve.steps.length, stride: curve.stride, sum: curve.sum },
    ...writeHeads({ heads, rates, tested, diverged, failure }, id => byId.get(id)?.weights instanceof Float32Array),
  })
  const parts = [curve.steps, curve.loss, curve.accuracy, ...inOrder.flatMap(({ filters, weights, state }) => [filters, weights, state])]
  return [
    `${line}\n`,
    ...parts.flatMap(part => (part === null ? [] : [new Uint8Array(part.buffer as ArrayBuffer, part.byteOffset, part.byteLength)])),
  ]
}

/** Reads a file of the person's own; one that is too long is not read at all. Rejected as `readRunFile` throws. */
export const runIn = async (file: Blob): Promise<RunInFile> =>
  readRunFile(file.size > MOST.bytes ? file.size : new Uint8Array(await file.arrayBuffer()))

/** Reads a file's bytes; of one that is longer than is read, how many it has. Throws SpecError `run-file` with where it is wrong; nothing of it is used then. */
export function readRunFile(bytes: Uint8Array | number): RunInFile {
  try {
    const length = typeof bytes === 'number' ? bytes : bytes.length
    if (typeof bytes === 'number' || length > MOST.bytes) throw new RecordedRunError('the file', `of at most ${MOST.bytes} bytes`, length)
    return read(bytes)
  } catch (error) {
    if (!(error instanceof RecordedRunError)) throw error
    const { values } = error
    throw new SpecError('run-file', `run file: ${values['place']} must be ${values['expected']}, not ${values['met']}`, values)
  }
}

function read(bytes: Uint8Array): RunInFile {
  const end = bytes.subarray(0, MOST.line).indexOf(0x0a),
    file = fieldsOf(parsed(bytes.subarray(0, Math.max(0, end))), 'the first line')
  if (file['im2see'] !== RUN_MARK) throw new RecordedRunError('im2see', `"${RUN_MARK}"`, file['im2see'])
  if (file['version'] !== VERSION) throw new RecordedRunError('version', String(VERSION), file['version'])
  const settings = readSettings(file),
    program = compile(settings.network, 1, { optimizer: settings.optimizer }),
    said = readHeads(file, program),
    curve = readCurve(file['curve'], said.heads.at(-1)!.step)
  const numbers = numbersOf(bytes, end + 1, curve.points, said, lengthsOf(program))
  return {
    name: file['name'] === null ? null : textOf(file['name'], 'name').slice(0, MOST.name),
    settings,
    epochSteps: whole(file['epochSteps'], 'epochSteps', 1),
    digits: file['digits'] === null ? null : readDigits(file['digits']),
    kept: {
      heads: said.heads.map(({ wide: _wide, ...head }) => head),
      rates: said.rates,
      tested: said.tested,
      diverged: said.diverged,
      failure: said.failure,
      numbers: numbers.moments,
      curve: { ...numbers.curve, stride: curve.stride, sum: curve.sum },
    },
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw new RecordedRunError('the first line', 'JSON', bytes.length === 0 ? 'nothing' : 'damaged')
  }
}

/** Throws SpecError where the network cannot be. */
function readSettings(file: Readonly<Record<string, unknown>>): RunSettings {
  const network = readSpec(file['net']),
    text = fieldsOf(file['run'], 'run')
  for (const [name, value] of Object.entries(text))
    if (typeof value !== 'string') throw new RecordedRunError(`run.${name}`, 'a text', value)
  const { settings, unused } = settingsIn({ init: initText(network.init), ...(text as RunText) }, network) // as files of before, which say nothing of it, mean it
  if (unused.length > 0) throw new RecordedRunError(`run.${unused[0]!.name}`, 'a setting of a run', unused[0]!.value)
  return settings
}

/** How many numbers a network has of each: those of a moment. */
function lengthsOf(program: Program): Readonly<Record<'filters' | 'weights' | 'state', number>> {
  const filters = firstFilters(program),
    lengthOf = (values: readonly number[]): number => values.reduce((sum, id) => sum + sizeOf(program.values[id]!.shape), 0)
  return {
    filters: filters === null ? 0 : lengthOf([program.params[filters]!]),
    weights: lengthOf(Object.values(weightsOf(program))),
    state: lengthOf(Object.values(program.state)),
  }
}

interface CurveFields {
  readonly points: number
  readonly stride: number
  readonly sum: KeptRun['curve']['sum']
}

function readCurve(value: unknown, last: number): CurveFields {
  const given = fieldsOf(value, 'curve'),
    sum = fieldsOf(given['sum'], 'curve.sum'),
    stride = whole(given['stride'], 'curve.stride', 1)
  return {
    points: whole(given['points'], 'curve.points', 0, Math.min(MOST.points - 1, last)),
    stride,
    sum: {
      loss: numberOf(sum['loss'], 'curve.sum.loss', -Number.MAX_VALUE),
      accuracy: numberOf(sum['accuracy'], 'curve.sum.accuracy', 0),
      steps: whole(sum['steps'], 'curve.sum.steps', 0, stride - 1),
    },
  }
}

function readDigits(value: unknown): NonNullable<RunRecord['digits']> {
  const lines = listOf(value, 'digits', 1, MOST_DIGITS).map(digit => JSON.stringify({ ...fieldsOf(digit, 'digits'), writer: 'me' }))
  try {
    return parsePenStrokes(lines.join('\n')).map(({ label, strokes }) => ({ label, strokes }))
  } catch (error) {
    throw new RecordedRunError('digits', 'labelled strokes', shown((error as Error).message))
  }
}

/** The numbers behind the line: exactly as many bytes as the network, the curve and the moments take. Throws RecordedRunError where there are others. */
function numbersOf(
  bytes: Uint8Array,
  start: number,
  points: number,
  { heads }: { readonly heads: readonly HeadFields[] },
  lengths: ReturnType<typeof lengthsOf>,
): { readonly moments: readonly KeptNumbers[]; readonly curve: Pick<KeptRun['curve'], 'steps' | 'loss' | 'accuracy'> } {
  const wanted = heads.reduce((sum, { holds, wide }) => sum + 2 * lengths.filters + bytesHeld(holds, wide, lengths), 16 * points)
  if (bytes.length - start !== wanted) throw new RecordedRunError('the numbers', `${wanted} bytes`, `${bytes.length - start} bytes`)
  let at = start
  const next = (length: number): ArrayBuffer => bytes.slice(at, (at += length)).buffer
  const curve = {
    steps: new Float64Array(next(8 * points)),
    loss: new Float32Array(next(4 * points)),
    accuracy: new Float32Array(next(4 * points)),
  }
  const moments = heads.map(({ id, holds, wide }): KeptNumbers => {
    const filters = new Uint16Array(next(2 * lengths.filters)),
      weights =
        holds === 'filters' ? null : wide ? new Float32Array(next(4 * lengths.weights)) : new Uint16Array(next(2 * lengths.weights)),
      state = holds === 'exact' ? new Float32Array(next(4 * lengths.state)) : null
    return { id, holds, filters, weights, state }
  })
  return { moments, curve }
}

const bytesHeld = (holds: HeadFields['holds'], wide: boolean, { weights, state }: ReturnType<typeof lengthsOf>): number =>
  holds === 'filters' ? 0 : weights * (wide ? 4 : 2) + (holds === 'exact' ? 4 * state : 0)

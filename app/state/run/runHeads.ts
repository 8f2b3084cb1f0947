// What is known of a run's moments beside their numbers, in the first line of its file. All readers throw RecordedRunError with where it is wrong.
import type { Position } from '../../../engine/data/dataset.ts'
import type { Failure } from '../../../engine/errors.ts'
import type { LayerHealth } from '../../../engine/learning/health.ts'
import type { KeptRun } from '../../../engine/learning/kept.ts'
import type { Measured, TestScore } from '../../../engine/learning/moment.ts'
import { ascending, fieldsOf, listOf, numberOf, oneOf, RecordedRunError, textOf, whole } from '../../../engine/learning/recordedFields.ts'
import { classesOf, type Program } from '../../../engine/program.ts'

const MOST = { moments: 4096, rates: 10_000, wrong: 200, layers: 1000, parts: 4 } as const

export type HeadFields = KeptRun['heads'][number] & {
  /** Its weights are float32. */
  readonly wide: boolean
}

type Said = Pick<KeptRun, 'rates' | 'tested' | 'diverged' | 'failure'>

/** What the first line says of the moments. `isWide`: whether a moment's weights are float32. */
export const writeHeads = (
  { heads, rates, tested, diverged, failure }: Said & Pick<KeptRun, 'heads'>,
  isWide: (id: number) => boolean,
): Readonly<Record<string, unknown>> => ({
  rates,
  tested: tested && { ...tested, confusion: [...tested.confusion] },
  diverged,
  failure: failure && { message: failure.message, values: failure.values },
  heads: heads.map(head => ({ ...head, wide: isWide(head.id) })),
})

/** Reads what `writeHeads` has written of a network. */
export function readHeads(file: Readonly<Record<string, unknown>>, program: Program): Said & { readonly heads: readonly HeadFields[] } {
  const heads = listOf(file['heads'], 'heads', 1, MOST.moments).map((head, i) => readHead(head, `heads[${i}]`))
  const last = heads.at(-1)!
  ascending(
    heads.map(({ step }) => step),
    'heads',
    last.step,
  )
  if (new Set(heads.map(({ id }) => id)).size !== heads.length)
    throw new RecordedRunError('heads', 'moments of ids of their own', 'one twice')
  if (last.holds === 'filters') throw new RecordedRunError('heads', 'a newest moment with weights', last.holds)
  const diverged = file['diverged'] === null ? null : readDivergence(file['diverged'], heads)
  return {
    heads,
    rates: readRates(file['rates'], last.step),
    tested: file['tested'] === null ? null : readTested(file['tested'], last.step, classesOf(program)),
    diverged,
    failure: diverged && file['failure'] !== null ? readFailure(file['failure']) : null,
  }
}

function readHead(value: unknown, place: string): HeadFields {
  const given = fieldsOf(value, place),
    holds = oneOf(given['holds'], `${place}.holds`, ['exact', 'weights', 'filters']),
    step = whole(given['step'], `${place}.step`, 0)
  return {
    id: whole(given['id'], `${place}.id`, 0),
    step,
    measured: readMeasured(given['measured'], `${place}.measured`),
    standing: readStanding(given['standing'], `${place}.standing`),
    epochEnd: flag(given['epochEnd'], `${place}.epochEnd`),
    test: given['test'] === null ? null : readScore(given['test'], `${place}.test`, step),
    holds,
    wide: flag(given['wide'], `${place}.wide`) || holds === 'exact',
  }
}

function flag(value: unknown, place: string): boolean {
  if (typeof value !== 'boolean') throw new RecordedRunError(place, 'true or false', value)
  return value
}

/** null: there is no number, as before the first step. */
const orNaN = (value: unknown, place: string, least: number, most?: number): number =>
  value === null ? Number.NaN : numberOf(value, place, least, most)

function readMeasured(value: unknown, place: string): Measured {
  const given = fieldsOf(value, place)
  return {
    loss: orNaN(given['loss'], `${place}.loss`, -Number.MAX_VALUE),
    accuracy: orNaN(given['accuracy'], `${place}.accuracy`, 0, 1),
    rate: numberOf(given['rate'], `${place}.rate`, 0),
    health:
      given['health'] === null
        ? null
        : listOf(given['health'], `${place}.health`, 0, MOST.layers).map((one, i) => readHealth(one, `${place}.health[${i}]`)),
  }
}

function readHealth(value: unknown, place: string): LayerHealth {
  const given = fieldsOf(value, place)
  return {
    layer: textOf(given['layer'], `${place}.layer`),
    gradient: orNaN(given['gradient'], `${place}.gradient`, 0),
    update: orNaN(given['update'], `${place}.update`, 0),
    silent: given['silent'] === null ? null : numberOf(given['silent'], `${place}.silent`, 0, 1),
  }
}

function readStanding(value: unknown, place: string): HeadFields['standing'] {
  const given = fieldsOf(value, place)
  return { source: readPosition(given['source'], `${place}.source`), masks: uint32(given['masks'], `${place}.masks`) }
}

const uint32 = (value: unknown, place: string): number => whole(value, place, 0, 2 ** 32 - 1)

function readPosition(value: unknown, place: string, depth = 0): Position {
  const given = fieldsOf(value, place),
    at = { seen: whole(given['seen'], `${place}.seen`, 0), chance: uint32(given['chance'], `${place}.chance`) }
  if (given['parts'] === undefined || depth >= MOST.parts) return at
  return {
    ...at,
    parts: listOf(given['parts'], `${place}.parts`, 1, MOST.parts).map((part, i) => readPosition(part, `${place}.parts[${i}]`, depth + 1)),
  }
}

function readScore(value: unknown, place: string, last: number): TestScore {
  const given = fieldsOf(value, place),
    images = whole(given['images'], `${place}.images`, 1)
  return { step: whole(given['step'], `${place}.step`, 0, last), images, right: whole(given['right'], `${place}.right`, 0, images) }
}

function readTested(value: unknown, last: number, classes: number): NonNullable<KeptRun['tested']> {
  const given = fieldsOf(value, 'tested'),
    score = readScore(value, 'tested', last),
    label = (of: unknown, place: string): number => whole(of, place, 0, classes - 1)
  return {
    ...score,
    confusion: Uint32Array.from(listOf(given['confusion'], 'tested.confusion', classes ** 2, classes ** 2), (count, i) =>
      whole(count, `tested.confusion[${i}]`, 0, score.images),
    ),
    wrong: listOf(given['wrong'], 'tested.wrong', 0, MOST.wrong).map((one, i) => {
      const place = `tested.wrong[${i}]`,
        wrong = fieldsOf(one, place)
      return {
        image: whole(wrong['image'], `${place}.image`, 0),
        label: label(wrong['label'], `${place}.label`),
        answer: wrong['answer'] === null ? null : label(wrong['answer'], `${place}.answer`),
        share: orNaN(wrong['share'], `${place}.share`, 0, 1),
      }
    }),
  }
}

function readRates(value: unknown, last: number): KeptRun['rates'] {
  const rates = listOf(value, 'rates', 1, MOST.rates).map((one, i) => {
    const given = fieldsOf(one, `rates[${i}]`)
    return { step: whole(given['step'], `rates[${i}].step`, 0, last), rate: numberOf(given['rate'], `rates[${i}].rate`, 0) }
  })
  const wrong = rates.findIndex(({ step }, i) => (i === 0 ? step !== 0 : step < rates[i - 1]!.step))
  if (wrong >= 0) throw new RecordedRunError(`rates[${wrong}].step`, 'a step after the one before', rates[wrong]!.step)
  return rates
}

function readDivergence(value: unknown, heads: readonly HeadFields[]): NonNullable<KeptRun['diverged']> {
  const given = fieldsOf(value, 'diverged'),
    { lastGood } = given
  if (lastGood !== null && !heads.some(({ step }) => step === lastGood))
    throw new RecordedRunError('diverged.lastGood', 'the step of a moment', lastGood)
  return { step: whole(given['step'], 'diverged.step', 0), lastGood: lastGood as number | null }
}

/** What a run said when it diverged: nothing else ends one. */
function readFailure(value: unknown): Failure {
  const given = fieldsOf(value, 'failure'),
    values = fieldsOf(given['values'], 'failure.values')
  return {
    code: 'training-diverged',
    message: textOf(given['message'], 'failure.message').slice(0, 300),
    values: {
      step: whole(values['step'], 'failure.values.step', 0),
      loss: textOf(values['loss'], 'failure.values.loss').slice(0, 40),
      value: textOf(values['value'], 'failure.values.value').slice(0, 100),
    },
  }
}

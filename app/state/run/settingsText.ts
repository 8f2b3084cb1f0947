// A run's settings as a link holds them: a few short texts by their names, only what is other than nobody set. Read with every one checked; what cannot be used is left as it was.
import type { RateChange } from '../../../engine/learning/moment.ts'
import { inits, type Init, type NetworkSpec } from '../../../engine/networks/spec.ts'
import { bookNumbers, bookRates, optimizerKinds, type OptimizerSpec } from '../../../engine/optimizerSpec.ts'
import { decimal, decimalText, wholeNumber } from '../decimal.ts'
import type { RunText } from '../place.ts'
import { readLayers, writeLayers } from './layerText.ts'
import { settingsFor } from './store.ts'
import type { DataChoice, RunSettings, UnusedText } from './types.ts'

/** What is other than `settingsFor` the network says; and how weights begin wherever that is not how the network's own do, as links of before had it. */
export function textOf(settings: RunSettings, base: NetworkSpec): RunText {
  const usual = settingsFor(base),
    { optimizer, data, batch, init, seed } = settings
  const texts: Record<string, string | null> = {
    opt: optimizer.kind === usual.optimizer.kind ? null : optimizer.kind,
    ...Object.fromEntries(
      Object.entries({ ...optimizer, kind: undefined }).flatMap(([name, value]) =>
        typeof value === 'number' ? [[name, decimalText(value)]] : [],
      ),
    ),
    batch: batch === usual.batch ? null : String(batch),
    init: sameInit(init, usual.init) && sameInit(init, base.init) ? null : initText(init),
    seed: seed === usual.seed ? null : String(seed),
    data: dataText(data),
    own: data.own === 0 ? null : decimalText(data.own),
    images: data.most === null ? null : String(data.most),
    with: writeLayers(settings.network, base),
  }
  if (optimizer.kind === usual.optimizer.kind && optimizer.lr === usual.optimizer.lr) texts['lr'] = null
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== undefined))
}

/** How weights begin, as a link says it: by its name, or by the standard deviation. */
export const initText = (init: Init): string => (init.kind === 'fixed' ? decimalText(init.std) : init.kind)

const sameInit = (a: Init, b: Init): boolean => a.kind === b.kind && (a.kind !== 'fixed' || (b.kind === 'fixed' && a.std === b.std))

/** The settings that these texts name, and those texts that could not be used. */
export function settingsIn(text: RunText, base: NetworkSpec): { readonly settings: RunSettings; readonly unused: readonly UnusedText[] } {
  const usual = settingsFor(base),
    // A link of before that says something else – be it where it leads to – and nothing of this, means the network's own.
    init = Object.keys(text).every(name => name === 'init') ? usual.init : base.init,
    { take, unused } = taking(text)
  const kind = take('opt', value => optimizerKinds.find(one => one === value) ?? null, usual.optimizer.kind)
  const optimizer = optimizerOf(kind, {
    lr: take('lr', rateIn, bookRates[kind]),
    ...ifGiven('momentum', take('momentum', shareIn, null)),
    ...ifGiven('beta1', take('beta1', shareIn, null)),
    ...ifGiven('beta2', take('beta2', shareIn, null)),
  })
  return {
    settings: {
      network: take('with', value => readLayers(value, base), base),
      data: dataIn(take),
      optimizer,
      batch: take('batch', value => between(wholeNumber(value), 1, MOST_BATCH), usual.batch),
      init: take('init', initIn, init),
      seed: take('seed', wholeNumber, usual.seed),
    },
    unused,
  }
}

/** What else a link to a run says: from which steps on its rate was another one, and which step it leads to. */
export interface RunWay {
  readonly rates: readonly RateChange[]
  /** null: to none. */
  readonly to: number | null
}

/** A way as a link says it. `rates`: those that were set after the first. */
export const wayText = ({ rates, to }: RunWay): RunText => ({
  ...(rates.length > 0 && { rates: rates.map(({ step, rate }) => `${step}:${decimalText(rate)}`).join('~') }),
  ...(to !== null && { to: String(to) }),
})

/** The way that these texts name, and those texts that could not be used. */
export function wayIn(text: RunText): RunWay & { readonly unused: readonly UnusedText[] } {
  const { take, unused } = taking(text)
  return { rates: take('rates', ratesIn, []), to: take('to', wholeNumber, null), unused }
}

function ratesIn(value: string): readonly RateChange[] | null {
  const rates = value.split('~').map(one => {
    const [step = '', rate = '', ...more] = one.split(':')
    return { step: more.length > 0 ? null : wholeNumber(step), rate: rateIn(rate) }
  })
  const isRising = rates.every(({ step }, i) => i === 0 || (step ?? 0) >= (rates[i - 1]!.step ?? 0))
  return isRising && rates.every((one): one is RateChange => one.step !== null && one.rate !== null) ? rates : null
}

type Take = <T>(name: string, read: (value: string) => T | null, otherwise: T) => T

/** Takes texts by their names, each read; what cannot be read is `unused`, and what otherwise holds is taken. */
function taking(text: RunText): { readonly take: Take; readonly unused: readonly UnusedText[] } {
  const unused: UnusedText[] = []
  return {
    unused,
    take(name, read, otherwise) {
      const value = text[name]
      if (value === undefined) return otherwise
      const found = read(value)
      if (found === null) unused.push({ name, value })
      return found ?? otherwise
    },
  }
}

const dataIn = (take: Take): DataChoice => ({
  source: take('data', sourceIn, { kind: 'hands' }),
  own: take('own', value => between(decimal(value), 0, 1), 0),
  most: take<number | null>('images', value => between(wholeNumber(value), 1, 1e9), null),
})

/** Files of a person's own are named: a link finds them where they are still chosen. */
const FILE = 'file:'
const dataText = ({ source }: DataChoice): string | null =>
  source.kind === 'hands' ? null : source.kind === 'files' ? `${FILE}${source.name}` : source.kind

function sourceIn(value: string): DataChoice['source'] | null {
  if (value === 'hands' || value === 'mnist') return { kind: value }
  return value.startsWith(FILE) && value.length > FILE.length ? { kind: 'files', name: value.slice(FILE.length) } : null
}

/** Images in one step. */
export const MOST_BATCH = 1000

/** An optimizer with the numbers that are its own; the others are left out. */
export function optimizerOf(
  kind: OptimizerSpec['kind'],
  numbers: Readonly<Record<string, number>> & { readonly lr: number },
): OptimizerSpec {
  return {
    kind,
    ...Object.fromEntries(
      ['lr', ...Object.keys(bookNumbers[kind])].filter(name => numbers[name] !== undefined).map(name => [name, numbers[name]]),
    ),
  } as OptimizerSpec
}

const ifGiven = (name: string, value: number | null): Readonly<Record<string, number>> => (value === null ? {} : { [name]: value })
const between = (value: number | null, from: number, to: number): number | null =>
  value !== null && value >= from && value <= to ? value : null
const rateIn = (value: string): number | null => between(decimal(value), 0, Number.MAX_VALUE)
const shareIn = (value: string): number | null => {
  const share = decimal(value)
  return share !== null && share >= 0 && share < 1 ? share : null
}
function initIn(value: string): Init | null {
  const kind = inits.find(one => one === value)
  if (kind && kind !== 'fixed') return { kind }
  const std = between(decimal(value), 0, 1e6)
  return std === null ? null : { kind: 'fixed', std }
}

// In what two runs' settings differ.
import { decimalText } from '../decimal.ts'
import type { RateChange } from '../../../engine/learning/moment.ts'
import { initText, textOf, wayText } from './settingsText.ts'
import type { RunSettings } from './types.ts'

/** A setting by the name that a link has for it, or `network`, as one run has it and as the other. */
export interface Apart {
  readonly name: string
  readonly here: string
  readonly there: string
}

/** What a run follows from: its settings, and the rates that it was set to, the first of which it began with. */
export interface RunCourse {
  readonly settings: RunSettings
  readonly rates: readonly RateChange[]
}

/** All settings in which two runs differ, in the order of a link; last, as `rates`, the rates that they were set to later on. */
export function settingsApart(
  { settings: here, rates: had }: RunCourse,
  { settings: there, rates: hadThere }: RunCourse,
): readonly Apart[] {
  const base = there.network,
    a = { ...textsOf(here, base), ...ratesText(had) },
    b = { ...textsOf(there, base), ...ratesText(hadThere) }
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(name =>
    a[name] === b[name] ? [] : [{ name, here: a[name] ?? '', there: b[name] ?? '' }],
  )
}

const ratesText = (rates: readonly RateChange[]) => wayText({ rates: rates.slice(1), to: null })

/** All of a run's settings as texts, also those that a link leaves out. */
const textsOf = (settings: RunSettings, base: RunSettings['network']): Readonly<Record<string, string>> => ({
  network: settings.network.name,
  opt: settings.optimizer.kind,
  lr: decimalText(settings.optimizer.lr),
  batch: String(settings.batch),
  init: initText(settings.init),
  seed: String(settings.seed),
  data: settings.data.source.kind,
  ...textOf(settings, base),
})

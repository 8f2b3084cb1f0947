// In what two runs' settings differ.
import { decimalText } from '../decimal.ts'
import { initText, textOf } from './settingsText.ts'
import type { RunSettings } from './types.ts'

/** A setting by the name that a link has for it, or `network`, as one run has it and as the other. */
export interface Apart {
  readonly name: string
  readonly here: string
  readonly there: string
}

/** All settings in which two runs differ, in the order of a link. */
export function settingsApart(here: RunSettings, there: RunSettings): readonly Apart[] {
  const base = there.network,
    a = textsOf(here, base),
    b = textsOf(there, base)
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap(name =>
    a[name] === b[name] ? [] : [{ name, here: a[name] ?? '', there: b[name] ?? '' }],
  )
}

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

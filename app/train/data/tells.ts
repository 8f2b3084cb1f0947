// What tells runs apart beside their optimizer, batch and seed: how their weights began, how few images they had, and what their rate was set to.
import { grouped } from '../../geometry/numbers.ts'
import type { RunCourse } from '../../state/run/settingsApart.ts'
import { initText } from '../../state/run/settingsText.ts'
import { settingsFor } from '../../state/run/store.ts'
import type { DataText } from './text/en.ts'

/** A value of the setting `init`, `images` or `rates` as a link has it, in words that stand alone; null: nothing is to be said of it. `inits`: the names of what weights begin as. */
export function tellSetting(name: string, value: string, t: DataText, inits: Readonly<Record<string, string>>): string | null {
  if (value === '') return null
  switch (name) {
    case 'init':
      return value === '0' ? t.allZero : t.begins(inits[value] ?? `${inits['fixed']} ${value}`)
    case 'images':
      return t.fewImages(grouped(Number(value)))
    case 'rates':
      return value
        .split('~')
        .map(one => tellRate(one, t))
        .join(', ')
    default:
      return null
  }
}

/** A run in a few words by the value of one of its settings: of its rates by the last alone. null: it says nothing. */
export const nameBySetting = (name: string, value: string, t: DataText, inits: Readonly<Record<string, string>>): string | null =>
  name === 'rates' && value !== '' ? t.rateLater(value.split(':').at(-1)!) : tellSetting(name, value, t, inits)

/** A rate as a link says it: `977:0.1`. */
function tellRate(text: string, t: DataText): string {
  const [step, rate] = text.split(':')
  return t.rateFrom(rate!, grouped(Number(step)))
}

/** What is out of the ordinary in a run, as a list has it. Only the last of its rates is named. */
export function tellsOf({ settings, rates }: RunCourse, t: DataText, inits: Readonly<Record<string, string>>): readonly string[] {
  const { network, data, init } = settings,
    begins = initText(init),
    last = rates.length > 1 ? rates.at(-1)! : null
  return [
    begins === initText(settingsFor(network).init) ? null : tellSetting('init', begins, t, inits),
    data.most === null ? null : t.fewImages(grouped(data.most)),
    last && t.rateFrom(String(last.rate), grouped(last.step)),
  ].filter(one => one !== null)
}

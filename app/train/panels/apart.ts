// What two runs beside each other are called, and what they differ in, in the page's language.
import { useBeside } from '../../state/run/beside.ts'
import { useKept } from '../../state/run/keeping.ts'
import { settingsApart, type Apart } from '../../state/run/settingsApart.ts'
import { useRun } from '../../state/run/store.ts'
import { nameBySetting, tellSetting } from '../data/tells.ts'
import { useDataText } from '../data/text.ts'
import { useTrainText } from '../text.ts'
import { usePanelText } from './text.ts'

/** Settings whose values say nothing without their name. */
const ALONE: ReadonlySet<string> = new Set(['init', 'images', 'rates'])

interface TwoRuns {
  /** What each is called: as a person named it, or else by the settings that it has otherwise. */
  readonly here: string
  readonly there: string
  /** In what they differ, each with its own value first. */
  readonly apart: readonly Apart[]
}

/** The run on screen and the one beside it; null: none is. */
export function useTwoRuns(): TwoRuns | null {
  const t = usePanelText(),
    say = useSayApart(),
    other = useBeside(({ other: one }) => one),
    settings = useRun(run => run.settings),
    rates = useRun(run => run.history.rates),
    data = useDataText(),
    { inits } = useTrainText().settings,
    recorded = useRun(run => run.kind === 'recorded'),
    cards = useKept(kept => kept.cards),
    mine = useKept(kept => kept.id)
  if (!other) return null
  const differ = settingsApart({ settings, rates }, { settings: other.run.settings, rates: other.run.history.rates }),
    apart = differ.map(say),
    nameOf = (id: string | null): string | null => cards.find(card => card.id === id)?.name ?? null,
    by = (side: 'here' | 'there'): string =>
      differ
        .flatMap((one, i) => (ALONE.has(one.name) ? (nameBySetting(one.name, one[side], data, inits) ?? []) : apart[i]![side]))
        .join(' ')
  return {
    here: nameOf(mine) ?? (recorded ? t.recordedRun : by('here') || t.thisRun),
    there: nameOf(other.card.id) ?? other.card.name ?? (by('there') || t.otherRun),
    apart,
  }
}

/** Names of settings and their values, as the panel of settings has them. */
function useSayApart(): (one: Apart) => Apart {
  const { settingNames } = usePanelText(),
    { optimizers, inits } = useTrainText().settings,
    data = useDataText()
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    opt: optimizers,
    init: inits,
    data: { hands: data.hands, mnist: data.mnist },
    images: { '': data.all },
  }
  return ({ name, here, there }) => {
    const say = (value: string): string =>
      (name === 'rates' ? tellSetting(name, value, data, inits) : null) ??
      values[name]?.[value] ??
      (value === '' ? '–' : value.replaceAll('~', ', '))
    return { name: settingNames[name] ?? name, here: say(here), there: say(there) }
  }
}

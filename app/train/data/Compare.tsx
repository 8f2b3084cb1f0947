// Which of the kept runs stands beside the one on screen.
import { grouped } from '../../geometry/numbers.ts'
import { Actions } from '../../marks/Actions.tsx'
import { putBeside } from '../../state/run/beside.ts'
import { useKept } from '../../state/run/keeping.ts'
import { useSettingsText } from './Runs.tsx'
import { useDataText } from './text.ts'

/** Runs that are offered: the newest. */
const MOST = 8

export function Compare() {
  const t = useDataText(),
    settingsText = useSettingsText(),
    cards = useKept(kept => kept.cards),
    mine = useKept(kept => kept.id)
  const others = cards.filter(({ id }) => id !== mine).slice(0, MOST)
  return others.length === 0 ? null : (
    <Actions
      label={t.compareWith}
      name="compare"
      actions={others.map(card => ({
        key: card.id,
        label: `${card.name ?? settingsText(card)} · ${t.at(grouped(card.state.steps), null)}`,
        act: () => void putBeside(card.id),
      }))}
    />
  )
}

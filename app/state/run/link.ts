// What a link to the run on screen says: its settings, the rates that it was set to, and the step that one looks at. By these the very same run is trained anew.
import { specOf } from '../networks.ts'
import type { Place, RunText } from '../place.ts'
import { textOf, wayText, type RunWay } from './settingsText.ts'
import { useRun } from './store.ts'
import type { RunStore } from './types.ts'

/** A link's text, and where the run left what a link can say: from that step on its optimizer had begun anew; null: it did not. */
interface RunLink {
  readonly run: RunText
  readonly leftAt: number | null
}

/** The way of a run up to the step that is looked at; of one that went on from a moment with an optimizer that began anew up to that moment. */
export function wayOf({ kind, state, looksAt, history, branch }: RunStore): RunWay & { readonly leftAt: number | null } {
  const none = { rates: [], to: null, leftAt: null }
  if (kind === 'recorded' || !state || state.steps === 0) return none
  const at = looksAt ?? state.steps,
    leftAt = branch && !branch.exact && branch.step < at ? branch.step : null,
    to = leftAt ?? at
  return { rates: history.rates.slice(1).filter(({ step }) => step < to), to: to > 0 ? to : null, leftAt }
}

/** What a link to the run on screen says, by the network that the place has. Where nothing has been trained: what the place says. */
export function runLink({ network, run: text }: Place): RunLink {
  const run = useRun.getState(),
    way = wayOf(run)
  return way.to === null
    ? { run: text, leftAt: null }
    : { run: { ...textOf(run.settings, specOf(network)), ...wayText(way) }, leftAt: way.leftAt }
}

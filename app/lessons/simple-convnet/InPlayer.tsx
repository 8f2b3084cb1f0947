// The way from a number of the lesson into the player: the same digit, the same random weights, so the very same numbers.
import type { OptimizerSpec } from '../../../engine/optimizerSpec.ts'
import { writeHash } from '../../state/permalink.ts'
import { emptyPlace, go, usePlace, type Place } from '../../state/place.ts'
import { labelled } from '../../state/samples.ts'
import { hypers, start, type State } from './derive.ts'
import { LABEL, SEED, strokes } from './passes.ts'
import { usePanelText } from './text.ts'

/** Whether the player shows the very numbers of the lesson: it has the book's hyperparameters and starts from 1. */
export const sameInPlayer = (state: State): boolean => hypers.every(name => state[name] === start[name]) && state.dout === 1

/** A link to a step; `optimizer`: by which the update that it is of is made. */
export function InPlayer({ step, optimizer = null }: { readonly step: string; readonly optimizer?: OptimizerSpec | null }) {
  const t = usePanelText()
  const { language, theme } = usePlace()
  const place: Place = {
    ...emptyPlace,
    language,
    theme,
    page: 'pass',
    network: 'simple-convnet',
    step,
    optimizer,
    zoom: 'matrix',
    weights: { seed: SEED },
    strokes: labelled(strokes, LABEL),
    target: LABEL,
  }
  return (
    <a
      href={writeHash(place).hash}
      aria-label={t.madeIn(step)}
      onClick={event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
        event.preventDefault()
        go(place)
      }}
    >
      <code>{step}</code>
    </a>
  )
}

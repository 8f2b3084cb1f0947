// What switching maps off costs, counted by the engine: of those that are off now, and of each of a layer by itself.
import { useEffect, useRef } from 'react'
import type { OffResult, OffTrial } from '../../../engine/offTrial.ts'
import { grouped } from '../../geometry/numbers.ts'
import { endCosts, findCosts, useCosts } from '../../state/mapEdits.ts'
import { usePlace } from '../../state/place.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { networkName } from '../../text/networkName.ts'
import { TRIED, type MapPlace } from '../../../engine/mapEdits.ts'
import type { WhatIfText } from './text/en.ts'
import { useWhatIfText } from './words.ts'
import style from '../WhatIf.module.css'

/** How many answers a set costs: right ones, or where it is not known which are right, those that become others. */
export const lostOf = ({ right }: Pick<OffTrial, 'right'>, one: OffResult): number =>
  right === null || one.right === null ? one.changed : right - one.right

interface CostsProps {
  /** What is off now. */
  readonly off: readonly MapPlace[]
  /** Each map of the layer that is chosen. */
  readonly each: readonly (readonly MapPlace[])[]
  readonly layer: string
  readonly filters: boolean
}

export function Costs({ off, each, layer, filters }: CostsProps) {
  const t = useWhatIfText()
  return (
    <div className={style.costs} role="group" aria-label={t.costs}>
      <h3>{t.costs}</h3>
      {off.length > 0 ? <Trial sets={[off]} start={t.count(grouped(TRIED))} name="off-cost" say={result => costOf(t, result)} /> : null}
      <Trial sets={each} start={t.rank(filters, each.length, layer)} name="off-most" say={result => mostOf(t, result, filters)} />
    </div>
  )
}

interface TrialProps {
  readonly sets: readonly (readonly MapPlace[])[]
  readonly start: string
  /** What tests call what is said. */
  readonly name: string
  readonly say: (result: OffTrial) => string
}

/** A trial that one starts and gives up, and what came of it. */
function Trial({ sets, start, name, say }: TrialProps) {
  const all = useText(),
    t = useWhatIfText(),
    network = usePlace(place => place.network)
  const { share, result, failure } = useCosts(sets)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => endCosts, [])
  const percent = Math.round(100 * (share ?? 0))
  const cancel = (): void => {
    endCosts()
    button.current?.focus()
  }
  return (
    <div className={style.trial} data-testid="off-trial">
      <button ref={button} type="button" aria-disabled={share !== null} onClick={() => share === null && findCosts(sets)}>
        {start}
      </button>
      {share === null ? null : (
        <p className={style.progress}>
          <progress value={share} aria-label={t.trying(percent)} />
          <span aria-hidden="true">{percent} %</span>
          <button type="button" onClick={cancel}>
            {t.cancel}
          </button>
        </p>
      )}
      <div role="status">
        {failure ? <p className={style.wrong}>{sayFailure(all, failure)}</p> : null}
        {result ? (
          <>
            <p className={style.found} data-testid={name}>
              {say(result)}
            </p>
            <p className={style.note}>
              {networkName(all, network)}: {t.of[result.of](grouped(result.images))} {result.right === null ? t.unlabelled : ''}
            </p>
          </>
        ) : null}
      </div>
    </div>
  )
}

/** What switching all of it off costs. */
function costOf(t: WhatIfText, { images, right, tried: [one] }: OffTrial): string {
  return right === null || one!.right === null ? t.others(images, one!.changed) : t.cost(images, right - one!.right, right, one!.right)
}

/** Which matters most. */
function mostOf(t: WhatIfText, result: OffTrial, filters: boolean): string {
  const most = result.tried.reduce((best, one) => (lostOf(result, one) > lostOf(result, best) ? one : best)),
    lost = lostOf(result, most)
  return lost > 0 ? t.most(filters, most.off[0]!.map, lost, result.right !== null) : t.none
}

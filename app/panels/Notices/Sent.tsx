// In the notice that a link's weights are those of a run: the run is trained here, and what was sent comes about. Loaded with the first such link.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../engine/errors.ts'
import { grouped } from '../../geometry/numbers.ts'
import { usePlace } from '../../state/place.ts'
import { endSent, sentBy, trainSent, type Sent as Asked } from '../../state/run/sent.ts'
import { useRun } from '../../state/run/store.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { sentText } from './sentText.ts'

/** What it says may be longer than a phone is wide. */
const WRAPS = { whiteSpace: 'normal', textAlign: 'start' } as const

/** `done`: what was sent is shown. */
export default function Sent({ done }: { readonly done: () => void }) {
  const t = sentText.use(),
    general = useText(),
    [sent, set] = useState<Asked | null>(null),
    [isTraining, train] = useState(false),
    [failure, fail] = useState<Failure | null>(null)
  useEffect(() => {
    void sentBy(usePlace.getState()).then(found => {
      set(found)
      if (found?.when === 'now') train(true)
    })
  }, [])
  useEffect(() => {
    if (!isTraining || !sent) return
    let isWanted = true
    void trainSent(sent, () => isWanted).then(why => {
      if (!isWanted) return
      isWanted = false
      train(false)
      if (why) fail(why)
      else done()
    })
    return () => {
      if (isWanted) endSent()
      isWanted = false
    }
  }, [isTraining, sent, done])
  if (!sent) return null
  const { when, step } = sent
  if (failure)
    return (
      <span>
        {t.failed} {sayFailure(general, failure)}{' '}
      </span>
    )
  if (isTraining) return <Training step={step} stop={() => train(false)} />
  if (when === 'never') return <span>{t.never} </span>
  return (
    <button type="button" data-testid="train-sent" style={WRAPS} onClick={() => train(true)}>
      {(when === 'fetched' ? t.fetched : t.asked)(grouped(step))}
    </button>
  )
}

function Training({ step, stop }: { readonly step: number; readonly stop: () => void }) {
  const t = sentText.use(),
    steps = useRun(run => Math.min(step, run.state?.steps ?? 0))
  return (
    <span data-testid="sent">
      {t.training(grouped(steps), grouped(step))}{' '}
      <button type="button" onClick={stop}>
        {t.stop}
      </button>{' '}
    </span>
  )
}

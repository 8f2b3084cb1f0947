// In the notice that a link's weights are those of a run: the run is trained here, and what was sent comes about. Loaded with the first such link.
import { useEffect, useState } from 'react'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { grouped } from '../../geometry/numbers.ts'
import { useNotices } from '../../state/notices.ts'
import { usePlace } from '../../state/place.ts'
import { endSent, leaveSent, sentBy, trainSent, type Sent as Asked } from '../../state/run/sent.ts'
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
  const notice = useNotices(({ link }) => link.find(({ code }) => code === 'weights-run'))
  useEffect(() => {
    if (!notice) return
    let isNewest = true
    sentBy(usePlace.getState())
      .then(found => {
        if (!isNewest) return
        set(found)
        if (found?.when === 'now') train(true)
      })
      .catch(error => isNewest && fail(failureOf(error)))
    // Another link comes in the very turn in which this one's notice goes: nothing of this one stays.
    return () => {
      isNewest = false
      set(null)
      train(false)
      fail(null)
    }
  }, [notice])
  useEffect(() => {
    if (!isTraining || !sent) return
    let isWanted = true
    const end = (came: Failure | boolean): void => {
      if (!isWanted) return
      isWanted = false
      train(false)
      if (typeof came !== 'boolean') fail(came)
      else if (came) done()
    }
    trainSent(sent, () => isWanted)
      .then(end)
      .catch(error => end(failureOf(error)))
    return () => {
      if (isWanted) leaveSent(sent)
      isWanted = false
    }
  }, [isTraining, sent, done])
  if (failure)
    return (
      <span>
        {t.failed} {sayFailure(general, failure)}{' '}
      </span>
    )
  if (!sent) return null
  const { when, step } = sent
  const stop = (): void => {
    endSent(sent)
    train(false)
  }
  if (isTraining) return <Training step={step} stop={stop} />
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

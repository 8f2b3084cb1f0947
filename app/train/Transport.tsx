// The run's own controls: rewind, play, one step, one epoch; and where it stands.
import { grouped } from '../geometry/numbers.ts'
import { TransportButton } from '../marks/TransportButton.tsx'
import { useHint } from '../state/commands.ts'
import { goOnFrom, lookAt, oneEpoch, playOrPauseRun, rewindRun, stepOnce, stopAtGoal } from '../state/run/actions.ts'
import { usePlace } from '../state/place.ts'
import { useMnist } from '../state/run/mnist.ts'
import { useKept } from '../state/run/keeping.ts'
import { wayIn } from '../state/run/settingsText.ts'
import { isGone, useRun } from '../state/run/store.ts'
import { Failed } from './Failed.tsx'
import { Carry } from './Carry.tsx'
import { useTrainText } from './text.ts'
import style from './Transport.module.css'

export function Transport() {
  const t = useTrainText(),
    wanted = useRun(run => run.wanted),
    waits = useRun(run => run.waits),
    epoch = useHint('run.epoch')
  return (
    <div className={style.transport} role="group" aria-label={t.transport}>
      <TransportButton icon="rewind" label={t.rewind} hint={useHint('run.ends', -1)} act={rewindRun} />
      <TransportButton
        icon={wanted ? 'pause' : 'play'}
        label={wanted ? t.pause : t.play}
        hint={useHint('run.play')}
        act={playOrPauseRun}
        named
      />
      <TransportButton icon="step" label={t.step} hint={useHint('run.step', 1)} waits={waits === 'step'} act={stepOnce} />
      <button
        type="button"
        title={epoch.title(t.epoch)}
        aria-keyshortcuts={epoch.shortcuts}
        data-testid="epoch"
        data-waits={waits === 'epoch' || undefined}
        onClick={oneEpoch}
      >
        {t.epoch}
      </button>
      <Where />
      <Goal />
      <Carry />
    </div>
  )
}

/** Where the run stands, and what is looked at. */
function Where() {
  const t = useTrainText(),
    kept = useKept(run => run.step),
    to = usePlace(place => wayIn(place.run).to),
    fetching = useMnist(({ loading }) => loading !== null),
    gone = useRun(isGone)
  const { state, looksAt, wanted, failure, lostAfter, retrained, opening, branch, recording } = useRun()
  if (failure) return <Failed />
  if (lostAfter !== null)
    return (
      <p className={style.where} role="alert">
        {t.lost(grouped(lostAfter), kept === null ? null : grouped(kept))}
      </p>
    )
  if (!state) return <p className={style.where}>{opening || wanted ? t.opening : to === null ? t.untrained : t.leadsTo(grouped(to))}</p>
  const { steps, epoch, imagesPerSecond, images, until } = state
  const isComing = wanted && fetching
  const { after, from, done } = retrained ?? { after: 0, from: 0, done: true },
    again = retrained ? t.retrained(grouped(after), from < after ? grouped(from) : null, done) : ''
  const left = until !== null && imagesPerSecond > 0 ? (((until - steps) / steps) * images) / imagesPerSecond : null
  return (
    <>
      <span role="status" className="hidden">
        {isComing ? t.opening : again}
      </span>
      <p className={style.where}>
        {recording && looksAt === null
          ? t.recorded(grouped(recording.steps), recording.command)
          : looksAt === null
            ? [
                ...(isComing ? [t.opening] : again === '' ? [] : [again]),
                t.progress(grouped(steps), until === null ? null : grouped(until), epoch.toFixed(1)),
                ...(imagesPerSecond > 0 ? [t.rate(grouped(Math.round(imagesPerSecond / 10) * 10))] : []),
                ...(branch ? [t.branched(grouped(branch.step), branch.exact)] : []),
                ...(wanted && left !== null && Number.isFinite(left) && left > 0 ? [t.left(grouped(Math.ceil(left)))] : []),
              ].join(' · ')
            : t.past(grouped(looksAt), grouped(steps))}
      </p>
      {looksAt === null ? null : (
        <>
          <button type="button" onClick={() => lookAt(null)}>
            {t.present}
          </button>
          {recording || gone ? null : (
            <button type="button" data-testid="go-on" onClick={() => goOnFrom(looksAt)}>
              {t.goOn}
            </button>
          )}
        </>
      )}
    </>
  )
}

const goals = [0.9, 0.95, 0.97, 0.98, 0.99]

/** How much of the test images it is to read right: then it stops. */
function Goal() {
  const t = useTrainText(),
    goal = useRun(run => run.goal),
    isElsewhere = useRun(run => run.looksAt !== null || run.kind === 'recorded')
  if (isElsewhere) return null // what one may do with a moment needs the room
  return (
    <label className={style.goal}>
      <span>{t.goal}</span>
      <select
        data-testid="goal"
        value={goal ?? ''}
        onChange={({ target }) => stopAtGoal(target.value === '' ? null : Number(target.value))}
      >
        <option value="">{t.noGoal}</option>
        {goals.map(share => (
          <option key={share} value={share}>
            {t.goalOf(String(Math.round(share * 100)))}
          </option>
        ))}
      </select>
    </label>
  )
}

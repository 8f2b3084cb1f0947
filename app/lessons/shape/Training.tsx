// What trains the networks: seed, start and stop, and how far it is.
import { sayFailure, useText } from '../../text/index.ts'
import { grouped } from '../../geometry/numbers.ts'
import { Choose } from '../controls/Choose.tsx'
import { fewSeeds } from './Shuffle.tsx'
import { settings, type TrialState } from './trial.ts'
import { stop, train, useTrials } from './trials.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Training({ seed, trial, choose }: { seed: number; trial: TrialState; choose: ((seed: number) => void) | null }) {
  const t = usePanelText(),
    all = useText()
  const { running, imagesPerSecond, failure } = useTrials()
  const now = trial.runs.find(run => !run.done),
    on = running === seed
  const of = settings.train * settings.epochs
  const where = trial.done
    ? t.finished
    : !now || trial.seed === 0
      ? on
        ? t.drawing
        : t.notYet
      : t.progress(t.nets[now.net], now.shuffled, grouped(now.images), grouped(of), grouped(Math.round(imagesPerSecond)))
  return (
    <div className={style.training}>
      {failure ? <p role="alert">{sayFailure(all, failure)}</p> : null}
      <p>
        <progress max={1} value={trial.share} aria-label={t.progressLabel} />{' '}
        <span data-testid="progress" data-done={trial.done ? '' : undefined}>
          {where}
        </span>
      </p>
      <div className={style.controls}>
        {trial.done ? null : on ? (
          <button type="button" onClick={stop}>
            {t.stop}
          </button>
        ) : (
          <button type="button" onClick={() => void train(seed)}>
            {trial.share > 0 ? t.goOn : t.start}
          </button>
        )}
        {choose ? <Choose label={t.seed} value={String(seed)} choices={fewSeeds} choose={next => choose(Number(next))} /> : null}
      </div>
    </div>
  )
}

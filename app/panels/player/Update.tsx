// The third segment of the timeline, to ask for and to choose: how one step of learning on this image changes the weights – by which optimizer, at which rate.
import { bookRates, numbersOf, optimizerKinds, type OptimizerSpec } from '../../../engine/optimizerSpec.ts'
import { useLive } from '../../client/live.ts'
import { grouped } from '../../geometry/numbers.ts'
import { chooseOptimizer, leaveUpdate } from '../../state/chooseUpdate.ts'
import { useHint } from '../../state/commands.ts'
import { usePlace } from '../../state/place.ts'
import { goPass } from '../../state/player.ts'
import { canUpdate, isUpdateStep } from '../../state/shownUpdate.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './Update.module.css'

const rates = [1, 0.1, 0.01, 0.001, 0.0001] as const

/** Nothing where the network has no weights, or takes too much memory with their update. */
export function Update() {
  const optimizer = usePlace(place => place.optimizer),
    has = usePlace(canUpdate)
  return has ? optimizer ? <Chosen optimizer={optimizer} /> : <Ask /> : <span hidden />
}

function Ask() {
  const t = usePlayerText().player.update
  const { title, shortcuts } = useHint('player.pass', 0)
  return (
    <div className={style.update}>
      <button
        type="button"
        data-testid="ask-update"
        aria-label={t.show}
        title={title(t.ask)}
        aria-keyshortcuts={shortcuts}
        onClick={() => goPass('update')}
      >
        <span aria-hidden="true">Δ </span>
        <span className={style.word}>{t.show}</span>
      </button>
    </div>
  )
}

/** What an optimizer keeps from step to step. */
const keeps: Readonly<Record<OptimizerSpec['kind'], string | null>> = { sgd: null, momentum: 'v', adagrad: 'h', adam: 'm, v, t' }

/** Says, at a step of the update by a run's weights, that the run no longer has what the optimizer kept there. */
export function UpdateBegins() {
  const t = usePlayerText().player.update,
    { optimizer, weights, step } = usePlace(),
    begins = useLive(({ opened }) => opened !== null && opened.program.update !== null && !opened.goesOn)
  const kept = optimizer && keeps[optimizer.kind]
  if (!kept || !begins || !isUpdateStep(step) || weights === 'trained' || !('run' in weights) || weights.run === 0) return null
  return (
    <p className={style.begins} role="status" data-testid="update-begins">
      {t.begins(grouped(weights.run), kept, t.optimizers[optimizer.kind])}
    </p>
  )
}

/** Signs of an optimizer's other numbers. */
const signs: Readonly<Record<string, string>> = { momentum: 'α', beta1: 'β₁', beta2: 'β₂' }

function Chosen({ optimizer }: { readonly optimizer: OptimizerSpec }) {
  const t = usePlayerText().player.update,
    { kind, lr } = optimizer,
    goesOn = useLive(live => live.opened?.goesOn ?? false)
  return (
    <div className={style.update} role="group" aria-label={t.title} title={goesOn ? t.goesOn : t.first} data-testid="update">
      <select
        value={kind}
        aria-label={t.optimizer}
        data-testid="optimizer"
        onChange={({ target: { value } }) => {
          const next = optimizerKinds.find(one => one === value)!
          chooseOptimizer({ kind: next, lr: bookRates[next] })
        }}
      >
        {optimizerKinds.map(one => (
          <option key={one} value={one}>
            {t.optimizers[one]}
          </option>
        ))}
      </select>
      <label>
        <span aria-hidden="true">lr</span>
        <select
          value={lr}
          aria-label={t.rate}
          data-testid="rate"
          onChange={event => chooseOptimizer({ ...optimizer, lr: Number(event.target.value) })}
        >
          {[...new Set([...rates, lr])]
            .sort((a, b) => b - a)
            .map(rate => (
              <option key={rate} value={rate}>
                {rate}
              </option>
            ))}
        </select>
      </label>
      {numbersOf(optimizer).map(([name, value]) => (
        <code key={name} data-testid={`update-${name}`}>{`${signs[name]!} ${value}`}</code>
      ))}
      <button type="button" aria-label={t.leave} title={t.leave} data-testid="leave-update" onClick={leaveUpdate}>
        ×
      </button>
    </div>
  )
}

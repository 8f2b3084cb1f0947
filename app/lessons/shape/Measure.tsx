// Measured, not claimed: the six trainings as they go, what came out, and over which seeds.
import { grouped } from '../../geometry/numbers.ts'
import { Charts } from './Charts.tsx'
import type { Props } from './props.ts'
import { Training } from './Training.tsx'
import { isConvolutional, settings, type NetName, type TrialState } from './trial.ts'
import { useTrials } from './trials.ts'
import { usePanelText } from './text.ts'
import { inPoints, useTrial } from './useTrial.ts'
import style from './Panel.module.css'

/** The last that was measured; undefined before anything was. */
const lastOf = ({ runs }: TrialState, net: NetName, shuffled: boolean): number | undefined =>
  runs.find(run => run.net === net && run.shuffled === shuffled)?.right.at(-1)

export function Measure({ state, set, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const trial = useTrial(state.seed, printed)
  const done = useTrials(({ states }) => states)
  const all = Object.values(done).filter(s => s.done)
  const missing = printed ? '' : '…'
  const shareText = (share: number | undefined): string => (share === undefined ? missing : `${inPoints(share)} %`)
  const full = ([false, true] as const).map(shuffled => lastOf(trial, 'full', shuffled)!)
  const chance = trial.done ? Math.sqrt((full[0]! * (1 - full[0]!)) / settings.test) : 0
  return (
    <>
      {printed && trial.share === 0 ? null : <Charts runs={trial.runs} fitted={fitted} />}
      <div className={style.row}>
        <table className={style.table} data-testid="measured" data-done={trial.done ? '' : undefined}>
          <caption>{`${t.shares} · n = ${grouped(settings.test)} · ${t.seed} ${state.seed}`}</caption>
          <thead>
            <tr>
              <th aria-hidden="true" />
              <th scope="col">
                <i data-kind="neighbours" />
                {t.asTheyAre}
              </th>
              <th scope="col">
                <i data-kind="channels" />
                {t.isShuffled}
              </th>
              <th scope="col">{t.lost}</th>
            </tr>
          </thead>
          <tbody>
            {settings.nets.map(net => {
              const plain = lastOf(trial, net, false),
                shuffled = lastOf(trial, net, true)
              return (
                <tr key={net} data-net={net}>
                  <th scope="row">{t.nets[net]}</th>
                  <td>{shareText(plain)}</td>
                  <td>{shareText(shuffled)}</td>
                  <td>{plain === undefined || shuffled === undefined || !trial.done ? missing : t.points(inPoints(plain - shuffled))}</td>
                </tr>
              )
            })}
          </tbody>
          {all.length > 1 ? <OtherSeeds all={all} /> : null}
        </table>
        <div className={style.beside}>
          {trial.done ? (
            <div className={style.said}>
              {settings.nets.filter(isConvolutional).map(net => (
                <p key={net} data-testid="lead">
                  {t.lead(t.nets[net], lastOf(trial, net, false)! - full[0]!, lastOf(trial, net, true)! - full[1]!)}
                </p>
              ))}
            </div>
          ) : null}
          {printed ? (
            trial.done ? null : (
              <p className={style.hint}>{t.printed}</p>
            )
          ) : trial.done && staged ? null : (
            <Training seed={state.seed} trial={trial} choose={staged ? null : seed => set({ seed })} />
          )}
        </div>
      </div>
      {staged ? null : (
        <p className={style.hint}>
          {t.said(grouped(settings.train), settings.epochs, grouped(settings.test), state.seed)}
          {trial.done ? ` ${t.chance(grouped(settings.test), inPoints(chance))}` : null}
        </p>
      )}
    </>
  )
}

/** From where to where the shares of all seeds reach. */
function OtherSeeds({ all }: { readonly all: readonly TrialState[] }) {
  const t = usePanelText()
  const range = (net: NetName, shuffled: boolean): string => {
    const shares = all.map(s => lastOf(s, net, shuffled)!)
    return `${inPoints(Math.min(...shares))}–${inPoints(Math.max(...shares))}`
  }
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          {t.others(all.length)}
        </th>
      </tr>
      {settings.nets.map(net => (
        <tr key={net}>
          <th scope="row">{t.nets[net]}</th>
          <td>{range(net, false)}</td>
          <td>{range(net, true)}</td>
        </tr>
      ))}
    </tbody>
  )
}

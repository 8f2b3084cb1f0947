// The chapter's gradient check over all parameters, in float64, in a worker: how far it is, and array by array how near the two gradients are.
import { useEffect, useRef, useState } from 'react'
import { AGREES, arrayChecks, costOfParameters, parameterCells, type GradientResult } from '../../../engine/gradientCheck.ts'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import { compile } from '../../../engine/compile.ts'
import { valueNamed } from '../../../engine/program.ts'
import { cancelCheck, checkCells } from '../../checker.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { cellName, shortName } from '../../geometry/termsNames.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { Choose } from '../controls/Choose.tsx'
import { CHECKED_SEED, hypers, LABEL, numbersFor, weightsFor } from './look.ts'
import { Network } from './Network.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Multiply–adds, about, of a check that is waited for: a minute. */
const MOST = 1e9

export function Check(props: Props) {
  const { state, set, printed, staged } = props
  const t = usePanelText()
  // Another network or image is another check.
  return (
    <>
      {staged ? null : <Network {...props} shown={['image', ...props.look.entries.map(e => e.layer.name)]} lit={null} />}
      {printed || staged ? null : <Choose label="x" value={state.blank ? 'zeros' : 'random'} choices={t.inputs} choose={word => set({ blank: word === 'zeros' })} />}
      <Run key={[...hypers.map(name => state[name]), state.blank].join()} {...props} />
    </>
  )
}

interface Running {
  readonly results: readonly GradientResult[]
  /** 0 to 1; null: it is done. */
  readonly share: number | null
  /** Milliseconds. */
  readonly took: number
}

function Run({ state, look: { spec, program, params, total }, printed, asking, stop }: Props) {
  const t = usePanelText(), all = useText()
  const [run, show] = useState<Running | null>(null)
  const [failure, fail] = useState<Failure | null>(null)
  /** Which run is under way, by its number; 0: none is. */
  const underWay = useRef(0), runs = useRef(0), button = useRef<HTMLButtonElement>(null)
  useEffect(() => () => {
    if (underWay.current > 0) cancelCheck()
    underWay.current = 0
  }, [])
  const work = costOfParameters(program), tooMuch = work > MOST
  const arrays = arrayChecks(run?.results ?? [])
  const check = async (): Promise<void> => {
    const begun = performance.now(), results: GradientResult[] = [], mine = ++runs.current
    const isWanted = (): boolean => underWay.current === mine
    underWay.current = mine
    fail(null)
    show({ results, share: 0, took: 0 })
    try {
      const whole = await checkCells({ network: spec, weights: weightsFor(spec, CHECKED_SEED), image: numbersFor(state), label: LABEL, cells: parameterCells(program) }, (share, fresh) => {
        results.push(...fresh)
        if (isWanted()) show({ results, share, took: performance.now() - begun })
      })
      if (isWanted()) show(whole && { results: whole, share: null, took: performance.now() - begun })
    } catch (error) {
      if (!isWanted()) return
      fail(failureOf(error))
      show(null)
    }
    if (isWanted()) underWay.current = 0
  }
  const cancel = (): void => {
    underWay.current = 0
    cancelCheck()
    show(null)
    button.current?.focus()
  }
  const busy = run !== null && run.share !== null
  return (
    <div className={style.check} data-testid="check" data-state={busy ? 'busy' : run ? 'done' : 'idle'}>
      <div className={style.run}>
        {printed ? null : <button ref={button} type="button" aria-disabled={busy || tooMuch} onClick={() => !busy && !tooMuch && void check()}>{run && !busy ? t.again : t.check(grouped(total))}</button>}
        {busy ? <><progress value={run.share} aria-label={t.checking} /><button type="button" onClick={cancel}>{t.cancel}</button></> : null}
        {busy ? <p>{t.soFar(grouped(run.results.length), grouped(total), grouped(Math.round((1000 * run.results.length) / Math.max(1, run.took))))}</p> : null}
      </div>
      {tooMuch ? <p className={style.why} data-testid="too-much">{t.tooMuch(grouped(total))}</p> : null}
      {failure ? <p role="alert">{sayFailure(all, failure)}</p> : null}
      <table className={style.table}>
        <caption className="hidden">{t.checkTable}</caption>
        <thead><tr><th scope="col">params</th><th scope="col" data-number="">{t.checked}</th><th scope="col" data-number="">{t.worst}</th><th scope="col" data-number="">{t.both0}</th><th scope="col">{t.kinks}</th></tr></thead>
        <tbody>
          {params.map(({ key, name, count }) => {
            const of = arrays.get(name), kink = of?.kinked?.kink
            return (
              <tr key={key} data-array={key} data-differ={of && of.verdicts.differ + of.verdicts.infinite > 0 ? '' : undefined}>
                <th scope="row"><code>{key}</code></th>
                <td data-number="">{`${grouped(of?.checked ?? 0)} / ${grouped(count)}`}</td>
                <td data-number="">{of && of.verdicts.agree + of.verdicts.differ > 0 ? shortNumber(of.worst) : '–'}</td>
                <td data-number="">{of ? grouped(of.verdicts.bothZero) : '–'}</td>
                <td>{kink ? <>{grouped(of.verdicts.kink)} · <code>{cellName(shortName(kink.step), kink.cells[0]!, valueNamed(program, kink.step).shape)}</code>{kink.cells.length > 1 ? ` ${t.andMore(kink.cells.length - 1)}` : ''}</> : of ? '0' : '–'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div role="status">{run && !busy ? <Verdict run={run} work={work} {...{ state, asking, stop, total }} /> : null}</div>
    </div>
  )
}

/** What it comes to, and what it would take for the chapter's own network, at the pace just measured. */
function Verdict({ run: { results, took }, work, state, asking, stop, total }: Pick<Props, 'state' | 'asking' | 'stop'> & { run: Running; work: number; total: number }) {
  const t = usePanelText()
  const sums = [...arrayChecks(results).values()].map(a => a.verdicts)
  const count = (of: 'kink' | 'differ' | 'infinite'): number => sums.reduce((sum, v) => sum + v[of], 0)
  const wrong = count('differ') + count('infinite'), kinks = count('kink')
  const whole = compile(simpleConvnet, 1), hours = ((took / work) * costOfParameters(whole)) / 3.6e6
  return (
    <>
      <p className={style.verdict} data-testid="verdict">{wrong > 0 ? t.differ(grouped(wrong), String(AGREES)) : t.agree(String(AGREES))} {kinks > 0 ? t.onKinks(grouped(kinks)) : ''} {state.blank ? t.blankWhy : ''}</p>
      {asking && stop === 'check' ? null : <p className={style.note}>{t.took(grouped(2 * total), (took / 1000).toFixed(1), String(Number(hours.toPrecision(1))))}</p>}
    </>
  )
}

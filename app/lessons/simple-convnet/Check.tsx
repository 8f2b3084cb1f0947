// The chapter's gradient check over all parameters, in float64, in a worker: how far it is, and array by array how near the two gradients are.
import { useEffect, useRef, useState } from 'react'
import { costOfParameters, parameterCells } from '../../../engine/gradientPace.ts'
import { AGREES, allChecks, arrayChecks, type GradientResult } from '../../../engine/gradientResult.ts'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import { valueNamed } from '../../../engine/program.ts'
import { cancelCheck, checkCells, paceOfCheck } from '../../client/checker.ts'
import { workerTask } from '../../client/task.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { shortName } from '../../../engine/names.ts'
import { cellName } from '../../geometry/termsNames.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { hypers } from './derive.ts'
import { chapterWeights } from './numbers.ts'
import { CHECKED_SEED, LABEL, numbersFor, seedFor, weightsFor } from './passes.ts'
import { Network } from './Network.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Multiply–adds, about, of a check that is waited for: a minute. */
const MOST = 1e9

export function Check(props: Props) {
  const { state, set, staged } = props
  const t = usePanelText()
  // Another network or image is another check.
  return (
    <>
      {staged ? null : <Network {...props} shown={['image', ...props.derived.entries.map(e => e.layer.name)]} lit={null} />}
      <Controls>
        <Choose label="x" value={state.blank ? 'zeros' : 'random'} choices={t.inputs} choose={word => set({ blank: word === 'zeros' })} />
      </Controls>
      {props.printed ? null : <Run key={[...hypers.map(name => state[name]), state.blank].join()} {...props} />}
    </>
  )
}

interface Running {
  /** Seed of the weights. */
  readonly seed: number
  readonly results: readonly GradientResult[]
  /** 0 to 1; null: it is done. */
  readonly share: number | null
  /** Milliseconds. */
  readonly took: number
}

/** The check of all parameters: begun, under way, done, given up. It ends with its panel. */
function useRun({ state, derived: { spec, program } }: Props) {
  const [run, show] = useState<Running | null>(null)
  const [failure, fail] = useState<Failure | null>(null)
  const [checking] = useState(() => workerTask(cancelCheck))
  const busy = run !== null && run.share !== null
  useEffect(() => checking.end, [checking])
  const check = (): Promise<void> => {
    const image = numbersFor(state),
      seed = seedFor(spec, program, image)
    const begun = performance.now(),
      found: GradientResult[] = [],
      report = (results: readonly GradientResult[], share: number | null): void =>
        show({ seed, results, share, took: performance.now() - begun })
    fail(null)
    show({ seed, results: found, share: 0, took: 0 })
    return checking.begin<[share: number, fresh: readonly GradientResult[]], readonly GradientResult[]>(
      report => checkCells({ network: spec, weights: weightsFor(spec, seed), image, label: LABEL, cells: parameterCells(program) }, report),
      {
        report(share, fresh) {
          found.push(...fresh)
          report(found, share)
        },
        end: whole => (whole ? report(whole, null) : show(null)),
        fail(failure) {
          fail(failure)
          show(null)
        },
      },
    )
  }
  const cancel = (): void => {
    checking.end()
    show(null)
  }
  return { run, busy, failure, check, cancel }
}

function Run(props: Props) {
  const { state, derived, printed, asking, stop } = props
  const { program, params, total } = derived
  const t = usePanelText(),
    all = useText()
  const { run, busy, failure, check, cancel } = useRun(props)
  const button = useRef<HTMLButtonElement>(null)
  const tooMuch = costOfParameters(program) > MOST
  return (
    <div className={style.check} data-testid="check" data-state={busy ? 'busy' : run ? 'done' : 'idle'}>
      <div className={style.run}>
        {printed ? null : (
          <button ref={button} type="button" aria-disabled={busy || tooMuch} onClick={() => !busy && !tooMuch && void check()}>
            {run && !busy ? t.again : t.check(grouped(total))}
          </button>
        )}
        {run && run.share !== null ? (
          <>
            <progress value={run.share} aria-label={t.checking} />
            <button
              type="button"
              onClick={() => {
                cancel()
                button.current?.focus()
              }}
            >
              {t.cancel}
            </button>
          </>
        ) : null}
        {run && busy ? (
          <p>
            {t.soFar(grouped(run.results.length), grouped(total), grouped(Math.round((1000 * run.results.length) / Math.max(1, run.took))))}
          </p>
        ) : null}
      </div>
      {tooMuch ? (
        <p className={style.why} data-testid="too-much">
          {t.tooMuch(grouped(total))}
        </p>
      ) : null}
      {failure ? <p role="alert">{sayFailure(all, failure)}</p> : null}
      <Arrays derived={derived} results={run?.results ?? []} />
      <div role="status">{run && !busy ? <Verdict {...{ run, params, state, asking, stop, total }} /> : null}</div>
    </div>
  )
}

/** Array by array: how many numbers were checked, and how near the two gradients are. */
function Arrays({ derived: { program, params }, results }: Pick<Props, 'derived'> & { readonly results: readonly GradientResult[] }) {
  const t = usePanelText()
  const arrays = arrayChecks(results)
  return (
    <table className={style.table}>
      <caption className="hidden">{t.checkTable}</caption>
      <thead>
        <tr>
          <th scope="col">params</th>
          <th scope="col" data-number="">
            {t.checked}
          </th>
          <th scope="col" data-number="">
            {t.worst}
          </th>
          <th scope="col" data-number="">
            {t.both0}
          </th>
          <th scope="col">{t.kinks}</th>
        </tr>
      </thead>
      <tbody>
        {params.map(({ key, name, count }) => {
          const of = arrays.get(name),
            kink = of?.kinked?.kink
          return (
            <tr key={key} data-array={key} data-differ={of && of.verdicts.differ + of.verdicts.infinite > 0 ? '' : undefined}>
              <th scope="row">
                <code>{key}</code>
              </th>
              <td data-number="">{`${grouped(of?.checked ?? 0)} / ${grouped(count)}`}</td>
              <td data-number="">{of && of.compared > 0 ? shortNumber(of.worst) : '–'}</td>
              <td data-number="">{of ? grouped(of.verdicts.bothZero + of.verdicts.tooSmall) : '–'}</td>
              <td>
                {kink ? (
                  <>
                    {grouped(of.verdicts.kink)} ·{' '}
                    <code>{cellName(shortName(kink.step), kink.cells[0]!, valueNamed(program, kink.step).shape)}</code>
                    {kink.cells.length > 1 ? ` ${t.andMore(kink.cells.length - 1)}` : ''}
                  </>
                ) : of ? (
                  '0'
                ) : (
                  '–'
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What it comes to – of how many numbers it can say anything –, and what it would take for the chapter's own network. */
function Verdict({
  run: { seed, results, took },
  params,
  state,
  asking,
  stop,
  total,
}: Pick<Props, 'state' | 'asking' | 'stop'> & { run: Running; params: Props['derived']['params']; total: number }) {
  const t = usePanelText()
  const {
    compared,
    verdicts: { kink, differ, infinite, bothZero, tooSmall },
  } = allChecks(results)
  const wrong = differ + infinite,
    zero = bothZero + tooSmall,
    arrays = arrayChecks(results)
  const without = params.filter(({ name }) => arrays.get(name)?.compared === 0).map(({ key }) => key)
  const sentences = [
    wrong > 0
      ? t.differ(grouped(wrong), String(AGREES))
      : compared > 0
        ? t.agree(grouped(compared), grouped(total), String(AGREES))
        : t.nothing,
    zero > 0 ? t.zeros(grouped(zero)) : '',
    kink > 0 ? t.onKinks(grouped(kink)) : '',
    without.length > 0 && compared > 0 ? t.without(without.join(', ')) : '',
    seed === CHECKED_SEED ? '' : t.otherSeed(String(CHECKED_SEED), String(seed)),
    state.blank ? t.blankWhy : '',
  ]
  return (
    <>
      <p className={style.verdict} data-testid="verdict">
        {sentences.filter(Boolean).join(' ')}
      </p>
      {asking && stop === 'check' ? null : (
        <p className={style.note}>
          {t.took(grouped(2 * total), (took / 1000).toFixed(1))} <Chapters />
        </p>
      )}
    </>
  )
}

/** Milliseconds that the chapter's own network would take on this device; asked once. */
let measured: Promise<number> | null = null

/** How long the chapter's own network would take: measured on it, not reckoned from another, whose small arrays take a time of their own. */
function Chapters() {
  const t = usePanelText(),
    all = useText()
  const [ms, set] = useState<number | null>(null)
  const [failure, fail] = useState<Failure | null>(null)
  useEffect(() => {
    let gone = false
    measured ??= chapterWeights().then(weights =>
      paceOfCheck({ network: simpleConvnet, weights, image: numbersFor({ H: simpleConvnet.input[1], blank: false }), label: LABEL }),
    )
    measured.then(
      found => {
        if (!gone) set(found)
      },
      (error: unknown) => {
        measured = null // the next check asks again
        if (!gone) fail(failureOf(error))
      },
    )
    return () => {
      gone = true
    }
  }, [])
  if (failure)
    return (
      <span data-testid="chapters">
        {t.unmeasured} {sayFailure(all, failure)}
      </span>
    )
  return (
    <span data-testid="chapters">
      {ms === null
        ? t.measuringWhole
        : t.whole(ms < 3.6e6 ? t.minutes(Number((ms / 6e4).toPrecision(2))) : t.hours(Number((ms / 3.6e6).toPrecision(2))))}
    </span>
  )
}

// Is this gradient right? The numerical one beside the backpropagated one, with all their digits – or the kink that lies between.
import { useEffect, useRef, useState } from 'react'
import { relativeDifference, verdictOf, type GradientResult } from '../../../../engine/gradientResult.ts'
import { findValue, valueNamed } from '../../../../engine/program.ts'
import { gradientPairs } from '../../../geometry/highlights.ts'
import { allDigits, fullNumber, shortNumber } from '../../../geometry/numbers.ts'
import { shortName } from '../../../../engine/names.ts'
import { cellName } from '../../../geometry/termsNames.ts'
import { check, stopCheck, useCheck } from '../../../state/check.ts'
import { useProgram } from '../../../state/player.ts'
import { useTourStop } from '../../../state/tour.ts'
import { useNumberAt } from '../../../state/numberAt.ts'
import { go } from '../../../state/place.ts'
import { usePlayerText } from '../../../player/text.ts'
import { sayFailure, useText } from '../../../text/index.ts'
import style from '../Cell.module.css'
import { useBroughtIntoView } from './useBroughtIntoView.ts'

/** Milliseconds that a check may take before it shows how far it is. */
const SOON = 100

export function GradientCheck(cell: { readonly name: string; readonly cell: number }) {
  const all = useText(),
    t = usePlayerText().cell
  const { share, result, failure, stale } = useCheck(cell)
  const program = useProgram(),
    named = useTourStop(program) === 'weight'
  const group = useBroughtIntoView<HTMLDivElement>(named && `${cell.name} ${cell.cell}`) // the tour names the button
  const button = useRef<HTMLButtonElement>(null)
  const cancel = (): void => {
    stopCheck()
    button.current?.focus()
  }
  return (
    <div ref={group} className={style.check} role="group" aria-label={t.check}>
      <h3>{t.check}</h3>
      <button
        ref={button}
        type="button"
        data-testid="check-gradient"
        aria-disabled={share !== null}
        onClick={() => share === null && void check(cell)}
      >
        {result ? t.again : t.checkIt}
      </button>
      {share === null ? null : <CheckProgress {...{ share, cancel }} />}
      <div role="status">
        {failure ? <p className={style.wrong}>{sayFailure(all, failure)}</p> : null}
        {result && stale ? (
          <p className={style.stale} data-testid="check-stale">
            {t.stale}
          </p>
        ) : null}
        {result ? <Found result={result} stale={stale} /> : null}
      </div>
    </div>
  )
}

/** The page's gradient has float32's digits: where it is farther than this from float64's, it is said why. */
const LOST = 1e-3

/** The same gradient in the engine's float32 buffers, that all pictures show. */
function useOnPage({ name, cell }: GradientResult): number | undefined {
  const program = useProgram()
  const value = findValue(program, name),
    gradient = value && gradientPairs(program).get(value.id)
  const { name: of, shape } = gradient === undefined ? { name: null, shape: [] } : program.values[gradient]!
  return useNumberAt(of && shortName(of), shape, cell).value
}

function Found({ result, stale }: { result: GradientResult; stale: boolean }) {
  const t = usePlayerText().cell
  const found = useBroughtIntoView<HTMLDivElement>(result)
  const { backpropagated, numerical, difference, lossBelow, lossAbove, kink } = result
  const here = useOnPage(result),
    shown = stale ? undefined : here
  const rows: readonly (readonly [name: string, number: string, id?: string])[] = [
    [t.backpropagated, allDigits(backpropagated), 'backpropagated'],
    [t.numerical, allDigits(numerical), 'numerical'],
    [t.relative, shortNumber(difference), 'difference'],
    ['L(w − h)', allDigits(lossBelow), 'loss-below'],
    ['L(w + h)', allDigits(lossAbove), 'loss-above'],
    ...(shown === undefined ? [] : [[t.onPage, fullNumber(shown), 'on-page'] as const]),
  ]
  return (
    <div ref={found} data-stale={stale ? '' : undefined} className={style.found} data-testid="check-result">
      <p className={style.verdict} data-testid="verdict">
        {t[verdictOf(result)]}
      </p>
      {kink ? <Kink kink={kink} /> : null}
      <dl>
        {rows.map(([name, number, id]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-testid={id}>{number}</dd>
          </div>
        ))}
      </dl>
      {shown !== undefined && relativeDifference(shown, backpropagated) > LOST ? (
        <p className={style.note} data-testid="float32">
          {t.float32}
        </p>
      ) : null}
      <p className={style.note}>{t.formula}</p>
    </div>
  )
}

/** Most cells on the kink that are named. */
const NAMED = 3

function Kink({ kink: { step, what, cells } }: { kink: NonNullable<GradientResult['kink']> }) {
  const t = usePlayerText().cell
  const program = useProgram()
  if (!findValue(program, step)) return null // of the network before
  const { shape } = valueNamed(program, step),
    value = shortName(step)
  const say = t.kinks[what]
  return (
    <p data-testid="kink">
      {say(cells.length)}{' '}
      {cells.slice(0, NAMED).map(cell => (
        <button key={cell} type="button" className={style.link} onClick={() => go({ cell: { value, cell } })}>
          {cellName(value, cell, shape)}
        </button>
      ))}{' '}
      {cells.length > NAMED ? t.more(cells.length - NAMED) : ''}
    </p>
  )
}

/** How far it is, once that is worth showing. */
function CheckProgress({ share, cancel }: { share: number; cancel: () => void }) {
  const t = usePlayerText().cell
  const [slow, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => show(true), SOON)
    return () => clearTimeout(timer)
  }, [])
  return slow ? (
    <p className={style.progress}>
      <progress value={share} aria-label={t.checking(Math.round(100 * share))} />
      <button type="button" onClick={cancel}>
        {t.cancel}
      </button>
    </p>
  ) : null
}

// One weight and what the last step did to it: before, the gradient, after, with the numbers that the optimizer keeps. All are the engine's, taken down around that very step.
import { useEffect } from 'react'
import { WHOLE_AT_MOMENTS } from '../../../engine/learning/opened.ts'
import { coordinates, sizeOf } from '../../../engine/tensor.ts'
import { holdsRun, useTrainer } from '../../client/trainer.ts'
import { colourTable, cssOf, entryOf, type Scale } from '../../geometry/colours.ts'
import { allDigits, fullNumber, grouped, shortNumber } from '../../geometry/numbers.ts'
import { updateLines, type UpdateLine, type UpdatePart } from '../../geometry/openedWeight.ts'
import { paintOf } from '../../geometry/termsBlock.ts'
import { stepOnce } from '../../state/run/actions.ts'
import { openUpdate, openWeight } from '../../state/run/looking.ts'
import { withUpdate } from '../../state/needs.ts'
import { isGone, useRun } from '../../state/run/store.ts'
import type { RunStore } from '../../state/run/types.ts'
import { useDark } from '../../state/theme.ts'
import { useChosen } from './chosen.ts'
import { usePanelText } from './text.ts'
import { scaleEnd, shownWeights, type ShownWeights } from './weights.ts'
import style from './OneWeight.module.css'

export function OneWeight() {
  const shown = useRun(run => shownWeights(run.program))
  return shown ? <Opened shown={shown} /> : null
}

function Opened({ shown }: { readonly shown: ShownWeights }) {
  const t = usePanelText(),
    { name } = shown,
    cell = useChosen(all => all.weight)
  const shape = useRun(run => run.program.values[run.program.params[name]!]!.shape),
    isHeld = useTrainer(holdsRun),
    trains = useRun(run => run.state !== null && run.kind === 'own') && isHeld, // another worker is told anew
    found = useRun(run => run.state?.opened ?? null),
    looksAt = useRun(run => run.looksAt),
    largest = useRun(run => scaleEnd(run, shown)),
    hasRoom = useRun(({ settings: { network, optimizer } }) => withUpdate(network, optimizer) !== null)
  useEffect(() => {
    if (trains && cell !== null) openWeight(name, cell)
  }, [trains, name, cell])
  const opened = found && found.name === name && found.cell === cell && (looksAt ?? found.step) === found.step ? found : null,
    lines = opened ? updateLines(opened) : []
  return (
    <section className={style.weight} data-testid="one-weight" data-guide="weight" data-step={opened?.step}>
      <header className={style.head}>
        <h2>
          {t.oneWeight}{' '}
          {cell === null ? null : (
            <span>
              {opened
                ? t.weightAt(`${name}[${coordinates(cell, shape).join(', ')}]`, grouped(opened.step))
                : `${name}[${coordinates(cell, shape).join(', ')}]`}
            </span>
          )}
        </h2>
        {opened && hasRoom ? (
          <button type="button" data-testid="open-update" onClick={() => void openUpdate(name, opened.cell)}>
            {t.openUpdate}
          </button>
        ) : null}
      </header>
      {opened ? (
        <>
          <Line line={lines.at(-1)!} largest={largest} final>
            <span className={style.says}>
              d{lines.at(-1)!.makes} {shortNumber(opened.gradient)}:{' '}
              {opened.after > opened.before ? t.goesUp : opened.after < opened.before ? t.goesDown : t.stays}
            </span>
          </Line>
          {lines.length > 1 ? (
            <div className={style.kept} role="group" aria-label={t.keeps}>
              {lines.slice(0, -1).map(line => (
                <Line key={line.makes} line={line} largest={largest} />
              ))}
            </div>
          ) : null}
        </>
      ) : (
        <Lacking cell={cell} count={sizeOf(shape)} />
      )}
    </section>
  )
}

/** Why there is no step to show. */
function lackIn(run: RunStore, count: number): 'recorded' | 'next' | 'beginning' | 'gone' | 'coming' | 'large' | 'untaken' {
  const { kind, looksAt, live } = run
  if (kind === 'recorded') return 'recorded'
  if (looksAt === null) return 'next'
  if (looksAt === 0) return 'beginning'
  if (isGone(run)) return 'gone'
  if (live?.step !== looksAt) return 'coming'
  return count > WHOLE_AT_MOMENTS ? 'large' : 'untaken'
}

function Lacking({ cell, count }: { readonly cell: number | null; readonly count: number }) {
  const t = usePanelText(),
    lack = useRun(run => lackIn(run, count))
  if (cell === null && lack !== 'recorded') return <p className={style.none}>{t.chooseWeight}</p>
  return (
    <p className={style.none} data-testid="no-step" data-lack={lack}>
      {t.noStep[lack](grouped(count))}{' '}
      {lack === 'next' ? (
        <button type="button" onClick={stepOnce}>
          {t.oneStep}
        </button>
      ) : null}
    </p>
  )
}

interface LineProps {
  readonly line: UpdateLine
  readonly largest: number
  /** It makes the weight. */
  readonly final?: boolean
  readonly children?: React.ReactNode
}

function Line({ line: { makes, parts, result, unbiased }, largest, final = false, children }: LineProps) {
  return (
    <p className={final ? style.final : style.line} data-makes={makes}>
      {final ? null : <span className={style.makes}>{makes} =</span>}
      {parts.map((part, i) => (
        <Part key={i} {...{ part, largest, final }} named={isNamed(parts[i - 1], part)} />
      ))}
      <span className={style.sign}>=</span>
      <Part part={result} largest={largest} final={final} result />
      {unbiased === null ? null : (
        <span className={style.hat} title={allDigits(unbiased)}>
          {makes.slice(0, 1)}̂ {shortNumber(unbiased)}
        </span>
      )}
      {children}
    </p>
  )
}

const scales: Readonly<Record<'weight' | 'gradient', Scale>> = { weight: 'activation', gradient: 'gradient' }

/** Whether a sign before a number says its name already: `t =`. */
const isNamed = (before: UpdatePart | undefined, part: UpdatePart): boolean =>
  before?.kind === 'sign' && part.kind === 'number' && before.text.endsWith(`${part.name} =`)

function Part({
  part,
  largest,
  final,
  result = false,
  named = false,
}: {
  readonly part: UpdatePart
  readonly largest: number
  readonly final: boolean
  readonly result?: boolean
  readonly named?: boolean
}) {
  const dark = useDark()
  if (part.kind === 'sign') return <span className={style.sign}>{part.text}</span>
  const { name, value, role } = part,
    isWeight = role === 'weight'
  const paint = isWeight ? paintOf(value, largest, 'activation', dark) : null
  return (
    <span
      className={result && isWeight ? style.after : isWeight ? style.chip : style[role]}
      title={`${name} = ${fullNumber(value)}`}
      data-name={name}
      data-number={value}
      style={
        paint
          ? { background: paint.fill, color: paint.ink ? 'var(--ink)' : 'var(--paper)' }
          : role === 'gradient'
            ? { borderColor: cssOf(colourTable(scales.gradient, dark)[entryOf(Math.sign(value), 1)]!) }
            : undefined
      }
    >
      {isWeight || named || (!final && result) ? null : <small>{name}</small>}{' '}
      {Number.isInteger(value) ? grouped(value) : shortNumber(value)}
    </span>
  )
}

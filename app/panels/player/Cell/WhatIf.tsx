// What if a number were another: typed, or dragged. What follows from it is on screen within a frame or two.
import { useId, useRef, useState } from 'react'
import { inkEnds } from '../../../../engine/networks/preparation.ts'
import type { Shape } from '../../../../engine/tensor.ts'
import { roundedUp } from '../../../geometry/colours.ts'
import { fullNumber, readNumber, shortNumber } from '../../../geometry/numbers.ts'
import { cellName } from '../../../geometry/termsNames.ts'
import { putBack, setNumber, useReplaced } from '../../../state/edits.ts'
import { useNumberAt } from '../../../state/numberAt.ts'
import { usePlace } from '../../../state/place.ts'
import { useProgram } from '../../../state/player.ts'
import { usePlayerText } from '../../../player/text.ts'
import { useText } from '../../../text/index.ts'
import { spoken } from '../../../text/spoken.ts'
import style from '../Cell.module.css'

interface WhatIfProps {
  /** The image, a weight or a bias. */
  readonly value: string
  readonly shape: Shape
  readonly cell: number
}

/** One press of an arrow key, as a share of the slider's length; with shift, this many times as far. */
const STEP = 1 / 200
const LEAP = 10

export function WhatIf({ value, shape, cell }: WhatIfProps) {
  const t = usePlayerText().cell
  const named = { name: value, cell },
    words = cellName(value, cell, shape)
  const { value: now, around } = useNumberAt(value, shape, cell)
  const was = useReplaced(named)
  const edit = usePlace(place => place.edits.findLast(e => e.name === value && e.cell === cell))
  const range = useRange(value, around, was ?? now)
  /** What a person chose: the edit stands in the place at once, the frame that has it comes later. */
  const chosen = edit ? Math.fround(edit.value) : (was ?? now)
  const step = (range.max - range.min) * STEP
  /** Arrows: away from what it is now; a key held down is one change. */
  const arrow = (event: React.KeyboardEvent): boolean => {
    const up = ({ ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 } as Record<string, number>)[event.key]
    if (up === undefined || chosen === undefined || event.altKey || event.ctrlKey || event.metaKey) return false
    setNumber(
      named,
      Number(((Number.isFinite(chosen) ? chosen : 0) + up * step * (event.shiftKey ? LEAP : 1)).toPrecision(6)),
      event.repeat,
    )
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  /** Its button goes: the focus goes to the number. */
  const back = ({ currentTarget }: React.MouseEvent): void => {
    currentTarget.closest('[role=group]')?.querySelector<HTMLElement>('input')?.focus()
    putBack(named)
  }
  return (
    <div className={style.whatIf} role="group" aria-label={t.whatIf}>
      <h3>{t.whatIf}</h3>
      <NumberField label={t.value(words)} now={now} set={typed => setNumber(named, typed)} arrow={arrow} />
      <Slider
        label={t.slider(words)}
        now={now === undefined ? now : chosen}
        {...{ range, arrow }}
        set={(number, goesOn) => setNumber(named, number, goesOn)}
      />
      {edit && was !== undefined ? (
        <p className={style.was}>
          <span data-testid="was">{t.was(shortNumber(was))}</span>{' '}
          <button type="button" onClick={back}>
            {t.putBack}
          </button>
        </p>
      ) : null}
      {edit && !Number.isFinite(Math.fround(edit.value)) ? <p className={style.note}>{t.beyond(shortNumber(edit.value))}</p> : null}
    </div>
  )
}

interface SliderProps {
  readonly label: string
  readonly now: number | undefined
  readonly range: Range
  /** `goesOn`: it belongs to the change before. */
  readonly set: (value: number, goesOn: boolean) => void
  readonly arrow: (event: React.KeyboardEvent) => boolean
}

/** The number between the ends of its range. One drag is one change. */
function Slider({ label, now, range, set, arrow }: SliderProps) {
  const all = useText()
  const goesOn = useRef(false)
  return (
    <>
      <input
        type="range"
        className={style.slider}
        data-testid="what-if-slider"
        aria-label={label}
        aria-valuetext={now === undefined ? undefined : spoken(all, shortNumber(now))}
        min={range.min}
        max={range.max}
        step={((range.max - range.min) * STEP) / 10}
        value={now === undefined || Number.isNaN(now) ? 0 : Math.max(range.min, Math.min(range.max, now))}
        disabled={now === undefined}
        onPointerDown={() => {
          goesOn.current = false
        }}
        onChange={event => {
          if (event.nativeEvent.type !== 'input') return // the browser's `change` says again what `input` said
          set(Number(event.target.valueAsNumber.toPrecision(6)), goesOn.current)
          goesOn.current = true
        }}
        onKeyDown={event => {
          goesOn.current = false
          // Home, End and the like are the slider's here, not the player's.
          if (!arrow(event) && /^(Home|End|Page(Up|Down))$/.test(event.key)) event.stopPropagation()
        }}
      />
      <p className={style.ends} aria-hidden="true">
        <span>{shortNumber(range.min)}</span>
        <span>{shortNumber(range.max)}</span>
      </p>
    </>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly now: number | undefined
  readonly set: (value: number) => void
  readonly arrow: (event: React.KeyboardEvent) => boolean
}

/** Takes what is typed with Enter, or when one leaves it. What is no number is refused in words, and the last good one stays. */
function NumberField({ label, now, set, arrow }: NumberFieldProps) {
  const t = usePlayerText().cell
  const [typed, type] = useState<string | null>(null)
  const trouble = useId()
  const read = typed === null ? null : readNumber(typed)
  const [refused, refuse] = useState(false)
  const take = (): void => {
    if (typed === null || read === null) return
    refuse(typeof read === 'string')
    if (typeof read === 'string') return
    type(null)
    if (now === undefined || Math.fround(read) !== now) set(read)
  }
  const drop = (): void => {
    type(null)
    refuse(false)
  }
  const wrong = refused && typeof read === 'string' && typed !== null
  return (
    <>
      <input
        type="text"
        className={style.field}
        data-testid="what-if"
        aria-label={label}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="done"
        value={typed ?? (now === undefined ? '' : fullNumber(now))}
        disabled={now === undefined}
        data-undo={typed === null ? 'page' : undefined}
        aria-invalid={wrong}
        aria-describedby={wrong ? trouble : undefined}
        onFocus={event => event.currentTarget.select()}
        onBlur={take}
        onChange={event => type(event.target.value)}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') take()
          else if (event.key === 'Escape' && typed !== null) drop()
          else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && arrow(event)) drop()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {wrong ? (
        <p className={style.wrong} id={trouble} role="alert" data-testid="what-if-wrong">
          {t.unreadable[read]!(typed.length > 20 ? `${typed.slice(0, 20)}…` : typed)}
        </p>
      ) : null}
    </>
  )
}

interface Range {
  readonly min: number
  readonly max: number
}

/** The slider's ends: ink, or twice the largest of its kind. They hold still while one drags. */
function useRange(value: string, around: ArrayLike<number> | undefined, was: number | undefined): Range {
  const [heldEnd, holdEnd] = useState<number | null>(null)
  const ends = inkEnds(useProgram().preparation)
  if (value === 'image') return { min: Math.min(ends.paper, ends.ink), max: Math.max(ends.paper, ends.ink) }
  const end = heldEnd ?? (around && was !== undefined ? endOf(value, around, was) : null)
  if (heldEnd === null && end !== null) holdEnd(end)
  return { min: -(end ?? 1), max: end ?? 1 }
}

/** What was changed may be of any size: it does not count. */
function endOf(value: string, around: ArrayLike<number>, was: number): number {
  const changed = new Set(
    usePlace
      .getState()
      .edits.filter(e => e.name === value)
      .map(e => Math.fround(e.value)),
  )
  let largest = Number.isFinite(was) ? Math.abs(was) : 0
  for (let i = 0; i < around.length; i++) {
    const size = Math.abs(around[i]!)
    if (size > largest && size < Infinity && !changed.has(around[i]!)) largest = size
  }
  return largest === 0 ? 1 : roundedUp(2 * largest)
}

// The cell pointed at, in words: its address, its number, all its digits, and the numbers around it as a table.
import { useMemo, useState } from 'react'
import { findValue } from '../../engine/program.ts'
import { useTensor } from '../client/client.ts'
import { useDrawText } from '../draw/text.ts'
import { fullNumber, shortNumber } from '../geometry/numbers.ts'
import { useLive } from '../client/live.ts'
import { useSlowly } from '../marks/useSlowly.ts'
import { usePlace } from '../state/place.ts'
import { pin, useMarked } from '../state/pointing.ts'
import { useHoldsInk } from '../state/shown.ts'
import { openNumber, useFollowed, useFollowing } from '../state/thread.ts'
import { useText } from '../text/index.ts'
import { NeighbourTable } from './Inspector/NeighbourTable.tsx'
import { addressOf, throughOf, type Through } from './Inspector/through.ts'
import style from './Inspector.module.css'

const spokenOf = (reading: string, through: Through | null): string => (through ? `${reading}. ${through.fact} ${through.on}` : reading)

export function Inspector() {
  const t = useText()
  const marked = useMarked()
  const pinned = usePlace(place => place.cell)
  // A link may name what this network does not have: nothing asks the engine for that.
  const known = useLive(live => marked !== null && live.opened !== null && findValue(live.opened.program, marked.value) !== undefined)
  const numbers = useTensor(known && marked ? marked.value : null)
  const ink = useHoldsInk()
  const d = useDrawText().thread
  const program = useLive(live => live.opened?.program)
  useFollowing()
  const followed = useFollowed()
  const through = useMemo(
    () =>
      program && followed && followed.name === marked?.value && followed.cell === marked.cell ? throughOf(d, program, followed) : null,
    [d, program, followed, marked],
  )
  const [full, showFull] = useState(false)
  if (!marked || !numbers)
    return (
      <section className={style.inspector} aria-label={t.inspector}>
        <p className={style.hint}>{ink ? d.rest : t.pointHintEmpty}</p>
      </section>
    )
  const there = ink || marked.value.endsWith('/W')
  const value = numbers.data[marked.cell]
  const name = program ? addressOf(program, marked.value, marked.cell) : ''
  const isPinned = pinned?.value === marked.value && pinned.cell === marked.cell
  const number = there && value !== undefined ? (full ? fullNumber(value) : shortNumber(value)) : null
  return (
    <section className={style.inspector} data-marked="" aria-label={t.inspector}>
      <p className={style.reading}>
        <code data-testid="reading" title={value === undefined ? undefined : fullNumber(value)}>
          {number === null ? `${name}: ${t.noNumber}` : `${name} = ${number}`}
        </code>
        {isPinned ? <span className={style.note}>{t.pinned}</span> : null}
        {through ? (
          <span className={style.through} data-testid="through" title={`${through.fact} ${through.on}`}>
            {through.fact} <Signed words={through.on} />
          </span>
        ) : null}
      </p>
      <Spoken words={spokenOf(number === null ? `${name}: ${t.noNumber}` : `${name} = ${number}`, through)} />
      {through && marked.value !== 'image' ? (
        <button type="button" className={style.see} onClick={() => openNumber(marked)}>
          {through.terms > 0 ? d.see(through.terms) : d.open}
        </button>
      ) : null}
      {there ? (
        <button type="button" onClick={() => showFull(!full)}>
          {full ? t.fewDigits : t.allDigits}
        </button>
      ) : null}
      {isPinned ? (
        <button type="button" onClick={() => pin(marked)}>
          {t.unpin}
        </button>
      ) : null}
      {there ? <NeighbourTable {...{ name, numbers }} cell={marked.cell} /> : null}
    </section>
  )
}

/** Shares underlined in the colours of their signs. */
const Signed = ({ words }: { readonly words: string }) =>
  words.split(/([+−]\d[\d.,e−]*\d)/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <u key={i} data-sign={part.startsWith('+') ? 'positive' : 'negative'}>
        {part}
      </u>
    ),
  )

/** The reading once it rests: one utterance a change. */
const Spoken = ({ words }: { readonly words: string }) => (
  <p className="hidden" role="status" data-testid="spoken">
    {useSlowly(words)}
  </p>
)

// The cell pointed at, in words: its address, its number, all its digits, and the numbers around it as a table.
import { lazy, Suspense, useState } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import { findValue } from '../../engine/program.ts'
import { useTensor } from '../client/client.ts'
import { addressOf } from '../geometry/address.ts'
import { fullNumber, shortNumber } from '../geometry/numbers.ts'
import { useLive } from '../client/live.ts'
import { useSlowly } from '../marks/useSlowly.ts'
import { usePlace, type CellPlace } from '../state/place.ts'
import { pin, samePlace, useMarked, usePointing } from '../state/pointing.ts'
import { useHoldsInk } from '../state/shown.ts'
import { useFollowed, useFollowing } from '../state/thread.ts'
import { useDrawText } from '../draw/text.ts'
import { useText } from '../text/index.ts'
import { NeighbourTable } from './Inspector/NeighbourTable.tsx'
import type { ThroughProps } from './Inspector/Through.tsx'
import style from './Inspector.module.css'

const Through = lazy(() => import('./Inspector/Through.tsx'))

export function Inspector() {
  const t = useText(),
    { example } = useDrawText()
  const marked = useMarked()
  const pinned = usePlace(place => place.cell),
    explained = usePointing(pointing => pointing.explained)
  // A link may name what this network does not have: nothing asks the engine for that.
  const known = useLive(live => marked !== null && live.opened !== null && findValue(live.opened.program, marked.value) !== undefined)
  const numbers = useTensor(known && marked ? marked.value : null)
  const ink = useHoldsInk()
  const program = useLive(live => live.opened?.program)
  useFollowing()
  const [through] = useState(() => createStore(() => ''))
  const [full, showFull] = useState(false)
  if (!marked || !numbers)
    return (
      <section className={style.inspector} aria-label={t.inspector}>
        <p className={style.hint}>{ink ? t.pointHint : t.pointHintEmpty}</p>
      </section>
    )
  const hasNumber = ink || marked.value.endsWith('/W')
  const value = numbers.data[marked.cell]
  const name = program ? addressOf(program, marked.value, marked.cell) : ''
  const isPinned = samePlace(pinned, marked),
    byItself = !isPinned && explained === marked
  const number = hasNumber && value !== undefined ? (full ? fullNumber(value) : shortNumber(value)) : null
  const reading = number === null ? `${name}: ${t.noNumber}` : `${name} = ${number}`
  return (
    <section className={style.inspector} data-marked="" aria-label={t.inspector}>
      <p className={style.reading}>
        {byItself ? <span className={style.note}>{example}</span> : null}
        <code data-testid="reading" title={value === undefined ? undefined : fullNumber(value)}>
          {reading}
        </code>
        {isPinned ? <span className={style.note}>{t.pinned}</span> : null}
      </p>
      {program ? <Going {...{ program, marked }} say={through.setState} /> : null}
      <Spoken reading={`${byItself ? `${example}: ` : ''}${reading}`} through={through} />
      {hasNumber ? (
        <button type="button" onClick={() => showFull(!full)}>
          {full ? t.fewDigits : t.allDigits}
        </button>
      ) : null}
      {isPinned ? (
        <button type="button" onClick={() => pin(marked)}>
          {t.unpin}
        </button>
      ) : null}
      {hasNumber ? <NeighbourTable {...{ name, numbers }} cell={marked.cell} /> : null}
    </section>
  )
}

interface GoingProps extends Pick<ThroughProps, 'program' | 'say'> {
  readonly marked: CellPlace
}

/** What goes on through the marked number. From one to the next, what stood there keeps its place, unseen, until the answer is here. */
function Going({ program, marked, say }: GoingProps) {
  const followed = useFollowed()
  return followed ? (
    <Suspense>
      <Through {...{ program, followed, say }} isOfAnother={!samePlace({ value: followed.name, cell: followed.cell }, marked)} />
    </Suspense>
  ) : null
}

/** The reading once it rests, and what goes on through it: one utterance a change. */
function Spoken({ reading, through }: { readonly reading: string; readonly through: StoreApi<string> }) {
  const more = useStore(through)
  return (
    <p className="hidden" role="status" data-testid="spoken">
      {useSlowly(more ? `${reading}. ${more}` : reading)}
    </p>
  )
}

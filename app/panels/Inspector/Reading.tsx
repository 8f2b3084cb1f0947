// The number that is marked: its address, all its digits, what goes on through it, and the numbers around it. Comes after the first picture, in which none is marked.
import { Suspense, useState } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { Numbers } from '../../../engine/api.ts'
import { useLive } from '../../client/live.ts'
import { useDrawText } from '../../draw/text.ts'
import { addressOf } from '../../geometry/address.ts'
import { fullNumber, shortNumber } from '../../geometry/numbers.ts'
import { useSlowly } from '../../marks/useSlowly.ts'
import { later } from '../../state/later.ts'
import { usePlace, type CellPlace } from '../../state/place.ts'
import { pin, samePlace, usePointing } from '../../state/pointing.ts'
import { useFollowed } from '../../state/thread.ts'
import { useText } from '../../text/index.ts'
import { NeighbourTable } from './NeighbourTable.tsx'
import type { ThroughProps } from './Through.tsx'
import style from '../Inspector.module.css'

const Through = later(() => import('./Through.tsx'))

interface Props {
  readonly marked: CellPlace
  /** Of the value that it is of. */
  readonly numbers: Numbers
  readonly ink: boolean
  /** All its digits are shown. */
  readonly full: boolean
  readonly showFull: (full: boolean) => void
}

export default function Reading({ marked, numbers, ink, full, showFull }: Props) {
  const t = useText(),
    { example } = useDrawText()
  const pinned = usePlace(place => place.cell),
    explained = usePointing(pointing => pointing.explained)
  const program = useLive(live => live.opened?.program)
  const [through] = useState(() => createStore(() => ''))
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

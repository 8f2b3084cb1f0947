// The network as the drawing page shows it: its columns in the rows of a plan, what joins them beneath, scales below.
import { Suspense, useMemo, type CSSProperties } from 'react'
import { nameEms } from '../../geometry/nameEms.ts'
import type { Plan, Planned } from '../../geometry/plan.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Links } from '../../marks/Links.tsx'
import { later } from '../../state/later.ts'
import { usePlace } from '../../state/place.ts'
import { useHasFollowed } from '../../state/thread.ts'
import { useText } from '../../text/index.ts'
import { Lit, LiveColumn } from './LiveColumn.tsx'
import { Magnifier } from './Magnifier.tsx'
import { Pages } from './Pages.tsx'
import type { Planning } from './planning.ts'
import { Scales } from './Scales.tsx'
import { useLitCells } from './useLitCells.ts'
import style from './Rows.module.css'

/** Nobody needs it before something is pointed at. */
const Thread = later(() => import('./Thread.tsx'))
/** Nor before something is switched off. */
const Off = later(() => import('./Off.tsx'))

export function Rows({ program, plan, space, turn }: Planning) {
  return (
    <div className={style.picture} data-picture="layer" style={{ width: plan.width, height: plan.height }}>
      <Links plan={plan} dpr={space.dpr} />
      {plan.columns.map(planned => (
        <Words key={planned.column.value} planned={planned} />
      ))}
      <Columns {...{ program, plan, space }} />
      {usePlace(place => place.edits.length > 0) ? (
        <Suspense>
          <Off {...{ program, space }} placed={plan.columns.map(placedOf)} head={0} />
        </Suspense>
      ) : null}
      <Scales plan={plan} unit={space.rem / 16} />
      <Pages plan={plan} turn={turn} />
      <Followed {...{ program, plan, space }} />
      <Magnifier layout={{ placed: filtersOf(plan), height: plan.height }} space={space} head={0} />
    </div>
  )
}

type Part = Pick<Planning, 'program' | 'plan' | 'space'>

/** What layers give, with what belongs to the marked cell: alone drawn again when another is marked. */
function Columns({ program, plan, space }: Part) {
  const columns = useMemo(() => plan.columns.map(planned => planned.column), [plan])
  return (
    <Lit value={useLitCells(program, columns)}>
      {plan.columns.map(planned => (
        <LiveColumn key={planned.column.value} placed={placedOf(planned)} space={space} bare />
      ))}
    </Lit>
  )
}

function Followed(props: Part) {
  return useHasFollowed() ? (
    <Suspense>
      <Thread {...props} />
    </Suspense>
  ) : null
}

const places = new WeakMap<Planned, ReturnType<typeof placeOf>>()
const placeOf = ({ column, grid, x, y, width, turns }: Planned) => ({ column, grid, x, y, width, page: turns.page })
/** The same object for the same plan: what is drawn from it is drawn once. */
function placedOf(planned: Planned): ReturnType<typeof placeOf> {
  let place = places.get(planned)
  if (!place) places.set(planned, (place = placeOf(planned)))
  return place
}

/** A filter is enlarged where one points at it; what layers give is followed as a thread. */
const filtersOf = ({ columns }: Plan): readonly ReturnType<typeof placeOf>[] =>
  columns.filter(p => p.column.role === 'weights').map(placedOf)

/** Over a column: its name, in letters so small that its end, which tells it from others, is seen; what it does; its shape. */
function Words({ planned: { column, words, x, y } }: { readonly planned: Planned }) {
  const t = useText()
  const image = column.role === 'image'
  const name = image ? t.imageTitle : column.role === 'weights' ? t.filtersShort : column.layer
  const operation = column.role === 'out' ? t.operation(column.kind, column.settings) : ''
  return (
    <header
      className={style.words}
      style={{ left: image ? x : words.x, width: words.width, ...(image && { top: y, transform: 'translateY(-100%)' }) }}
      title={`${column.layer} ${shapeText(column.shape)}`}
      data-image={image ? '' : undefined}
    >
      <h3 style={{ '--wide': words.width / nameEms(name) } as CSSProperties}>
        {name} {operation ? <span>{operation}</span> : null}
      </h3>
      {words.shape ? <p>{shapeText(column.shape)}</p> : null}
    </header>
  )
}

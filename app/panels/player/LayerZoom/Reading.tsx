// The marked number in words: where it stands, what it is, how much of the image it saw. And, should it come to that, where NaN began.
import { coordinates } from '../../../../engine/tensor.ts'
import { findValue, className } from '../../../../engine/program.ts'
import { layerName } from '../../../../engine/names.ts'
import { gradientPairs } from '../../../geometry/highlights.ts'
import { fullNumber, shortNumber, signed } from '../../../geometry/numbers.ts'
import { Began } from '../../../marks/Began.tsx'
import { useProgram } from '../../../state/player.ts'
import { useHighlights, useRegion } from '../../../state/highlights.ts'
import { go, usePlace, type CellPlace } from '../../../state/place.ts'
import { useNumberAt } from '../../../state/numberAt.ts'
import { openSide, useSide } from '../../../state/sides.ts'
import { samePlace, useMarked, usePointing } from '../../../state/pointing.ts'
import { canFollow, useFollowed, useFollowing } from '../../../state/thread.ts'
import { makerOf, why } from '../../../state/why.ts'
import { useDrawText } from '../../../draw/text.ts'
import { throughOf } from '../../../draw/through.ts'
import { usePlayerText } from '../../../player/text.ts'
import { useWhereItBegan } from '../../../text/began.ts'
import { useText } from '../../../text/index.ts'
import type { View } from './view.ts'
import { Tables } from './Tables.tsx'
import style from '../LayerZoom.module.css'

export function Reading({ views }: { views: readonly View[] }) {
  const t = useText(),
    z = usePlayerText().zooms
  const program = useProgram()
  const place = useMarked()
  const { marked } = useHighlights()
  const region = useRegion()
  const shape = marked && program.values[marked.value]!.shape
  const { value, numberOf } = useNumberAt(marked && place ? place.value : null, shape ?? [], marked?.cell ?? 0)
  const began = useWhereItBegan(),
    stage = usePlace(place => place.view === 'stage'),
    zoom = usePlace(place => place.zoom),
    near = zoom !== 'layer',
    followsHere = !stage && (zoom === 'layer' || zoom === 'window') // between them one points at matrices: no question is asked for that
  return (
    <div className={style.reading}>
      {began ? (
        <p className={style.trouble} role="status" data-testid="beginning">
          <Began {...began} />
        </p>
      ) : null}
      {place && marked && shape && value !== undefined ? (
        <p aria-live="polite">
          <code
            data-testid="reading"
            title={fullNumber(value)}
          >{`${place.value}[${coordinates(marked.cell, shape).join(', ')}] = ${shortNumber(value)}`}</code>
          <Parts name={place.value} cell={marked.cell} />
          {region ? ` ${t.sees(region.y1 - region.y0, region.x1 - region.x0)}` : ''}
          {near ? <Through place={place} /> : null}
        </p>
      ) : stage ? null : (
        <p>{z.hint}</p>
      )}
      {followsHere ? <Following /> : null}
      {place && value !== undefined && !stage ? <Why place={place} /> : null}
      {place && near && !stage ? <ToThread place={place} /> : null}
      {stage ? null : <ToNumber />}
      {stage ? null : (
        <Tables
          views={views}
          marked={
            place && marked && shape && value !== undefined ? { name: place.value, shape, cell: marked.cell, number: numberOf } : null
          }
        />
      )}
    </div>
  )
}

/** Of a gradient that is followed: what comes from which class’s y − t. */
function Parts({ name, cell }: { readonly name: string; readonly cell: number }) {
  const t = usePlayerText().zooms
  const program = useProgram(),
    followed = useFollowed()
  if (
    !followed?.isGradient ||
    followed.cell !== cell ||
    gradientPairs(program).get(findValue(program, followed.name)!.id) !== findValue(program, name)?.id
  )
    return null
  const shares = followed.classes
    .map((k, i) => [className(program, k), followed.shares[i]!] as const)
    .filter(([, share]) => tells(share, followed.shares))
  const end = followed.stations.find(station => !station.passes)
  return (
    <span data-testid="parts">
      {' '}
      {end ? t.stops(layerName(end.name)) : shares.length > 0 ? t.comesFrom(shares.map(([k, share]) => `${k} ${signed(share)}`)) : ''}
    </span>
  )
}

/** Follows what is marked, as long as it is there. */
function Following(): null {
  useFollowing()
  return null
}

/** Of a number that is followed: what the likeliest classes get through it, or where it ends. Before the whole network its thread says so. */
function Through({ place }: { readonly place: CellPlace }) {
  const program = useProgram(),
    { thread } = useDrawText(),
    followed = useFollowed()
  if (!followed || followed.isGradient || !samePlace({ value: followed.name, cell: followed.cell }, place)) return null
  return (
    <span className={style.through} data-testid="through">
      {' · '}
      {throughOf(thread, program, followed).on}
    </span>
  )
}

/** Leads to the number's thread, over the whole network. */
function ToThread({ place }: { readonly place: CellPlace }) {
  const z = usePlayerText().zooms
  const program = useProgram()
  return canFollow(program, place) ? (
    <button type="button" data-testid="to-thread" onClick={() => go({ zoom: 'layer', cell: place })}>
      {z.toThread}
    </button>
  ) : null
}

/** Smaller parts than this one of the largest are not named. */
const NAMED = 0.005
const tells = (share: number, shares: readonly number[]): boolean => Math.abs(share) > NAMED * Math.max(...shares.map(Math.abs))

/** Leads to what the number is made of; not where that is on screen, nor from what was given. */
function Why({ place }: { readonly place: CellPlace }) {
  const z = usePlayerText().zooms,
    { whyNumber } = useText()
  const program = useProgram(),
    isShown = usePointing(({ explained }) => samePlace(explained, place))
  return isShown || makerOf(program, place) === null ? null : (
    <button type="button" data-testid="why" title={whyNumber} onClick={() => why(place)}>
      {z.why}
    </button>
  )
}

/** Opens the work on one number: what if it were another, and is its gradient right. */
function ToNumber() {
  const t = usePlayerText().cell
  const open = useSide('number')
  return (
    <button type="button" aria-expanded={open} aria-controls="number" data-testid="to-number" onClick={() => openSide('number', !open)}>
      {t.title}
    </button>
  )
}

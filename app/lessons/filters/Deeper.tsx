// The windows of our images that excite a map of a network most – of our hands LeNet-5's, of our scenes that of `pictures` –, each beside the image that it was cut from.
import { useEffect } from 'react'
import { className } from '../../../engine/program.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { usePlace } from '../../state/place.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture, type PictureRoom } from '../controls/usePicture.ts'
import { mapsOf, programOf, regionOf } from './derive.ts'
import type { Window } from './filterWorker.ts'
import { asSeen, Hue } from './Hue.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Tile } from './Tile.tsx'
import { layers, looked, type Looked } from './windows.ts'
import { ask, countOf, isDone, look, rest, useWork } from './work.ts'
import style from './Panel.module.css'

const nets = Object.keys(looked) as readonly Looked[]

export function Deeper({ state: { of, layer, map }, set, derived: { seen: sees }, printed, fitted }: Props) {
  const t = usePanelText(),
    { networkNames } = useText()
  const { room, wide, common } = usePicture()
  const { stopped, windows } = useWork(),
    seen = useWork(work => work.seen[of]),
    own = usePlace(place => place.picture)
  useEffect(() => {
    if (!printed && !stopped) void look(of, own)
  }, [printed, stopped, of, own])
  useEffect(() => () => rest(false), [])
  useEffect(() => void ask(of, layer, map, seen), [of, layer, map, seen])
  const found = windows?.of === of && windows.layer === layer && windows.map === map ? windows.all : [],
    high = fitted ? 6.2 : Math.max(3, Math.min(6.2, (wide - 1.5) / 3.4)) // two beside one another
  const choose = (to: { readonly of: Looked; readonly layer: string }): void =>
    set({ ...to, map: Math.min(map, mapsOf(to.of, to.layer) - 1) })
  if (printed && found.length === 0) return <p className={style.note}>{t.printed}</p>
  return (
    <>
      <div ref={room} className={style.windows} data-testid="windows" data-seen={windows?.of === of ? windows.seen : 0}>
        {Array.from({ length: 12 }, (_, i) => (
          <Cut key={i} {...{ common, of, layer, high }} found={found[i]} />
        ))}
      </div>
      {printed ? null : <Looking of={of} />}
      <Controls>
        <Choose
          label={t.network}
          value={of}
          choices={Object.fromEntries(nets.map(name => [name, networkNames[name]!]))}
          choose={name => choose({ of: nets.find(one => one === name)!, layer })}
        />
        <Choose
          label={t.layer}
          value={layer}
          choices={Object.fromEntries(layers.map(name => [name, name]))}
          choose={name => choose({ of, layer: name })}
        />
        <Slide label={t.map} value={map} from={0} to={mapsOf(of, layer) - 1} slide={to => set({ map: to })} />
        <p className={style.note}>{t.cutHint(sees, of === 'pictures')}</p>
      </Controls>
    </>
  )
}

interface CutProps {
  readonly common: PictureRoom['common']
  readonly of: Looked
  readonly layer: string
  readonly high: number
  readonly found: Window | undefined
}

/** One window: what the number saw, as large as the others; the image, with where it was cut from; and the number. */
function Cut({ common, of, layer, high, found }: CutProps) {
  const t = usePanelText(),
    program = programOf(of)
  const [, C, H, W] = program.values[program.image]!.shape as [number, number, number, number],
    small = 0.62 * high
  if (!found)
    return (
      <figure className={style.cut} aria-hidden="true">
        <span className={style.blank} data-whole="" style={{ width: `${high}rem`, height: `${high}rem` }} />
        <span className={style.blank} data-whole="" style={{ width: `${small}rem`, height: `${small}rem` }} />
      </figure>
    )
  const { y0, y1, x0, x1 } = regionOf(of, layer, found.cell),
    [high1, wide1] = [y1 - y0, x1 - x0],
    cut = Float32Array.from(
      { length: C * high1 * wide1 },
      (_, i) => found.pixels[(Math.floor(i / (high1 * wide1)) * H + y0 + (Math.floor(i / wide1) % high1)) * W + x0 + (i % wide1)]!,
    )
  const picture = (data: ArrayLike<number>, size: readonly [number, number], to: number, called?: string) =>
    of === 'pictures' ? (
      <Hue {...{ data, size }} scale={asSeen} high={to} />
    ) : (
      <Tile {...{ common, data, size }} high={to} largest={1} colours="ink" label={called} />
    )
  const what = found.label < 0 ? t.ownPicture : of === 'pictures' ? className(program, found.label) : t.aDigit(found.label)
  const label = t.cutLabel(what, y0, y1 - 1, x0, x1 - 1, shortNumber(found.answer))
  return (
    <figure className={style.cut} role="img" aria-label={label}>
      <span className={style.frame}>{picture(cut, [high1, wide1], (high * high1) / Math.max(high1, wide1), label)}</span>
      <span className={style.from}>
        <span className={style.whole}>
          {picture(found.pixels, [H, W], small)}
          <svg viewBox={`0 0 ${W} ${H}`} aria-hidden="true">
            <rect x={x0} y={y0} width={wide1} height={high1} />
          </svg>
        </span>
        <small>{shortNumber(found.answer)}</small>
      </span>
    </figure>
  )
}

function Looking({ of }: { readonly of: Looked }) {
  const t = usePanelText(),
    all = useText()
  const work = useWork(),
    own = usePlace(place => place.picture),
    { failure } = work,
    count = countOf(of, work)
  return (
    <div className={style.looking}>
      {failure ? <p role="alert">{sayFailure(all, failure)}</p> : null}
      <p>
        <progress max={count} value={work.seen[of]} aria-label={t.lookingLabel} />{' '}
        <span data-testid="seen">{t.seen(grouped(work.seen[of]), grouped(count), of === 'pictures')}</span>
      </p>
      {isDone(of, work) ? null : work.looking === of ? (
        <button type="button" onClick={() => rest(true)}>
          {t.stop}
        </button>
      ) : (
        <button type="button" onClick={() => void look(of, own)}>
          {t.look}
        </button>
      )}
    </div>
  )
}

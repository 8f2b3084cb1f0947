// The windows of our hands that excite a map of LeNet-5 most, each beside the digit that it was cut from.
import { useEffect } from 'react'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { Choose } from '../controls/Choose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture, type PictureRoom } from '../controls/usePicture.ts'
import { lenet, mapsOf, regionOf } from './derive.ts'
import type { Window } from './filterWorker.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Tile } from './Tile.tsx'
import { HANDS, layers } from './windows.ts'
import { ask, isDone, look, rest, useWork } from './work.ts'
import style from './Panel.module.css'

const image = (): number => lenet().values[lenet().image]!.shape[3]!

export function Deeper({ state: { layer, map }, set, derived: { seen: sees }, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { seen, isLooking, stopped, windows } = useWork()
  useEffect(() => {
    if (!printed && !stopped) void look()
  }, [printed, stopped])
  useEffect(() => () => rest(false), [])
  useEffect(() => void ask(layer, map, seen), [layer, map, seen])
  const found = windows?.layer === layer && windows.map === map ? windows.all : [],
    high = fitted ? 6.2 : Math.max(3, Math.min(5, wide / 4.4))
  if (printed && found.length === 0) return <p className={style.note}>{t.printed}</p>
  return (
    <>
      <div ref={room} className={style.windows} data-testid="windows" data-seen={windows?.seen ?? 0}>
        {Array.from({ length: 12 }, (_, i) => (
          <Cut key={i} {...{ common, layer, high }} found={found[i]} />
        ))}
      </div>
      {printed ? null : <Looking {...{ seen, isLooking }} />}
      <Controls>
        <Choose
          label={t.layer}
          value={layer}
          choices={Object.fromEntries(layers.map(name => [name, name]))}
          choose={name => set({ layer: name, map: Math.min(map, mapsOf(name) - 1) })}
        />
        <Slide label={t.map} value={map} from={0} to={mapsOf(layer) - 1} slide={to => set({ map: to })} />
        <p className={style.note}>{t.cutHint(sees)}</p>
      </Controls>
    </>
  )
}

/** One window: what the number saw, as large as the others; the digit, with where it was cut from; and the number. */
function Cut({
  common,
  layer,
  high,
  found,
}: {
  readonly common: PictureRoom['common']
  readonly layer: string
  readonly high: number
  readonly found: Window | undefined
}) {
  const t = usePanelText()
  const side = image(),
    small = 0.62 * high
  if (!found)
    return (
      <figure className={style.cut} aria-hidden="true">
        <span className={style.blank} data-whole="" style={{ width: `${high}rem`, height: `${high}rem` }} />
        <span className={style.blank} data-whole="" style={{ width: `${small}rem`, height: `${small}rem` }} />
      </figure>
    )
  const { y0, y1, x0, x1 } = regionOf(layer, found.cell),
    H = y1 - y0,
    W = x1 - x0
  const cut = Float32Array.from({ length: H * W }, (_, i) => found.pixels[(y0 + Math.floor(i / W)) * side + x0 + (i % W)]!)
  const label = t.cutLabel(found.label, y0, y1 - 1, x0, x1 - 1, shortNumber(found.answer))
  return (
    <figure className={style.cut} role="img" aria-label={label}>
      <span className={style.frame}>
        <Tile common={common} data={cut} size={[H, W]} high={high} largest={1} colours="ink" label={label} />
      </span>
      <span className={style.from}>
        <span className={style.whole}>
          <Tile common={common} data={found.pixels} size={[side, side]} high={small} largest={1} colours="ink" />
          <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
            <rect x={x0} y={y0} width={W} height={H} />
          </svg>
        </span>
        <small>{shortNumber(found.answer)}</small>
      </span>
    </figure>
  )
}

function Looking({ seen, isLooking }: { readonly seen: number; readonly isLooking: boolean }) {
  const t = usePanelText(),
    all = useText()
  const failure = useWork(work => work.failure)
  return (
    <div className={style.looking}>
      {failure ? <p role="alert">{sayFailure(all, failure)}</p> : null}
      <p>
        <progress max={HANDS} value={seen} aria-label={t.lookingLabel} />{' '}
        <span data-testid="seen">{t.seen(grouped(seen), grouped(HANDS))}</span>
      </p>
      {isDone({ seen }) ? null : isLooking ? (
        <button type="button" onClick={() => rest(true)}>
          {t.stop}
        </button>
      ) : (
        <button type="button" onClick={() => void look()}>
          {t.look}
        </button>
      )}
    </div>
  )
}

// How often each pixel stands in col, and what that costs.
import { grouped, shapeText, shortNumber } from '../../geometry/numbers.ts'
import { Controls } from '../controls/Controls.tsx'
import { Beside } from '../controls/Figure.tsx'
import { Matrix } from '../controls/Matrix.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { Digits } from './Digits.tsx'
import { litBy } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

const H = 28

export function Copies({ state, set, derived, asking, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { engine, counts, before, after, factor } = derived.copies()
  const { size, stride } = state
  const pixel = state.of === 'image' && state.at < H * H ? state.at : 14 * H + 14
  const lit = litBy(engine, { of: 'image', at: pixel })
  const col = engine.value('trip/col'),
    [R, K] = col.shape as [number, number]
  const point = printed ? undefined : (cell: number) => set({ of: 'image', at: cell })
  const width = Math.min(fitted ? 10 : 14, wide - 3),
    height = fitted ? 10 : 14
  return (
    <>
      <div ref={room} className={style.row}>
        <div className={style.stack}>
          <Beside>
            <Matrix
              common={common}
              title="x"
              name="image"
              rows={H}
              cols={H}
              data={engine.read('image')}
              largest={1}
              colours="ink"
              width={width}
              height={height}
              most={0.5}
              at={pixel}
              onPoint={point}
              label={t.digitLabel}
            />
            <Matrix
              common={common}
              title={t.copies}
              name="counts"
              rows={H}
              cols={H}
              data={asking ? undefined : counts}
              largest={size * size}
              colours="ink"
              width={width}
              height={height}
              most={0.5}
              at={pixel}
              onPoint={point}
              label={t.copiesLabel}
            />
          </Beside>
        </div>
        <Matrix
          common={common}
          title="col"
          name="trip/col"
          rows={R}
          cols={K}
          data={engine.read('trip/col')}
          largest={1}
          colours="ink"
          width={fitted ? 9.5 : 14}
          height={fitted ? 14 : 29}
          most={0.5}
          lit={asking ? undefined : lit.get(col.id)}
          label={t.matrixLabel('col')}
        />
        <div className={style.stack}>
          {asking ? null : (
            <Aloud className={style.said} id="count">
              {t.pixelCopies(Math.floor(pixel / H), pixel % H, counts[pixel]!)}
            </Aloud>
          )}
          <Controls>
            <Slide label={t.filterSize} value={size} from={1} to={7} slide={to => set({ size: to })} />
            <Slide label={t.stride} value={stride} from={1} to={7} slide={to => set({ stride: to })} />
            <Digits {...{ state, set }} />
          </Controls>
        </div>
      </div>
      <div className={style.bars}>
        <span>x</span>
        <span aria-hidden="true">
          <i style={{ width: `${100 * Math.min(1, before / Math.max(before, after))}%` }} />
        </span>
        <output aria-live="off">{grouped(before)}</output>
        <span>col</span>
        <span aria-hidden="true">
          <i style={{ width: `${100 * Math.min(1, after / Math.max(before, after))}%` }} />
        </span>
        <output aria-live="off">{grouped(after)}</output>
      </div>
      <p className={style.said} data-testid="factor">
        {t.factor(shapeText([R, K]), shortNumber(factor))}
      </p>
    </>
  )
}

// col2im: copies are added back, column by column as the book's loop does it; x times the counts comes out, not x.
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture, type PictureRoom } from '../controls/usePicture.ts'
import { litBy } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const K = 9,
  MIDDLE = 12
/** The cell of x that the question asks for. */
const isMiddle = (cell: number): boolean => cell === MIDDLE

export function Back({ state, set, derived, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { engine, x, counts, whole, soFar, slice } = derived.back()
  const col = engine.value('trip/col'),
    { added } = state
  const cell = state.of === 'back' ? Math.min(state.at, 24) : MIDDLE
  const lit = litBy(engine, { of: 'back', at: cell })
  // x, col and what is added so far, 19 cells, beside one another where there is room for the signs, too.
  const side = fitted ? 1.45 : Math.max(1.4, Math.min(2, wide < 46 ? (wide - 2) / 11 : (wide - 23) / 19)),
    largest = largestOf(whole) || 1
  const asked = asking ? isMiddle : undefined
  const five = (title: string, data: ArrayLike<number>, label: string, covered?: typeof isMiddle) => (
    <Figure title={title} shape="(5, 5)">
      <Cells
        {...common}
        shape={[5, 5]}
        data={data}
        largest={largest}
        colours="activation"
        side={side}
        at={cell}
        name={title}
        label={label}
        covered={covered}
        {...(printed ? {} : { onPoint: cell => set({ of: 'back', at: cell }) })}
      />
    </Figure>
  )
  const untouched = new Set(Array.from({ length: col.shape[0]! * K }, (_, i) => i).filter(i => i % K >= added))
  const strip = <Strip {...{ slice, common, side }} stride={Math.min(3, state.stride)} />
  return (
    <>
      <div ref={room} className={`${style.row} ${fitted && !staged ? style.whole : ''}`}>
        {five('x', x, t.fiveLabel)}
        <Sign>→ im2col →</Sign>
        <Figure title="col" shape={shapeText(col.shape)}>
          <Cells
            {...common}
            shape={col.shape}
            data={engine.read('trip/col')}
            largest={largest}
            colours="activation"
            side={side}
            lit={asking ? undefined : lit.get(col.id)}
            crossed={untouched}
            name="col"
            label={t.addedLabel(added)}
          />
        </Figure>
        <Sign>→ col2im →</Sign>
        {five(t.soFar, soFar, t.soFarLabel, asked)}
      </div>
      <div className={style.row}>
        {five('x', x, t.fiveLabel)}
        <Sign>⊙</Sign>
        {five(t.counts, counts, t.countsLabel, asked)}
        <Sign>=</Sign>
        {five('col2im(im2col(x))', whole, t.wholeLabel, asked)}
        {fitted ? <div className={style.strip}>{strip}</div> : null}
      </div>
      <Controls>
        <Slide label={t.added} value={added} from={0} to={K} slide={to => set({ added: to })} />
        <Slide label={t.stride} value={Math.min(3, state.stride)} from={1} to={3} slide={to => set({ stride: to })} />
      </Controls>
      {fitted ? null : strip}
    </>
  )
}

interface StripProps {
  readonly slice: ReturnType<Props['derived']['back']>['slice']
  readonly common: PictureRoom['common']
  readonly side: number
  readonly stride: number
}

/** The slice of the padded image that a column of col is added to. */
function Strip({ slice, common, side, stride }: StripProps) {
  const t = usePanelText()
  return (
    <Figure title={`img[…, ${slice.y}:${slice.end}:${stride}, …]`} shape={t.room(slice.H, stride, slice.room)}>
      <Cells
        {...common}
        shape={[1, slice.room]}
        data={Array.from({ length: slice.room }, () => 0)}
        largest={1}
        colours="activation"
        side={side}
        lit={slice.taken}
        crossed={new Set(Array.from({ length: slice.room - slice.H }, (_, i) => slice.H + i))}
        write={String}
        name="img"
        label={t.roomLabel(slice.y, slice.end, slice.room)}
      />
    </Figure>
  )
}

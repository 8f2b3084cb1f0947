// An affine layer over a vector and over the same vector shuffled, its weights' rows shuffled along: the same output.
import { shortNumber, shapeText } from '../../geometry/numbers.ts'
import { largestOf } from '../../geometry/colours.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { CELLS } from './patch.ts'
import type { Props } from './props.ts'
import { Strip } from './Strip.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Blind({ state, set, derived: { blind, links }, printed }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { x, W, out, before, order, to, difference } = blind
  const outs = out.length,
    now = to[links.index]!
  const transposed = Array.from({ length: W.length }, (_, i) => W[(i % CELLS) * outs + Math.floor(i / CELLS)]!)
  const column = new Set(Array.from({ length: outs }, (_, o) => o * CELLS + now))
  const ends = largestOf([...out, ...before]) || 1,
    side = 2.75
  const point = printed ? undefined : (cell: number): void => set({ at: order[cell % CELLS]! })
  return (
    <>
      <div ref={room} className={style.stack}>
        <Figure title={state.mixed > 0 ? t.shuffledVector : t.vector} shape={shapeText([CELLS])}>
          <Strip
            {...{ common, wide }}
            data={x}
            largest={9}
            colours="ink"
            at={now}
            name="vector"
            label={t.vectorLabel(CELLS)}
            onPoint={point}
          />
        </Figure>
        <Figure title={t.weights} shape={shapeText([outs, CELLS])}>
          <Strip
            {...{ common, wide }}
            data={transposed}
            rows={outs}
            largest={3}
            colours="activation"
            at={null}
            lit={column}
            name="W"
            label={t.weightsLabel}
          />
        </Figure>
      </div>
      <p className={style.said} data-testid="came">
        {t.came(now, links.index)}
      </p>
      <div className={style.row}>
        <Figure title={t.out} shape={shapeText([outs])}>
          <Cells {...common} shape={[outs]} data={out} largest={ends} colours="activation" side={side} name="out" label={t.outLabel} />
        </Figure>
        <Sign>=</Sign>
        <Figure title={t.outBefore} shape={shapeText([outs])}>
          <Cells
            {...common}
            shape={[outs]}
            data={before}
            largest={ends}
            colours="activation"
            side={side}
            name="before"
            label={t.outBefore}
          />
        </Figure>
      </div>
      <p className={style.said} data-testid="same">
        {difference === 0 ? t.same : t.differ(shortNumber(difference))}
      </p>
      <Controls>
        <Slide label={t.swaps} value={state.mixed} from={0} to={CELLS - 1} slide={mixed => set({ mixed })} />
      </Controls>
    </>
  )
}

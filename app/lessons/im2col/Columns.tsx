// One column of col, folded to (OH, OW): the whole digit, moved. All of them beside one another.
import { useMemo } from 'react'
import { related } from '../../../engine/related.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Figure } from '../controls/Figure.tsx'
import { Matrix } from '../controls/Matrix.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { Digits } from './Digits.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

const OH = 24,
  FW = 5,
  R = OH * OH

export function Columns({ state, set, derived, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const engine = derived.digit(),
    { column } = state
  const fh = Math.floor(column / FW),
    fw = column % FW
  const col = useMemo(() => engine.read('conv/col'), [engine]),
    folded = useMemo(() => engine.read('conv/colT'), [engine])
  const lit = useMemo(() => {
    const { id } = engine.value('conv/col')
    return related(
      engine.program,
      'conv',
      'forward',
      id,
      Array.from({ length: R }, (_, row) => row * 25 + column),
    )
  }, [engine, column])
  const small = fitted ? 0.13 : Math.min(0.2, (wide - 3) / 125),
    side = fitted ? 0.26 : Math.min(0.4, wide / 29)
  const point = printed ? undefined : (to: number) => set({ column: to })
  return (
    <>
      <div ref={room} className={style.row}>
        <div className={style.stack}>
          <Figure title="x" shape="(1, 1, 28, 28)">
            <Cells
              {...common}
              shape={[28, 28]}
              data={engine.read('image')}
              largest={1}
              colours="ink"
              side={side}
              lit={lit.get(engine.program.image)}
              name="x"
              label={t.digitLabel}
            />
          </Figure>
          <Figure title={t.moved(fh, fw)} shape="(24, 24)">
            <Cells
              {...common}
              shape={[OH, OH]}
              data={folded.slice(column * R, column * R + R)}
              largest={1}
              colours="ink"
              side={side}
              name="moved"
              label={t.movedLabel(fh, fw)}
            />
          </Figure>
        </div>
        <Matrix
          common={common}
          title="col"
          name="conv/col"
          rows={R}
          cols={25}
          data={col}
          largest={1}
          colours="ink"
          width={11}
          height={fitted ? 15 : 27}
          most={0.45}
          lit={new Set([...(lit.get(engine.value('conv/col').id) ?? [])].filter(cell => cell % 25 === column))}
          onPoint={point && (cell => point(cell % 25))}
          label={t.matrixLabel('col')}
        />
        <Figure title={t.allColumns} shape="25 × (24, 24)">
          <Cells
            {...common}
            shape={[25, OH, OH]}
            across={FW}
            data={folded}
            largest={1}
            colours="ink"
            side={small}
            lit={new Set(Array.from({ length: R }, (_, i) => column * R + i))}
            name="colT"
            label={t.allColumnsLabel}
            {...(point
              ? {
                  onPoint: cell => point(Math.floor(cell / R)),
                  onWalk: (dx, dy) => point(Math.max(0, Math.min(24, column + dx + FW * dy))),
                }
              : {})}
          />
        </Figure>
      </div>
      <pre
        className={style.code}
        tabIndex={0}
        aria-label={t.slice}
        data-testid="slice"
      >{`col[:, :, ${fh}, ${fw}] = img[:, :, ${fh}:${fh + OH}, ${fw}:${fw + OH}]`}</pre>
      <Controls>
        <Slide label={t.column} value={column} from={0} to={24} slide={to => set({ column: to })} />
        <Digits {...{ state, set }} />
      </Controls>
    </>
  )
}

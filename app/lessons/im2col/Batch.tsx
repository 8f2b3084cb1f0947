// A batch: each image adds windows as rows – or, as Caffe and MATLAB lay them down, as columns. Both products are the engine's.
import { useMemo } from 'react'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText, shortNumber } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Matrix } from '../controls/Matrix.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture } from '../controls/usePicture.ts'
import { differenceOf, litByImage } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Numbers of one image; rows that it adds. */
const IMAGE = 147
const ROWS = 9

export function Batch({ state, set, derived, asking, printed, fitted }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { N, caffe } = state
  const engine = derived.batch()
  const n = state.of === 'image' ? Math.min(N - 1, Math.floor(state.at / IMAGE)) : N - 1
  const lit = useMemo(() => litByImage(engine, n), [engine, n])
  /** Maps beside one another: one image's, or two's. */
  const across = fitted && asking ? 9 : fitted || wide < 40 ? 6 : 3
  const most = fitted ? (asking ? 0.38 : 0.19) : Math.max(0.12, Math.min(0.28, (wide - 8) / 90))
  const draw = (name: string, title: string) => {
    const { id, shape } = engine.value(name),
      data = engine.read(name)
    const [rows, cols] = shape as [number, number]
    // While it is asked for, one image's rows tell nothing of ten.
    const few = asking && name === 'conv/col'
    return (
      <Matrix
        common={common}
        title={title}
        name={name}
        rows={few ? ROWS : rows}
        cols={cols}
        data={data}
        largest={largestOf(data) || 1}
        colours="activation"
        width={Math.max(12, wide - 3)}
        height={30}
        most={most}
        lit={few ? undefined : lit.get(id)}
        label={t.matrixLabel(title)}
        {...(few ? { shape: t.oneOf(shapeText([ROWS, cols])) } : {})}
      />
    )
  }
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title="x" shape={shapeText(engine.value('image').shape)}>
          <Cells
            {...common}
            shape={engine.value('image').shape}
            across={across}
            data={engine.read('image')}
            largest={1}
            colours="activation"
            side={0.26}
            lit={new Set(Array.from({ length: IMAGE }, (_, i) => n * IMAGE + i))}
            name="x"
            label={t.batchLabel(N)}
            {...(printed
              ? {}
              : {
                  onPoint: cell => set({ of: 'image', at: cell }),
                  onWalk: (dx, dy) => set({ of: 'image', at: Math.max(0, Math.min(N - 1, n + dx + (across / 3) * dy)) * IMAGE }),
                })}
          />
        </Figure>
        {asking ? (
          draw('conv/col', 'col')
        ) : caffe ? (
          <div className={style.stack}>
            {draw('conv/colT', 'col.T')}
            <div className={style.row}>
              {draw('conv/W2d', 'col_W.T')}
              <Sign>· col.T =</Sign>
              {draw('conv/xwT', 'xw.T')}
            </div>
          </div>
        ) : (
          <>
            {draw('conv/col', 'col')}
            <Sign>·</Sign>
            {draw('conv/col_W', 'col_W')}
            <Sign>=</Sign>
            {draw('conv/xw', 'xw')}
          </>
        )}
      </div>
      {asking ? null : (
        <p className={style.said} data-testid="same">
          {t.same(shortNumber(differenceOf(engine)))}
        </p>
      )}
      {asking ? null : <Layout {...{ state, set }} />}
    </>
  )
}

function Layout({ state: { N, caffe }, set }: Pick<Props, 'state' | 'set'>) {
  const t = usePanelText()
  return (
    <Controls>
      <Slide label={t.images} value={N} from={1} to={10} slide={to => set({ N: to })} />
      <Choose
        label={t.windowsAs}
        value={caffe ? 'columns' : 'rows'}
        choices={{ rows: t.asRows, columns: t.asColumns }}
        choose={way => set({ caffe: way === 'columns' })}
      />
    </Controls>
  )
}

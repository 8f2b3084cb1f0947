// Max and average side by side over the same windows; the winner's place is marked, and where a gradient would go.
import { largestOf } from '../../geometry/colours.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { CoveredPicture } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Slide } from '../controls/Slide.tsx'
import { usePicture, type PictureRoom } from '../controls/usePicture.ts'
import { ranges, type Method } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Winner } from './Winner.tsx'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

export function Numbers({ state, set, derived, stop, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const { C } = state,
    { max, average, at, window, winner } = derived
  // x and what comes of it beside one another where there is room; else x has the whole width, and the rest the next line.
  const beside = (wide - 4.5 - 2 * C) / (C * 8),
    side = fitted ? (C === 1 && !staged ? 2.8 : 2.4) : Math.max(1.45, Math.min(3, beside >= 1.45 ? beside : (wide - 1 - C) / (C * 4)))
  const ends = largestOf(state.x) || 1
  const hidden = asking && stop === 'settings'
  const partProps = { state, set, derived, printed, fitted, common, ends, side, hidden }
  const edit = (cell: number, value: number): void => set({ x: state.x.map((v, i) => (i === cell ? value : v)) })
  /** Pointing at a number of x shows the first window that it is in. */
  const pointX = (cell: number): void => {
    const [first] = highlightsOf(max.program, max.program.image, cell, 'forward').get(max.value('pool/out').id) ?? []
    if (first !== undefined) set({ at: first })
  }
  const goesBack = stop === 'winner' && !asking
  const back = (
    <div className={style.back}>
      <Gradient method="max" {...partProps} />
      <Gradient method="average" {...partProps} />
    </div>
  )
  return (
    <>
      <div ref={room} className={style.row} data-one={fitted && C === 1 ? '' : undefined}>
        <Figure title="x" shape={shapeText([C, 4, 4])}>
          <Cells
            {...common}
            shape={[C, 4, 4]}
            data={state.x.slice(0, C * 16)}
            largest={ends}
            colours="activation"
            side={side}
            lit={window}
            at={hidden ? null : winner}
            ownCursor
            name="x"
            label={t.xLabel}
            {...(printed ? {} : { onPoint: pointX, onEdit: edit })}
          />
        </Figure>
        <div className={style.made}>
          <Sign>→</Sign>
          <Out method="max" {...partProps} />
          <Out method="average" {...partProps} />
        </div>
        {goesBack && fitted ? back : null}
        {hidden ? null : <Winner cell={max.read('pool/out')[at]!} {...{ at, winner, ends, side }} dark={common.dark} />}
      </div>
      {hidden ? null : (
        <Aloud className={style.said} id="window">
          {t.windowSays(cellText(max.read('pool/out')[at]!, 7), cellText(average.read('pool/out')[at]!, 7))}
        </Aloud>
      )}
      {goesBack && !fitted ? back : null}
      <Settings {...{ state, set }} />
    </>
  )
}

/** How the windows lie. */
function Settings({ state: { size, stride, pad }, set }: Pick<Props, 'state' | 'set'>) {
  const t = usePanelText()
  return (
    <Controls>
      <Slide label={t.size} value={size} from={ranges.size[0]} to={ranges.size[1]} slide={to => set({ size: to })} />
      <Slide label={t.stride} value={stride} from={ranges.stride[0]} to={ranges.stride[1]} slide={to => set({ stride: to })} />
      <Slide label={t.pad} value={pad} from={ranges.pad[0]} to={ranges.pad[1]} slide={to => set({ pad: to })} />
    </Controls>
  )
}

interface MadeProps extends Pick<Props, 'state' | 'set' | 'derived' | 'printed' | 'fitted'> {
  readonly method: Method
  readonly common: PictureRoom['common']
  /** ±ends are the scale's. */
  readonly ends: number
  readonly side: number
  /** The question that is open asks for it. */
  readonly hidden: boolean
}

/** What a method makes of x. */
function Out({ method, set, derived, printed, common, ends, side, hidden }: MadeProps) {
  const t = usePanelText()
  const shape = derived.max.value('pool/out').shape
  return (
    <Figure title={t[method]} shape={hidden ? '(?, ?)' : shapeText(shape.slice(1))}>
      {hidden ? (
        <CoveredPicture side={2 * side} />
      ) : (
        <Cells
          {...common}
          shape={shape.slice(1)}
          data={derived[method].read('pool/out')}
          largest={ends}
          colours="activation"
          side={Math.min(side, 3)}
          at={derived.at}
          name={method}
          label={t.outLabel(t[method])}
          {...(printed ? {} : { onPoint: (cell: number) => set({ at: cell }) })}
        />
      )}
    </Figure>
  )
}

/** Where a method sends a gradient of 1s. */
function Gradient({ method, state: { C }, derived, fitted, common, side }: MadeProps) {
  const t = usePanelText()
  return (
    <Figure title={t.gradient(t[method])} shape={shapeText([C, 4, 4])}>
      <Cells
        {...common}
        shape={[C, 4, 4]}
        data={derived[method].read('pool/dx')}
        largest={1}
        colours="gradient"
        side={Math.min(side, fitted ? 1.9 : 2.25)}
        name={`dx ${method}`}
        label={t.gradientLabel(t[method])}
      />
    </Figure>
  )
}

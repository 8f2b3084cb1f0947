// One window, one row: a small input whose every address can be read, its `col`; with a second channel, filters and product, too.
import { Fragment } from 'react'
import { sizeOf, type FloatArray } from '../../../engine/tensor.ts'
import { largestOf } from '../../geometry/colours.ts'
import { addressOf } from '../../geometry/matrixStep.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Controls } from '../controls/Controls.tsx'
import { Beside, Figure, Sign } from '../controls/Figure.tsx'
import { Switch } from '../controls/Switch.tsx'
import { usePicture, type PictureRoom } from '../controls/usePicture.ts'
import { litBy, type Derived } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Nothing is lit: where it comes to lie is asked. */
const NOWHERE = { of: '', at: 0 }

export function Small({ state, set, derived, stop, asking, printed, fitted, staged }: Props) {
  const t = usePanelText()
  const { room, wide, ratio, common } = usePicture()
  const engine = derived.small(),
    { C } = state,
    K = 9 * C
  const all = stop === 'channels',
    lit = litBy(engine, all && asking ? NOWHERE : state)
  const { side, tall, first, filter } = sidesIn({ wide, ratio, K, all, fitted, staged })
  const ends = endOf(engine)
  const filled = Math.round(state.filled * 4 * K)
  const draw = (
    word: string,
    name: string,
    title: string,
    label: string,
    size = side,
    more: Partial<React.ComponentProps<typeof Cells>> = {},
  ) => {
    const { id, shape } = engine.value(name),
      data = engine.read(name)
    const write = (cell: number): string | null =>
      word === 'col' && cell >= filled
        ? ''
        : state.addresses && !staged && (word === 'image' || word === 'col')
          ? shortAddress(addressOf(engine.program, id, cell).text, C)
          : null
    return (
      <Figure title={title} shape={shapeText(shape)}>
        <Cells
          {...common}
          {...{ shape: word === 'image' ? shape.slice(1) : shape, name: title, label, side: size, write, ...more }}
          colours="activation"
          data={word === 'col' ? firstOf(data, filled) : data}
          largest={word === 'xw' ? largestOf(data) || 1 : ends}
          lit={lit.get(id)}
          at={state.of === word ? Math.min(state.at, sizeOf(shape) - 1) : null}
          {...(printed ? {} : { onPoint: cell => set({ of: word, at: cell }) })}
        />
      </Figure>
    )
  }
  const edit = (cell: number, value: number): void => set({ x: state.x.map((v, i) => (i === cell ? value : v)) })
  const Arranged = all ? Fragment : Beside
  const sum = all && state.of === 'xw' ? <Sum at={state.at} value={engine.read('conv/xw')[state.at] ?? 0} /> : null
  return (
    <>
      <div ref={room} className={`${style.row} ${all && fitted ? style.addressed : ''}`}>
        <div className={style.stack}>
          <Arranged>
            <div className={style.row}>
              {draw('image', 'image', 'x', t.xLabel, first, { across: C, ...(printed ? {} : { onEdit: edit }) })}
              {all ? draw('w', 'conv/W', 'W', t.wLabel, filter, { across: C }) : null}
            </div>
            <div className={style.scroll}>{draw('col', 'conv/col', 'col', t.colLabel)}</div>
          </Arranged>
          {fitted ? sum : null}
        </div>
        {all ? (
          <div className={style.made}>
            <Sign>·</Sign>
            {draw('colw', 'conv/col_W', 'col_W', t.colwLabel, tall)}
            <Sign>=</Sign>
            {draw('xw', 'conv/xw', 'xw', t.xwLabel, tall)}
          </div>
        ) : null}
      </div>
      {fitted ? null : sum}
      <Controls>
        <Switch label={t.addresses} on={state.addresses} turn={addresses => set({ addresses })} />
      </Controls>
    </>
  )
}

/** One scale for the image and the weights. */
const endOf = (engine: ReturnType<Derived['small']>): number => largestOf([...engine.read('image'), ...engine.read('conv/W')]) || 1

/** Rooms wider than this, by their height, have the image beside its col. */
const WIDE = 1.6

interface Sized extends Pick<Props, 'fitted' | 'staged'>, Pick<PictureRoom, 'wide' | 'ratio'> {
  readonly K: number
  readonly all: boolean
}

/** On a stage what is narrow has cells nearly as large as the broad col: all their numbers are read from the last row. */
const STAGED = { side: 1.95, tall: 1.85, first: 1.95, filter: 1.75 }

/** The sides of the cells, in rem: of col, of what is as high as the filters, of x and of W. */
function sidesIn({ wide, ratio, K, all, fitted, staged }: Sized) {
  if (all && staged) return STAGED
  const side = fitted ? (all ? 2.3 : 2.4) : Math.max(all ? 2 : 1.45, Math.min(2.75, (wide - (all ? 19 : 1)) / K)),
    roomy = fitted && !staged && all,
    tall = all ? (roomy ? 1.6 : fitted ? 1.4 : 1.45) : side
  // In a wide room the image stands beside a col that is wide and low, and takes the height that is there; else it stands over it.
  const first = roomy ? 2.9 : fitted && !staged && ratio > WIDE ? 4 : Math.min(side, 2.25)
  return { side, tall, first, filter: 0.72 * first }
}

/** The first numbers as they are, 0 for the others. */
const firstOf = (data: FloatArray, count: number): FloatArray => (count < data.length ? data.map((v, i) => (i < count ? v : 0)) : data)

/** A row of col times a column of col_W, at a cell of xw. */
function Sum({ at, value }: { readonly at: number; readonly value: number }) {
  const t = usePanelText()
  return (
    <p className={style.line} data-testid="sum">
      {t.rowTimesColumn(Math.floor(at / 2), at % 2, cellText(value, 7))}
    </p>
  )
}

/** (0, 1, 2) → 1,2 where there is one channel only. */
const shortAddress = (text: string, C: number): string => text.replace(/[() ]/g, '').replace(C === 1 ? /^0,/ : /^$/, '')

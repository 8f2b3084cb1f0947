// The lesson's panel: input, filters, biases and output as numbers that can be changed, and below them what the stop is about – or blocks of any size.
import { useMemo, useRef, useState } from 'react'
import { highlightsOf } from '../../geometry/highlights.ts'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { CoveredPicture } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { changed } from '../settings.ts'
import { useWords } from '../words.ts'
import { Bias } from './Bias.tsx'
import { Blocks } from './Blocks.tsx'
import { Counted } from './Counted.tsx'
import { Slicer } from './Slicer.tsx'
import { MOST, shows } from './derive.ts'
import { OneNumber } from './OneNumber.tsx'
import { usePanelText } from './text.ts'
import type { CellStyle, Props } from './props.ts'
import style from './Panel.module.css'

export function Panel(props: Props) {
  const { state, set, derived, fitted } = props
  const t = usePanelText(),
    words = useWords().cells
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const wide = width / rem
  // Beside one another – 28 cells at most, and 14 rem of signs and gaps – where there is room; else x has the whole width.
  const side = fitted ? 1.55 : wide < 42 ? Math.max(1.25, Math.min(1.9, (wide - 1.5) / 12)) : Math.max(1.4, Math.min(2.1, (wide - 14) / 28))
  const largest = useMemo(() => largestOf([...derived.x, ...derived.W, ...derived.channels.flatMap(c => c.products)]) || 1, [derived])
  const drawn: CellStyle = { dark, dpr, rem, side, words, colours: 'activation', largest }
  const below = {
    sum: <OneNumber {...props} drawn={drawn} />,
    bias: <Bias {...props} drawn={drawn} />,
    slice: <Slicer {...props} />,
    count: <Counted {...props} />,
    blocks: <Blocks {...props} />,
  }[state.show as (typeof shows)[number]]
  return (
    <div ref={room} className={style.panel} data-fitted={fitted ? state.show : undefined}>
      {state.show === 'blocks' ? null : <Arrays {...props} drawn={drawn} />}
      {below}
      <Controls>
        {state.show === 'blocks'
          ? null
          : (['C', 'FN', 'N'] as const).map(name => (
              <Choose
                key={name}
                label={t.size[name]!}
                value={String(state[name])}
                choices={Object.fromEntries(Array.from({ length: MOST[name] }, (_, i) => [String(i + 1), String(i + 1)]))}
                choose={count => set({ [name]: Number(count) })}
              />
            ))}
        <Choose label={t.show} value={state.show} choices={t.shows} choose={show => set({ show })} />
        {state.show === 'blocks' ? null : <p className={style.hint}>{t.hint}</p>}
      </Controls>
    </div>
  )
}

/** What is pointed at besides the output's cell. */
type Picked = { readonly of: 'image' | 'conv/W' | 'conv/b'; readonly cell: number } | null

/** Where a number that is used lies in the state's list, which holds those of `MOST` channels. */
const listed = (cell: number, C: number, size: number): number => Math.floor(cell / (C * size)) * MOST.C * size + (cell % (C * size))

function Arrays({ state, set, derived, stop, asking, printed, fitted, staged, drawn }: Props & { drawn: CellStyle }) {
  const t = usePanelText()
  const [picked, pick] = useState<Picked>(null)
  const {
    small,
    counts: { C, FN },
    at,
  } = derived
  const sliced = state.show === 'slice'
  // What is pointed at may be gone by now: fewer channels, fewer images.
  const held =
    picked && small.value(picked.of).shape.reduce((a, b) => a * b, 1) > picked.cell && !(asking && picked.of === 'conv/b') ? picked : null
  const id = (name: string): number => small.value(name).id
  const lit = highlightsOf(small.program, id(held?.of ?? 'conv/out'), held?.cell ?? at, 'forward')
  const of = (name: string): ReadonlySet<number> | undefined => (sliced || (name === 'conv/out' && !held) ? undefined : lit.get(id(name)))
  const cover = asking && stop === 'parts'
  const hands = (name: NonNullable<Picked>['of'], edit: (cell: number, value: number) => void) => ({
    at: held?.of === name && !sliced ? held.cell : null,
    ...(printed || sliced ? {} : { onPoint: (cell: number) => pick({ of: name, cell }), onEdit: edit }),
  })
  const shape = (name: string): readonly number[] => small.value(name).shape
  return (
    <div className={`${style.row} ${style.arrays}`}>
      <Figure title={t.x} shape={shapeText(shape('image'))}>
        <Cells
          {...drawn}
          shape={shape('image')}
          data={derived.x}
          across={C}
          name="x"
          label={t.xLabel(shapeText(shape('image')))}
          lit={sliced ? (state.slice.length > 0 ? derived.slice.cells : undefined) : of('image')}
          {...hands('image', (cell, value) => set({ x: changed(state.x, listed(cell, C, 16), value) }))}
        />
      </Figure>
      <Sign>⊛</Sign>
      <Figure title={t.W} shape={shapeText(shape('conv/W'))}>
        <Cells
          {...drawn}
          shape={shape('conv/W')}
          data={derived.W}
          across={C}
          name="W"
          label={t.wLabel(shapeText(shape('conv/W')))}
          lit={of('conv/W')}
          {...hands('conv/W', (cell, value) => set({ W: changed(state.W, listed(cell, C, 9), value) }))}
        />
      </Figure>
      <Sign>+</Sign>
      <Figure title={t.b} shape={shapeText([FN, 1, 1])}>
        <Cells
          {...drawn}
          shape={[FN, 1, 1]}
          across={1}
          data={derived.b}
          name="b"
          label={t.bLabel(shapeText([FN, 1, 1]))}
          lit={of('conv/b')}
          {...hands('conv/b', (cell, value) => set({ b: changed(state.b, cell, value) }))}
        />
      </Figure>
      <div className={style.made}>
        <Sign>=</Sign>
        <Out
          {...{ derived, drawn, printed, cover }}
          column={fitted && !staged && state.show === 'sum'}
          lit={of('conv/out')}
          at={held || sliced ? null : at}
          choose={cell => {
            pick(null)
            set({ at: cell })
          }}
        />
      </div>
    </div>
  )
}

interface OutProps extends Pick<Props, 'derived' | 'printed'> {
  readonly drawn: CellStyle
  /** An image's maps stand over one another, each beside its filter. */
  readonly column: boolean
  /** The question that is open asks for it. */
  readonly cover: boolean
  readonly lit: ReadonlySet<number> | undefined
  readonly at: number | null
  readonly choose: (cell: number) => void
}

/** What comes out: a map a filter, an image after the other. */
function Out({
  derived: {
    small,
    counts: { N, FN },
    out,
  },
  drawn,
  column,
  printed,
  cover,
  lit,
  at,
  choose,
}: OutProps) {
  const t = usePanelText()
  const shape = small.value('conv/out').shape
  // The question asks for its shape.
  return cover ? (
    <Figure title={t.out} shape="?">
      <CoveredPicture side={2 * drawn.side} />
    </Figure>
  ) : (
    <Figure title={t.out} shape={shapeText([N, FN, 2, 2])}>
      <Cells
        {...drawn}
        shape={shape}
        across={column && N === 1 ? 1 : FN}
        data={out}
        largest={largestOf(out) || 1}
        name="out"
        label={t.outLabel(shapeText(shape))}
        lit={lit}
        at={at}
        {...(printed ? {} : { onPoint: choose })}
      />
    </Figure>
  )
}

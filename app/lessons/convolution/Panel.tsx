// The lesson's panel: input, filter, bias and output as numbers that can be changed, the window's products below – or the same on a picture.
import { useRef, useState } from 'react'
import { highlightsOf } from '../../geometry/highlights.ts'
import { largestOf } from '../../geometry/colours.ts'
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { useDark } from '../../state/theme.ts'
import { Controls } from '../controls/Controls.tsx'
import { Choose } from '../controls/Choose.tsx'
import { Covered } from '../controls/Covered.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Switch } from '../controls/Switch.tsx'
import type { PanelProps } from '../lesson.ts'
import { changed } from '../settings.ts'
import { useWords } from '../words.ts'
import { covers } from './covers.ts'
import { filters, sameNumbers, type Derived, type State } from './derive.ts'
import { Pictured } from './Pictured.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

type Props = PanelProps<State, Derived>

export function Panel(props: Props) {
  const { state, set } = props
  const t = usePanelText()
  return (
    <div className={style.panel}>
      {state.picture ? <Pictured {...props} /> : <Numbers {...props} />}
      <Controls>
        <Choose
          label={t.input}
          value={state.picture ? 'picture' : 'small'}
          choices={{ small: t.small, picture: t.picture }}
          choose={name => set({ picture: name === 'picture' })}
        />
        <Choose
          label={t.filterChoice}
          value={Object.entries(filters).find(([, W]) => sameNumbers(W, state.W))?.[0] ?? ''}
          choices={t.filters}
          choose={name => set({ W: filters[name as keyof typeof filters] })}
        />
        <Switch
          label={
            <>
              {t.turn}: <b>{state.turned ? t.turnedIs : t.straightIs}</b>
            </>
          }
          on={state.turned}
          turn={turned => set({ turned })}
        />
        {state.picture ? null : <p className={style.hint}>{t.hint}</p>}
      </Controls>
    </div>
  )
}

/** What is pointed at besides the output's cell: a number of x or of the filter. */
type Picked = { readonly of: 'image' | 'conv/W'; readonly cell: number } | null

/** The sides of the cells, in rem: of the three arrays, and of one window's products. */
function sidesIn(wide: number, fitted: boolean): { readonly side: number; readonly small: number } {
  // Beside one another where there is room; else input and filter first, and the window's products smaller.
  const narrow = wide < 36
  const side = fitted ? 2.2 : Math.max(1.75, Math.min(4, narrow ? (wide - 3.5) / 7 : (wide - 9) / 10)),
    small = narrow && !fitted ? Math.max(1.5, (wide - 5) / 9) : Math.min(side, 3.25)
  return { side, small }
}

function Numbers(props: Props) {
  const { state, set, derived, printed, fitted } = props
  const t = usePanelText(),
    words = useWords().cells
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null)
  const space = useRoom(room, 'width')
  const [picked, pick] = useState<Picked>(null)
  const { small: engine, filter, out, at } = derived
  const { side, small } = sidesIn(space.width / space.rem, fitted)
  const common = { dark, dpr: space.dpr, rem: space.rem, side, words, colours: 'activation' as const }
  const id = (name: string): number => engine.value(name).id
  const lit = picked
    ? highlightsOf(engine.program, id(picked.of), picked.cell, 'forward')
    : highlightsOf(engine.program, id('conv/out'), at, 'forward')
  const ends = largestOf([...state.x, ...filter, ...derived.products])
  const { hidden, cover } = covers(props)
  const slideTo = (cell: number): void => {
    const to = (place: number): number => Math.max(0, Math.min(1, place - 1))
    pick(null)
    set({ at: to(Math.floor(cell / 4)) * 2 + to(cell % 4) })
  }
  return (
    <>
      <div ref={room} className={style.row}>
        <Figure title={t.x} shape="(4, 4)">
          <Cells
            {...common}
            shape={[4, 4]}
            data={state.x}
            largest={ends}
            lit={lit.get(id('image'))}
            at={picked?.of === 'image' ? picked.cell : null}
            name="x"
            label={t.xLabel}
            {...(printed
              ? {}
              : {
                  onPoint: (cell, dragged) => (dragged ? slideTo(cell) : pick({ of: 'image', cell })),
                  onEdit: (cell, value) => set({ x: changed(state.x, cell, value) }),
                })}
          />
        </Figure>
        <Sign>⊛</Sign>
        <Figure title={t.W} shape="(3, 3)">
          <Cells
            {...common}
            shape={[3, 3]}
            data={filter}
            largest={ends}
            lit={picked ? lit.get(id('conv/W')) : undefined}
            at={picked?.of === 'conv/W' ? picked.cell : null}
            name="W"
            label={t.wLabel}
            {...(printed
              ? {}
              : {
                  onPoint: cell => pick({ of: 'conv/W', cell }),
                  onEdit: (cell, value) => set({ W: changed(state.W, state.turned ? 8 - cell : cell, value) }),
                })}
          />
        </Figure>
        <Sign>+</Sign>
        <Figure title={t.b} shape="b">
          <Cells
            {...common}
            shape={[1]}
            data={[state.b]}
            largest={ends}
            name="b"
            label={t.bLabel}
            {...(printed ? {} : { onEdit: (_, value) => set({ b: value }) })}
          />
        </Figure>
        <Sign>=</Sign>
        <Out
          {...{ common, printed, hidden }}
          out={out}
          lit={picked ? lit.get(id('conv/out')) : undefined}
          at={picked ? null : at}
          choose={cell => {
            pick(null)
            set({ at: cell })
          }}
        />
      </div>
      <Products {...{ state, derived, common, ends, cover }} side={small} />
    </>
  )
}

/** What all pictures of the panel share. */
type CellsCommon = Pick<React.ComponentProps<typeof Cells>, 'dark' | 'dpr' | 'rem' | 'words' | 'colours' | 'side'>

interface OutProps extends Pick<Props, 'printed'> {
  readonly common: CellsCommon
  readonly out: ArrayLike<number>
  readonly lit: ReadonlySet<number> | undefined
  readonly at: number | null
  /** Cells that are still asked for. */
  readonly hidden: ((cell: number) => boolean) | undefined
  readonly choose: (cell: number) => void
}

function Out({ common, out, lit, at, hidden, printed, choose }: OutProps) {
  const t = usePanelText()
  return (
    <Figure title={t.out} shape="(2, 2)">
      <Cells
        {...common}
        shape={[2, 2]}
        data={out}
        covered={hidden}
        largest={largestOf(out) || 1}
        lit={lit}
        at={at}
        name="out"
        label={t.outLabel}
        {...(printed ? {} : { onPoint: choose })}
      />
    </Figure>
  )
}

interface ProductsProps extends Pick<Props, 'state' | 'derived'> {
  readonly common: CellsCommon
  readonly side: number
  readonly ends: number
  /** The question that is open asks for it. */
  readonly cover: boolean
}

/** One window times the filter, number by number, and their sum. */
function Products({ state, derived, common, side, ends, cover }: ProductsProps) {
  const t = usePanelText()
  const { filter, out, at } = derived
  return (
    <div className={style.row} role="group" aria-label={t.termsLabel(cover ? '?' : cellText(derived.sum, 7))}>
      <Figure title={t.window} shape={`(${derived.position.join(', ')})`}>
        <Cells {...common} side={side} shape={[3, 3]} data={derived.window} largest={ends} name="window" label={t.window} />
      </Figure>
      <Sign>⊙</Sign>
      <Figure title={t.W}>
        <Cells {...common} side={side} shape={[3, 3]} data={filter} largest={ends} name="filter" label={t.W} />
      </Figure>
      <Sign>=</Sign>
      <Figure title={t.products}>
        <Cells
          {...common}
          side={side}
          shape={[3, 3]}
          data={cover ? undefined : derived.products}
          largest={ends}
          name="products"
          label={t.products}
        />
      </Figure>
      <p className={style.sum} data-testid="sum">
        Σ = {cover ? <Covered digits={2} /> : cellText(derived.sum, 7)}
        {state.b === 0 || cover ? null : (
          <span className={style.then}>{`${t.plusBias(cellText(state.b, 7))} = ${cellText(out[at]!, 7)}`}</span>
        )}
      </p>
    </div>
  )
}

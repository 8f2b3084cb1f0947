// The convolution as the book's class: its lines, run one after another, and what each makes.
import { highlightsOf } from '../../geometry/highlights.ts'
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { coordinates } from '../../../engine/tensor.ts'
import { cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Figure } from '../controls/Figure.tsx'
import { productsOf } from '../products.ts'
import { changed } from '../settings.ts'
import { marked, type Derived, type Marked } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

/** How many lines have to have run for it to be there. */
const since: Readonly<Record<Marked, number>> = { x: 0, w: 0, b: 0, col: 1, colw: 2, out: 6, dout: 7, db: 9, dw: 11, dcol: 12, dx: 13 }
const FORWARD = 6
const forward: readonly Marked[] = ['x', 'w', 'b', 'col', 'colw', 'out']
const backward: readonly Marked[] = ['dout', 'db', 'dw', 'dcol', 'dx']
const attributes: readonly Marked[] = ['x', 'col', 'colw']
const titles: Readonly<Record<Marked, string>> = {
  x: 'x',
  w: 'W',
  b: 'b',
  col: 'col',
  colw: 'col_W',
  out: 'out',
  dout: 'dout',
  db: 'db',
  dw: 'dW',
  dcol: 'dcol',
  dx: 'dx',
}
const n = (value: number): string => cellText(value, 7)

/** What can be changed, by its name. */
const editsOf = ({ state, set }: Props): Partial<Record<Marked, (cell: number, value: number) => void>> => ({
  x: (cell, value) => set({ x: changed(state.x, cell, value) }),
  w: (cell, value) => set({ W: changed(state.W, cell, value) }),
  b: (_, value) => set({ b: value }),
  dout: (cell, value) => set({ dout: changed(state.dout, cell, value) }),
})

export function Class(props: Props) {
  const {
    state,
    set,
    derived: { conv },
    stop,
    asking,
    printed,
    fitted,
    staged,
    drawn,
    wide,
  } = props
  const t = usePanelText()
  const { lines, at } = state,
    mark = state.mark === 'none' || lines < since[state.mark as Marked] ? null : (state.mark as Marked)
  const id = (name: Marked): number => conv.value(marked[name]).id
  const lit =
    mark && !(asking && stop === 'keeps') ? highlightsOf(conv.program, id(mark), at, lines > FORWARD ? 'backward' : 'forward') : null
  // With room, forward stands beside the half of the class that runs.
  const beside = fitted || (wide >= 50 && !printed)
  const side = fitted ? 1.5 : wide < 40 ? Math.max(1.4, Math.min(1.9, (wide - 1) / 11)) : 1.6
  const sideBack = fitted && !staged ? 2 : side
  const largest = largestOf([...state.x, ...state.W, state.b]) || 1
  const largestBack = Math.max(...backward.map(name => largestOf(conv.read(marked[name])))) || 1
  const edits = editsOf(props)
  const figure = (name: Marked) => {
    const { shape } = conv.value(marked[name]),
      written = lines >= since[name],
      back = backward.includes(name)
    return (
      <Figure
        key={name}
        title={titles[name]}
        shape={`${shapeText(shape)}${lines >= FORWARD && attributes.includes(name) ? ` ${t.kept}` : ''}`}
      >
        <Cells
          {...drawn}
          side={back ? sideBack : side}
          shape={shape}
          data={written ? conv.read(marked[name]) : undefined}
          colours={back ? 'gradient' : 'activation'}
          largest={back ? largestBack : name === 'out' ? largestOf(conv.read(marked.out)) || 1 : largest}
          name={titles[name]}
          label={t.valueLabel(titles[name], shapeText(shape))}
          lit={lit?.get(id(name))}
          at={mark === name ? at : null}
          {...(printed || !written ? {} : { onPoint: (cell: number) => set({ mark: name, at: cell }), onEdit: edits[name] })}
        />
      </Figure>
    )
  }
  return (
    <div className={style.class} data-beside={beside ? '' : undefined}>
      <Code {...props} beside={beside} />
      <div className={style.values}>
        {beside ? (
          <div className={style.forward}>
            <div className={style.column}>
              <div className={style.row}>{forward.slice(0, 3).map(figure)}</div>
              <div className={style.row}>
                {figure('col')}
                {figure('out')}
              </div>
            </div>
            {figure('colw')}
          </div>
        ) : (
          <div className={style.row}>{forward.map(figure)}</div>
        )}
        {staged && lines <= FORWARD ? null : <div className={style.row}>{backward.map(figure)}</div>}
        <Aloud className={style.sum} id="terms">
          {mark ? termsText(conv, mark, at) : ''}
        </Aloud>
        {mark === 'dw' && !staged ? <p className={style.rule}>{t.dwIs}</p> : null}
      </div>
    </div>
  )
}

/** The class's lines; `beside`: of the two functions only the one that runs. */
function Code({ state: { lines }, set, derived: { code }, printed, beside }: Props & { readonly beside: boolean }) {
  const folded = (half: 'forward' | 'backward'): boolean => beside && (half === 'forward') === lines > FORWARD
  return (
    <div className={style.code}>
      {code.map(({ step, code: text, shape }, i) => (
        <div key={step}>
          {i === 0 ? (
            <Def code="def forward(self, x):" open={folded('forward') ? () => set({ lines: FORWARD, mark: 'none', at: 0 }) : null} />
          ) : i === FORWARD ? (
            <Def
              code="def backward(self, dout):"
              open={folded('backward') ? () => set({ lines: FORWARD + 1, mark: 'none', at: 0 }) : null}
            />
          ) : null}
          {folded(i < FORWARD ? 'forward' : 'backward') ? null : (
            <button
              type="button"
              className={style.line}
              aria-current={i === lines - 1 ? 'step' : undefined}
              data-run={i < lines ? '' : undefined}
              onClick={() => set({ lines: i + 1, mark: 'none', at: 0 })}
              disabled={printed}
            >
              <code>{text}</code>
              <small>{shapeText(shape)}</small>
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

/** The head of one of the two functions; of one that is folded, the way to open it. */
function Def({ code, open }: { code: string; open: (() => void) | null }) {
  return open ? (
    <button type="button" className={style.def} onClick={open}>
      <code>{code}</code> …
    </button>
  ) : (
    <p className={style.def}>
      <code>{code}</code>
    </p>
  )
}

/** `dW[0, 0, 1, 1] = Σ x·dout = 1·1 + … = 5`; empty where it is no sum of products. */
function termsText(conv: Derived['conv'], mark: Marked, at: number): string {
  const value = conv.value(marked[mark]),
    name = `${titles[mark]}[${coordinates(at, value.shape).join(', ')}]`,
    sum = n(conv.read(marked[mark])[at]!)
  const of: Partial<Record<Marked, string>> = { out: 'x·W', dw: 'x·dout', dx: 'dout·W', dcol: 'dout·W' }
  if (mark === 'db') return `${name} = Σ dout = ${[...conv.read('conv/dout')].map(n).join(' + ').replaceAll('+ −', '− ')} = ${sum}`
  const terms = of[mark] ? productsOf(conv, marked[mark], at) : []
  return terms.length > 0
    ? `${name} = Σ ${of[mark]} = ${terms.map(({ a, b }) => `${n(a)}·${n(b)}`).join(' + ')}${mark === 'out' ? ' + b' : ''} = ${sum}`
    : `${name} = ${sum}`
}

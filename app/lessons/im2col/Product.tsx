// The product on a real digit: conv1 of the network on screen, all its numbers, what belongs together lit.
import { useMemo } from 'react'
import type { Program } from '../../../engine/program.ts'
import { valueNamed } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { useTensor } from '../../client/client.ts'
import { largestOf, roundedUp } from '../../geometry/colours.ts'
import { highlightsOf } from '../../geometry/highlights.ts'
import { scaleEnd, shapeText, shortNumber } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Legend } from '../../marks/Legend.tsx'
import { sample } from '../../state/drawing.ts'
import { useLive } from '../../client/live.ts'
import { onPaper, Prose } from '../../marks/Prose.tsx'
import { Controls } from '../controls/Controls.tsx'
import { WhyCell, WhyNumber } from '../controls/WhyNumber.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import { Matrix } from '../controls/Matrix.tsx'
import { usePicture, type PictureRoom } from '../controls/usePicture.ts'
import { useDigit } from '../useDigit.ts'
import { Digits } from './Digits.tsx'
import { parts } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import { Aloud } from '../controls/Aloud.tsx'
import style from './Panel.module.css'

export function Product(props: Props) {
  const t = usePanelText()
  const program = useLive(live => live.opened?.program)
  useDigit(3)
  return program ? <Conv1 {...props} program={program} /> : <p>{t.opening}</p>
}

/** The names that the network has for what can be pointed at. */
const nameOf = (word: string): string => (parts[word] ?? '').replace('conv/', 'conv1/')

/** conv1's numbers, and what belongs together with what is pointed at. */
function useConv1({ of, at }: Props['state'], program: Program) {
  const image = useTensor('image'),
    col = useTensor('conv1/col'),
    colW = useTensor('conv1/col_W'),
    xw = useTensor('conv1/xw'),
    b = useTensor('conv1/b')
  const out = useTensor('conv1/out')
  const value = (word: string) => valueNamed(program, nameOf(word))
  const known = ['image', 'col', 'colw', 'xw', 'out'].includes(of) && at < sizeOf(value(of).shape)
  const pointed = known ? { of, at } : { of: 'xw', at: 0 }
  const lit = useMemo(
    () => highlightsOf(program, valueNamed(program, nameOf(pointed.of)).id, pointed.at, 'forward'),
    [program, pointed.of, pointed.at],
  )
  const [R, FN] = value('xw').shape as [number, number],
    [, K] = value('col').shape as [number, number]
  const [, , OH, OW] = value('out').shape as [number, number, number, number]
  const product = lit.get(value('xw').id) ?? new Set<number>()
  const [only] = product,
    one = product.size === 1 ? only! : null
  const filter = one === null ? 0 : one % FN
  const largest = roundedUp(largestOf(xw?.data ?? [])),
    heaviest = roundedUp(largestOf(colW?.data ?? []))
  return { image, col, colW, xw, b, out, value, lit, pointed, product, one, filter, R, FN, K, OH, OW, largest, heaviest }
}
type Conv1Numbers = ReturnType<typeof useConv1>

function Conv1({ state, set, program, printed, fitted, staged }: Props & { program: Program }) {
  const t = usePanelText()
  const { room, wide, common } = usePicture()
  const conv1 = useConv1(state, program)
  const { image, col, colW, xw, value, lit, pointed, R, FN, K, largest, heaviest } = conv1
  const point = (word: string) => (printed ? {} : { onPoint: (cell: number) => set({ of: word, at: cell }) })
  const marked = (word: string) => ({ lit: lit.get(value(word).id), at: pointed.of === word ? pointed.at : null })
  // Four pictures beside one another take 60 rem; on less, narrower ones.
  const height = fitted ? (staged ? 20 : 31) : wide < 40 ? 24 : 28,
    share = fitted ? 0.8 : wide < 40 ? 1 : Math.min(1, wide / 60),
    small = fitted ? (staged ? 0.28 : 0.36) : 0.4 * share
  return (
    <>
      <div ref={room} className={style.row}>
        <div className={style.stack}>
          <Figure title="x" shape={shapeText(value('image').shape)}>
            <Cells
              {...common}
              shape={value('image').shape.slice(2)}
              data={image?.data}
              largest={1}
              colours="ink"
              side={small}
              {...marked('image')}
              {...point('image')}
              name="x"
              label={t.digitLabel}
            />
          </Figure>
          <OutMap {...{ conv1, common }} side={small} choose={printed ? null : cell => set({ of: 'xw', at: cell })} />
          <Legend largest={largest} colours="activation" dark={common.dark} label={t.legend(scaleEnd(largest))} />
        </div>
        <Matrix
          common={common}
          title="col"
          name="conv1/col"
          rows={R}
          cols={K}
          data={col?.data}
          largest={1}
          colours="ink"
          width={10 * share}
          height={height}
          most={0.4}
          {...marked('col')}
          {...point('col')}
          label={t.matrixLabel('col')}
        />
        <Sign>·</Sign>
        <div className={`${style.stack} ${style.narrow}`}>
          <Matrix
            common={common}
            title="col_W"
            name="conv1/col_W"
            rows={K}
            cols={FN}
            data={colW?.data}
            largest={heaviest}
            colours="activation"
            width={11 * share}
            height={12}
            most={0.4}
            {...marked('colw')}
            {...point('colw')}
            label={t.matrixLabel('col_W')}
          />
          <Sum conv1={conv1} printed={printed} />
        </div>
        <Sign>=</Sign>
        <Matrix
          common={common}
          title="xw"
          name="conv1/xw"
          rows={R}
          cols={FN}
          data={xw?.data}
          largest={largest}
          colours="activation"
          width={10 * share}
          height={height}
          most={0.4}
          {...marked('xw')}
          {...point('xw')}
          label={t.matrixLabel('xw')}
        />
      </div>
      <WhyCell place={{ value: nameOf(pointed.of), cell: pointed.at }} />
      <Controls>
        <Digits state={state} set={set} choose={sample} />
      </Controls>
    </>
  )
}

/** One filter's map of the output; a cell of it stands for a cell of xw. */
function OutMap({
  conv1: { out, one, filter, FN, OH, OW, largest },
  common,
  side,
  choose,
}: {
  readonly conv1: Conv1Numbers
  readonly common: PictureRoom['common']
  readonly side: number
  readonly choose: ((cell: number) => void) | null
}) {
  const t = usePanelText()
  return (
    <Figure title={`out[0, ${filter}]`} shape={shapeText([OH, OW])}>
      <Cells
        {...common}
        shape={[OH, OW]}
        data={out?.data.slice(filter * OH * OW, (filter + 1) * OH * OW)}
        largest={largest}
        colours="activation"
        side={side}
        at={one === null ? null : Math.floor(one / FN)}
        name="out"
        label={t.outLabel(filter)}
        {...(choose ? { onPoint: (cell: number) => choose(cell * FN + filter) } : {})}
      />
    </Figure>
  )
}

/** How the one number of xw that is lit comes about. */
function Sum({
  conv1: { xw, b, out, product, one, filter, FN, OH, OW },
  printed,
}: {
  readonly conv1: Conv1Numbers
  readonly printed: boolean
}) {
  const t = usePanelText()
  const cell = one === null ? 0 : filter * OH * OW + Math.floor(one / FN)
  return (
    <Aloud className={style.said} id="sum">
      {one === null || !xw ? (
        <p>
          <Prose>{printed ? onPaper(t.manyProducts(product.size)) : t.manyProducts(product.size)}</Prose>
        </p>
      ) : (
        <>
          <p>{t.rowColumn(Math.floor(one / FN), filter)}</p>
          <p>
            <WhyNumber place={{ value: 'conv1/xw', cell: one }} printed={printed}>
              <b>{`Σ = ${shortNumber(xw.data[one]!)}`}</b>
            </WhyNumber>
          </p>
          {b ? (
            <p>
              <WhyNumber place={{ value: 'conv1/out', cell }} printed={printed}>
                <b>{`+ b[${filter}] ${shortNumber(b.data[filter]!)} = ${shortNumber(out?.data[cell] ?? Number.NaN)}`}</b>
              </WhyNumber>
            </p>
          ) : null}
        </>
      )}
    </Aloud>
  )
}

// The biases, repeated over their maps: (FN, 1, 1) beside (FN, OH, OW).
import { largestOf } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Figure, Sign } from '../controls/Figure.tsx'
import type { CellStyle, Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Bias({ state: { spread }, derived, fitted, drawn }: Props & { drawn: CellStyle }) {
  const t = usePanelText()
  const {
    counts: { FN, OH },
    before,
    b,
    out,
  } = derived
  const shape = [FN, OH, OH],
    places = OH * OH
  const reached = (cell: number): boolean => cell % places < spread
  const after = Array.from({ length: FN * places }, (_, cell) => (reached(cell) ? out[cell]! : before[cell]!))
  const common = { ...drawn, largest: largestOf([...before, ...after]) || 1, across: fitted ? FN : 1 }
  return (
    <div className={style.row} data-testid="bias">
      <Figure title={t.before} shape={shapeText(shape)}>
        <Cells {...common} shape={shape} data={before} name="before" label={t.before} />
      </Figure>
      <Sign>+</Sign>
      <Figure title={t.repeated} shape={`${shapeText([FN, 1, 1])} → ${shapeText(shape)}`}>
        <Cells
          {...common}
          shape={shape}
          data={Array.from({ length: FN * places }, (_, cell) => (reached(cell) ? b[Math.floor(cell / places)]! : 0))}
          name="repeated"
          label={t.repeated}
          write={cell => (reached(cell) ? null : '')}
        />
      </Figure>
      <Sign>=</Sign>
      <Figure title={`${t.out}[0]`} shape={shapeText(shape)}>
        <Cells {...common} shape={shape} data={after} name="after" label={t.out} />
      </Figure>
    </div>
  )
}

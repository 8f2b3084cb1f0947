// The current line of the program as a marked chip; it unfolds to all of the code.
import { shapeText } from '../../geometry/numbers.ts'
import { stepLine } from '../../geometry/opWords.ts'
import { stepParts } from '../../geometry/steps.ts'
import { useProgram, useStep } from '../../state/player.ts'
import { openSide, useSide } from '../../state/sides.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './CodeLine.module.css'

export function CodeLine() {
  const t = usePlayerText().player
  const program = useProgram(),
    parts = stepParts(program, useStep())
  const open = useSide('code')
  return (
    <button
      type="button"
      className={style.chip}
      aria-expanded={open}
      aria-controls="code"
      data-testid="code"
      onClick={() => openSide('code', !open)}
    >
      <code>{`${parts.output.name} = ${stepLine(parts)}`}</code>
      <small>{parts.output.shape.length === 0 ? '' : shapeText(parts.output.shape)}</small>
      <span>{t.codeWord}</span>
    </button>
  )
}

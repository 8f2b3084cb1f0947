// What stands where: the parts of a step's equation, and the room that their sheets may take.
import { isOperand, type EquationPart, type Operand, type Sign } from '../../../geometry/matrixStep.ts'
import type { MatrixRoom } from '../../../geometry/matrixView.ts'
import { lettersOf } from '../../../geometry/numbers.ts'
import type { Space } from '../../../marks/useRoom.ts'
import type { PlayerText } from '../../../player/text.ts'

/** Sizes in rem: row numbers beside a sheet, name and column numbers above it, scale below it; gap between sheets; least height of a sheet that stands alone. */
const GUTTER = 2.25
const HEAD = 2.75
const FOOT = 2.25
const GAP = 0.75
const STACKED = 13
/** Narrower than this, one sheet is seen at a time. */
const NARROW = 36

/** Signs that stand together stand under one another. */
export function groups(equation: readonly EquationPart[]): readonly (Operand | readonly Sign[])[] {
  const list: (Operand | Sign[])[] = []
  for (const part of equation) {
    const last = list.at(-1)
    if (isOperand(part)) list.push(part)
    else if (Array.isArray(last)) last.push(part)
    else list.push([part])
  }
  return list
}

/** What the sheets may take, after their rulers and the signs between them. */
export function roomFor(equation: readonly EquationPart[], { width, height, dpr, rem }: Space, t: PlayerText['zooms']): MatrixRoom {
  const stacked = width < NARROW * rem
  // One at a time: each may take all of it.
  if (stacked) return { width: width - GUTTER * rem, height: Math.max(STACKED * rem, height - (HEAD + FOOT) * rem), stacked, dpr, rem }
  const parts = groups(equation)
  const signs = parts.reduce(
    (sum, part) =>
      sum +
      (isOperand(part)
        ? GUTTER
        : Math.max(...part.map(s => ('word' in s ? lettersOf(t.signs[s.word]) * 0.46 : s.sign.length > 2 ? lettersOf(s.sign) * 0.46 : 1)))),
    0,
  )
  return {
    width: Math.max(60, width - (signs + (parts.length - 1) * GAP + 0.5) * rem),
    height: Math.max(40, height - (HEAD + FOOT) * rem),
    stacked,
    dpr,
    rem,
  }
}

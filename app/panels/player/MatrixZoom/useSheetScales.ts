// The colours of the sheets, and where their scales end.
import { useMemo } from 'react'
import type { Scale } from '../../../geometry/colours.ts'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { coloursOf } from '../../../geometry/valueScale.ts'
import { useProgram } from '../../../state/player.ts'
import { usePlace } from '../../../state/place.ts'
import { useValueScales, type ValueScale } from '../../../state/scales.ts'

export interface SheetScale extends ValueScale {
  readonly colours: Scale
}

/** Each sheet on the scale of what its numbers are of; gradients on the one that is locked, where one is. */
export function useSheetScales(operands: readonly Operand[]): readonly SheetScale[] {
  const program = useProgram()
  const lock = usePlace(place => place.lock)
  const scales = useValueScales(
    program,
    useMemo(() => operands.map(o => o.value), [operands]),
  )
  return operands.map(({ value }, i) => {
    const colours = coloursOf(program, value),
      scale = scales[i]!
    return colours === 'gradient' && lock !== null ? { colours, largest: lock } : { colours, ...scale }
  })
}

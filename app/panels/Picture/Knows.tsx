// What a network of pictures is for, in a sentence; and what it knows: its classes, and nothing else.
import { useMemo } from 'react'
import { className, classesOf } from '../../../engine/program.ts'
import { columnsOf } from '../../geometry/columns.ts'
import { grouped } from '../../geometry/numbers.ts'
import { useProgram } from '../../state/player.ts'
import { usePictureText } from '../../text/picture/text.ts'

export function Knows() {
  const t = usePictureText(),
    program = useProgram()
  const numbers = useMemo(() => columnsOf(program).reduce((sum, column) => sum + column.parameters, 0), [program])
  return (
    <>
      <h2>{t.purpose(grouped(numbers))}</h2>
      {program.classes ? (
        <p>{t.knows(Array.from({ length: classesOf(program) }, (_, index) => className(program, index)).join(', '))}</p>
      ) : (
        <p>{t.howTo}</p>
      )}
    </>
  )
}

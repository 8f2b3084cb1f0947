// Backward and in an update, where the network is sure of t: every gradient is built from (y − t)/N, which is nearly 0 then. That is said, and a target that it doubts is offered.
import { useEffect, useRef } from 'react'
import { className } from '../../../engine/program.ts'
import { useTensor } from '../../client/client.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { useProgram, useStep } from '../../state/player.ts'
import { useOutput } from '../../state/outputs.ts'
import { go } from '../../state/place.ts'
import { useHoldsInk } from '../../state/shown.ts'
import { supposeOnce, wrongTarget } from '../../state/tour.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './StepLine.module.css'

/** Where the largest of (y − t)/N is smaller, there is nothing to learn from. */
const LEAST = 0.01

export function Sure() {
  const t = usePlayerText().player
  const program = useProgram(),
    backward = useStep().pass !== 'forward'
  const error = useOutput('error')?.data,
    label = useTensor('label')?.data[0],
    ink = useHoldsInk()
  const largest = backward && ink && error && label !== undefined ? error.reduce((most, v) => Math.max(most, Math.abs(v)), 0) : NaN,
    isSure = largest < LEAST
  const came = useRef(!backward)
  // Only who has come here from the forward pass: a link shows what it says.
  useEffect(() => {
    if (isSure && came.current) supposeOnce()
    came.current = !backward || (came.current && !isSure)
  }, [backward, isSure])
  if (!isSure || label === undefined) return null
  const other = wrongTarget()
  return (
    <p className={style.sure} data-testid="sure">
      {t.sure(className(program, label), shortNumber(largest))}{' '}
      <button type="button" data-testid="doubt" onClick={() => go({ target: other })}>
        {t.doubt(className(program, other))}
      </button>
    </p>
  )
}

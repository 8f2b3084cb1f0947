// The target t: a class that is chosen, or the sample's own, or the network's own answer.
import { className, classesOf, tellsDigits } from '../../../engine/program.ts'
import { useTensor } from '../../client/client.ts'
import { usePlayerText } from '../../player/text.ts'
import { useProgram } from '../../state/player.ts'
import { go, usePlace } from '../../state/place.ts'
import { classOf } from '../../state/samples.ts'
import { useNoAnswer } from '../../state/shown.ts'
import { TypedTarget } from './TypedTarget.tsx'
import style from './Target.module.css'

/** So many classes can be chosen from a list. */
const FEW = 100

export function Target() {
  return classesOf(useProgram()) <= FEW ? <ChosenTarget /> : <TypedTarget />
}

function ChosenTarget() {
  const t = usePlayerText().player
  const chosen = usePlace(place => place.target)
  const program = useProgram(),
    count = classesOf(program)
  const sample = usePlace(place => classOf(program, place.strokes))
  const label = useTensor('label')?.data[0]
  const now = chosen ?? sample ?? label ?? 0
  const none = useNoAnswer(),
    drawn = chosen === null || chosen === sample
  return (
    <div className={style.target}>
      <label title={t.targetKey}>
        <span aria-hidden="true">
          {t.target} <b>t</b>
        </span>
        <span className="hidden">{tellsDigits(program) ? t.targetDigits : t.targetClasses}</span>
        <select value={now} data-testid="target-class" onChange={event => go({ target: Number(event.target.value) })}>
          {Array.from({ length: count }, (_, digit) => (
            <option key={digit} value={digit}>
              {className(program, digit)}
            </option>
          ))}
        </select>
      </label>
      <p data-testid="target">
        {drawn
          ? sample === null
            ? none
              ? t.ofNoAnswer
              : t.ofAnswer
            : t.ofSample(sample)
          : (tellsDigits(program) ? t.suppose : t.supposeClass)(className(program, chosen))}
        {chosen === null ? null : (
          <>
            {' '}
            <button type="button" onClick={() => go({ target: null })}>
              {t.targetFree}
            </button>
          </>
        )}
      </p>
    </div>
  )
}

// The target t of few classes, which can all be shown: one of them is chosen, or the network's own answer.
import { className, classesOf, tellsDigits } from '../../../engine/program.ts'
import { useTensor } from '../../client/client.ts'
import { usePassText } from '../../pass/text.ts'
import { useProgram } from '../../state/film.ts'
import { go, usePlace } from '../../state/place.ts'
import { classOf } from '../../state/samples.ts'
import { useNoAnswer } from '../../state/shown.ts'
import style from './Setup.module.css'

export function Target() {
  const t = usePassText().film
  const chosen = usePlace(place => place.target)
  const program = useProgram(),
    count = classesOf(program)
  const sample = usePlace(place => classOf(program, place.strokes))
  const label = useTensor('label')?.data[0]
  const now = chosen ?? sample ?? label
  const none = useNoAnswer(),
    own = chosen === null || chosen === sample
  return (
    <fieldset className={style.target}>
      <legend>
        {t.target} <b>t</b>
      </legend>
      <div
        className={style.digits}
        data-named={program.classes ? '' : undefined}
        role="radiogroup"
        aria-label={tellsDigits(program) ? t.targetDigits : t.targetClasses}
        title={t.targetKey}
      >
        {Array.from({ length: count }, (_, digit) => (
          <label key={digit}>
            <input type="radio" name="target" value={digit} checked={now === digit} onChange={() => go({ target: digit })} />
            <span>{className(program, digit)}</span>
          </label>
        ))}
      </div>
      <p data-testid="target">
        {own
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
    </fieldset>
  )
}

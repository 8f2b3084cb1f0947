// Why a file is not in the square.
import { tell, useDrawing } from '../../state/drawing.ts'
import { useDrawText } from '../../draw/text.ts'
import style from '../Draw.module.css'

/** Why a file is not in the square. What was there still is. */
export function Trouble() {
  const t = useDrawText()
  const problem = useDrawing(drawing => drawing.fileProblem)
  return (
    <div className={style.trouble} role="alert" data-testid="trouble">
      {problem ? (
        <p>
          {t.troubles[problem.code]?.(problem.values)}{' '}
          <button type="button" onClick={() => tell(null)}>
            {t.dismiss}
          </button>
        </p>
      ) : null}
    </div>
  )
}

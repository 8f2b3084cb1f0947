// What the network answers, as a sentence; and the way to each of its multiplications: the player, at the same drawing.
import { useFilled } from '../../state/answer.ts'
import { useDrawing } from '../../state/drawing.ts'
import { go } from '../../state/place.ts'
import { useText } from '../../text/index.ts'
import { Origin } from './Origin.tsx'
import { Sentence } from './Sentence.tsx'
import style from './Verdict.module.css'

export function Verdict() {
  const t = useText()
  const filled = useFilled(),
    example = useDrawing(drawing => drawing.example !== null)
  return (
    <section className={style.verdict} aria-label={t.answerInWords}>
      <Sentence />
      <Origin />
      <button type="button" className={style.each} disabled={!filled && !example} onClick={() => go({ page: 'pass' })}>
        {t.seeEach}
      </button>
    </section>
  )
}

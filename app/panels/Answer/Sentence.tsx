// One sentence from the engine when the pen rests, said aloud to whoever listens. While it moves, the bars speak.
import { useEffect, useMemo, useState } from 'react'
import { className, tellsDigits, type Program } from '../../../engine/program.ts'
import { multiplications } from '../../geometry/columns.ts'
import { grouped, percent } from '../../geometry/numbers.ts'
import { Began } from '../../marks/Began.tsx'
import { useLive } from '../../client/live.ts'
import { useAnswer } from '../../state/answer.ts'
import { useDrawing } from '../../state/drawing.ts'
import { nearTie, ranked, type Ranked } from '../../state/shown.ts'
import { useWhyNoAnswer } from '../../text/began.ts'
import { useText, type Text } from '../../text/index.ts'
import style from '../Answer.module.css'

/** After so many milliseconds without a new frame the pen rests. */
const REST = 350

export function Sentence() {
  const t = useText()
  const { p: shown, ofDrawing, none, filled } = useAnswer()
  const p = ofDrawing && !none ? shown : undefined
  const program = useLive(live => live.opened?.program)
  const ms = useLive(live => live.frame?.forwardMs ?? 0)
  const count = useMemo(() => (program ? multiplications(program) : 0), [program])
  const drawing = useDrawing(({ pen }) => pen !== null)
  const rested = useRested(p),
    why = useWhyNoAnswer()
  // What was true of the drawing before is not said of this one.
  const words = p === undefined || drawing || rested !== p ? '' : say(t, p, program)
  const waiting = shown && !filled ? t.exampleAnswers : t.answerWaiting
  return (
    <p className={style.sentence} aria-live="polite" data-testid="sentence">
      {none && shown !== undefined && why ? (
        <Began {...why} />
      ) : words ? (
        <>
          <b>{words}</b> {t.took(grouped(count), milliseconds(ms))}
        </>
      ) : p === undefined && !drawing ? (
        waiting
      ) : (
        ''
      )}
    </p>
  )
}

function say(t: Text, p: Float32Array, program: Program | undefined): string {
  const top = ranked(p)
  if (!top || !program) return '' // the next frame says why
  const [first] = top,
    name = ({ digit }: Ranked): string => className(program, digit)
  if (nearTie(top)) return t.between(name(first), percent(first.p), name(top[1]), percent(top[1].p))
  return (tellsDigits(program) ? t.sentence : t.classSentence)(name(first), percent(first.p))
}

/** Chrome's clock tells 0.1 ms, that of Firefox and Safari whole ones: of less than a whole one, 0 says no more than that. */
const milliseconds = (ms: number): string =>
  ms === 0 ? '< 1' : ms < 0.1 ? '< 0.1' : ms < 10 && !Number.isInteger(ms) ? ms.toFixed(1) : String(Math.round(ms))

/** The value once it has stayed the same for a moment; before that the last one that did. */
function useRested<T>(value: T): T | undefined {
  const [rested, rest] = useState<T>()
  useEffect(() => {
    const timer = setTimeout(() => rest(value), REST)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

// What the network sees, in the row of its input: samples at hand, and a square to draw on – or a picture – that unfolds below it. What each layer makes of it lies beside the rows.
import { useId, useState } from 'react'
import { DIGITS } from '../../engine/program.ts'
import { preparationOf } from '../../engine/networks/preparation.ts'
import { useTensor } from '../client/client.ts'
import { Answer } from '../panels/Answer.tsx'
import { Origin } from '../panels/Answer/Origin.tsx'
import { DrawSquare, Said } from '../panels/Draw.tsx'
import { PictureSquare, PictureTools } from '../panels/Picture.tsx'
import { useDrawText } from '../draw/text.ts'
import { clear, sample } from '../state/drawing.ts'
import { specOf } from '../state/networks.ts'
import { usePlace } from '../state/place.ts'
import { useOwnText } from './text.ts'
import style from './Rows.module.css'

/** CSS pixels of the square. */
const SIDE = 208

/** Whether the square is unfolded, what unfolds it, and what stands below the row then. */
export function useInput(): { readonly tools: React.ReactNode; readonly below: React.ReactNode } {
  const t = useOwnText(),
    d = useDrawText()
  const [isOpen, open] = useState(false),
    id = useId()
  const kind = usePlace(place => preparationOf(specOf(place.network)).kind)
  if (kind === 'raw') return { tools: <span />, below: null }
  const tools = (
    <span className={style.settings}>
      <button type="button" data-testid="draw-input" aria-expanded={isOpen} aria-controls={id} onClick={() => open(!isOpen)}>
        {kind === 'ink' ? t.drawInput : t.chooseInput}
      </button>
      {kind === 'ink' ? (
        <>
          <button type="button" onClick={clear}>
            {d.clear}
          </button>
          <span className={style.samples} role="group" aria-label={d.samples}>
            {Array.from({ length: DIGITS }, (_, digit) => (
              <button key={digit} type="button" aria-label={d.sample(digit)} onClick={() => sample(digit)}>
                {digit}
              </button>
            ))}
          </span>
          <Said />
        </>
      ) : null}
    </span>
  )
  const below = (
    <div id={id} className={style.drawn} hidden={!isOpen}>
      {!isOpen ? null : kind === 'ink' ? (
        <DrawSquare side={SIDE} />
      ) : (
        <PictureSquare side={SIDE}>
          <PictureTools />
        </PictureSquare>
      )}
      {isOpen ? <Answered /> : null}
    </div>
  )
  return { tools, below }
}

/** What the network answers; that something is drawn is told from all of its image. */
function Answered() {
  useTensor('image')
  return (
    <Answer brief>
      <Origin />
    </Answer>
  )
}

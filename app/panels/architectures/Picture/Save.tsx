// The diagram out as SVG or PNG: how wide, with paper or without.
import { useId, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { readWhole } from '../../../geometry/numbers.ts'
import { useArchitecturesText } from '../../../architectures/text.ts'
import { saveFile } from '../../../state/saveFile.ts'
import { pngOf, svgText } from '../save.ts'
import style from '../Picture.module.css'

const LEAST_ACROSS = 100,
  MOST_ACROSS = 12_000

interface ToSave {
  readonly svg: RefObject<SVGSVGElement | null>
  /** The diagram's size, in its own units. */
  readonly width: number
  readonly height: number
  /** What the file is called, without its ending, and with more to say where it has no paper. */
  readonly file: string
  /** Takes away what is pointed at. */
  readonly unpoint: () => void
}

/** What is set for saving, and what was said of it. */
export function useSaving({ svg, width, height, file, unpoint }: ToSave) {
  const words = useArchitecturesText()
  const [typed, setTyped] = useState('2400')
  const read = readWhole(typed, LEAST_ACROSS, MOST_ACROSS),
    wrong = read === null,
    across = read ?? LEAST_ACROSS
  const field = useRef<HTMLInputElement>(null),
    problem = useId()
  const [clear, setClear] = useState(false)
  const [message, setMessage] = useState('')
  const save = async (as: 'svg' | 'png'): Promise<void> => {
    if (as === 'png' && wrong) {
      setMessage('')
      field.current?.focus()
      return
    }
    flushSync(unpoint) // what is pointed at is no part of the figure
    const name = `${file}${clear ? '-transparent' : ''}.${as}`
    let text: string
    try {
      text = await svgText(svg.current!, { width, height, clear })
    } catch {
      setMessage(words.lettersMissing)
      return
    }
    try {
      saveFile(as === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await pngOf(text, width, height, across), name)
      setMessage(words.saved(name))
    } catch {
      setMessage(words.notSaved(across))
    }
  }
  return { save, message, wrong, problem, field, typed, setTyped, clear, setClear }
}
type Saving = ReturnType<typeof useSaving>

export function Save({ saving: { save, wrong, problem, field, typed, setTyped, clear, setClear } }: { readonly saving: Saving }) {
  const words = useArchitecturesText()
  return (
    <div role="group" aria-label={words.save}>
      <button type="button" data-testid="save-svg" onClick={() => void save('svg')}>
        SVG
      </button>
      <button type="button" data-testid="save-png" onClick={() => void save('png')}>
        PNG
      </button>
      <label>
        {words.across}{' '}
        <input
          inputMode="numeric"
          autoComplete="off"
          size={6}
          value={typed}
          ref={field}
          aria-invalid={wrong}
          aria-describedby={wrong ? problem : undefined}
          onChange={event => setTyped(event.target.value)}
        />{' '}
        px
      </label>
      <label>
        <input type="checkbox" checked={clear} onChange={event => setClear(event.target.checked)} /> {words.clear}
      </label>
    </div>
  )
}

/** What is wrong with the width that was typed. */
export function WrongWidth({ saving: { wrong, problem } }: { readonly saving: Saving }) {
  const words = useArchitecturesText()
  return wrong ? (
    <p className={style.wrong} id={problem} role="alert">
      {words.acrossRange(LEAST_ACROSS, MOST_ACROSS)}
    </p>
  ) : null
}

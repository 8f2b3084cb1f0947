// The target t of many classes.
import { useState } from 'react'
import { classesOf } from '../../../engine/program.ts'
import { useTensor } from '../../client/client.ts'
import { readNumber } from '../../geometry/numbers.ts'
import { useProgram } from '../../state/player.ts'
import { go, usePlace } from '../../state/place.ts'
import { useWords } from './Large/words.ts'
import style from './Target.module.css'

/** The target among many classes, by its number. */
export function TypedTarget() {
  const t = useWords()
  const program = useProgram(),
    most = classesOf(program) - 1
  const target = usePlace(place => place.target),
    label = useTensor('label')?.data[0]
  /** The text while it is typed: a class takes several keys, and what is none stays to be mended. */
  const [typed, type] = useState<string | null>(null)
  /** The class that a text names; null: the network's own answer. undefined: none. */
  const classOf = (text: string): number | null | undefined => {
    const wanted = readNumber(text)
    return wanted === 'empty'
      ? null
      : typeof wanted === 'number' && Number.isInteger(wanted) && wanted >= 0 && wanted <= most
        ? wanted
        : undefined
  }
  const set = (text: string): void => {
    type(text)
    const wanted = classOf(text)
    if (wanted !== undefined) go({ target: wanted })
  }
  const wrong = typed !== null && classOf(typed) === undefined
  return (
    <div className={style.target}>
      <label>
        <span>{t.target}</span>
        <input
          inputMode="numeric"
          autoComplete="off"
          aria-invalid={wrong}
          value={typed ?? target ?? ''}
          onBlur={() => type(null)}
          placeholder={label === undefined ? '' : String(label)}
          data-testid="class"
          onChange={event => set(event.target.value)}
        />
      </label>
      {wrong ? (
        <small role="alert" data-testid="no-class">
          {t.noClass(most, target ?? label ?? null)}
        </small>
      ) : (
        <small>{t.targetHint(most)}</small>
      )}
    </div>
  )
}

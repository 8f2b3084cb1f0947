// The network as its sentence, which can be written, too: rows and sentence are one thing. A mistake is said with its place; until it is right, the rows stay as they are.
import { useId, useState } from 'react'
import { failureOf, SpecError, type Failure } from '../../engine/errors.ts'
import { readSentence } from '../../engine/networks/readSentence.ts'
import { sentenceOf } from '../../engine/networks/sentence.ts'
import { endTyping, rewrite, type Editing } from '../state/own/editor.ts'
import { sayFailure, useText } from '../text/index.ts'
import { useOwnText } from './text.ts'
import style from './Page.module.css'

export function Sentence({ draft: { spec } }: Editing) {
  const t = useOwnText(),
    general = useText()
  const [typed, type] = useState<string | null>(null),
    [wrong, refuse] = useState<Failure | null>(null)
  const problem = useId()
  const take = (text: string): void => {
    type(text)
    try {
      rewrite(readSentence(text), { what: 'sentence' }, 'sentence')
      refuse(null)
    } catch (error) {
      if (!(error instanceof SpecError)) throw error
      refuse(failureOf(error))
    }
  }
  const end = (): void => {
    endTyping()
    if (wrong === null) type(null)
  }
  return (
    <div className={style.sentence}>
      <textarea
        aria-label={t.sentence}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : problem}
        data-testid="sentence"
        rows={1}
        spellCheck={false}
        autoComplete="off"
        value={typed ?? sentenceOf(spec)}
        onChange={({ target }) => take(target.value)}
        onBlur={end}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            type(null)
            refuse(null)
          } else if (event.key === 'Enter') {
            event.preventDefault()
            end()
          }
        }}
      />
      {wrong === null ? null : (
        <p className={style.wrong} id={problem} role="alert">
          {sayFailure(general, wrong)}
        </p>
      )}
    </div>
  )
}

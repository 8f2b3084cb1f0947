// The network as code: PyTorch's, Keras' or the book's is pasted and read – never run –, and the network is copied as any of them.
import { memo, useId, useState } from 'react'
import { failureOf, SpecError, type Failure } from '../../engine/errors.ts'
import { readCode } from '../../engine/networks/code/readCode.ts'
import { codeLanguages, writeCode, type CodeLanguage } from '../../engine/networks/code/writeCode.ts'
import type { Remark } from '../../engine/networks/told.ts'
import { endTyping, rewrite, type Editing } from '../state/own/editor.ts'
import { sayFailure, useText } from '../text/index.ts'
import { useOwnText } from './text.ts'
import style from './Page.module.css'

/** What came of the text: a network with remarks, or what is wrong with it. */
interface Outcome {
  readonly wrong?: Failure
  readonly remarks?: readonly Remark[]
  readonly copied?: CodeLanguage
}

/** What is done; what is refused becomes its outcome. */
function trying(act: () => Outcome): Outcome {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof SpecError)) throw error
    return { wrong: failureOf(error) }
  }
}

export const Code = memo(function Code({ draft: { spec }, fitting: { program } }: Editing) {
  const { code: t } = useOwnText()
  const [text, type] = useState(''),
    [outcome, set] = useState<Outcome>({})
  const said = useId()
  const read = (code: string): void => {
    type(code)
    if (code.trim() === '') return set({})
    set(
      trying(() => {
        const { spec: found, remarks } = readCode(code)
        rewrite(found, { what: 'code' })
        endTyping()
        return { remarks }
      }),
    )
  }
  const copy = async (language: CodeLanguage): Promise<void> => {
    const done = trying(() => {
      type(writeCode(spec, language))
      return {}
    })
    set(done)
    if (done.wrong) return
    // Where there is no clipboard the text stands in the field.
    const copied = await navigator.clipboard?.writeText(writeCode(spec, language)).then(
      () => true,
      () => false,
    )
    if (copied) set({ copied: language })
  }
  return (
    <section aria-labelledby="own-code" className={style.code}>
      <h3 id="own-code">{t.title}</h3>
      <textarea
        aria-label={t.label}
        aria-invalid={outcome.wrong !== undefined}
        aria-describedby={said}
        data-testid="code"
        rows={7}
        spellCheck={false}
        autoComplete="off"
        placeholder={t.placeholder}
        value={text}
        onChange={({ target }) => type(target.value)}
        onPaste={event => {
          event.preventDefault()
          const { value, selectionStart, selectionEnd } = event.currentTarget
          read(`${value.slice(0, selectionStart)}${event.clipboardData.getData('text')}${value.slice(selectionEnd)}`)
        }}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) read(text)
        }}
      />
      <div className={style.codeActs}>
        <button type="button" data-testid="read-code" onClick={() => read(text)}>
          {t.read}
        </button>
        <span role="group" aria-label={t.copyAs}>
          {t.copyAs}{' '}
          {codeLanguages.map(one => (
            <button key={one} type="button" data-testid={`copy-${one}`} disabled={!program} onClick={() => void copy(one)}>
              {t.languages[one]}
            </button>
          ))}
        </span>
      </div>
      <p id={said} role="status" className={style.wrong} data-testid="code-said">
        <Said {...outcome} />
      </p>
    </section>
  )
})

function Said({ wrong, remarks, copied }: Outcome) {
  const { code: t } = useOwnText(),
    general = useText()
  if (copied) return t.copied(t.languages[copied])
  if (wrong) {
    const { line, column } = wrong.values,
      what = t.faults[wrong.code]?.(wrong.values) ?? sayFailure(general, wrong)
    return line === undefined ? what : `${t.place(Number(line), Number(column))} ${what}`
  }
  return remarks ? [t.opened, ...remarks.map(({ code, values }) => t.remarks[code]?.(values) ?? code)].join(' ') : ''
}

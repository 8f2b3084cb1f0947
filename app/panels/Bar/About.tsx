// What this is and the keys there are, in the browser's own dialog.
import { Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useCommands, useHint, type RunsOf } from '../../state/commands.ts'
import { later } from '../../state/later.ts'
import { text, useText } from '../../text/index.ts'
import { useLang } from '../../text/language.ts'
import { useBarText } from './text.ts'
import style from '../Bar.module.css'

const Contents = later(() => import('./About/Contents.tsx'))

export function About() {
  const t = useText(),
    bar = useBarText()
  const [opened, set] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const open = useCallback((): void => {
    dialog.current?.showModal()
    set(true)
    title.current?.focus() // the first time it focuses itself, when it is here
  }, [])
  const runs = useMemo((): RunsOf<'about'> => ({ open }), [open])
  useCommands('about', runs)
  const hint = useHint('about.open'),
    lang = useLang(text)
  return (
    <>
      <button
        type="button"
        aria-label={bar.about}
        title={hint.title(bar.about)}
        aria-keyshortcuts={hint.shortcuts}
        aria-haspopup="dialog"
        onClick={open}
      >
        ?
      </button>
      <dialog ref={dialog} className={style.about} lang={lang} aria-labelledby="about">
        {opened ? (
          <Suspense fallback={null}>
            <Contents title={title} />
          </Suspense>
        ) : null}
        <form method="dialog">
          <button type="submit">{t.close}</button>
        </form>
      </dialog>
    </>
  )
}

// What this is and the keys there are, in the browser's own dialog.
import { useCallback, useMemo, useRef } from 'react'
import { useCommands, useHint, type RunsOf } from '../../state/commands.ts'
import { useLive } from '../../client/live.ts'
import { useText } from '../../text/index.ts'
import { useBarText } from './text.ts'
import { Keys } from './Keys.tsx'
import style from '../Bar.module.css'

export function About() {
  const t = useText(),
    bar = useBarText()
  const kernel = useLive(live => live.opened?.kernel)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const open = useCallback((): void => {
    dialog.current?.showModal()
    title.current?.focus() // from its beginning on, not from the first control, which is far down
  }, [])
  const runs = useMemo((): RunsOf<'about'> => ({ open }), [open])
  useCommands('about', runs)
  const hint = useHint('about.open')
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
      <dialog ref={dialog} className={style.about} aria-labelledby="about">
        <h2 id="about" ref={title} tabIndex={-1}>
          {t.aboutTitle}
        </h2>
        {t.aboutText.map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {kernel && <p data-testid="kernel">{t.kernels[kernel]}</p>}
        <Keys />
        <form method="dialog">
          <button type="submit">{t.close}</button>
        </form>
      </dialog>
    </>
  )
}

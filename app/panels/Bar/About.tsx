// What this is and its keys, in the browser's own dialog. `?` opens it.
import { useEffect, useRef } from 'react'
import { useLive } from '../../state/live.ts'
import { useText } from '../../text/index.ts'
import style from '../Bar.module.css'

export function About() {
  const t = useText()
  const kernel = useLive(live => live.opened?.kernel)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.isComposing || (event.target instanceof Element && event.target.matches('input, textarea, select'))) return
      dialog.current?.showModal()
    }
    window.addEventListener('keydown', open)
    return () => window.removeEventListener('keydown', open)
  }, [])
  return (
    <>
      <button type="button" aria-label={t.about} title={t.about} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>?</button>
      <dialog ref={dialog} className={style.about} aria-labelledby="about">
        <h2 id="about">{t.aboutTitle}</h2>
        {t.aboutText.map(paragraph => <p key={paragraph}>{paragraph}</p>)}
        {kernel && <p data-testid="kernel">{t.kernels[kernel]}</p>}
        <h3>{t.keysTitle}</h3>
        <dl>
          {t.keys.map(([key, does]) => (
            <div key={key}><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>
          ))}
        </dl>
        <form method="dialog"><button type="submit">{t.close}</button></form>
      </dialog>
    </>
  )
}

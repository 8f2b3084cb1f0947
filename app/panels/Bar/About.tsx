// What this is and the keys of the page one is on, in the browser's own dialog. `?` opens it.
import { useEffect, useRef } from 'react'
import { takesInk } from '../../../engine/networks/traits.ts'
import { isOurs, turnKeys, useKeys } from '../../state/keys.ts'
import { useLive } from '../../state/live.ts'
import { specOf } from '../../state/networks.ts'
import { usePlace, type Page } from '../../state/place.ts'
import type { KeysOf } from '../../text/en.ts'
import { useText } from '../../text/index.ts'
import style from '../Bar.module.css'

export function About() {
  const t = useText()
  const kernel = useLive(live => live.opened?.kernel)
  const page = usePlace(place => place.page),
    lesson = usePlace(place => place.lesson !== null),
    ink = usePlace(place => takesInk(specOf(place.network)))
  const has = keysOf(page, lesson, ink)
  const on = useKeys(keys => keys.on)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.key !== '?' || !isOurs(event)) return
      dialog.current?.showModal()
    }
    window.addEventListener('keydown', open)
    return () => window.removeEventListener('keydown', open)
  }, [])
  return (
    <>
      <button type="button" aria-label={t.about} title={t.about} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        ?
      </button>
      <dialog ref={dialog} className={style.about} aria-labelledby="about">
        <h2 id="about">{t.aboutTitle}</h2>
        {t.aboutText.map(paragraph => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {kernel && <p data-testid="kernel">{t.kernels[kernel]}</p>}
        <h3>{t.keysTitle}</h3>
        <dl data-testid="keys">
          {has.flatMap(of =>
            t.keys[of].map(([key, does]) => (
              <div key={`${of} ${key}`}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            )),
          )}
        </dl>
        <label>
          <input type="checkbox" checked={on} data-testid="single-keys" onChange={event => turnKeys(event.target.checked)} /> {t.singleKeys}
        </label>
        <form method="dialog">
          <button type="submit">{t.close}</button>
        </form>
      </dialog>
    </>
  )
}

/** What on a page has keys. One draws only into a network that takes ink. */
function keysOf(page: Page, lesson: boolean, ink: boolean): readonly KeysOf[] {
  switch (page) {
    case 'draw':
      return ['draw', 'picture', 'all']
    case 'pass':
      return ['player', ...(ink ? (['draw'] as const) : []), 'picture', 'all']
    case 'learn':
      return lesson ? ['lesson', 'all'] : ['all']
    case 'architectures':
      return ['diagram', 'all']
  }
}

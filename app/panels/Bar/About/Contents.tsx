// What stands in the about box. It is loaded when the box is opened for the first time.
import { useEffect, type RefObject } from 'react'
import { useLive } from '../../../client/live.ts'
import { go, usePlace } from '../../../state/place.ts'
import { useText } from '../../../text/index.ts'
import { turnTexture } from '../../../state/switches.ts'
import { useTexture } from '../../../state/texture.ts'
import { Keys } from './Keys.tsx'
import { useAboutText } from './text.ts'

export default function Contents({ title }: { readonly title: RefObject<HTMLHeadingElement | null> }) {
  const t = useAboutText(),
    { kernels } = useText()
  const kernel = useLive(live => live.opened?.kernel)
  useEffect(() => title.current?.focus(), [title]) // from its beginning on, not from the first control, which is far down
  return (
    <>
      <h2 id="about" ref={title} tabIndex={-1}>
        {t.aboutTitle}
      </h2>
      {t.aboutText.map(paragraph => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {kernel && <p data-testid="kernel">{kernels[kernel]}</p>}
      <Keys />
      <Signs />
    </>
  )
}

/** Switches for signs that are seen without colours, and for letters that are seen from further away. */
function Signs() {
  const t = useAboutText()
  const on = useTexture(texture => texture.on),
    large = usePlace(place => place.view === 'large')
  return (
    <>
      <h3>{t.displayTitle}</h3>
      <label>
        <input type="checkbox" checked={on} data-testid="texture" onChange={event => turnTexture(event.target.checked)} /> {t.texture}
      </label>
      <label>
        <input
          type="checkbox"
          checked={large}
          data-testid="large"
          onChange={event => go({ view: event.target.checked ? 'large' : 'page' })}
        />{' '}
        {t.large}
      </label>
    </>
  )
}

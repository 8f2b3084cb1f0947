// What stands in the about box. It is loaded when the box is opened for the first time.
import { useEffect, type RefObject } from 'react'
import { useLive } from '../../../client/live.ts'
import { useText } from '../../../text/index.ts'
import { turnTexture, useTexture } from '../../../state/texture.ts'
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

/** The switch for signs that are seen without colours. */
function Signs() {
  const t = useAboutText()
  const on = useTexture(texture => texture.on)
  return (
    <>
      <h3>{t.displayTitle}</h3>
      <label>
        <input type="checkbox" checked={on} data-testid="texture" onChange={event => turnTexture(event.target.checked)} /> {t.texture}
      </label>
    </>
  )
}

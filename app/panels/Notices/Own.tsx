// What came of a weights file of the person's own: the network that it brought, and which pixels that wants. Loaded with the first such file.
import { Suspense, useEffect, useState, type ReactNode } from 'react'
import { takesInk } from '../../../engine/networks/traits.ts'
import { specOf } from '../../state/networks.ts'
import { dismiss, useNotices } from '../../state/notices.ts'
import { usePlace, type Place } from '../../state/place.ts'
import { useText } from '../../text/index.ts'
import { ownText } from '../../text/own/text.ts'
import { Strip } from './Strip.tsx'

/** `ways`: those to give it a drawing, with what came of each. */
export default function Own({ ways: shown }: { readonly ways: ReactNode }) {
  const t = useText(),
    words = ownText.use()
  const own = useNotices(notices => notices.own),
    ink = usePlace(place => takesInk(specOf(place.network)))
  const goneOn = useGoneOn(own)
  if (!own) return null
  const { trying, ways, edit } = own
  if (trying)
    return (
      <Strip onDismiss={trying.end} button={words.pixels.skip}>
        {own.say(t)} <progress value={trying.share} max={1} aria-hidden="true" />
      </Strip>
    )
  const folded = goneOn && !edit && own.code !== 'refused' // what went wrong, and what to press, stay whole
  return (
    <Strip folded={folded ? own.say(t) : undefined} onDismiss={() => dismiss({ own: null })}>
      {own.say(t)}{' '}
      {edit ? (
        <button type="button" data-testid="open-editor" onClick={edit}>
          {words.openEditor}
        </button>
      ) : null}
      {ways && ink && !folded ? <Suspense fallback={null}>{shown}</Suspense> : null}
    </Strip>
  )
}

/** Whether a drawing goes on: one that comes where none was may be the page's own sample. */
const isDrawnOn = (now: Place, before: Place): boolean => now.strokes !== before.strokes && before.strokes.length > 0

/** Whether one has drawn since something was told, or has gone elsewhere: what was told is read by then, and its room is wanted. */
function useGoneOn(told: unknown): boolean {
  const [gone, go] = useState<unknown>(null)
  useEffect(
    () =>
      usePlace.subscribe((now, before) => {
        if (told && (now.page !== before.page || isDrawnOn(now, before) || now.picture !== before.picture)) go(told)
      }),
    [told],
  )
  return told !== null && gone === told
}

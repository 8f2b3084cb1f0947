// The player's keys, by the place of the key: they work with a Korean input mode on. A presenter's remote sends page up and down.
import { classesOf } from '../../../engine/program.ts'
import { useFilm, goFirst, goLast, goPass, moveLayers, moveSteps, moveZoom, playOrPause } from '../../state/film.ts'
import { isOurs } from '../../state/keys.ts'
import { go, usePlace } from '../../state/place.ts'
import { labelOf } from '../../state/samples.ts'
import { useLive } from '../../client/live.ts'

type Act = (shift: boolean) => void

/** A test holds the list in the about box to these. */
export const keys: Readonly<Record<string, Act>> = {
  Space: playOrPause,
  Comma: shift => (shift ? moveLayers(-1) : moveSteps(-1)),
  Period: shift => (shift ? moveLayers(1) : moveSteps(1)),
  BracketLeft: () => moveZoom(-1),
  BracketRight: () => moveZoom(1),
  Home: goFirst,
  End: goLast,
  PageUp: () => moveSteps(-1),
  PageDown: () => moveSteps(1),
  KeyF: () => goPass('forward'),
  KeyB: () => goPass('backward'),
  KeyT: shift => go({ target: (targetNow() + (shift ? classesNow() - 1 : 1)) % classesNow() }),
}

/** What has a use for a key of its own: space presses buttons, and turns over what it is in. */
const presses = 'button, summary, a[href], input, [role=tab], [role=application]'

/** Listens on the whole page. Returns how to stop. */
export function followPlayerKeys(): () => void {
  const press = (event: KeyboardEvent): void => {
    const act = keys[event.code]
    if (!act || !isOurs(event) || event.ctrlKey || event.metaKey) return
    if (event.code === 'Space' && (event.repeat || (event.target instanceof Element && event.target.closest(presses) !== null))) return
    event.preventDefault()
    act(event.shiftKey)
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

const classesNow = (): number => classesOf(useFilm.getState().program)

/** t as it is: chosen, the sample's, or the network's answer. */
function targetNow(): number {
  const { target, strokes } = usePlace.getState()
  return target ?? (classesNow() === 10 ? labelOf(strokes) : null) ?? useLive.getState().frame?.values['label']?.data[0] ?? 0
}

// A lesson's keys: page up and down, which a presenter's remote sends, and space. Arrows belong to what has focus; where nothing has, they go on and back.
import { isOurs } from '../state/keys.ts'
import type { Lesson } from './lesson.ts'
import { goBack, goOn, goTo, playOn } from './moves.ts'

const presses = 'button, summary, a[href], input, [role=radio], [role=tab], [role=application]'

/** A test holds the list in the about box to these. */
export const keys: Readonly<Record<string, (lesson: Lesson) => void>> = {
  PageDown: goOn,
  PageUp: goBack,
  Space: playOn,
  Home: lesson => goTo(lesson, 1),
  End: lesson => goTo(lesson, lesson.stops.length),
  ArrowRight: goOn,
  ArrowLeft: goBack,
}

/** Listens on the whole page. Returns how to stop. */
export function followLessonKeys(lesson: Lesson): () => void {
  const press = (event: KeyboardEvent): void => {
    const act = keys[event.code]
    if (!act || !isOurs(event) || event.ctrlKey || event.metaKey || event.shiftKey) return
    const { target } = event
    const taken = event.code.startsWith('Page')
      ? false
      : event.code === 'Space'
        ? target instanceof Element && target.closest(presses) !== null
        : target !== document.body
    if (taken || (event.code === 'Space' && event.repeat)) return
    event.preventDefault()
    act(lesson)
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

// The drawing page's keys, by the place of the key: they work with a Korean input mode on. Never in a field, while
// composing, or with a modifier of the browser's.
import { clear, redo, sample, undo } from '../../state/drawing.ts'
import { isOurs } from '../../state/keys.ts'

interface Key {
  readonly matches: (event: KeyboardEvent) => boolean
  readonly act: (event: KeyboardEvent) => void
}

const command = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey
const digitOf = (code: string): number | null => {
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? []
  return digit === undefined ? null : Number(digit)
}

const keys: readonly Key[] = [
  { matches: event => (command(event) && event.shiftKey && event.code === 'KeyZ') || (command(event) && event.code === 'KeyY'), act: redo },
  { matches: event => command(event) && event.code === 'KeyZ', act: undo },
  { matches: event => !command(event) && event.code === 'KeyZ', act: event => (event.shiftKey ? redo() : undo()) },
  { matches: event => !command(event) && !event.shiftKey && event.code === 'KeyC', act: clear },
  { matches: event => !command(event) && !event.shiftKey && digitOf(event.code) !== null, act: event => sample(digitOf(event.code)!) },
]

/** Listens on the whole page. Returns how to stop. */
export function followKeys(): () => void {
  const press = (event: KeyboardEvent): void => {
    if (!isOurs(event)) return
    const key = keys.find(one => one.matches(event))
    if (!key) return
    if (event.repeat && event.code === 'KeyC') return
    event.preventDefault()
    key.act(event)
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}

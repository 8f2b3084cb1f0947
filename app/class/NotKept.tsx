// Where a browser keeps nothing, what was answered or counted is lost by a reload: that is said before.
import { keeps } from '../state/storage.ts'
import { useClassText } from './text.ts'

/** Nothing where this browser keeps what is saved. */
export function NotKept() {
  const t = useClassText()
  return keeps() ? null : <p data-testid="not-kept">{t.notKept}</p>
}

// Undo and redo, of whatever was done last: undo says what, and so does the title of redo.
import { useHint } from '../../state/commands.ts'
import { redo, undo, useNext, type Way } from '../../state/history.ts'
import { useDrawText } from '../../draw/text.ts'
import style from '../Draw.module.css'

export function Undo() {
  const t = useDrawText().history
  return (
    <div className={style.history} role="group" aria-label={t.title}>
      <Button way="undo" act={undo} />
      <Button way="redo" act={redo} />
    </div>
  )
}

function Button({ way, act }: { way: Way; act: () => void }) {
  const t = useDrawText().history
  const done = useNext(way),
    { title, shortcuts } = useHint(`history.${way}`)
  const label = done ? t[way](t.done[done.code](done.values)) : t.nothing[way]
  return (
    <button
      type="button"
      data-testid={way}
      aria-label={label}
      title={title(label)}
      aria-keyshortcuts={shortcuts}
      aria-disabled={!done}
      onClick={act}
    >
      {way === 'undo' ? label : t.nothing.redo}
    </button>
  )
}

// Undo and redo, of whatever was done last: undo says what, and so does the title of redo.
import { useHint } from '../../state/commands.ts'
import { redo, undo, useNext, type Way } from '../../state/history.ts'
import { useDrawText } from '../../draw/text.ts'
import style from '../Draw.module.css'

/** `brief`: there is no room for what it undoes; its title says it. */
export function Undo({ brief = false }: { readonly brief?: boolean }) {
  const t = useDrawText().history
  return (
    <div className={style.history} role="group" aria-label={t.title}>
      <Button way="undo" act={undo} brief={brief} />
      <Button way="redo" act={redo} brief />
    </div>
  )
}

function Button({ way, act, brief }: { way: Way; act: () => void; brief: boolean }) {
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
      {brief ? t.nothing[way] : label}
    </button>
  )
}

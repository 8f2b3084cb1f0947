// Undo and redo, of whatever was done last: undo says what, and so does the title of redo.
import { HistoryButton } from '../../marks/HistoryButton.tsx'
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
    hint = useHint(`history.${way}`)
  const label = done ? t[way](t.done[done.code](done.values)) : t.nothing[way]
  return (
    <HistoryButton {...{ way, label, hint, act }} disabled={!done}>
      {brief ? t.nothing[way] : label}
    </HistoryButton>
  )
}

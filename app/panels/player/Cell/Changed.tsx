// All that is changed: each number with what it was, to be put back one by one, or all together.
import { findValue } from '../../../../engine/program.ts'
import { shortNumber } from '../../../geometry/numbers.ts'
import { cellName } from '../../../geometry/termsNames.ts'
import type { Edit } from '../../../../engine/api.ts'
import { putAllBack, putBack, useEdited, useReplaced } from '../../../state/edits.ts'
import { useProgram } from '../../../state/player.ts'
import { go, usePlace } from '../../../state/place.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from '../Cell.module.css'

export function Changed() {
  const t = usePlayerText().cell
  const edits = usePlace(place => place.edits)
  const none = edits.length === 0,
    never = !useEdited() && none
  return (
    <div className={style.changed} role="group" aria-label={t.changed(edits.length)}>
      <p role="status" data-testid="changed">
        {never ? '' : t.changed(edits.length)}
        {none ? null : (
          <small>
            {' '}
            <i className={style.sign} aria-hidden="true" /> {t.changedSign}
          </small>
        )}
      </p>
      {never ? null : (
        <div className={style.buttons}>
          <button type="button" aria-disabled={none} onClick={() => none || putAllBack()}>
            {t.reset}
          </button>
        </div>
      )}
      {none ? null : (
        <ul className={style.list}>
          {edits.toReversed().map((edit, i) => (
            <One key={`${edit.name} ${edit.cell} ${i}`} edit={edit} />
          ))}
        </ul>
      )}
    </div>
  )
}

function One({ edit }: { edit: Edit }) {
  const t = usePlayerText().cell
  const program = useProgram()
  const was = useReplaced(edit)
  const value = findValue(program, edit.name)
  if (!value) return null // of a network that is still to open
  const name = cellName(edit.name, edit.cell, value.shape)
  return (
    <li>
      <button type="button" className={style.link} onClick={() => go({ cell: { value: edit.name, cell: edit.cell } })}>
        {name}
      </button>
      <span>{`${was === undefined ? '' : shortNumber(was)} → ${shortNumber(edit.value)}`}</span>
      <button
        type="button"
        className={style.remove}
        aria-label={t.putBackOne(name)}
        title={t.putBackOne(name)}
        onClick={event => away(event, edit)}
      >
        ×
      </button>
    </li>
  )
}

/** The button goes with its line: the focus goes to the one that puts all back. */
function away({ currentTarget }: React.MouseEvent, edit: Edit): void {
  currentTarget.closest('[role=group]')?.querySelector<HTMLElement>('button')?.focus()
  putBack(edit)
}

// All that is changed: each with what it was, to be put back one by one, or all together.
import type { Edit } from '../../../engine/api.ts'
import { COVER } from '../../../engine/mapEdits.ts'
import { findValue } from '../../../engine/program.ts'
import { shortNumber } from '../../geometry/numbers.ts'
import { nameOf, putAllBack, putBack, useEdited, useReplaced } from '../../state/edits.ts'
import { useProgram } from '../../state/player.ts'
import { go, usePlace } from '../../state/place.ts'
import { useWhatIfText } from './words.ts'
import style from '../WhatIf.module.css'

export function Changed() {
  const t = useWhatIfText()
  const edits = usePlace(place => place.edits)
  const none = edits.length === 0,
    never = !useEdited() && none,
    words = t.changed(edits.length, useOnlyNumbers())
  return (
    <div className={style.changed} role="group" aria-label={words}>
      <p role="status" data-testid="changed">
        {never ? '' : words}
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

/** Whether nothing but single numbers is changed. */
export function useOnlyNumbers(): boolean {
  const program = useProgram()
  return usePlace(({ edits }) => edits.every(({ name }) => findValue(program, name) !== undefined))
}

function One({ edit }: { edit: Edit }) {
  const t = useWhatIfText()
  const program = useProgram()
  const was = useReplaced(edit)
  const { cell, value } = edit,
    isNumber = findValue(program, edit.name) !== undefined
  const name = edit.name === COVER ? t.cover(value) : nameOf(program, edit)
  return (
    <li>
      {isNumber ? (
        <button type="button" className={style.link} onClick={() => go({ cell: { value: edit.name, cell } })}>
          {name}
        </button>
      ) : (
        <span className={style.name}>{name}</span>
      )}
      <span className={style.numbers}>
        {isNumber
          ? `${was === undefined ? '' : shortNumber(was)} → ${shortNumber(value)}`
          : edit.name === COVER
            ? ''
            : value === 0
              ? t.isOff
              : `→ ${shortNumber(value)}`}
      </span>
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

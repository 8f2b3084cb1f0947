// The whole program, a line a step: the current one marked, those that belong to what is pointed at lit up. A click goes there.
import { useEffect, useMemo, useRef } from 'react'
import { findValue, type Pass, type Program, type Step } from '../../../../engine/program.ts'
import { passSigns } from '../../../geometry/steps.ts'
import { goStep, moveSteps, usePlayer } from '../../../state/player.ts'
import { useMarked } from '../../../state/pointing.ts'
import { usePlayerText } from '../../../player/text.ts'
import style from '../Code.module.css'

export interface Line {
  readonly step: Step
  readonly code: string
  /** At the right: what the symbols stand for, the shape. */
  readonly notes: string
}

export function Lines({ lines }: { lines: readonly Line[] }) {
  const t = usePlayerText().player
  const index = usePlayer(player => player.index)
  const program = usePlayer(player => player.program)
  const lit = useLit(program)
  const list = useRef<HTMLDivElement>(null)
  // In the frame to come, when all is laid out anyhow: a step should not have to do it twice.
  useEffect(() => {
    const frame = requestAnimationFrame(() => keepInSight(list.current))
    return () => cancelAnimationFrame(frame)
  }, [index, lines]) // oxlint-disable-line react/exhaustive-effect-dependencies -- what is in sight changes with them
  const groups = useMemo(() => grouped(lines), [lines])
  return (
    <div
      className={style.lines}
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t.lines}
      aria-activedescendant={`line-${index}`}
      onClick={event => {
        const line = (event.target as Element).closest<HTMLElement>('[data-line]')
        if (line) goStep(Number(line.dataset['line']))
      }}
      onKeyDown={event => {
        const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
        if (by === 0) return
        event.preventDefault()
        moveSteps(by)
      }}
    >
      {groups.map(({ first, layer, pass, lines: groupLines }) => (
        <div key={first} role="group" aria-label={`${layer}, ${t.passes[pass]}`}>
          <p className={style.layer} aria-hidden="true">
            {passSigns[pass] + layer}
          </p>
          {groupLines.map(({ step, code, notes }, i) => (
            <div
              key={step.name}
              className={style.row}
              role="option"
              id={`line-${first + i}`}
              data-line={first + i}
              data-step={step.name}
              aria-selected={index === first + i}
              data-lit={lit === step.output ? '' : undefined}
            >
              <code>{code}</code>
              <small>{notes}</small>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

/** The value of the cell that is pointed at or pinned. */
function useLit(program: Program): number | undefined {
  const marked = useMarked()
  return marked ? findValue(program, marked.value)?.id : undefined
}

interface Group {
  readonly first: number
  readonly layer: string
  readonly pass: Pass
  readonly lines: Line[]
}

function grouped(lines: readonly Line[]): readonly Group[] {
  const groups: Group[] = []
  lines.forEach((line, i) => {
    const last = groups.at(-1),
      { layer, pass } = line.step
    if (last?.layer === layer && last.pass === pass) last.lines.push(line)
    else groups.push({ first: i, layer, pass, lines: [line] })
  })
  return groups
}

/** Scrolls the list, never the page, so that the current line's whole layer is in sight where it fits. */
function keepInSight(list: HTMLElement | null): void {
  const row = list?.querySelector<HTMLElement>('[aria-selected="true"]')
  if (!list || !row) return
  const group = row.parentElement!
  const box = group.offsetHeight <= list.clientHeight ? group : row
  const top = box.offsetTop,
    bottom = top + box.offsetHeight
  if (top < list.scrollTop) list.scrollTop = top
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
}

// The code beside the picture, none of it written to be shown: the Program's steps, the same in NumPy, and the op's own text.
import { useMemo, useRef, useState } from 'react'
import { numpyLines, type Symbols } from '../../../engine/numpy.ts'
import type { Program } from '../../../engine/program.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { stepLine } from '../../geometry/opWords.ts'
import { stepParts } from '../../geometry/steps.ts'
import { playedSteps } from '../../state/cursor.ts'
import { useProgram, useStep } from '../../state/player.ts'
import { usePlayerText } from '../../player/text.ts'
import { codeText } from './Code/codeText.ts'
import { Copy } from './Code/Copy.tsx'
import { Lines, type Line } from './Code/Lines.tsx'
import { Source } from './Code/Source.tsx'
import { sourceOf } from './Code/sources.ts'
import style from './Code.module.css'

const tabs = ['steps', 'numpy', 'source'] as const
type Tab = (typeof tabs)[number]

export function Code() {
  const t = usePlayerText().player
  const [tab, turnTo] = useState<Tab>('steps')
  const program = useProgram()
  const step = useStep()
  const lines = useMemo(() => (tab === 'source' ? [] : tab === 'steps' ? stepLines(program) : numpy(program)), [tab, program])
  return (
    <section className={style.code} aria-label={t.code}>
      <header className={style.head}>
        <Tabs {...{ tab, turnTo }} />
        <p>{`${t.passes[step.pass]}, ${step.layer}`}</p>
        <Copy
          key={tab}
          text={() =>
            tab === 'source' ? sourceOf(step.op).text : codeText(lines, ({ step: { layer, pass } }) => `${layer}, ${t.passes[pass]}`)
          }
        />
      </header>
      <div className={style.sheet} role="tabpanel" id="code-sheet" aria-labelledby={`code-${tab}`}>
        {tab === 'source' ? <Source op={step.op} /> : <Lines lines={lines} />}
      </div>
    </section>
  )
}

function stepLines(program: Program): readonly Line[] {
  return playedSteps(program).map(step => {
    const parts = stepParts(program, step)
    return { step, code: `${parts.output.name.padEnd(6)} = ${stepLine(parts)}`, notes: shapeText(parts.output.shape) }
  })
}

function numpy(program: Program): readonly Line[] {
  const all = new Map(numpyLines(program).map(line => [line.step, line]))
  return playedSteps(program).map(step => {
    const { code, symbols, shape } = all.get(step.name)!
    return { step, code, notes: [...saySymbols(symbols), shapeText(shape)].join('  ') }
  })
}

const saySymbols = (symbols: Symbols): readonly string[] =>
  Object.entries(symbols).map(([name, value]) => `${name} ${typeof value === 'number' ? value : shapeText(value)}`)

/** One stop of the tab key; arrows turn to another. */
function Tabs({ tab, turnTo }: { tab: Tab; turnTo: (tab: Tab) => void }) {
  const t = usePlayerText().player
  const list = useRef<HTMLDivElement>(null)
  const turn = (event: React.KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]!
    turnTo(next)
    list.current?.querySelector<HTMLElement>(`#code-${next}`)?.focus()
  }
  return (
    <div className={style.tabs} role="tablist" aria-label={t.code} ref={list} tabIndex={-1} onKeyDown={turn}>
      {tabs.map(name => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`code-${name}`}
          aria-controls="code-sheet"
          aria-selected={tab === name}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => turnTo(name)}
        >
          {t.tabs[name]}
        </button>
      ))}
    </div>
  )
}

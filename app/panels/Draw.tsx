// Where one draws: the square, what to do with it, samples, a picture of one's own.
import { DIGITS } from '../../engine/program.ts'
import { Suspense, type CSSProperties, type ReactNode } from 'react'
import { useCommands, useHint, type RunsOf } from '../state/commands.ts'
import { clear, sample, useDrawing } from '../state/drawing.ts'
import { useHanging } from '../state/files.ts'
import { later } from '../state/later.ts'
import { useDrawText } from '../draw/text.ts'
import { Square } from './Draw/Square.tsx'
import { Trouble } from './Draw/Trouble.tsx'
import { Undo } from './Draw/Undo.tsx'
import style from './Draw.module.css'

/** Comes after the page. */
const PictureFrom = later(() => import('./Draw/PictureFrom.tsx'))

const drawCommands: RunsOf<'draw'> = { sample, clear }

export function Draw() {
  return (
    <DrawSquare>
      <DrawTools />
    </DrawSquare>
  )
}

/** The square; `side` in CSS pixels, where who shows it has measured it. `children` stand below it. */
export function DrawSquare({ side, children }: { readonly side?: number | undefined; readonly children?: ReactNode }) {
  const t = useDrawText()
  const hanging = useHanging()
  useCommands('draw', drawCommands)
  return (
    <section
      className={style.draw}
      aria-label={t.title}
      data-hanging={hanging ? '' : undefined}
      style={side === undefined ? undefined : ({ '--square': `${side}px` } as CSSProperties)}
    >
      <h2 className="hidden">{t.title}</h2>
      <Square />
      <Trouble />
      {children}
    </section>
  )
}

/** What to do with the square: clear it, undo, a picture, samples. */
export function DrawTools({ brief = false }: { readonly brief?: boolean }) {
  const t = useDrawText()
  return (
    <>
      <Tools brief={brief} />
      <div className={style.samples} role="group" aria-label={t.samples}>
        {Array.from({ length: DIGITS }, (_, digit) => (
          <Sample key={digit} digit={digit} />
        ))}
      </div>
      <Said />
    </>
  )
}

function Sample({ digit }: { digit: number }) {
  const t = useDrawText()
  const { shortcuts } = useHint('draw.sample', digit)
  return (
    <button type="button" aria-label={t.sample(digit)} aria-keyshortcuts={shortcuts} onClick={() => sample(digit)}>
      {digit}
    </button>
  )
}

function Tools({ brief }: { readonly brief: boolean }) {
  const t = useDrawText()
  const clearing = useHint('draw.clear')
  return (
    <div className={style.tools} data-brief={brief ? '' : undefined}>
      <button type="button" data-testid="clear" title={clearing.title(t.clear)} aria-keyshortcuts={clearing.shortcuts} onClick={clear}>
        {t.clear}
      </button>
      <Suspense
        fallback={
          <button type="button" aria-disabled="true">
            {t.picture}
          </button>
        }
      >
        <PictureFrom />
      </Suspense>
      <Undo brief={brief} />
    </div>
  )
}

/** What happened in the square, for whoever listens. */
export function Said() {
  const t = useDrawText()
  const announcement = useDrawing(drawing => drawing.announcement)
  return (
    <p className="hidden" aria-live="polite">
      {announcement ? t.saids[announcement.code]?.(announcement.values) : ''}
    </p>
  )
}

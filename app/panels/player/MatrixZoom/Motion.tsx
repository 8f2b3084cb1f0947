// What moves while a step comes about: a canvas over all its sheets, drawn anew at each moment. A step that is done has none: the still picture stands alone.
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { palette, type Scale } from '../../../geometry/colours.ts'
import type { Part } from '../../../geometry/matrix.ts'
import type { Axis } from '../../../geometry/matrixView.ts'
import { momentOf, paceAt, sheetsOf } from '../../../geometry/moment.ts'
import { drawMoment } from '../../../marks/motion/draw.ts'
import { bendsOf, blankColour, highRow, rgb, type Scene, type Stood } from '../../../marks/motion/scene.ts'
import { usePlayer, useRuns } from '../../../state/player.ts'
import { useRowInView } from './useIntoView.ts'
import { useStanding } from './useStanding.ts'
import type { SheetHands } from './useMoves.ts'
import style from '../MatrixZoom.module.css'

interface MotionProps {
  /** The sheets of the step: where they stand, their numbers, their scales. */
  readonly operands: readonly Operand[]
  readonly axes: readonly { readonly rows: Axis; readonly cols: Axis }[]
  readonly matrices: readonly { readonly parts: readonly Part[] }[]
  readonly scales: readonly { readonly colours: Scale; readonly largest: number }[]
  /** What holds them all, and what holds and moves each. */
  readonly holder: RefObject<HTMLDivElement | null>
  readonly hands: SheetHands
  readonly dark: boolean
  readonly room: { readonly dpr: number; readonly rem: number }
}

export function Motion(props: MotionProps) {
  const isDone = usePlayer(player => player.progress === 1)
  return isDone ? null : <Moving {...props} />
}

/** Rows a second above which nothing can be followed within a row. */
const FAST = 10

function Moving({ operands, axes, matrices, scales, holder, hands, dark, room: { dpr, rem } }: MotionProps) {
  const canvas = useRef<HTMLCanvasElement>(null),
    { element } = hands
  const [bend] = useState(bending)
  const { program, steps, index, progress, speed } = usePlayer()
  const isMoving = useRuns()
  const step = steps[index]!,
    moment = momentOf(program, step, progress)
  useRowInView(operands, axes, step, moment, hands)
  const standing = useStanding({ holder, hands, operands, axes, dpr }),
    styled = useStyled(canvas, dark)
  useLayoutEffect(() => {
    const drawn = canvas.current,
      context = drawn?.getContext('2d')
    if (!drawn || !context || !standing.current) return bend([])
    const { width, height, sheets } = standing.current
    if (drawn.width !== width || drawn.height !== height) Object.assign(drawn, { width, height })
    else context.clearRect(0, 0, width, height)
    const stood = operands.flatMap((operand, i): Stood[] => {
      const still = element(i)?.querySelector('canvas'),
        place = sheets[i]
      const ownAxes = axes[i],
        parts = matrices[i]?.parts,
        scale = scales[i]
      return place && still && ownAxes && parts && scale ? [{ operand, ...ownAxes, parts, ...scale, still, ...place }] : []
    })
    const { paced } = sheetsOf(program, step),
      result = stood.find(s => s.operand.result),
      pacing = stood.find(s => s.operand.value === paced.value && s.operand.result === paced.result)
    // The sheets of the step before stand there until those of this one do.
    if (!result || !pacing || result.operand.value !== step.output) return bend([])
    const ends = palette[dark ? 'dark' : 'light'].ink
    const scene: Scene = {
      context,
      program,
      step,
      moment,
      progress,
      sheets: stood,
      result,
      bends: bendsOf(pacing, moment, highRow(rem, dpr, progress)),
      steady: !isMoving || paceAt(program, step, progress) * speed < FAST,
      dark,
      dpr,
      rem,
      colours: { ink: rgb(ends.positive), paper: rgb(ends.zero), blank: rgb(blankColour(dark)), ...styled() },
    }
    drawMoment(scene)
    const bent = operands.flatMap((operand, i) => {
      const view = element(i)?.parentElement
      return view && scene.bends.has(operand.rowAxis) ? [view] : []
    })
    bend(bent)
  })
  useLayoutEffect(() => () => bend([]), [bend])
  return (
    <canvas ref={canvas} className={style.motion} aria-hidden="true" data-testid="motion" data-made={moment.done} data-of={moment.count} />
  )
}

/** The colours that the styles give it: read once a theme, not in each frame. The page says its theme a moment after it is another. */
function useStyled(canvas: RefObject<HTMLCanvasElement | null>, dark: boolean) {
  const styled = useRef<{ readonly theme: string; readonly thread: string; readonly soft: string } | null>(null)
  return () => {
    const theme = `${document.documentElement.dataset['theme']} ${dark}`
    if (canvas.current && styled.current?.theme !== theme) {
      const { color, borderColor } = getComputedStyle(canvas.current)
      styled.current = { theme, thread: color, soft: borderColor }
    }
    return styled.current!
  }
}

/** Marks the views whose rows are bent, until others are. From frame to frame they are the same: nothing is told anew. */
function bending(): (views: readonly HTMLElement[]) => void {
  const marked = new Set<HTMLElement>()
  return views => {
    for (const view of marked) {
      if (views.includes(view)) continue
      delete view.dataset['bent']
      marked.delete(view)
    }
    for (const view of views) {
      if (marked.has(view)) continue
      view.dataset['bent'] = ''
      marked.add(view)
    }
  }
}

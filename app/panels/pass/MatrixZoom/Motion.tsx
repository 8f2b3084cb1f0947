// What moves while a step comes about: a canvas over all its sheets, drawn anew at each moment. A step that is done has none: the still picture stands alone.
import { useLayoutEffect, useRef, type RefObject } from 'react'
import type { Operand } from '../../../geometry/matrixStep.ts'
import { palette, type Scale } from '../../../geometry/colours.ts'
import type { Part } from '../../../geometry/matrix.ts'
import type { Axis } from '../../../geometry/matrixView.ts'
import { momentOf, paceAt, sheetsOf } from '../../../geometry/moment.ts'
import { drawMoment } from '../../../marks/motion/draw.ts'
import { bendsOf, blankColour, highRow, rgb, type Scene, type Stood } from '../../../marks/motion/scene.ts'
import { useFilm, useRuns } from '../../../state/film.ts'
import style from '../MatrixZoom.module.css'

export interface MotionSheet {
  readonly operand: Operand
  readonly rows: Axis
  readonly cols: Axis
  readonly parts: readonly Part[]
  readonly colours: Scale
  readonly largest: number
}

interface MotionProps {
  readonly sheets: readonly MotionSheet[]
  /** What holds them all. */
  readonly room: RefObject<HTMLDivElement | null>
  /** The element of each. */
  readonly element: (index: number) => HTMLElement | null
  readonly dark: boolean
  readonly dpr: number
  readonly rem: number
}

export function Motion(props: MotionProps) {
  const isDone = useFilm(film => film.progress === 1)
  return isDone ? null : <Moving {...props} />
}

/** Rows a second above which nothing can be followed within a row. */
const FAST = 10

function Moving({ sheets, room, element, dark, dpr, rem }: MotionProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { program, steps, at, progress, speed } = useFilm()
  const isMoving = useRuns()
  const step = steps[at]!,
    moment = momentOf(program, step, progress)
  useLayoutEffect(() => {
    const drawn = canvas.current,
      context = drawn?.getContext('2d')
    if (!drawn || !context || !room.current) return
    const around = room.current.getBoundingClientRect()
    const width = Math.round(around.width * dpr),
      height = Math.round(around.height * dpr)
    if (drawn.width !== width || drawn.height !== height) Object.assign(drawn, { width, height })
    else context.clearRect(0, 0, width, height)
    const stood = sheets.flatMap((sheet, i): Stood[] => {
      const box = element(i)?.getBoundingClientRect(),
        still = element(i)?.querySelector('canvas')
      return box && still
        ? [{ ...sheet, still, x: Math.round((box.left - around.left) * dpr), y: Math.round((box.top - around.top) * dpr) }]
        : []
    })
    const { paced } = sheetsOf(program, step),
      result = stood.find(s => s.operand.result),
      pacing = stood.find(s => s.operand.value === paced.value && s.operand.result === paced.result)
    // The sheets of the step before stand there until those of this one do.
    if (!result || !pacing || result.operand.value !== step.output) return
    const ends = palette[dark ? 'dark' : 'light'].ink,
      { color, borderColor } = getComputedStyle(drawn)
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
      colours: { ink: rgb(ends.positive), paper: rgb(ends.zero), blank: rgb(blankColour(dark)), thread: color, soft: borderColor },
    }
    drawMoment(scene)
    const bent = sheets.flatMap(({ operand }, i) => {
      const view = element(i)?.parentElement
      return view && scene.bends.has(operand.rowAxis) ? [view] : []
    })
    for (const view of bent) view.dataset['bent'] = ''
    return () => {
      for (const view of bent) delete view.dataset['bent']
    }
  })
  return (
    <canvas ref={canvas} className={style.motion} aria-hidden="true" data-testid="motion" data-made={moment.done} data-of={moment.count} />
  )
}

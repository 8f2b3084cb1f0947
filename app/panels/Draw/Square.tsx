// The square one draws on: ink in the same frame as the pen, whoever else is told later.
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Point, Strokes } from '../../../engine/data/ink.ts'
import { tellsDigits } from '../../../engine/program.ts'
import { arrowStep } from '../../geometry/gestures.ts'
import { useRoom } from '../../marks/useRoom.ts'
import { useDrawing, type Shown } from '../../state/drawing.ts'
import { onEarlyMoves } from '../../state/earlyMoves.ts'
import { moveKeyPen, putAwayKeyPen, turnKeyPen } from '../../state/keyPen.ts'
import { useProgram } from '../../state/player.ts'
import { isWet, onWetInk, penDown, penIsDown, penMove, penUp, strokesNow } from '../../state/pen.ts'
import { shownOf } from '../../state/shownNow.ts'
import { usePlace } from '../../state/place.ts'
import { usePlayback } from '../../state/playback.ts'
import { coalescedIn, strokeMoves } from '../../state/strokeMoves.ts'
import { useDark } from '../../state/theme.ts'
import { useDrawText } from '../../draw/text.ts'
import { paintLine, paintPicture, paintStrokes, setPen, wipe, type InkCanvas } from './inkCanvas.ts'
import style from '../Draw.module.css'

export function Square() {
  const t = useDrawText()
  const room = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  useInk(room, canvas)
  usePen(canvas)
  const keyPen = useDrawing(drawing => drawing.keyPen)
  const example = useDrawing(drawing => drawing.example !== null)
  const digits = tellsDigits(useProgram())
  const empty = usePlace(place => place.strokes.length === 0 && place.picture === null)
  return (
    <div className={style.square} ref={room}>
      <canvas
        ref={canvas}
        data-testid="ink"
        className={style.ink}
        tabIndex={0}
        // An application: arrows and space draw here, and a screen reader is to let them through.
        // oxlint-disable-next-line jsx-a11y/no-interactive-element-to-noninteractive-role
        role="application"
        aria-label={t.square}
        aria-describedby="ink-how"
        onKeyDown={walkPen}
        onKeyUp={liftKey}
        onBlur={leavePen}
      />
      <span id="ink-how" hidden>
        {t.squareKeys}
      </span>
      {empty && !example ? (
        <p className={style.hint} aria-hidden="true">
          {digits ? t.hint : t.hintClasses}
        </p>
      ) : null}
      {example ? <p className={style.example}>{t.example}</p> : null}
      {keyPen ? (
        <i
          className={style.keyPen}
          data-down={keyPen.down ? '' : undefined}
          style={{ left: `${keyPen.x * 100}%`, top: `${keyPen.y * 100}%` }}
        />
      ) : null}
      <p className="hidden" aria-live="polite">
        {keyPen ? (keyPen.down ? t.penDown : t.penUp)(Math.round(keyPen.x * 100), Math.round(keyPen.y * 100)) : ''}
      </p>
    </div>
  )
}

/** Paints what stands in the square, unless the pen itself has painted it already. */
function useInk(room: React.RefObject<HTMLDivElement | null>, canvas: React.RefObject<HTMLCanvasElement | null>): void {
  const space = useRoom(room)
  const dark = useDark()
  const side = Math.max(1, Math.round(space.width * space.dpr))
  const strokes = usePlace(place => place.strokes)
  const at = usePlace(place => place.at)
  const picture = usePlace(place => place.picture)
  const example = useDrawing(drawing => drawing.example)
  const time = usePlayback(animations => animations.example?.time)
  const shown = useMemo(() => shownOf({ strokes, at, picture }, example, time), [strokes, at, picture, example, time])
  const sheet = useRef<InkCanvas | null>(null)

  useLayoutEffect(() => {
    const now = fit(canvas.current!, side, dark)
    const afresh = now.side !== sheet.current?.side || now.dark !== sheet.current.dark
    sheet.current = now
    if (afresh || !isWet(strokes)) paint(now, shown, penIsDown() ? strokesNow() : strokes)
  }, [canvas, side, dark, shown, strokes])

  useEffect(
    () =>
      onWetInk({
        begin(base) {
          if (!sheet.current) return
          wipe(sheet.current)
          paintStrokes(sheet.current, base, 'ink')
        },
        line(from, to) {
          if (sheet.current) paintLine(sheet.current, from, to)
        },
      }),
    [],
  )
}

function fit(canvas: HTMLCanvasElement, side: number, dark: boolean): InkCanvas {
  if (canvas.width !== side) canvas.width = canvas.height = side
  return { context: canvas.getContext('2d')!, side, dark }
}

/** `all` holds the stroke under way, too. */
function paint(sheet: InkCanvas, shown: Shown, all: Strokes): void {
  wipe(sheet)
  if (all.length === 0 && shown.picture) paintPicture(sheet, shown.picture)
  else if (all.length === 0) paintStrokes(sheet, shown.strokes, 'example')
  else if (shown.points < shown.of) {
    paintStrokes(sheet, all, 'rest')
    paintStrokes(sheet, shown.strokes, 'ink')
  } else paintStrokes(sheet, all, 'ink')
  setPen(sheet, 'ink')
}

/** Mouse, pen and finger. The first one down draws; any other, and the palm, are left alone. */
function usePen(canvas: React.RefObject<HTMLCanvasElement | null>): void {
  useEffect(() => {
    const element = canvas.current!
    let pointer: number | null = null
    let moves = strokeMoves(0)
    /** Where the square lies; null: it may lie elsewhere since it was measured – a phone is turned with the finger down. */
    let box: DOMRect | null = null
    const place = (event: PointerEvent): Point => {
      box ??= element.getBoundingClientRect()
      return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
    }
    const moved = (): void => {
      box = null
    }
    const resized = new ResizeObserver(moved)
    resized.observe(element)

    const down = (event: PointerEvent): void => {
      if (pointer !== null || (event.pointerType === 'mouse' && event.button !== 0)) return
      pointer = event.pointerId
      moves = strokeMoves(event.timeStamp)
      box = null
      try {
        element.setPointerCapture(pointer)
      } catch {
        // already gone again: its first point is a dot
      }
      putAwayKeyPen()
      penDown(place(event))
    }
    const draws = (event: PointerEvent): boolean => {
      if (event.pointerId !== pointer) return false
      if (event.buttons === 0) end() // it was let go where nobody could see it
      return event.buttons !== 0
    }
    const move = (event: PointerEvent): void => {
      if (draws(event)) penMove(moves.withFrame(coalescedIn(event)).map(place))
    }
    const moveEarly = (event: PointerEvent, before: readonly PointerEvent[]): void => {
      const all = [...before, event].filter(({ pointerId }) => pointerId === pointer)
      if (draws(event)) penMove(moves.early(all.flatMap(coalescedIn)).map(place))
    }
    const up = (event: PointerEvent): void => {
      if (event.pointerId === pointer) end()
    }
    const end = (): void => {
      if (pointer === null) return
      pointer = null
      penUp()
    }
    const hold = (event: Event): void => event.preventDefault() // no selection, no menu, no scrolling under a finger
    const stopListening = listenTo([
      [element, 'pointerdown', down],
      [element, 'pointermove', move],
      [element, 'pointerup', up],
      [element, 'pointercancel', up],
      [element, 'lostpointercapture', up],
      [element, 'contextmenu', hold],
      [element, 'touchstart', hold, { passive: false }],
      [window, 'blur', end],
      [window, 'resize', moved],
      [window, 'scroll', moved, { capture: true, passive: true }],
    ])
    const stopEarly = onEarlyMoves(element, moveEarly)
    return () => {
      end()
      stopEarly()
      resized.disconnect()
      stopListening()
    }
  }, [canvas])
}

type Listener = readonly [EventTarget, name: string, act: (event: never) => void, AddEventListenerOptions?]

/** Returns how to stop. */
function listenTo(listeners: readonly Listener[]): () => void {
  for (const [target, name, act, options] of listeners) target.addEventListener(name, act as EventListener, options)
  return () => {
    for (const [target, name, act, options] of listeners) target.removeEventListener(name, act as EventListener, options)
  }
}

/** Pen movement for one press of an arrow key, as a share of the square's side; with shift it is finer. */
const STEP = 0.04
const FINE = 0.01
/** Arrows held together go slantwise. */
const held = new Set<string>()

function walkPen(event: React.KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { key } = event
  if (key === ' ' || key === 'Enter') {
    if (!event.repeat) turnKeyPen()
  } else if (arrowStep(key)) {
    held.add(key)
    const step = event.shiftKey ? FINE : STEP
    const along = (axis: 0 | 1): number => [...held].reduce((sum, arrow) => sum + arrowStep(arrow)![axis] * step, 0)
    moveKeyPen(along(0), along(1))
  } else if (key === 'Escape' && useDrawing.getState().keyPen) putAwayKeyPen()
  else return
  event.preventDefault()
}

function liftKey({ key }: React.KeyboardEvent): void {
  held.delete(key)
}

function leavePen(): void {
  held.clear()
  if (!penIsDown() || useDrawing.getState().keyPen) putAwayKeyPen()
}

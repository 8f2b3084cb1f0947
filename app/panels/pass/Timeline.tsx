// The film at one glance: a segment a layer, forward in ink, then backward, hatched and marked ∂, each divided into its steps.
import { useMemo, useRef } from 'react'
import { layoutTimeline, stepBox, stepUnder, type Bar } from '../../geometry/timeline.ts'
import { Hatch, Layer, nameRoom } from '../../marks/Film.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { segmentsOf, type Segment } from '../../state/cursor.ts'
import { goStep, useFilm, useStep } from '../../state/film.ts'
import { oncePerFrame } from '../../state/oncePerFrame.ts'
import { sayStep } from '../../pass/sentence.ts'
import { usePassText } from '../../pass/text.ts'
import style from './Timeline.module.css'

/** Height of the bars, in rem. */
const HEIGHT = 2.125

const nameOf = ({ layer, pass }: Segment): string => (pass === 'backward' ? `∂ ${layer}` : layer)

export function Timeline() {
  const t = usePassText()
  const track = useRef<HTMLDivElement>(null)
  const { width, rem } = useRoom(track)
  const program = useFilm(film => film.program)
  const at = useFilm(film => film.at)
  const count = useFilm(film => film.steps.length)
  const step = useStep()
  const segments = useMemo(() => segmentsOf(program), [program])
  const bars = useMemo(
    () =>
      layoutTimeline(
        segments.map(s => ({ from: s.from, to: s.to, name: nameRoom(nameOf(s)) * rem })),
        width,
      ),
    [segments, width, rem],
  )
  const scrub = useScrub(bars)
  const current = stepBox(bars, at),
    height = HEIGHT * rem
  return (
    <div
      className={style.timeline}
      ref={track}
      data-testid="timeline"
      role="slider"
      tabIndex={0}
      aria-label={t.film.timeline}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={at}
      aria-valuetext={sayStep(t, program, step)}
      {...scrub}
    >
      <svg width={width} height={height} aria-hidden="true">
        <Hatch />
        {segments.map((segment, i) => (
          <Layer
            key={segment.from}
            pass={segment.pass}
            name={nameOf(segment)}
            {...{ height, rem }}
            bar={bars[i]!}
            state={at >= segment.to ? 'done' : at >= segment.from ? 'now' : 'later'}
          />
        ))}
        <g fill="none">
          <rect className={style.outside} x={current.x - 2} y={-2} width={current.width + 4} height={height + 4} rx="3" />
          <rect className={style.inside} x={current.x} y={0} width={current.width} height={height} rx="1.5" />
        </g>
      </svg>
    </div>
  )
}

/** Where a drag has come to: shown once a frame, however often the pointer moves. */
let wanted = 0
const goSoon = oncePerFrame(() => goStep(wanted))

/** Pointer, finger and arrow keys move along it: arrows by step, with shift by ten. All other keys are the player's. */
function useScrub(bars: readonly Bar[]): React.HTMLAttributes<HTMLElement> {
  const pointer = useRef<{ readonly id: number; readonly left: number } | null>(null)
  const to = (event: React.PointerEvent): void => {
    wanted = stepUnder(bars, event.clientX - pointer.current!.left)
    goSoon()
  }
  const release = (event: React.PointerEvent): void => {
    if (event.pointerId === pointer.current?.id) pointer.current = null
  }
  return {
    onPointerDown(event) {
      if (pointer.current || event.button !== 0) return
      pointer.current = { id: event.pointerId, left: event.currentTarget.getBoundingClientRect().left }
      event.currentTarget.setPointerCapture(event.pointerId)
      to(event)
    },
    onPointerMove(event) {
      if (event.pointerId !== pointer.current?.id) return
      if (event.buttons === 0) release(event)
      else to(event)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const by = ({ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 } as Record<string, number>)[event.key]
      if (by === undefined) return
      event.preventDefault()
      goStep(useFilm.getState().at + by * (event.shiftKey ? 10 : 1))
    },
  }
}

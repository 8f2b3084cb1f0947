// The pass at one glance: a segment a layer, forward in ink, then backward, hatched and marked ∂, then – where it is shown – the update, dotted and marked Δ. The layer that the player stands in is drawn out into its steps.
import { lastName } from '../../../engine/names.ts'
import { useMemo, useRef, useState } from 'react'
import { gestureHandlers, newHands, slidesBy, type Gesture, type Hands } from '../../geometry/gestures.ts'
import { passSigns } from '../../geometry/steps.ts'
import { headAt, layoutTimeline, momentUnder, stepUnder, type Bar } from '../../geometry/timeline.ts'
import { DrawnLayer, Hatch, Layer, nameRoom, stepRoom, type DrawnLayerProps } from '../../marks/TimelineLayer.tsx'
import { useRoom } from '../../marks/useRoom.ts'
import { segmentsOf, type Segment } from '../../state/cursor.ts'
import { goMoment, goStep, usePlayer, useProgram, useStep } from '../../state/player.ts'
import { oncePerFrame } from '../../state/oncePerFrame.ts'
import { sayStep } from '../../player/sentence.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './Timeline.module.css'

/** Height of the bars, and least and largest width of the one that is drawn out, in rem. */
const HEIGHT = 2.875
const LOW = 1.625
/** Narrower than this, in rem, it is low. */
const NARROW = 34
const DRAWN = { least: 12, most: 24 }

const nameOf = ({ layer, pass }: Segment): string => passSigns[pass] + layer

export function Timeline() {
  const t = usePlayerText()
  const track = useRef<HTMLDivElement>(null)
  const { width, rem } = useRoom(track)
  // Without how far the step has come: while it plays, what moves within it is drawn by itself.
  const program = useProgram(),
    index = usePlayer(player => player.index),
    steps = usePlayer(player => player.steps),
    step = useStep()
  const segments = useMemo(() => segmentsOf(program), [program])
  const here = segments.findIndex(s => index >= s.from && index < s.to)
  const now = useMemo(
    () =>
      layoutTimeline(
        segments.map(s => ({
          from: s.from,
          to: s.to,
          name: nameRoom(nameOf(s)) * rem,
          steps: steps.slice(s.from, s.to).map(({ name }) => stepRoom(lastName(name)) * rem),
        })),
        width,
        { index: here, least: DRAWN.least * rem, most: DRAWN.most * rem },
      ),
    [segments, steps, width, rem, here],
  )
  // Under the hand that drags it nothing is drawn out anew.
  const [held, hold] = useState<readonly Bar[] | null>(null)
  const bars = held ?? now
  const scrub = useScrub(bars, hold)
  const height = (width < NARROW * rem ? LOW : HEIGHT) * rem,
    drawn = bars[here]
  return (
    <div
      className={style.timeline}
      ref={track}
      data-testid="timeline"
      role="slider"
      tabIndex={0}
      aria-label={t.player.timeline}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={steps.length - 1}
      aria-valuenow={index}
      aria-valuetext={sayStep(t, program, step)}
      {...scrub}
    >
      <svg width={width} height={height} aria-hidden="true">
        <Hatch />
        {segments.map((segment, i) => {
          const layer = { pass: segment.pass, name: nameOf(segment), bar: bars[i]!, height, rem }
          return i === here ? (
            <Here
              key={segment.from}
              {...layer}
              bars={bars}
              steps={steps.slice(segment.from, segment.to).map(({ name }) => lastName(name))}
            />
          ) : (
            <Layer key={segment.from} {...layer} state={index >= segment.to ? 'done' : 'later'} />
          )
        })}
        {drawn ? <rect className={style.around} x={drawn.x - 3} y={-3} width={drawn.width + 6} height={height + 6} rx="5" /> : null}
        <Head bars={bars} height={height} />
      </svg>
    </div>
  )
}

/** Where the player stands, as an x: of all that the timeline shows, this alone changes from frame to frame. */
const useHead = (bars: readonly Bar[]): number => usePlayer(({ index, progress }) => headAt(bars, index + progress))

const Here = ({ bars, ...layer }: Omit<DrawnLayerProps, 'head'> & { readonly bars: readonly Bar[] }) => (
  <DrawnLayer {...layer} head={useHead(bars)} />
)

const Head = ({ bars, height }: { readonly bars: readonly Bar[]; readonly height: number }) => (
  <rect className={style.head} x={useHead(bars) - 2.5} y={-7} width={5} height={height + 14} rx="2" />
)

/** Where a drag has come to: shown once a frame, however often the pointer moves. */
let wanted = 0
const goAgain = oncePerFrame(() => goMoment(wanted))
function goSoon(moment: number): void {
  wanted = moment
  goAgain()
}
/** A step that is pressed is shown as far as this: to its end. */
const SHOWN = 0.9999
/** Pixels that a pointer may move in a click. */
const STILL = 3

/** A press shows a step, done; a drag stands anywhere within one. Pointer, finger and arrow keys move along it: arrows by step, with shift by ten. All other keys are the player's. `hold`: the bars as they lie while it is dragged. */
function useScrub(bars: readonly Bar[], hold: (bars: readonly Bar[] | null) => void): React.HTMLAttributes<HTMLElement> {
  const [hands] = useState(newHands<number>)
  const act = (gesture: Gesture, element: HTMLElement, held: Hands<number>): void => {
    if (gesture.type === 'press') {
      held.note = element.getBoundingClientRect().left
      hold(bars)
      goSoon(stepUnder(bars, gesture.spot.x - held.note) + SHOWN)
    } else if (gesture.type === 'drag') goSoon(momentUnder(bars, gesture.spot.x - held.note!))
    else if (gesture.type === 'click' || gesture.type === 'release' || gesture.type === 'cancel') hold(null)
  }
  return {
    ...gestureHandlers(hands, act, { captures: true, isMoved: (begun, spot) => Math.abs(spot.x - begun.x) > STILL }),
    onKeyDown(event) {
      const by = slidesBy(event)
      if (by === undefined) return
      event.preventDefault()
      goStep(usePlayer.getState().index + by)
    },
  }
}

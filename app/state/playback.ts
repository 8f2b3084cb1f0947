// The one clock. Animations are whatever goes on by itself; each has a time, and panels are pictures of it. No component owns a timer.
import { create } from 'zustand'
import { holdsNow } from './media.ts'

/** The ghost's example, what the page points at by itself after it, one's own drawing written again, the way of the ink into the image, the steps of a pass, one step that a hand asked for, the way between two depths, what moves at a lesson's stop. */
export type AnimationId = 'example' | 'pointing' | 'replay' | 'preparation' | 'pass' | 'step' | 'travel' | 'lesson'

interface Showing {
  /** Milliseconds from its beginning. */
  readonly time: number
  readonly duration: number
  readonly playing: boolean
  /** Milliseconds that it stands still before it goes on. */
  readonly rest?: number
}

export type Playback = Readonly<Record<AnimationId, Showing | null>>

/** null: not on. One that has come to its end stands there until it is stopped. */
export const usePlayback = create<Playback>(() => ({
  example: null,
  pointing: null,
  replay: null,
  preparation: null,
  pass: null,
  step: null,
  travel: null,
  lesson: null,
}))

/** A frame that took longer counts as this long, in milliseconds: an animation jumps over nothing. */
const LONGEST_FRAME = 50

let before: number | null = null
let asked = 0

/** Plays an animation, from its beginning or from `from`. */
export function play(animation: AnimationId, duration: number, from = 0): void {
  usePlayback.setState({ [animation]: { time: Math.min(from, duration), duration, playing: true } })
  run()
}

/** Puts an animation on, or moves it, to a moment where it stands still. */
export function seek(animation: AnimationId, time: number, duration = usePlayback.getState()[animation]?.duration ?? 0): void {
  usePlayback.setState({ [animation]: { time: Math.max(0, Math.min(time, duration)), duration, playing: false } })
}

/** Lets an animation that plays stand still for so many milliseconds. */
export function rest(animation: AnimationId, ms: number): void {
  const showing = usePlayback.getState()[animation]
  if (showing?.playing) usePlayback.setState({ [animation]: { ...showing, rest: ms } })
}

/** Takes an animation off. */
export function stop(animation: AnimationId): void {
  if (usePlayback.getState()[animation]) usePlayback.setState({ [animation]: null })
}

const anyPlaying = (): boolean => Object.values(usePlayback.getState()).some((showing: Showing | null) => showing?.playing)

function run(): void {
  if (asked || document.hidden || !anyPlaying()) return
  asked = requestAnimationFrame(tick)
}

function tick(now: number): void {
  asked = 0
  const passed = Math.min(LONGEST_FRAME, before === null ? 0 : Math.max(0, now - before))
  before = now
  usePlayback.setState(animations => advanced(animations, passed))
  if (anyPlaying()) run()
  else before = null
}

/** All animations, `passed` milliseconds on. */
function advanced(animations: Playback, passed: number): Playback {
  const next: Record<AnimationId, Showing | null> = { ...animations }
  for (const animation of Object.keys(animations) as AnimationId[]) {
    const showing = animations[animation]
    if (!showing?.playing) continue
    const rested = Math.min(showing.rest ?? 0, passed),
      time = Math.min(showing.duration, showing.time + passed - rested)
    next[animation] = { ...showing, time, playing: time < showing.duration, ...(showing.rest && { rest: showing.rest - rested }) }
  }
  return next
}

/** The player pauses while the page is hidden, because nobody watches it. */
function followVisibility(): void {
  if (document.hidden) {
    cancelAnimationFrame(asked)
    asked = 0
    before = null
  } else run()
}

if (typeof document !== 'undefined') document.addEventListener('visibilitychange', followVisibility)

/** Whether this person asked for less motion. Asked each time: it can change. */
export const prefersStillness = (): boolean => holdsNow('(prefers-reduced-motion: reduce)')

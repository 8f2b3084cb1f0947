// The player: a Program, the step it stands at, and how far that has come. Moving is a change of the place and nothing else:
// panels watch what they show. Going on by itself is playback's, frame by frame, and changes no address within a step; whatever a person does stops it.
import { create } from 'zustand'
import type { Program, Step } from '../../engine/program.ts'
import { lastsOf } from '../geometry/opTimes.ts'
import { byLayer, playedSteps, inPass, stepIndexOf, type Segment } from './cursor.ts'
import { askBackward, hasBackward } from './backwardOnRequest.ts'
import { useLive } from '../client/live.ts'
import { isHeavy } from './needs.ts'
import { forwardProgram, isOf, networkOf } from './networks.ts'
import { go, usePlace, zooms } from './place.ts'
import { FIRST_OPTIMIZER, isUpdateStep, wholeProgram } from './shownUpdate.ts'
import { play, prefersStillness, stop, usePlayback } from './playback.ts'

export interface PlayerState {
  /** The place's network; before the worker has opened it, the same Program from here. */
  readonly program: Program
  /** Steps forward, then backward. */
  readonly steps: readonly Step[]
  /** Number of the current one. */
  readonly index: number
  /** How far it has come: 0, nothing of it is done, to 1, all is. */
  readonly progress: number
  readonly speed: number
}

export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const
/** A step that a hand asks for takes no longer than this, in milliseconds. */
const BY_HAND = 600

/** How far the current step has come while the clock moves it; null: it stands, as the place says. */
let moving: number | null = null

/** The player over the place and what the worker has opened: program, steps and number come together, so that a step is always one of that program. */
function playerNow(before: PlayerState | null): PlayerState {
  const { network: ref, step, progress } = usePlace.getState(),
    network = networkOf(ref),
    opened = useLive.getState().opened?.program
  const program =
    opened && isOf(opened, ref)
      ? opened
      : before && isOf(before.program, ref)
        ? before.program
        : hasBackward(network)
          ? wholeProgram(network.spec, usePlace.getState())
          : forwardProgram(network.spec)
  return {
    program,
    steps: program === before?.program ? before.steps : playedSteps(program),
    // On the way to an update it stands where it stood.
    index: before?.program === program && isUpdateStep(step) && !program.update ? before.index : stepIndexOf(program, step),
    progress: moving ?? progress ?? 1,
    speed: before?.speed ?? 1,
  }
}

export const usePlayer = create<PlayerState>(() => playerNow(null))

/** The current step. */
export const useStep = (): Step => usePlayer(player => player.steps[player.index]!)
/** The player's program. */
export const useProgram = (): Program => usePlayer(player => player.program)

/** It is made from the place and from what is open. It follows both at once, whether or not the player is on screen: whoever comes to the player finds no step of another network. */
function follow(): void {
  const player = usePlayer.getState(),
    now = playerNow(player)
  if (now.program !== player.program || now.index !== player.index || now.progress !== player.progress) usePlayer.setState(now)
}
usePlace.subscribe((now, before) => {
  if (now.step !== before.step || now.progress !== before.progress || now.network !== before.network) follow()
})
useLive.subscribe((now, before) => {
  if (now.opened !== before.opened) follow()
  if (now.opened !== before.opened && toUpdate && now.opened?.program.update) goPass('update')
})

/** Moves the player as its clock goes, while its page is on screen. Returns how to stop. */
export function followClock(): () => void {
  const stopIt = usePlayback.subscribe((now, before) => {
    if (now.pass && now.pass !== before.pass) played(now.pass.time, now.pass.playing)
    if (now.step && now.step !== before.step) animated(now.step.time / now.step.duration, now.step.playing)
  })
  return () => {
    pause()
    stopIt()
  }
}

// ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Shows step number `index`, or the nearest there is, done or as far as `progress`. */
function show(index: number, progress: number | null = null): void {
  const { steps } = usePlayer.getState(),
    place = usePlace.getState()
  const step = steps[Math.max(0, Math.min(steps.length - 1, index))]
  if (step && (step.name !== place.step || progress !== place.progress)) go({ step: step.name, progress })
}

/** Shows a moment that the clock has come to: the address changes from step to step. */
function showMoving(index: number, progress: number): void {
  const { steps } = usePlayer.getState(),
    step = steps[index]!
  moving = progress
  const place = usePlace.getState()
  if (step.name !== place.step || place.progress !== null) go({ step: step.name })
  else follow()
}

/** Pauses, and shows step number `index` done, or the nearest there is. */
export function goStep(index: number): void {
  pause()
  show(index)
}

/** Stands at a moment of the pass: 2.5 is the middle of step 2, 3 its end. */
export function goMoment(position: number): void {
  pause()
  const { steps } = usePlayer.getState(),
    index = Math.max(0, Math.min(steps.length - 1, Math.floor(position)))
  show(index, standing(position - index))
}

/** A moment as the place holds it: to a thousandth of a step. */
function standing(progress: number): number | null {
  const thousandths = Math.max(0, Math.round(progress * 1000))
  return thousandths >= 1000 ? null : thousandths / 1000
}

/** On by one step, which comes about before one's eyes – or is finished, where one stands within it – unless it is to stand still; else so many at once. */
export function moveSteps(by: number): void {
  pause()
  const { program, steps, index, progress } = usePlayer.getState(),
    next = index + (progress < 1 ? 0 : 1),
    step = steps[next]
  if (by !== 1 || !step || prefersStillness()) return show(index + by)
  const from = next === index ? progress : 0
  const whole = Math.min(BY_HAND, lastsOf(program, step)) / usePlayer.getState().speed
  showMoving(next, from)
  play('step', whole, from * whole)
}
/** Goes a layer back or on, to its first step. */
export function moveLayers(by: 1 | -1): void {
  const { program, index } = usePlayer.getState()
  goStep(byLayer(program, index, by))
}
/** Whether one is on the way to an update that is not open yet. */
let toUpdate = false

/** Goes to the same layer in another pass. Asks for the backward pass where it is made on request, and for the update, which is gone to as soon as it is there. */
export function goPass(pass: Segment['pass']): void {
  const { program, index } = usePlayer.getState()
  toUpdate = pass === 'update' && program.update === null
  if (toUpdate) return go({ optimizer: usePlace.getState().optimizer ?? FIRST_OPTIMIZER })
  if (pass === 'backward' && isHeavy(networkOf(usePlace.getState().network).spec)) askBackward()
  goStep(inPass(program, index, pass))
}
/** Goes to the first step. */
export const goFirst = (): void => goStep(0)
/** Goes to the last step. */
export const goLast = (): void => goStep(Infinity)

/** Nearer, or further away. */
export function moveZoom(by: 1 | -1): void {
  pause()
  go({ zoom: zooms[Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(usePlace.getState().zoom) + by))]! })
}

/** Nearer to a layer, or further away: where another layer is meant than the step's, to the first step of that one. */
export function moveTo(layer: string, by: 1 | -1): void {
  const { program, index, steps } = usePlayer.getState(),
    here = steps[index]!
  const step = here.layer === layer ? here : (steps.find(s => s.layer === layer && s.pass === here.pass) ?? here)
  if (by > 0 && step !== here) go({ step: step.name })
  else if (by > 0 && !program.layers.some(l => l.name === layer)) return
  moveZoom(by)
}

// ── Going on by itself ─────────────────────────────────────────────────────────────────────────────────────────────

const beginnings = new WeakMap<readonly Step[], readonly number[]>()

/** When each step begins, and the end of the last, in milliseconds at speed 1. */
function beginningsOf({ program, steps }: PlayerState): readonly number[] {
  let list = beginnings.get(steps)
  if (!list) {
    let time = 0
    list = [0, ...steps.map(step => (time += lastsOf(program, step)))]
    beginnings.set(steps, list)
  }
  return list
}

/** Whether the clock moves it: all of it, or one step. */
export const useRuns = (): boolean => usePlayback(animations => animations.pass !== null || animations.step !== null)
/** Whether the player goes on by itself. */
export const usePlaying = (): boolean => usePlayback(animations => animations.pass?.playing ?? false)

function playOn(): void {
  pause()
  const player = usePlayer.getState(),
    begin = beginningsOf(player),
    end = begin.at(-1)!
  // A step that is done comes about once more; after the last one the pass begins anew.
  const isOver = player.index === player.steps.length - 1 && player.progress === 1,
    within = player.progress === 1 ? 0 : player.progress
  const from = isOver ? 0 : begin[player.index]! + within * (begin[player.index + 1]! - begin[player.index]!)
  play('pass', end / player.speed, from / player.speed)
}

/** Stands still: where it plays, at this very moment; a step that a hand has asked for is done. */
export function pause(): void {
  const { pass, step } = usePlayback.getState()
  if (!pass && !step) return
  const { index, progress } = usePlayer.getState()
  stop('pass')
  stop('step')
  moving = null
  show(index, pass && !prefersStillness() ? standing(progress) : null)
  follow()
}

/** Plays on from where the player stands, or pauses. */
export function playOrPause(): void {
  if (usePlayback.getState().pass?.playing) pause()
  else playOn()
}

/** Sets how fast the player goes; one of `speeds`. */
export function setSpeed(speed: number): void {
  const playing = usePlayback.getState().pass?.playing
  pause()
  usePlayer.setState({ speed })
  if (playing) playOn()
}

/** The clock has come so far. At the end the last step stands. Who wants no motion sees each step done, for its time. */
function played(time: number, playing: boolean): void {
  const player = usePlayer.getState()
  if (!playing) {
    moving = null
    stop('pass')
    show(Infinity)
    return follow()
  }
  const begin = beginningsOf(player),
    now = time * player.speed
  let index = player.index
  if (now < begin[index]!) index = 0
  while (index < player.steps.length - 1 && now >= begin[index + 1]!) index++
  showMoving(index, prefersStillness() ? 1 : Math.min(1, (now - begin[index]!) / (begin[index + 1]! - begin[index]!)))
}

/** A step that a hand has asked for has come so far. */
function animated(progress: number, playing: boolean): void {
  if (playing) return showMoving(usePlayer.getState().index, progress)
  moving = null
  stop('step')
  follow()
}

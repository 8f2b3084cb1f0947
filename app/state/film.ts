// The film that the player shows: a Program, and the step it stands at. Moving is a change of the place and nothing else:
// panels watch what they show. Going on by itself is playback's; whatever a person does stops it.
import { create } from 'zustand'
import type { Program, Step } from '../../engine/program.ts'
import { byLayer, filmed, inPass, stepIndexOf, type Segment } from './cursor.ts'
import { askBackward, hasBackward } from './backwardOnRequest.ts'
import { useLive } from '../client/live.ts'
import { bothPasses, isHeavy } from './needs.ts'
import { forwardProgram, isOf, networkOf } from './networks.ts'
import { go, usePlace, zooms } from './place.ts'
import { play, stop, usePlayback } from './playback.ts'

export interface Film {
  /** The place's network; before the worker has opened it, the same Program from here. */
  readonly program: Program
  /** Steps forward, then backward. */
  readonly steps: readonly Step[]
  /** Number of the current one. */
  readonly at: number
  readonly speed: number
}

export const speeds = [0.25, 0.5, 1, 2, 4, 8] as const
/** Milliseconds of a step at speed 1. */
const STEP = 1000

/** The film of the place over what the worker has opened: program, steps and number come together, so that a step is always one of that program. */
function filmNow(before: Film | null): Film {
  const { network: ref, step } = usePlace.getState(),
    network = networkOf(ref),
    opened = useLive.getState().opened?.program
  const program =
    opened && isOf(opened, ref)
      ? opened
      : before && isOf(before.program, ref)
        ? before.program
        : hasBackward(network)
          ? bothPasses(network.spec)
          : forwardProgram(network.spec)
  return {
    program,
    steps: program === before?.program ? before.steps : filmed(program),
    at: stepIndexOf(program, step),
    speed: before?.speed ?? 1,
  }
}

export const useFilm = create<Film>(() => filmNow(null))

/** The current step. */
export const useStep = (): Step => useFilm(film => film.steps[film.at]!)
export const useProgram = (): Program => useFilm(film => film.program)

/** The film is made from the place and from what is open. It follows both at once, whether or not the player is on screen: whoever comes to the player finds no step of another network. */
function follow(): void {
  const film = useFilm.getState(),
    now = filmNow(film)
  if (now.program !== film.program || now.at !== film.at) useFilm.setState(now)
}
usePlace.subscribe((now, before) => {
  if (now.step !== before.step || now.network !== before.network) follow()
})
useLive.subscribe((now, before) => {
  if (now.opened !== before.opened) follow()
})

/** Moves the film as its clock goes, while the player is on screen. Returns how to stop. */
export function followClock(): () => void {
  const stopIt = usePlayback.subscribe((now, before) => {
    if (now.pass && now.pass !== before.pass) played(now.pass.time, now.pass.playing)
  })
  return () => {
    pause()
    stopIt()
  }
}

// ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Shows step number `at`, or the nearest there is. */
function show(at: number): void {
  const { steps } = useFilm.getState()
  const step = steps[Math.max(0, Math.min(steps.length - 1, at))]
  if (step && step.name !== usePlace.getState().step) go({ step: step.name })
}

export function goStep(at: number): void {
  pause()
  show(at)
}
export const moveSteps = (by: number): void => goStep(useFilm.getState().at + by)
export function moveLayers(by: 1 | -1): void {
  const { program, at } = useFilm.getState()
  goStep(byLayer(program, at, by))
}
export function goPass(pass: Segment['pass']): void {
  const { program, at } = useFilm.getState()
  if (pass === 'backward' && isHeavy(networkOf(usePlace.getState().network).spec)) askBackward()
  goStep(inPass(program, at, pass))
}
export const goFirst = (): void => goStep(0)
export const goLast = (): void => goStep(Infinity)

/** Nearer, or further away. */
export function moveZoom(by: 1 | -1): void {
  pause()
  go({ zoom: zooms[Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(usePlace.getState().zoom) + by))]! })
}

// ── Going on by itself ─────────────────────────────────────────────────────────────────────────────────────────────

const lasts = (): number => STEP / useFilm.getState().speed

export const usePlaying = (): boolean => usePlayback(films => films.pass?.playing ?? false)

function playFilm(): void {
  const { steps, at } = useFilm.getState()
  const from = at === steps.length - 1 ? 0 : at
  show(from)
  play('pass', steps.length * lasts(), from * lasts())
}

export function pause(): void {
  stop('pass')
}

export function playOrPause(): void {
  if (usePlayback.getState().pass?.playing) pause()
  else playFilm()
}

export function setSpeed(speed: number): void {
  const playing = usePlayback.getState().pass?.playing
  useFilm.setState({ speed })
  if (playing) playFilm()
}

/** The clock has come so far. At the end the last step stands. */
function played(time: number, playing: boolean): void {
  if (playing) show(Math.floor(time / lasts()))
  else {
    show(Infinity)
    stop('pass')
  }
}

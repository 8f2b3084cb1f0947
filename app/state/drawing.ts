// What happens in the square: the pen, undo and redo, samples, the example of the first ten seconds, and what the network
// thought at each moment. The drawing itself is the place's; here is all about it that no link holds.
import { create } from 'zustand'
import type { Edit, Frame, Picture } from '../../engine/api.ts'
import { exampleNine, writeDigit, type WrittenDigit } from '../../engine/data/handwriting.ts'
import { countPoints, cutStrokes, type Point, type Strokes } from '../../engine/data/ink.ts'
import type { SceneName } from '../../engine/data/scenes.ts'
import { classesOf } from '../../engine/program.ts'
import { show as clientShow, type Input } from '../client.ts'
import { upTo, withMoment, type Moment } from '../geometry/inkMoments.ts'
import { useLive } from './live.ts'
import { isOf } from './networks.ts'
import { hasNoAnswer } from './nonFinite.ts'
import { oncePerFrame, type Throttled } from './oncePerFrame.ts'
import { go, usePlace, type Place } from './place.ts'
import { play, prefersStillness, seek, stop, usePlayback } from './playback.ts'
import { labelled, labelOf } from './samples.ts'
import { toGrid } from './strokeCode.ts'

/** A drawing that one can come back to. */
interface Snapshot {
  readonly strokes: Strokes
  readonly picture: Picture | null
  readonly moments: readonly Moment[]
}

/** What the engine was asked to show. */
export interface Shown {
  readonly kind: 'empty' | 'drawing' | 'example' | 'picture'
  /** As far as they are shown. */
  readonly strokes: Strokes
  readonly picture: Picture | null
  /** One of our pictures: the worker draws it. */
  readonly scene?: SceneName
  readonly points: number
  /** Of the whole drawing, or the whole example. */
  readonly of: number
}

/** Something to tell; `code` is a key of the texts. */
export interface Told {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** The pen that arrow keys move. */
export interface KeyPen {
  readonly x: number
  readonly y: number
  readonly down: boolean
}

export interface Drawing {
  readonly past: readonly Snapshot[]
  readonly future: readonly Snapshot[]
  /** Of the drawing in the square, or of the example while that is on. */
  readonly moments: readonly Moment[]
  /** The ghost hand's digit; it is never part of the drawing. */
  readonly example: WrittenDigit | null
  /** What the frame on screen was computed from. */
  readonly framed: Shown | null
  readonly keyPen: KeyPen | null
  /** Why a file is not in the square. */
  readonly trouble: Told | null
  /** For screen readers. */
  readonly said: Told | null
}

export const useDrawing = create<Drawing>(() => ({
  past: [],
  future: [],
  moments: [],
  example: null,
  framed: null,
  keyPen: null,
  trouble: null,
  said: null,
}))

/** As many steps back as are kept. */
const MOST_PAST = 200
/** Points are kept this far outside the square, in its sides: a line that crosses the edge goes on, but not to the moon. */
const MARGIN = 0.25

const set = useDrawing.setState
const say = (code: string, values: Told['values'] = {}): void => set({ said: { code, values } })

// ── The pen ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Who draws on the screen while the pen moves, in the same frame. */
export interface WetInk {
  /** The pen touches: what it continues, which is what stands in the square from now on. */
  begin(base: Strokes): void
  line(from: Point, to: Point): void
}

/** The stroke under way. It goes to the place once a frame; its points are added to this one array. */
let pen: { readonly base: Strokes; readonly points: Point[] } | null = null
/** The strokes that this file put into the place: any others come from a link or from the console. */
let ours: Strokes | null = null
let wet: WetInk | null = null
/** What the pen published last: it drew all of it on screen itself, until the square shows something else. */
let published: Strokes | null = null
/** Raised when the drawing becomes another one, not a longer one: frames of the one before tell nothing about it. */
let line = 0

/** One listener: the square. Returns how to stop. */
export function onWetInk(listener: WetInk): () => void {
  wet = listener
  return () => {
    if (wet === listener) wet = null
  }
}

/** Whether these strokes are already on screen, drawn as the pen moved. */
export const isWet = (strokes: Strokes): boolean => strokes === published

/** All there is in the square this very moment, the stroke under way too. */
export const strokesNow = (): Strokes => (pen ? [...pen.base, pen.points] : usePlace.getState().strokes)

export const penIsDown = (): boolean => pen !== null

export function penDown(point: Point): void {
  if (pen) penUp()
  const first = clamped(point)
  if (!first) return
  const { strokes, at } = usePlace.getState()
  leave()
  const base = at === null ? strokes : cutStrokes(strokes, at)
  if (at !== null) {
    line++
    set(({ moments }) => ({ moments: upTo(moments, at) }))
  }
  pen = { base, points: [first] }
  wet?.begin(base)
  wet?.line(first, first)
  publish()
}

export function penMove(points: readonly Point[]): void {
  if (!pen) return
  for (const any of points) {
    const point = clamped(any)
    const last = pen.points.at(-1)!
    if (!point || (point[0] === last[0] && point[1] === last[1])) continue
    pen.points.push(point)
    wet?.line(last, point)
  }
  publish()
}

export function penUp(): void {
  if (!pen) return
  publish.flush()
  pen = null
}

const publish = oncePerFrame(() => {
  if (pen) put((published = [...pen.base, pen.points.slice()]))
})

function clamped([x, y]: Point): Point | null {
  return Number.isFinite(x) && Number.isFinite(y) ? toGrid([inRange(x), inRange(y)]) : null
}
const inRange = (v: number): number => Math.max(-MARGIN, Math.min(1 + MARGIN, v))

/** Puts strokes into the square. */
function put(strokes: Strokes, picture: Picture | null = null): void {
  ours = strokes
  go({ strokes, picture, at: null })
}

// ── What one can do ────────────────────────────────────────────────────────────────────────────────────────────────

function snapshot(): Snapshot {
  const { strokes, picture } = usePlace.getState()
  return { strokes, picture, moments: useDrawing.getState().moments }
}

/** Before anything changes in the square: the example is over, and what was there can be had back. */
function leave(): void {
  dropPen()
  stop('replay')
  stop('preparation')
  endExample()
  const here = snapshot()
  set(({ past }) => ({ past: [...past.slice(1 - MOST_PAST), here], future: [], trouble: null }))
}

function dropPen(): void {
  if (!pen) return
  publish.flush()
  pen = null
  published = null
}

/** Another drawing altogether. */
function replace({ strokes, picture, moments }: Snapshot): void {
  line++
  set({ moments })
  put(strokes, picture)
}

export const canUndo = ({ past }: Drawing, strokes: Strokes): boolean => past.length > 0 || strokes.length > 0

export function undo(): void {
  endExample()
  dropPen()
  stop('replay')
  const { past, future, moments } = useDrawing.getState()
  const here = snapshot()
  // What came with a link has no past here: its strokes go one by one.
  const before = past.at(-1) ?? (here.strokes.length > 0 ? withoutLast(here.strokes, moments) : null)
  if (!before) return
  set({ past: past.slice(0, -1), future: [...future, here], trouble: null })
  replace(before)
  say('undone', { strokes: before.strokes.length })
}

function withoutLast(strokes: Strokes, moments: readonly Moment[]): Snapshot {
  const rest = strokes.slice(0, -1)
  return { strokes: rest, picture: null, moments: upTo(moments, countPoints(rest)) }
}

export function redo(): void {
  endExample()
  dropPen()
  stop('replay')
  const { past, future } = useDrawing.getState()
  const next = future.at(-1)
  if (!next) return
  set({ past: [...past, snapshot()], future: future.slice(0, -1), trouble: null })
  replace(next)
  say('redone', { strokes: next.strokes.length })
}

export function clear(): void {
  const { strokes, picture } = usePlace.getState()
  if (strokes.length > 0 || picture) leave()
  else endExample()
  set({ trouble: null, keyPen: null })
  replace({ strokes: [], picture: null, moments: [] })
  say('cleared')
}

const seeds = new Map<number, number>()

/** Puts a digit of our own handwriting into the square; the same digit again is written differently. */
export function sample(digit: number): void {
  const seed = (seeds.get(digit) ?? 0) + 1
  seeds.set(digit, seed)
  leave()
  go({ target: null }) // a sample brings its own
  replace({
    strokes: labelled(
      writeDigit(digit, seed).strokes.map(stroke => stroke.map(toGrid)),
      digit,
    ),
    picture: null,
    moments: [],
  })
  say('sampled', { digit })
}

/** What is shown where nothing was drawn and something has to be: a digit of our own. */
const FIRST = 3

/** Puts a digit into an empty square; does nothing where there is a drawing or a picture. */
export function ensureInput(): void {
  const { strokes, picture, target } = usePlace.getState()
  if (strokes.length > 0 || picture) return
  sample(FIRST)
  go({ target }) // a link may ask for another than the sample's
}

/** Shows one of our colour pictures; one's own can be had back. */
export function showScene(scene: SceneName): void {
  if (usePlace.getState().picture) {
    leave()
    replace({ strokes: [], picture: null, moments: [] })
  }
  go({ scene })
}

export function showPicture(picture: Picture): void {
  leave()
  replace({ strokes: [], picture, moments: [] })
  say('pictured')
}

/** A whole view from a file: what was in the square before can be had back. */
export function showView(place: Partial<Place> & Pick<Place, 'strokes' | 'picture'>): void {
  leave()
  replace({ strokes: place.strokes, picture: place.picture, moments: [] })
  go(place)
  say('viewed')
}

/** Something about a file: it is said, and what is in the square stays. */
export function tell(trouble: Told | null): void {
  set({ trouble })
}

// ── Back in time ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Goes to the moment when so many points were drawn; at the last one the drawing is whole again. */
export function cutAt(points: number): void {
  const { example } = useDrawing.getState()
  if (example) {
    seek('example', timeOf(example, points))
    return
  }
  stop('replay')
  cut(points)
}

function cut(points: number): void {
  const all = countPoints(usePlace.getState().strokes)
  if (all === 0) return
  const at = Math.max(1, Math.min(all, Math.round(points)))
  go({ at: at === all ? null : at })
}

/** Pen events a second, as in our handwriting. */
const RATE = 120
const replayTime = (points: number): number => Math.max(800, Math.min(4000, (points / RATE) * 1000))

/** Writes the drawing again, from its first point; or, while it is being written, stops. */
export function replay(): void {
  const { example } = useDrawing.getState()
  if (example) {
    const playing = usePlayback.getState().example?.playing
    if (playing) seek('example', usePlayback.getState().example!.time)
    else play('example', lengthOf(example))
    return
  }
  if (usePlayback.getState().replay?.playing) {
    stop('replay')
    return
  }
  const { strokes, at } = usePlace.getState()
  const all = countPoints(strokes)
  if (all === 0) return
  penUp()
  const duration = replayTime(all)
  play('replay', duration, at === null ? 0 : (at / all) * duration)
}

// ── The first ten seconds ──────────────────────────────────────────────────────────────────────────────────────────

/** The example begins when the network is there, and in any case so soon. */
const LATEST_BEGIN = 800
const SEEN = 'im2see.example'

const lengthOf = (digit: WrittenDigit): number => (digit.times.at(-1)?.at(-1) ?? 0) * 1000

function timeOf(digit: WrittenDigit, points: number): number {
  return (digit.times.flat()[Math.max(0, points - 1)] ?? 0) * 1000
}

/** How many points of it are written after so many milliseconds. */
function pointsAfter(digit: WrittenDigit, time: number): number {
  let points = 0
  for (const times of digit.times) for (const t of times) if (t * 1000 <= time + 1e-6) points++
  return points
}

/** Once a visit, and not over anything: the ghost hand writes. */
export function showExample(): void {
  const { page, strokes, picture } = usePlace.getState()
  const { past, future } = useDrawing.getState()
  if (page !== 'draw' || strokes.length > 0 || picture || past.length > 0 || future.length > 0 || !firstTime()) return
  const example = exampleNine()
  const length = lengthOf(example)
  if (prefersStillness()) seek('example', length, length)
  else play('example', length)
  line++
  set({ example, moments: [] })
}

/** It is gone at once; all is the person's. */
export function endExample(): void {
  if (!useDrawing.getState().example) return
  line++
  set({ example: null, moments: [] })
  stop('example')
}

/** Private windows may refuse to remember anything: then each load is the first. */
function firstTime(): boolean {
  try {
    if (sessionStorage.getItem(SEEN)) return false
    sessionStorage.setItem(SEEN, '1')
  } catch {
    // shown once more than need be
  }
  return true
}

// ── To the engine, and back ────────────────────────────────────────────────────────────────────────────────────────

/** What stands in the square, by the place and by the example as far as it is written. */
export function shownOf(
  { strokes, at, picture }: Pick<Place, 'strokes' | 'at' | 'picture'>,
  example: WrittenDigit | null,
  time = 0,
): Shown {
  if (strokes.length > 0) {
    const of = countPoints(strokes)
    const points = at === null ? of : Math.min(of, at)
    return { kind: 'drawing', strokes: points === of ? strokes : cutStrokes(strokes, points), picture: null, points, of }
  }
  if (picture) return { kind: 'picture', strokes: [], picture, points: 0, of: 0 }
  if (example) {
    const points = pointsAfter(example, time)
    return { kind: 'example', strokes: cutStrokes(example.strokes, points), picture: null, points, of: countPoints(example.strokes) }
  }
  return { kind: 'empty', strokes: [], picture: null, points: 0, of: 0 }
}

/** What a network of colour pictures is shown: one's own picture, or one of ours. */
const pictureOf = ({ picture, scene }: Pick<Place, 'picture' | 'scene'>): Shown => ({
  kind: 'picture',
  strokes: [],
  picture,
  ...(picture ? {} : { scene }),
  points: 0,
  of: 0,
})

const seesColour = (): boolean => {
  const program = useLive.getState().opened?.program
  return program !== undefined && program.values[program.image]!.shape[1] === 3
}

const shownNow = (): Shown =>
  seesColour()
    ? pictureOf(usePlace.getState())
    : shownOf(usePlace.getState(), useDrawing.getState().example, usePlayback.getState().example?.time)

/** The target t: as chosen, or a sample's own; null: the network's own answer. And what is set to other values, where that network is open. One that is still open before another may have fewer classes. */
function conditionsNow(): Conditions {
  const { strokes, target, edits, network } = usePlace.getState(),
    opened = useLive.getState().opened?.program
  const chosen = target !== null && opened && target >= classesOf(opened) ? null : target
  return { label: chosen ?? (seesColour() ? null : labelOf(strokes)), edits: edits.length === 0 || isOf(opened, network) ? edits : noEdits }
}

interface Conditions {
  readonly label: number | null
  readonly edits: readonly Edit[]
}
const noEdits: readonly Edit[] = []

const same = (a: Shown, b: Shown): boolean =>
  a.kind === b.kind &&
  a.picture === b.picture &&
  a.scene === b.scene &&
  a.points === b.points &&
  a.strokes.length === b.strokes.length &&
  a.strokes.every((stroke, i) => stroke === b.strokes[i])

const inputOf = ({ scene, picture, strokes }: Shown): Input => (scene ? { scene } : picture ? { picture } : { strokes })

let showing: Throttled | null = null

/** Hands over now what was to be handed over with the next frame. True where something was waiting. */
export function handOver(): boolean {
  publish.flush()
  return showing?.flush() ?? false
}

/**
 * Shows the engine what is in the square, now and whenever that changes, at most once a frame; and takes down what the
 * network thought at each moment. Returns how to stop.
 */
export function followDrawing(show: (input: Input, label: number | null, edits: readonly Edit[]) => number = clientShow): () => void {
  /** What each revision was, until its frame has come. */
  const asked = new Map<number, { readonly shown: Shown; readonly line: number }>()
  let last: (Conditions & { readonly shown: Shown }) | null = null
  let session: number | null = null
  const showNow = (): void => {
    const shown = shownNow(),
      { label, edits } = conditionsNow()
    if (last && same(last.shown, shown) && last.label === label && last.edits === edits) return
    last = { shown, label, edits }
    asked.set(show(inputOf(shown), label, edits), { shown, line })
  }
  const showSoon = (showing = oncePerFrame(showNow))

  ours = usePlace.getState().strokes
  showNow()
  const timer = setTimeout(showExample, LATEST_BEGIN)
  const stops = [
    usePlace.subscribe((now, before) => {
      if (now.at !== before.at || now.strokes !== published) published = null
      if (now.strokes !== before.strokes || now.picture !== before.picture) notOurs(before, now.strokes)
      if (
        now.strokes !== before.strokes ||
        now.at !== before.at ||
        now.picture !== before.picture ||
        now.scene !== before.scene ||
        now.target !== before.target ||
        now.edits !== before.edits
      )
        showSoon()
    }),
    useDrawing.subscribe((now, before) => {
      if (now.example !== before.example) showSoon()
    }),
    usePlayback.subscribe((now, before) => {
      if (now.example !== before.example) showSoon()
      if (now.replay !== before.replay && now.replay) written(now.replay.time / now.replay.duration)
    }),
    useLive.subscribe((now, before) => {
      if (now.opened && !before.opened) showExample()
      if (now.opened !== before.opened) showSoon()
      const { frame } = now
      if (!frame || frame === before.frame) return
      if (frame.session !== session) {
        session = frame.session
        forgetMoments()
      }
      const of = asked.get(frame.revision)
      if (!of) return
      for (const revision of asked.keys()) if (revision < frame.revision) asked.delete(revision)
      set({ framed: of.shown })
      const y = answerIn(frame)
      if (y && of.line === line && of.shown.points > 0)
        set(({ moments }) => ({ moments: withMoment(moments, { points: of.shown.points, y }) }))
    }),
  ]
  return () => {
    clearTimeout(timer)
    showing = null
    for (const stopIt of stops) stopIt()
  }
}

/** Ten times no number: what the network thinks where nothing may be named. */
const nothingNamed = new Float32Array(10).fill(Number.NaN)

/** What the network thought, as the ribbon takes it down. */
function answerIn(frame: Frame): Float32Array | undefined {
  const y = frame.values['softmax/y']?.data,
    program = useLive.getState().opened?.program
  return y && program && hasNoAnswer(frame, program) ? nothingNamed : y
}

/** Strokes from a link or from the console: another drawing, and the one before can be had back. */
function notOurs(before: { readonly strokes: Strokes; readonly picture: Picture | null }, strokes: Strokes): void {
  if (strokes === ours) return
  ours = strokes
  pen = null
  published = null
  line++ // before the example's end, which shows what stands there now: its frame is the new drawing's
  stop('replay')
  endExample()
  if (before.strokes.length === 0 && !before.picture) return set({ moments: [] })
  const { moments } = useDrawing.getState()
  set(({ past }) => ({
    past: [...past.slice(1 - MOST_PAST), { strokes: before.strokes, picture: before.picture, moments }],
    future: [],
    moments: [],
  }))
}

/** The replay has come so far, 0 to 1. */
function written(share: number): void {
  const all = countPoints(usePlace.getState().strokes)
  if (share >= 1) stop('replay')
  cut(share >= 1 ? all : Math.ceil(share * all))
}

/** Another network thought otherwise: nothing that was taken down holds for it. */
function forgetMoments(): void {
  const forget = (snapshots: readonly Snapshot[]): readonly Snapshot[] => snapshots.map(one => ({ ...one, moments: [] }))
  set(({ past, future }) => ({ past: forget(past), future: forget(future), moments: [] }))
}

// ── The pen that keys move ─────────────────────────────────────────────────────────────────────────────────────────

/** Moves the pen by a share of the square's side; while it is down, it draws. */
export function moveKeyPen(dx: number, dy: number): void {
  const from = useDrawing.getState().keyPen ?? { x: 0.5, y: 0.5, down: false }
  const to = { ...from, x: Math.max(0, Math.min(1, from.x + dx)), y: Math.max(0, Math.min(1, from.y + dy)) }
  endExample()
  set({ keyPen: to })
  if (to.down) penMove([[to.x, to.y]])
}

/** Puts the pen down, or takes it up. */
export function turnKeyPen(): void {
  const at = useDrawing.getState().keyPen ?? { x: 0.5, y: 0.5, down: false }
  endExample()
  if (at.down) penUp()
  else penDown([at.x, at.y])
  set({ keyPen: { ...at, down: !at.down } })
}

/** Takes the pen up and away, as when the focus goes elsewhere. */
export function putAwayKeyPen(): void {
  const { keyPen } = useDrawing.getState()
  if (keyPen?.down) penUp()
  set({ keyPen: null })
}

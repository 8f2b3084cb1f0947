// What happens in the square: what can be had back, samples, pictures, the example of the first ten seconds, and what the network
// thought at each moment. The drawing itself is the place's; here is all about it that no link holds. Its pen is in pen.ts.
import { create } from 'zustand'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import type { WrittenDigit } from '../../engine/data/handwriting.ts'
import { countPoints, type Point, type Strokes } from '../../engine/data/ink.ts'
import type { SceneName } from '../../engine/data/sceneNames.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { upTo, type Moment } from '../geometry/inkMoments.ts'
import { withHandwriting } from './handwriting.ts'
import { addPart, remember, revise, type Done } from './history.ts'
import type { Message } from './message.ts'
import { oncePerFrame } from './oncePerFrame.ts'
import { specOf } from './networks.ts'
import { go, usePlace, type Place } from './place.ts'
import { stop } from './playback.ts'
import { labelled } from './samples.ts'
import { toGrid } from './strokeCode.ts'

/** A drawing that one can come back to. */
interface Snapshot {
  readonly strokes: Strokes
  readonly picture: Picture | null
  readonly moments: readonly Moment[]
}

/** What the engine was asked to show. */
export interface Shown {
  readonly kind: 'empty' | 'drawing' | 'example' | 'picture' | 'numbers'
  /** The strokes, as far as they are shown. */
  readonly strokes: Strokes
  readonly picture: Picture | null
  /** One of our pictures: the worker draws it. */
  readonly scene?: SceneName
  /** Random numbers by their seed, where the network takes no picture. */
  readonly noise?: number
  readonly points: number
  /** Number of points of the whole drawing or example. */
  readonly of: number
}

/** The pen that arrow keys move. */
export interface KeyPen {
  readonly x: number
  readonly y: number
  readonly down: boolean
}

/** Draws the stroke at once, in the same frame, before React and the engine catch up. */
export interface WetInk {
  /** The pen touches: what it continues, which is what stands in the square from now on. */
  begin(base: Strokes): void
  line(from: Point, to: Point): void
}

export interface Drawing {
  /** Moments of the drawing in the square, or of the example while it is on. */
  readonly moments: readonly Moment[]
  /** The ghost hand's digit; it is never part of the drawing. */
  readonly example: WrittenDigit | null
  /** What the frame on screen was computed from. */
  readonly framed: Shown | null
  /** The stroke under way. It goes to the place once a frame; its points are added to this one array. */
  readonly pen: { readonly base: Strokes; readonly points: Point[] } | null
  readonly keyPen: KeyPen | null
  /** One listener: the square. */
  readonly wetInk: WetInk | null
  /** What the pen published last: it drew all of it on screen itself, until the square shows something else. */
  readonly published: Strokes | null
  /** The strokes that this file put into the place last: any others come from a link or from the console. */
  readonly lastPut: Strokes | null
  /** Raised when the drawing becomes another one, not a longer one: frames of the one before tell nothing about it. */
  readonly drawingId: number
  /** Why a file is not in the square. */
  readonly fileProblem: Message | null
  /** The camera is asked for, live, or it is said why not. */
  readonly filming: boolean
  /** For screen readers. */
  readonly announcement: Message | null
}

export const useDrawing = create<Drawing>(() => ({
  moments: [],
  example: null,
  framed: null,
  pen: null,
  keyPen: null,
  wetInk: null,
  published: null,
  lastPut: null,
  drawingId: 0,
  fileProblem: null,
  filming: false,
  announcement: null,
}))

const set = useDrawing.setState
const announce = (code: string, values: Message['values'] = {}): void => set({ announcement: { code, values } })

/** Starts another drawing with these moments. */
export const beginDrawing = (moments: readonly Moment[]): void => set(({ drawingId }) => ({ drawingId: drawingId + 1, moments }))

/** Puts strokes into the square. */
function put(strokes: Strokes, picture: Picture | null = null): void {
  set({ lastPut: strokes })
  go({ strokes, picture, at: null })
}

/** Puts the stroke under way into the square, at most once a frame. */
export const publishPen = oncePerFrame(() => {
  const { pen } = useDrawing.getState()
  if (!pen) return
  const published = [...pen.base, pen.points.slice()]
  set({ published })
  put(published)
})

/** Before something is done in the square: the example is over, and what was there can be had back. */
export function leaveDrawing(code: Done['code'], values: Done['values'] = {}): void {
  stop('preparation')
  remember(part, takeSnapshot(), { code, values })
  set({ fileProblem: null })
}

function dropPen(): void {
  if (!useDrawing.getState().pen) return
  publishPen.flush()
  set({ pen: null, published: null })
}

/** The example is gone at once; all is the person's. */
export function endExample(): void {
  if (!useDrawing.getState().example) return
  beginDrawing([])
  set({ example: null })
  stop('example')
}

/** Another drawing altogether. */
function replace({ strokes, picture, moments }: Snapshot): void {
  beginDrawing(moments)
  put(strokes, picture)
}

// ── Undo and redo ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The drawing as it is, with the stroke under way, which ends; the example is over. */
function takeSnapshot(): Snapshot {
  dropPen()
  stop('replay')
  endExample()
  const { strokes, picture } = usePlace.getState()
  return { strokes, picture, moments: useDrawing.getState().moments }
}

function withoutLast(): Snapshot {
  const strokes = usePlace.getState().strokes.slice(0, -1)
  return { strokes, picture: null, moments: upTo(useDrawing.getState().moments, countPoints(strokes)) }
}

/** A network of colour pictures sees no strokes. */
const seesStrokes = (): boolean => takesInk(specOf(usePlace.getState().network))

const part = addPart<Snapshot>({
  opposite: takeSnapshot,
  putBack(was, way) {
    set({ fileProblem: null })
    replace(was)
    announce(way === 'undo' ? 'undone' : 'redone', { strokes: was.strokes.length })
  },
  isSeen: ({ picture }) => seesStrokes() || picture !== usePlace.getState().picture,
  unremembered: {
    done: { code: 'stroke', values: {} },
    isThere: () => usePlace.getState().strokes.length > 0 && seesStrokes(),
    was: withoutLast,
  },
})

// ── What one can put into the square ───────────────────────────────────────────────────────────────────────────────

/** Takes the drawing, the picture or the example off. A drawing can be had back by undo. */
export function clear(): void {
  const { strokes, picture } = usePlace.getState()
  if (strokes.length > 0 || picture) leaveDrawing('clear')
  else endExample()
  set({ fileProblem: null, keyPen: null })
  replace({ strokes: [], picture: null, moments: [] })
  announce('cleared')
}

const seeds = new Map<number, number>()

/** Puts a digit of our own handwriting into the square; the same digit again is written differently. Whoever draws while it is on its way keeps their drawing. */
export function sample(digit: number): void {
  const { strokes } = usePlace.getState()
  withHandwriting(({ writeDigit }) => {
    if (usePlace.getState().strokes !== strokes) return
    const seed = (seeds.get(digit) ?? 0) + 1
    seeds.set(digit, seed)
    leaveDrawing('sample', { digit })
    go({ target: null }) // a sample brings its own
    replace({
      strokes: labelled(
        writeDigit(digit, seed).strokes.map(stroke => stroke.map(toGrid)),
        digit,
      ),
      picture: null,
      moments: [],
    })
    announce('sampled', { digit })
  })
}

/** The drawing that the page itself put there. */
let provided: Place['strokes'] | null = null
/** Whether nobody has chosen what is in the square. */
export const isProvided = (strokes: Place['strokes']): boolean => strokes === provided

/** What is shown where nothing was drawn and something has to be: a digit of our own. */
const FIRST = 3

/** Puts a digit into an empty square – the example, where it stands there –; does nothing where there is a drawing or a picture. */
export const ensureInput = (): void =>
  withHandwriting(() => {
    const { strokes, picture, target } = usePlace.getState(),
      { example, moments } = useDrawing.getState()
    if (strokes.length > 0 || picture) return
    if (!example) sample(FIRST)
    else {
      leaveDrawing('sample', { digit: example.label })
      replace({ strokes: labelled(example.strokes, example.label), picture: null, moments })
    }
    provided = usePlace.getState().strokes
    go({ target }) // a link may ask for another than the sample's
  })

/** Shows one of our colour pictures; one's own can be had back. */
export function showScene(scene: SceneName): void {
  if (usePlace.getState().picture) {
    leaveDrawing('scene')
    replace({ strokes: [], picture: null, moments: [] })
  }
  go({ scene })
}

/** Shows a picture instead of the drawing, which undo brings back. */
export function showPicture(picture: Picture): void {
  leaveDrawing('picture')
  replace({ strokes: [], picture, moments: [] })
  announce('pictured')
}

/** What is in the square can be had back: another part of the picture is about to be shown. */
export const addUndo = (): void => leaveDrawing('picture')

/** Another part of the same picture. */
export const swapPicture = (picture: Picture): void => put([], picture)

/** A whole view from a file: what was in the square before can be had back. */
export function showView(place: Partial<Place> & Pick<Place, 'strokes' | 'picture'>): void {
  leaveDrawing('view')
  replace({ strokes: place.strokes, picture: place.picture, moments: [] })
  go(place)
  announce('viewed')
}

/** Something about a file: it is said, and what is in the square stays. */
export const tell = (fileProblem: Message | null): void => set({ fileProblem })

// ── What comes from elsewhere ──────────────────────────────────────────────────────────────────────────────────────

const isSame = (a: Strokes, b: Strokes): boolean =>
  a.length === b.length &&
  a.every((stroke, i) => stroke.length === b[i]!.length && stroke.every(([x, y], k) => x === b[i]![k]![0] && y === b[i]![k]![1]))

/** Strokes came from a link or from the console: another drawing, and the one before can be had back. */
export function takeDrawing(before: Pick<Place, 'strokes' | 'picture'>, strokes: Strokes): void {
  if (strokes === useDrawing.getState().lastPut) return
  // The same drawing, read from a link again: on the way back, say.
  if (strokes.length > 0 && isSame(before.strokes, strokes)) return set({ lastPut: strokes })
  set(({ drawingId }) => ({ lastPut: strokes, pen: null, published: null, drawingId: drawingId + 1 }))
  // The id is raised before the example's end, which shows what stands there now: its frame is the new drawing's.
  stop('replay')
  endExample()
  const { strokes: was, picture } = before
  if (was.length > 0 || picture)
    remember(part, { strokes: was, picture, moments: useDrawing.getState().moments }, { code: 'link', values: {} })
  set({ moments: [] })
}

/** Another network thought otherwise: nothing that was taken down holds for it. */
export function forgetMoments(): void {
  revise(part, snapshot => ({ ...snapshot, moments: [] }))
  set({ moments: [] })
}

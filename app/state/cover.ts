// A grey square over the picture, and the map of how much each place of it matters.
import { create } from 'zustand'
import type { Edit } from '../../engine/api.ts'
import type { Failure } from '../../engine/errors.ts'
import { COVER } from '../../engine/mapEdits.ts'
import type { Occlusion } from '../../engine/occlusion.ts'
import { useLive } from '../client/live.ts'
import { workerTask } from '../client/task.ts'
import { endTrial, tryOut } from '../client/tryOuts.ts'
import { putBack, setEdit } from './edits.ts'
import { usePlace, type Place } from './place.ts'

/** A square of the network's input, in its pixels. */
export interface Square {
  readonly x: number
  readonly y: number
  readonly side: number
}

type Size = readonly [H: number, W: number]

/** Begins as so large a share of the input's shorter side. */
const BEGINS = 1 / 4

const isCover = ({ name }: Edit): boolean => name === COVER

/** Where the picture is covered; null: nowhere. */
export function coverIn(edits: readonly Edit[], [, W]: Size): Square | null {
  const edit = edits.findLast(isCover)
  return edit ? { x: edit.cell % W, y: Math.floor(edit.cell / W), side: Math.round(edit.value) } : null
}

/** Covers a square, inside the picture; in the place of the one before. `called`: what undo says. `goesOn`: a further stretch of the same drag. False: it lies there already. */
export function cover({ x, y, side }: Square, [H, W]: Size, called: string, goesOn = false): boolean {
  const whole = Math.max(1, Math.min(Math.round(side), H, W)),
    inside = (v: number, length: number): number => Math.max(0, Math.min(length - whole, Math.round(v)))
  const edit = { name: COVER, cell: inside(y, H) * W + inside(x, W), value: whole },
    before = usePlace.getState().edits.findLast(isCover)
  if (before?.cell === edit.cell && before.value === edit.value) return false
  setEdit(edit, { called, goesOn, instead: isCover })
  return true
}

/** Covers the middle. */
export function coverMiddle([H, W]: Size, called: string): void {
  const side = Math.max(1, Math.round(BEGINS * Math.min(H, W)))
  cover({ x: (W - side) / 2, y: (H - side) / 2, side }, [H, W], called)
}

/** Covers nothing any more. */
export function uncover(): void {
  const edit = usePlace.getState().edits.findLast(isCover)
  if (edit) putBack(edit)
}

// ── How much each place matters ────────────────────────────────────────────────────────────────────────────────────

/** What a map is of: whatever of it changes, the map is of something else. */
interface Of {
  readonly session: number | undefined
  readonly picture: Place['picture']
  readonly scene: Place['scene']
  readonly strokes: Place['strokes']
  readonly edits: string
}

interface Scan {
  readonly of: Of | null
  /** What share is done; null: none is under way. */
  readonly share: number | null
  readonly result: Occlusion | null
  readonly failure: Failure | null
}

const none: Scan = { of: null, share: null, result: null, failure: null }
const useStore = create<Scan>(() => none)
const scanning = workerTask(() => void endTrial('cover'))

const ofPlace = ({ picture, scene, strokes, edits }: Place, session: number | undefined): Of => ({
  session,
  picture,
  scene,
  strokes,
  edits: JSON.stringify(edits.filter(edit => !isCover(edit))),
})
const isSame = (a: Of | null, b: Of): boolean => a !== null && (Object.keys(b) as (keyof Of)[]).every(key => a[key] === b[key])

/** Covers one place after another with a square of `side`. What comes of it is in `useScan`. */
export function scanPicture(side: number): void {
  useStore.setState({ ...none, of: ofPlace(usePlace.getState(), useLive.getState().opened?.session), share: 0 })
  void scanning.begin<[share: number], Occlusion>(async report => tryOut({ kind: 'cover', side }, report), {
    report: share => useStore.setState({ share }),
    end: result => useStore.setState({ share: null, result }),
    fail: failure => useStore.setState({ share: null, failure }),
  })
}

/** Gives up the scan under way, and forgets its map. */
export function endScan(): void {
  scanning.end()
  useStore.setState(none)
}

/** The scan of what is on screen. */
export function useScan(): Omit<Scan, 'of'> {
  const scan = useStore(),
    session = useLive(live => live.opened?.session)
  return usePlace(place => (isSame(scan.of, ofPlace(place, session)) ? scan : none))
}

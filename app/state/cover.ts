// A grey square over the picture, and the map of how much each place of it matters.
import type { Edit } from '../../engine/api.ts'
import { COVER } from '../../engine/mapEdits.ts'
import type { Occlusion } from '../../engine/occlusion.ts'
import { useLive } from '../client/live.ts'
import { endTrial, tryOut } from '../client/tryOuts.ts'
import { useDrawing } from './drawing.ts'
import { putBack, setEdit } from './edits.ts'
import { usePlace } from './place.ts'
import { usePlayback } from './playback.ts'
import { handedOver } from './settled.ts'
import { taskStore } from './taskStore.ts'

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
function ofNow(): readonly unknown[] {
  const { picture, scene, strokes, at, edits } = usePlace.getState()
  const example = [useDrawing.getState().example, usePlayback.getState().example?.time]
  return [useLive.getState().opened?.session, picture, scene, strokes, at, ...example, JSON.stringify(edits.filter(edit => !isCover(edit)))]
}

const scanning = taskStore<number, Occlusion>(() => void endTrial('cover'))
/** The scan of what is on screen, of the side of its square. */
export const useScan = scanning.use

let forget = (): void => {}

/** Covers one place after another with a square of `side`. What comes of it is in `useScan`, until something else is shown: that ends it. */
export function scanPicture(side: number): void {
  endScan()
  const began = ofNow()
  const look = (): void => {
    if (!ofNow().every((one, i) => one === began[i])) endScan()
  }
  const ends = [usePlace, useLive, useDrawing, usePlayback].map(store => store.subscribe(look))
  forget = () => {
    for (const end of ends) end()
  }
  void scanning.begin(side, async (report, isWanted) => {
    await handedOver() // the engine has what is shown
    return isWanted() ? tryOut({ kind: 'cover', side }, report) : null
  })
}

/** Gives up the scan under way, and forgets its map. */
export function endScan(): void {
  forget()
  forget = () => {}
  scanning.end()
}

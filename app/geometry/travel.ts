// From one view to another: every map that both show goes from where it stood to where it stands, so that one can follow it.
// What only one of them shows goes with what it is made of, or of which it is made. Pure: places in, places out.
import { stepMaking, type Program } from '../../engine/program.ts'
import type { Rect } from './grid.ts'

/** A map, or a whole sheet, as it stands in a view. */
export interface Piece {
  /** Number of its value. */
  readonly value: number
  /** Number of its map; null: all of the value in one sheet. */
  readonly map: number | null
  /** On screen, in CSS pixels. */
  readonly rect: Rect
  /** Number of the picture that holds it, and where in that, in its own pixels. */
  readonly picture: number
  readonly source: Rect
}

/** `before` and `after`: what is seen of it at either end; what is null fades. */
export interface Flight {
  readonly from: Rect
  readonly to: Rect
  readonly before: Piece | null
  readonly after: Piece | null
}

/** Control points of the curve that all things go along: cubic-bezier(.2, 0, 0, 1). */
const [X1, X2] = [0.2, 0]
/** How far one has come at a share of the time: from 0 to 1, quick first, slow towards the end. */
export function eased(time: number): number {
  if (time <= 0) return 0
  if (time >= 1) return 1
  let [low, high] = [0, 1]
  for (let i = 0; i < 24; i++) {
    const s = (low + high) / 2,
      x = 3 * (1 - s) ** 2 * s * X1 + 3 * (1 - s) * s ** 2 * X2 + s ** 3
    if (x < time) low = s
    else high = s
  }
  return 3 * (1 - low) * low ** 2 + low ** 3
}

/** All pieces of both views, on their way. `kin`: of a value that the other view does not show, one that it does; undefined: none. */
export function flightsOf(
  before: readonly Piece[],
  after: readonly Piece[],
  kin: (value: number, shown: ReadonlySet<number>) => number | undefined,
): readonly Flight[] {
  const was = new Set(before.map(p => p.value)),
    is = new Set(after.map(p => p.value))
  const gone = new Set(before)
  const arriving = after.map((piece): Flight => {
    const origin = nearest(before, piece)
    if (origin) gone.delete(origin)
    const from = origin?.rect ?? beside(piece, after, before, kin(piece.value, was))
    return { from: from ?? piece.rect, to: piece.rect, before: origin ?? null, after: piece }
  })
  const leaving = [...gone].map((piece): Flight => {
    const to = is.has(piece.value) && nearest(after, piece) ? null : beside(piece, before, after, kin(piece.value, is))
    return { from: piece.rect, to: to ?? piece.rect, before: piece, after: null }
  })
  return [...leaving, ...arriving]
}

/** The same map in another view; of several the one nearest in size. */
function nearest(pieces: readonly Piece[], { value, map, rect }: Piece): Piece | undefined {
  let best: Piece | undefined,
    least = Infinity
  for (const piece of pieces) {
    if (piece.value !== value || (piece.map ?? 0) !== (map ?? 0)) continue
    const apart =
      Math.abs(Math.log((piece.rect.width + 1) / (rect.width + 1))) + Math.hypot(piece.rect.x - rect.x, piece.rect.y - rect.y) / 1e5
    if (apart < least) [best, least] = [piece, apart]
  }
  return best
}

/** Where a piece would stand in the place of another value: as it lies among its own. */
function beside(piece: Piece, pieces: readonly Piece[], others: readonly Piece[], value: number | undefined): Rect | undefined {
  const target = value === undefined ? undefined : largest(others, value)
  if (!target) return undefined
  const here = around(pieces.filter(p => p.value === piece.value && p.picture === piece.picture))
  const x = target.width / here.width,
    y = target.height / here.height
  return {
    x: target.x + (piece.rect.x - here.x) * x,
    y: target.y + (piece.rect.y - here.y) * y,
    width: piece.rect.width * x,
    height: piece.rect.height * y,
  }
}

/** All of a value; where a view shows it twice, the larger. */
function largest(pieces: readonly Piece[], value: number): Rect | undefined {
  const shown = pieces.filter(p => p.value === value)
  const boxes = [...new Set(shown.map(p => p.picture))].map(picture => around(shown.filter(p => p.picture === picture)))
  return boxes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
}

function around(pieces: readonly Piece[]): Rect {
  const x = Math.min(...pieces.map(p => p.rect.x)),
    y = Math.min(...pieces.map(p => p.rect.y))
  return {
    x,
    y,
    width: Math.max(...pieces.map(p => p.rect.x + p.rect.width)) - x,
    height: Math.max(...pieces.map(p => p.rect.y + p.rect.height)) - y,
  }
}

/** Ops whose output holds the very numbers of their input, in other places. */
const MOVES: ReadonlySet<string> = new Set(['rearrange', 'im2col', 'col2im'])

/** The value of `shown` that a value is made of, or that is made of it: what was only moved goes with what it was moved from, all else with what becomes of it. */
export function kinOf(program: Program, value: number, shown: ReadonlySet<number>): number | undefined {
  if (shown.has(value)) return value
  const step = stepMaking(program, value)
  if (step && MOVES.has(step.op)) {
    const from = kinOf(program, step.inputs[0]!, shown)
    if (from !== undefined) return from
  }
  return becomes(program, value, shown) ?? becomesOf(program, value, shown)
}

/** The value of `shown` that one of these comes to, following what is made of it within its layer. */
function becomes({ steps }: Program, value: number, shown: ReadonlySet<number>): number | undefined {
  let latest = value
  const layer = steps.find(s => s.output === value)?.layer
  for (const step of steps) {
    if (!step.inputs.includes(latest) || (layer !== undefined && step.layer !== layer)) continue
    latest = step.output
    if (shown.has(latest)) return latest
  }
  return undefined
}

/** What it is made of, where that is shown. */
const becomesOf = (program: Program, value: number, shown: ReadonlySet<number>): number | undefined =>
  stepMaking(program, value)?.inputs.find(input => shown.has(input))

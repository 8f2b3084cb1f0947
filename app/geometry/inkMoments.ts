// The moments of a drawing, and what a network thought at each: the ribbon's data, and its shape on screen.

import { argMax } from '../../engine/argMax.ts'

/** More moments than this cannot be told apart on screen. */
export const MOST_MOMENTS = 300

export interface Moment {
  /** How many points were drawn. */
  readonly points: number
  /** The probabilities, one a class. */
  readonly y: ArrayLike<number>
}

/** Who leads at each moment, found once for it: the whole ribbon asks again with each moment that is added. */
const leaders = new WeakMap<Moment, number | null>()

/** The class that leads at a moment; null where none may be named. */
export function leaderOf(moment: Moment): number | null {
  let leader = leaders.get(moment)
  if (leader === undefined) leaders.set(moment, (leader = argMax(moment.y)))
  return leader
}

const isSameAnswer = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((p, i) => Object.is(p, b[i]))

/** Adds a moment, or starts anew where one with as many points exists; the same moments where that has the same answer. Drops every other moment when there are too many. */
export function withMoment(moments: readonly Moment[], moment: Moment): readonly Moment[] {
  let first = moments.length
  while (first > 0 && moments[first - 1]!.points >= moment.points) first--
  const replaced = moments[first]?.points === moment.points ? 1 : 0
  if (replaced && isSameAnswer(moments[first]!.y, moment.y)) return moments
  const next = moments.toSpliced(first, replaced, moment)
  return next.length <= MOST_MOMENTS ? next : next.filter((_, i) => i % 2 === 0 || i === next.length - 1)
}

/** Those up to a number of points: the rest of a drawing that is continued from there never was. */
export const upTo = (moments: readonly Moment[], points: number): readonly Moment[] => moments.filter(moment => moment.points <= points)

export interface RibbonBox {
  readonly width: number
  readonly height: number
  /** How many points the whole width stands for. */
  readonly points: number
}

/** Where a number of points lies: the first point at the left edge, the last at the right. */
export const xOf = (points: number, { width, points: all }: RibbonBox): number => (all > 1 ? ((points - 1) / (all - 1)) * width : width)

/** The number of points at `x`, 1 to all of them. */
export function pointsAt(x: number, { width, points: all }: RibbonBox): number {
  const share = width > 0 ? Math.max(0, Math.min(1, x / width)) : 1
  return Math.round(1 + share * (all - 1))
}

/** What stands in the ribbon where there was no answer, over its whole height: the stretches as one SVG path. A lone moment is as wide as its mark. */
export function unanswered(moments: readonly Moment[], box: RibbonBox): string {
  const height = box.height.toFixed(2)
  return moments
    .flatMap((moment, i) => {
      if (leaderOf(moment) !== null) return []
      const { points } = moment,
        next = moments[i + 1],
        joined = next && leaderOf(next) === null && next.points - points <= tooFar(box),
        x = xOf(points, box)
      const from = Math.max(0, x - MARK),
        to = Math.min(box.width, (joined ? xOf(next.points, box) : x) + MARK)
      return [`M${from.toFixed(1)} 0H${to.toFixed(1)}V${height}H${from.toFixed(1)}Z`]
    })
    .join('')
}

/** Half the width of the mark that a moment without neighbours makes, in CSS pixels. */
export const MARK = 1.5

/** Moments further apart than this, in points, are not joined: nobody knows what lay between. */
export const tooFar = (box: RibbonBox): number => Math.max(8, box.points * 0.12)

/** Moments from the first to the last point, as many as have room: `side` is the width of each one's picture. None where there is nothing between. */
export function evenly(box: RibbonBox, side: number): readonly number[] {
  const room = Math.max(0, Math.floor(box.width / side) - 1),
    count = Math.min(MOST_PICTURES, room, box.points - 2)
  return Array.from({ length: Math.max(0, count) }, (_, i) => Math.round(1 + ((i + 1) * (box.points - 1)) / (count + 1)))
}

/** More pictures of one drawing tell nothing more. */
const MOST_PICTURES = 9

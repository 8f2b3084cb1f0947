// How sure a network was of each class while one drew, as areas one over another: at each moment they fill the whole height.
import { leaderOf, MARK, tooFar, xOf, type Moment, type RibbonBox } from './inkMoments.ts'

export interface Area {
  /** null: all classes that have no area of their own. */
  readonly digit: number | null
  readonly path: string
}

/** A stretch of moments that belong together: where each lies, and where each area begins there, as a share of the height from above. */
interface Run {
  readonly xs: readonly number[]
  readonly edges: readonly (readonly number[])[]
}

/** More classes than these are too thin to see: the likeliest have an area, the others one together. */
const MOST = 12

/** Found once for some moments: both the areas and the names ask. */
const found = new WeakMap<readonly Moment[], { readonly classes: number; readonly shown: readonly (number | null)[] }>()

function shownClasses(moments: readonly Moment[], classes: number): readonly (number | null)[] {
  const known = found.get(moments)
  if (known?.classes === classes) return known.shown
  const shown = classesWithArea(moments, classes)
  found.set(moments, { classes, shown })
  return shown
}

/** The classes that have an area, in their order, and null for the rest where there is one. */
function classesWithArea(moments: readonly Moment[], classes: number): readonly (number | null)[] {
  const all = Array.from({ length: classes }, (_, digit) => digit)
  if (classes <= MOST) return all
  const most = all.map(digit => Math.max(0, ...moments.map(({ y }) => y[digit]!)))
  return [
    ...all
      .toSorted((a, b) => most[b]! - most[a]! || a - b)
      .slice(0, MOST - 1)
      .toSorted((a, b) => a - b),
    null,
  ]
}

/** Where the areas of a moment begin, and the last one ends: 0 to 1 of the height. What is left of 1 is the rest's, or a rounding. */
function edgesOf(y: ArrayLike<number>, shown: readonly (number | null)[]): readonly number[] {
  const sum = shown.includes(null)
    ? 1
    : Math.max(
        1e-9,
        shown.reduce<number>((total, digit) => total + y[digit!]!, 0),
      )
  let from = 0
  const edges = shown.map(digit => {
    const edge = from
    if (digit !== null) from = Math.min(1, from + y[digit]! / sum)
    return edge
  })
  return [...edges, 1]
}

function runsOf(moments: readonly Moment[], shown: readonly (number | null)[], box: RibbonBox): readonly Run[] {
  const runs: { xs: number[]; edges: (readonly number[])[] }[] = []
  let before: Moment | null = null
  for (const moment of moments) {
    if (leaderOf(moment) === null) {
      before = null
      continue
    }
    if (!before || moment.points - before.points > tooFar(box)) runs.push({ xs: [], edges: [] })
    runs.at(-1)!.xs.push(xOf(moment.points, box))
    runs.at(-1)!.edges.push(edgesOf(moment.y, shown))
    before = moment
  }
  return runs.map(({ xs, edges }) =>
    xs.length > 1 ? { xs, edges } : { xs: [Math.max(0, xs[0]! - MARK), Math.min(box.width, xs[0]! + MARK)], edges: [edges[0]!, edges[0]!] },
  )
}

/** One SVG path a class, from the first on top to the last. Between two moments it passes straight from one to the next; a lone moment is a short mark. */
export function areas(moments: readonly Moment[], classes: number, box: RibbonBox): readonly Area[] {
  const shown = shownClasses(moments, classes),
    runs = runsOf(moments, shown, box)
  const lines = runs.map(run => linesOf(run, box))
  return shown.map((digit, i) => ({
    digit,
    path: lines.map(line => `M${[...line[i]!, ...line[i + 1]!.toReversed()].join('L')}Z`).join(''),
  }))
}

/** The corners of each line of a run, from the top to the bottom: each is the end of one area and the beginning of the next. */
function linesOf({ xs, edges }: Run, { height }: RibbonBox): readonly (readonly string[])[] {
  const across = xs.map(x => x.toFixed(1))
  return edges[0]!.map((_, i) => across.map((x, k) => `${x} ${(edges[k]![i]! * height).toFixed(2)}`))
}

/** A stretch that one class led: from and to (numbers of points), and the middle of its area there. */
export interface Lead {
  readonly digit: number
  readonly from: number
  readonly to: number
  /** CSS pixels: the middle of its area at the middle of the stretch, and how high the area is there. */
  readonly x: number
  readonly y: number
  readonly height: number
}

/** Who led, and where its name has room: in the middle of its stretch. */
export function leads(moments: readonly Moment[], classes: number, box: RibbonBox): readonly Lead[] {
  const shown = shownClasses(moments, classes)
  const stretches: { digit: number; moments: Moment[] }[] = []
  for (const moment of moments) {
    const digit = leaderOf(moment)
    if (digit === null) continue
    const last = stretches.at(-1)
    if (last?.digit === digit) last.moments.push(moment)
    else stretches.push({ digit, moments: [moment] })
  }
  return stretches.map(({ digit, moments: its }, i) => {
    const next = stretches[i + 1]?.moments[0],
      last = its.at(-1)!.points,
      [from, to] = [its[0]!.points, next && next.points - last <= tooFar(box) ? next.points : last] // nobody knows who led after it
    const middle = its.reduce((best, moment) =>
      Math.abs(2 * moment.points - from - to) < Math.abs(2 * best.points - from - to) ? moment : best,
    )
    const edges = edgesOf(middle.y, shown),
      slot = Math.max(0, shown.indexOf(digit))
    const [above, below] = [edges[slot]!, edges[slot + 1]!]
    return {
      digit,
      from,
      to,
      x: (xOf(from, box) + xOf(to, box)) / 2,
      y: ((above + below) / 2) * box.height,
      height: (below - above) * box.height,
    }
  })
}

// A layer's first weights as pictures, each beside how it began: small and large, as many as there are, in the room that there is. All in device pixels.
import { sizeOf, type Shape } from '../../engine/tensor.ts'
import type { Grid } from './grid.ts'

/** Weights as pictures: filters (FN, C, FH, FW), or the columns of a matrix (C·H·W, M) whose rows are pixels. */
export interface Pictured {
  readonly count: number
  readonly channels: number
  readonly rows: number
  readonly cols: number
  /** Whether one picture's numbers stand together, or each in a row of all pictures'. */
  readonly apart: boolean
}

/** What of several channels is shown: one of them, or their mean. */
export type ChannelChoice = number | 'mean'

/** How weights of a shape are pictures. `image`: (…, C, H, W) of what the layer looks at. null: they are none. */
export function picturesOf(weights: Shape, image: Shape): Pictured | null {
  if (weights.length === 4) {
    const [count, channels, rows, cols] = weights as [number, number, number, number]
    return { count, channels, rows, cols, apart: false }
  }
  const [channels, rows, cols] = image.slice(-3)
  if (weights.length !== 2 || channels === undefined || rows === undefined || cols === undefined) return null
  return weights[0] === channels * rows * cols ? { count: weights[1]!, channels, rows, cols, apart: true } : null
}

/** The cell of the weights that a place of a picture shows. */
export function weightCell({ count, channels, rows, cols, apart }: Pictured, picture: number, channel: number, place: number): number {
  const inPicture = channel * rows * cols + place
  return apart ? inPicture * count + picture : picture * channels * rows * cols + inPicture
}

/** The picture, channel and place that a cell of the weights has. */
export function placeOfWeight(
  { count, channels, rows, cols, apart }: Pictured,
  cell: number,
): { readonly picture: number; readonly channel: number; readonly place: number } {
  const size = rows * cols,
    [picture, inPicture] = apart
      ? [cell % count, Math.floor(cell / count)]
      : [Math.floor(cell / (channels * size)), cell % (channels * size)]
  return { picture, channel: Math.floor(inPicture / size), place: inPicture % size }
}

/** Writes the pictures one after another into `into`, count · rows · cols numbers, in an order of their own. */
export function writePictures(
  pictured: Pictured,
  weights: ArrayLike<number>,
  channel: ChannelChoice,
  order: ArrayLike<number>,
  into: Float32Array,
): void {
  const { rows, cols, channels } = pictured,
    size = rows * cols
  for (let slot = 0; slot < order.length; slot++) {
    const picture = order[slot]!
    for (let place = 0; place < size; place++) {
      let sum = 0
      if (channel === 'mean') for (let c = 0; c < channels; c++) sum += weights[weightCell(pictured, picture, c, place)]!
      else sum = weights[weightCell(pictured, picture, channel, place)]!
      into[slot * size + place] = channel === 'mean' ? sum / channels : sum
    }
  }
}

/** The pictures in the order in which they stand. */
export const inOrder = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i)

/** The pictures by how far they have moved from where they began, the farthest first. */
export function byChange(pictured: Pictured, began: ArrayLike<number>, now: ArrayLike<number>): Uint32Array {
  const moved = new Float64Array(pictured.count)
  for (let cell = 0; cell < now.length; cell++) moved[placeOfWeight(pictured, cell).picture]! += (now[cell]! - began[cell]!) ** 2
  return inOrder(pictured.count).sort((a, b) => moved[b]! - moved[a]! || a - b)
}

export interface PairsLayout {
  /** Both have the same pitch: a picture stands in the same slot of each. */
  readonly began: Grid
  readonly now: Grid
  /** Where the grids begin. */
  readonly nowLeft: number
  readonly beganTop: number
}

/** What a small picture is of a large one, and the gaps: within a pair, between columns, between rows. */
const SMALL = 0.5
const WITHIN = 0.06
const BESIDE = 0.24
const BELOW = 0.17
/** A picture is at most so many rem wide, and pairs stand at most so many of its widths apart. */
const LARGEST = 10
const APART = 0.85
/** And rows so many of its heights. */
const SPREAD = 0.4

/** Lays out `count` pairs of pictures as large as they fit a room; where they would be less than a pixel a cell, they are higher than it. */
export function layoutPairs(
  { count, rows, cols }: Pick<Pictured, 'count' | 'rows' | 'cols'>,
  { width, height, dpr, rem }: { readonly width: number; readonly height: number; readonly dpr: number; readonly rem: number },
): PairsLayout {
  const W = width * dpr,
    H = height * dpr,
    most = (LARGEST * rem * dpr) / Math.max(rows, cols)
  const cellOf = (across: number): number => {
    const down = Math.ceil(count / across)
    return Math.min(most, W / (cols * (across * (1 + SMALL + WITHIN) + (across - 1) * BESIDE)), H / (rows * (down + (down - 1) * BELOW)))
  }
  let across = 1,
    cell = 0
  for (let c = 1; c <= count; c++) {
    const fits = cellOf(c)
    if (fits >= cell * (1 - 1e-9)) [across, cell] = [c, Math.max(fits, cell)] // as large as they may be: then in fewer rows
  }
  if (cell < 1) {
    cell = 1
    across = Math.max(1, Math.min(count, Math.floor((W / cols + BESIDE) / (1 + SMALL + WITHIN + BESIDE))))
  } else cell = Math.floor(cell)
  const wide = cols * cell,
    high = rows * cell,
    pair = wide * (1 + SMALL + WITHIN)
  const free = across > 1 ? (W - across * pair) / (across - 1) : 0,
    pitch = pair + Math.max(0, Math.min(free, APART * wide)),
    down = Math.ceil(count / across),
    spare = down > 1 ? (H - down * high) / (down - 1) : 0,
    gapY = Math.max(1, Math.floor(Math.min(Math.max(spare, BELOW * high), Math.max(2, SPREAD * high))))
  const grid = (size: number): Grid => ({
    first: 0,
    shown: count,
    rows,
    cols,
    across,
    down,
    cw: size,
    ch: size,
    gapX: pitch - cols * size,
    gapY: high + gapY - rows * size,
    order: 'rows',
  })
  return {
    began: grid(cell * SMALL),
    now: grid(cell),
    nowLeft: Math.round(wide * (SMALL + WITHIN)),
    beganTop: Math.round(high * (1 - SMALL)),
  }
}

/** How many numbers the pictures have together. */
export const numbersIn = ({ count, rows, cols }: Pictured): number => sizeOf([count, rows, cols])

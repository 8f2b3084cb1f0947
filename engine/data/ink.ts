// Strokes → the square image a network sees, made as MNIST was: cropped to its ink, scaled so that pen and all fit a box
// (MNIST's: 20×20 of 28×28), and moved so that the centre of its mass lies in the middle. The page, `eval` and training all call this.

/** A point in the drawing's unit box, y down. Outside the box is possible. */
export type Point = readonly [x: number, y: number]
/** One pen-down path. A single point is a dot. */
export type Stroke = readonly Point[]
/** A drawing, in writing order. */
export type Strokes = readonly Stroke[]

/** A box in the drawing's units; the centres of the pen, not its edges. */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** Drawing → pixels of the image: `px = x · scale + dx`, `py = y · scale + dy`. Pixel (i, j) covers [j, j+1) × [i, i+1). */
export interface Transform {
  readonly scale: number
  readonly dx: number
  readonly dy: number
}

/** A square image of ink, in pixels: its side, and the longer side of the ink in it, pen and all. */
export interface InkFrame {
  readonly size: number
  readonly box: number
}

/** Where the ink of a drawing comes to lie. */
export interface Placement {
  /** The image it lies in. */
  readonly frame: InkFrame
  /** The drawing's ink box. */
  readonly box: Box
  /** The box's middle in the image's middle, scaled. */
  readonly boxed: Transform
  /** The centre of mass in the middle of the middle pixel – of MNIST (14, 14): the image that the network sees. */
  readonly centred: Transform
  /** The centre of mass under `boxed`, in pixels: `centred` moves it to `massMiddle`. */
  readonly mass: Point
}

export interface InkOptions {
  /** The image; MNIST's where none is given. */
  readonly frame?: InkFrame
  /** Pen width in pixels of a MNIST image, measured where its edge is half dark; PEN where none is given. In a larger frame it is as much wider as its box. */
  readonly pen?: number
  /** The array to write into instead of a new one: one float per pixel of the image. */
  readonly out?: Float32Array
}

export interface InkImage {
  /** (size, size), row-major, 0 paper to 1 ink. */
  readonly pixels: Float32Array
  /** Null where there is no ink. */
  readonly placement: Placement | null
}

/** One moment of what happens to a drawing on its way to the network. */
export interface InkStage {
  readonly name: 'drawn' | 'cropped' | 'scaled' | 'centred'
  readonly transform: Transform
}

/** Side of a MNIST image, in pixels. */
export const SIZE = 28
/** Longer side of its ink, pen and all. */
export const BOX = 20
export const MNIST: InkFrame = { size: SIZE, box: BOX }
/** Default pen width in a MNIST image: area over half the outline is then 2.4 px, MNIST's median (1.8 to 3.2 for 80 % of its digits). */
export const PEN = 2.4
/** The same of the image's side: how thick the square draws it. */
export const PEN_SHARE = PEN / SIZE
/** Width of the grey edge of a line, in pixels. */
const EDGE = 1
/** A drawing is never enlarged beyond this in a MNIST image, in pixels a unit: a dot stays a dot. */
const LARGEST_SCALE = 200
/** Points beyond this are as good as infinite, and so are squared distances. */
const FARTHEST = 1e9
/** Points nearer than this to the last one, in pixels, change nothing that can be seen. */
const NEAR = 0.1

// Squared distance of each pixel's centre to the ink. One buffer, as large as the largest image: nothing here is re-entrant, and a
// drawing at 120 Hz should leave no garbage. So both ends of the line being drawn lie here, too: as an argument, each number is an object.
let distances = new Float64Array(SIZE * SIZE)
const ends = new Float64Array(4)

/** Where the centre of mass comes to lie, both ways: in the middle of a pixel. MNIST has it in that of pixel 14, not between 13 and 14 (measured: 14.50, 14.49). */
export const massMiddle = (size: number): number => Math.floor(size / 2) + 0.5

/** A pen's width in pixels of a frame, by its width in a MNIST image. */
export const penIn = ({ box }: InkFrame, pen: number = PEN): number => pen * (box / BOX)

/** Side of a square image. Throws RangeError where it is none. */
function sideOf(pixels: Float32Array): number {
  const side = Math.sqrt(pixels.length)
  if (!Number.isInteger(side)) throw new RangeError(`${pixels.length} pixels are not a square image`)
  return side
}

/**
 * The image of a drawing.
 * Pixels are written to `options.out` where one is given. An empty drawing gives zeros and no placement; points that
 * are not finite are dropped. The image does not depend on where or how large the drawing was, tiny ones excepted.
 */
export function inkToImage(strokes: Strokes, options: InkOptions = {}): InkImage {
  const { frame = MNIST } = options
  const pixels = options.out ?? new Float32Array(frame.size * frame.size)
  const pen = penIn(frame, options.pen)
  const placement = placeInk(strokes, pen, frame, pixels)
  if (placement === null) pixels.fill(0)
  else drawInk(strokes, placement.centred, pen, pixels)
  return { pixels, placement }
}

/**
 * The way of a drawing into the image, for watching it: as drawn, cropped (its box in the middle), scaled, centred.
 * Each transform can be given to `drawInk`, as can anything between two of them; the last one gives `inkToImage`'s
 * pixels. Empty where there is no ink.
 */
export function inkStages(placement: Placement | null): readonly InkStage[] {
  if (placement === null) return []
  const { size } = placement.frame
  return [
    { name: 'drawn', transform: { scale: size, dx: 0, dy: 0 } },
    { name: 'cropped', transform: boxInMiddle(placement.box, size, size) },
    { name: 'scaled', transform: placement.boxed },
    { name: 'centred', transform: placement.centred },
  ]
}

/**
 * Draws strokes into `out` (size, size) with a round pen `pen` pixels wide, under any transform; what lies outside is cut.
 * Coverage is exact in the distance to the nearest line, so crossing lines do not add up.
 */
export function drawInk(strokes: Strokes, transform: Transform, pen: number, out: Float32Array): void {
  const size = sideOf(out)
  const reach = (pen + EDGE) / 2
  if (distances.length < out.length) distances = new Float64Array(out.length)
  distances.fill(FARTHEST, 0, out.length)
  const full = Math.max(0, (pen - EDGE) / 2) ** 2
  for (const stroke of strokes) drawStroke(stroke, transform, size, reach, full)
  for (let i = 0; i < out.length; i++) {
    const distance2 = distances[i]
    out[i] = distance2 >= reach * reach ? 0 : Math.min(1, (reach - Math.sqrt(distance2)) / EDGE)
  }
}

/** The first `count` points of a drawing, in writing order: the drawing as it was at that moment. */
export function cutStrokes(strokes: Strokes, count: number): Strokes {
  const cut: Stroke[] = []
  let left = count
  for (const stroke of strokes) {
    if (left <= 0) break
    cut.push(stroke.length <= left ? stroke : stroke.slice(0, left))
    left -= stroke.length
  }
  return cut
}

/** How many points a drawing has, `cutStrokes`' largest useful count. */
export function countPoints(strokes: Strokes): number {
  return strokes.reduce((count, stroke) => count + stroke.length, 0)
}

/** The box around all finite points, or null where there is none. */
export function inkBox(strokes: Strokes): Box | null {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const stroke of strokes) {
    for (const point of stroke) {
      if (!isReal(point)) continue
      x0 = Math.min(x0, point[0])
      y0 = Math.min(y0, point[1])
      x1 = Math.max(x1, point[0])
      y1 = Math.max(y1, point[1])
    }
  }
  return x0 <= x1 ? { x0, y0, x1, y1 } : null
}

function placeInk(strokes: Strokes, pen: number, frame: InkFrame, scratch: Float32Array): Placement | null {
  const box = inkBox(strokes)
  if (box === null) return null
  return placeBox(box, pen, frame, boxed => {
    drawInk(strokes, boxed, pen, scratch)
    return centreOfMass(scratch)
  })
}

/**
 * Where ink with this box comes to lie in a frame. `pen` is how many pixels wider than its box the ink is (0: the box holds all of
 * it); `massUnder` tells the ink's centre of mass, in pixels, under a transform.
 */
export function placeBox(box: Box, pen: number, frame: InkFrame, massUnder: (transform: Transform) => Point): Placement {
  const { size } = frame
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0)
  const scale = Math.min((frame.box - pen) / side, LARGEST_SCALE * (frame.box / BOX))
  const boxed = boxInMiddle(box, scale, size)
  const mass = massUnder(boxed)
  // Ink that lies far to one side would leave the image: it goes only as far as the image's edge.
  const roomX = (size - (box.x1 - box.x0) * scale - pen) / 2
  const roomY = (size - (box.y1 - box.y0) * scale - pen) / 2
  const middle = massMiddle(size)
  const centred = { scale, dx: boxed.dx + within(middle - mass[0], roomX), dy: boxed.dy + within(middle - mass[1], roomY) }
  return { frame, box, boxed, centred, mass }
}

function within(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value))
}

function boxInMiddle(box: Box, scale: number, size: number): Transform {
  return { scale, dx: size / 2 - ((box.x0 + box.x1) / 2) * scale, dy: size / 2 - ((box.y0 + box.y1) / 2) * scale }
}

/** The centre of a square image's mass, in pixels (pixel i covers i to i + 1); the image's middle where there is no ink. */
export function centreOfMass(pixels: Float32Array): Point {
  const size = sideOf(pixels)
  let sum = 0
  let sumX = 0
  let sumY = 0
  for (let i = 0; i < pixels.length; i++) {
    const value = pixels[i]
    sum += value
    sumX += value * ((i % size) + 0.5)
    sumY += value * (Math.floor(i / size) + 0.5)
  }
  return sum > 0 ? [sumX / sum, sumY / sum] : [size / 2, size / 2]
}

function isReal(point: Point): boolean {
  return Math.abs(point[0]) <= FARTHEST && Math.abs(point[1]) <= FARTHEST // false for NaN
}

function drawStroke(stroke: Stroke, { scale, dx, dy }: Transform, size: number, reach: number, full: number): void {
  let started = false
  let dot = false
  const last = stroke.length - 1
  for (let i = 0; i <= last; i++) {
    const point = stroke[i]
    if (!isReal(point)) continue
    ends[2] = point[0] * scale + dx
    ends[3] = point[1] * scale + dy
    if (!started) {
      started = true
      dot = true
    } else if (i < last && Math.abs(ends[2] - ends[0]) + Math.abs(ends[3] - ends[1]) < NEAR) {
      continue
    } else {
      drawSegment(size, reach, full)
      dot = false
    }
    ends.copyWithin(0, 2)
  }
  if (dot) drawSegment(size, reach, full, 0)
}

// Row by row, only the columns that the line can reach in that row: a long line touches few pixels.
function drawSegment(size: number, reach: number, full: number, end = 2): void {
  const ax = ends[0]
  const ay = ends[1]
  const by = ends[end + 1]
  const vx = ends[end] - ax
  const vy = by - ay
  const length2 = vx * vx + vy * vy
  const inverse = length2 > 0 ? 1 / length2 : 0
  const top = Math.max(0, Math.ceil(Math.min(ay, by) - reach - 0.5))
  const bottom = Math.min(size - 1, Math.floor(Math.max(ay, by) + reach - 0.5))
  for (let row = top; row <= bottom; row++) {
    const y = row + 0.5
    // The part of the line, from `t0` to `t1`, that is within `reach` of this row.
    let t0 = 0
    let t1 = 1
    if (vy !== 0) {
      const ta = (y - reach - ay) / vy
      const tb = (y + reach - ay) / vy
      t0 = Math.max(0, Math.min(ta, tb))
      t1 = Math.min(1, Math.max(ta, tb))
    }
    const xa = ax + vx * t0
    const xb = ax + vx * t1
    const left = Math.max(0, Math.ceil(Math.min(xa, xb) - reach - 0.5))
    const right = Math.min(size - 1, Math.floor(Math.max(xa, xb) + reach - 0.5))
    const py = y - ay
    for (let column = left; column <= right; column++) {
      const pixel = row * size + column
      if (distances[pixel] <= full) continue // as dark as can be
      const px = column + 0.5 - ax
      let t = (px * vx + py * vy) * inverse
      t = t < 0 ? 0 : t > 1 ? 1 : t
      const ex = px - t * vx
      const ey = py - t * vy
      const distance2 = ex * ex + ey * ey
      if (distance2 < distances[pixel]) distances[pixel] = distance2
    }
  }
}

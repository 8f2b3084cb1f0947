// Ink on a canvas, with the pen that the network's image is drawn with: the square is the stage ‘as drawn’, enlarged.
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { PEN_SHARE, type Point, type Strokes } from '../../../engine/data/ink.ts'
import { palette, type Rgb } from '../../geometry/colours.ts'
import { visiblePoints } from '../../geometry/inkLines.ts'

export type Tone = 'ink' | 'example' | 'rest'

/** Opacity of ink over the background. The example is lighter, and what is still to come is lighter again. */
const SHARE: Readonly<Record<Tone, number>> = { ink: 1, example: 0.45, rest: 0.13 }

function colour(tone: Tone, dark: boolean): string {
  const { zero, positive } = palette[dark ? 'dark' : 'light'].ink as { zero: Rgb; positive: Rgb }
  return `rgb(${zero.map((paper, i) => Math.round(paper + (positive[i]! - paper) * SHARE[tone])).join(' ')})`
}

export interface InkCanvas {
  readonly context: CanvasRenderingContext2D
  /** The square's side, in the canvas's pixels. */
  readonly side: number
  readonly dark: boolean
}

/** Sets the canvas to draw lines as the pen does, in a tone. */
export function setPen({ context, side, dark }: InkCanvas, tone: Tone): void {
  context.lineCap = context.lineJoin = 'round'
  context.lineWidth = PEN_SHARE * side
  context.strokeStyle = colour(tone, dark)
}

/** Draws from one point to the next. A line to the same point is a dot. */
export function paintLine({ context, side }: InkCanvas, from: Point, to: Point): void {
  context.beginPath()
  context.moveTo(from[0] * side, from[1] * side)
  context.lineTo(to[0] * side, to[1] * side)
  context.stroke()
}

/** A path with thousands of corners takes a canvas twice as long as the same in pieces. */
const PIECE = 100

/** Paints strokes over what the canvas shows. */
export function paintStrokes(sheet: InkCanvas, strokes: Strokes, tone: Tone): void {
  const { context, side } = sheet
  setPen(sheet, tone)
  for (const stroke of strokes) {
    const points = visiblePoints(stroke, side)
    for (let i = 0; i < points.length; i += PIECE) {
      context.beginPath()
      context.moveTo(points[i]![0] * side, points[i]![1] * side)
      for (const [x, y] of points.slice(i, i + PIECE + 1)) context.lineTo(x * side, y * side)
      context.stroke()
    }
  }
}

/** Wipes the canvas. */
export function wipe({ context, side }: InkCanvas): void {
  context.clearRect(0, 0, side, side)
}

const canvases = new WeakMap<Picture, HTMLCanvasElement>()

/** A picture as large as it fits, in the square's middle. */
export function paintPicture({ context, side }: InkCanvas, picture: Picture): void {
  const { width, height } = picture
  let canvas = canvases.get(picture)
  if (!canvas) {
    canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(picture.rgba), width, height), 0, 0)
    canvases.set(picture, canvas)
  }
  const scale = side / Math.max(width, height)
  context.drawImage(canvas, (side - width * scale) / 2, (side - height * scale) / 2, width * scale, height * scale)
}

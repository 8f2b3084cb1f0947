// Which part of a picture a network is shown: a rectangle of its input's proportions, that one moves over the whole picture. The place holds the part alone.
import type { Box } from '../../engine/data/ink.ts'
import { insidePaper } from '../../engine/data/paperAround.ts'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { addUndo, swapPicture } from './drawing.ts'

/** In pixels of the whole picture. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Crop {
  readonly whole: Picture
  readonly frame: Frame
}

/** Of which whole picture another is a part. */
const crops = new WeakMap<Picture, Crop>()

/** The whole picture that one is a part of; a whole one is itself. */
export const wholeOf = (picture: Picture): Picture => crops.get(picture)?.whole ?? picture

/** Of a whole picture the part that another is of its own; all of it where that is none, or they are not of one size. */
export function samePart(whole: Picture, of: Picture): Picture {
  const crop = crops.get(of)
  return crop?.whole.width === whole.width && crop.whole.height === whole.height ? cut({ whole, frame: crop.frame }) : whole
}

/** The whole picture and the frame in it: as it was cut, or the largest in its middle. `ratio`: the frame's width to its height. */
export const cropOf = (picture: Picture, ratio: number): Crop => crops.get(picture) ?? middleOf(picture, ratio)

function middleOf(picture: Picture, ratio: number): Crop {
  const { width, height } = picture,
    side = Math.min(width / ratio, height),
    [wide, high] = [Math.max(1, Math.round(side * ratio)), Math.max(1, Math.round(side))]
  return { whole: picture, frame: { left: (width - wide) / 2, top: (height - high) / 2, width: wide, height: high } }
}

/** What of a picture that has just come a network of pictures is shown: all of it, or, where plain paper lies around it, the largest part in the middle of what the paper leaves. */
export function partToShow(picture: Picture, ratio: number): Picture {
  const inside = insidePaper(picture)
  if (!inside) return picture
  const { left, top, right, bottom } = inside,
    { frame } = middleOf({ ...picture, width: right - left, height: bottom - top }, ratio)
  return cut({ whole: picture, frame: { ...frame, left: left + frame.left, top: top + frame.top } })
}

/** Of which whole picture a picture was cut, and where. Undefined: it is a whole one. */
export const knownCrop = (picture: Picture): Crop | undefined => crops.get(picture)

/** How much paper is left around ink, of its longer side: enough that a line is told from its paper. */
const MARGIN = 0.2

/** The frame around ink that was found in a picture. `box`: in shares of the square that the picture just fits into, in its middle. */
export function frameAround({ x0, x1, y0, y1 }: Box, { width, height }: Pick<Picture, 'width' | 'height'>): Frame {
  const side = Math.max(width, height),
    margin = MARGIN * Math.max(x1 - x0, y1 - y0),
    at = (share: number, length: number): number => share * side - (side - length) / 2
  return frameBetween(
    { width, height },
    { x: at(x0 - margin, width), y: at(y0 - margin, height) },
    { x: at(x1 + margin, width), y: at(y1 + margin, height) },
  )
}

/** The frame with two opposite corners, in pixels, kept inside a picture and no narrower than may be. The first corner stays where it is wherever it can. */
export function frameBetween(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  corner: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
): Frame {
  const along = (from: number, to: number, length: number): readonly [number, number] => {
    const [a, b] = [from, to].map(value => Math.min(length, Math.max(0, value))) as [number, number],
      size = Math.max(Math.abs(b - a), Math.min(LEAST, length)),
      start = b < a ? a - size : a
    return [Math.min(length - size, Math.max(0, start)), size]
  }
  const [left, wide] = along(corner.x, other.x, width),
    [top, high] = along(corner.y, other.y, height)
  return { left, top, width: wide, height: high }
}

/** The least width of a frame, in pixels: less would be one colour. */
const LEAST = 8

/** A frame moved and made larger (`by` above 1) or smaller around its middle, inside the picture. */
export function moveFrame({ whole, frame }: Crop, { right = 0, down = 0, by = 1 }: { right?: number; down?: number; by?: number }): Frame {
  const most = Math.min(whole.width / frame.width, whole.height / frame.height),
    least = Math.min(1, LEAST / Math.min(frame.width, frame.height)),
    share = Math.min(most, Math.max(least, by)),
    [width, height] = [frame.width * share, frame.height * share]
  const inside = (value: number, last: number): number => Math.min(Math.max(0, last), Math.max(0, value))
  return {
    width,
    height,
    left: inside(frame.left + (frame.width - width) / 2 + right, whole.width - width),
    top: inside(frame.top + (frame.height - height) / 2 + down, whole.height - height),
  }
}

/** The part of a picture in a frame, in whole pixels. */
export function cut({ whole, frame }: Crop): Picture {
  const width = Math.max(1, Math.min(whole.width, Math.round(frame.width))),
    height = Math.max(1, Math.min(whole.height, Math.round(frame.height))),
    left = Math.min(whole.width - width, Math.max(0, Math.round(frame.left))),
    top = Math.min(whole.height - height, Math.max(0, Math.round(frame.top))),
    rgba = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < height; y++) {
    const from = 4 * ((top + y) * whole.width + left)
    rgba.set(whole.rgba.subarray(from, from + 4 * width), 4 * width * y)
  }
  const part = { rgba, width, height }
  crops.set(part, { whole, frame })
  return part
}

/** Shows another part of a picture. `begins`: what was shown before can be had back. */
export function showPart(crop: Crop, begins: boolean): void {
  if (begins) addUndo()
  swapPicture(cut(crop))
}

// A picture's file → its pixels. What a file is and how large is read from its first bytes; only then is it decoded. A large photo takes a third of a second, and the
// browser does part of that – shrinking it – on the thread that asks.
import { isPicture, kindOfFile } from '../../engine/data/fileKind.ts'
import { readPictureHeader } from '../../engine/data/pictureFile.ts'
import type { Message } from './message.ts'

const MEGA = 1e6
const MOST_BYTES = 20 * MEGA
const MOST_PIXELS = 40 * MEGA
/** Longer side of what is kept: the network's image has 28, or its middle 227×227 – of a long picture more is kept, so that its shorter side has that. */
const KEPT = 512,
  SHORTER = 256,
  LONGEST = 2048
const keptScale = (width: number, height: number): number => {
  const longer = Math.max(width, height)
  return Math.min(1, Math.max(KEPT / longer, Math.min(LONGEST / longer, SHORTER / Math.min(width, height))))
}

export interface Pixels {
  readonly rgba: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

export interface Read {
  readonly picture: Pixels
  readonly animated: boolean
}

/** The picture in a file, or why there is none. Rejected where the browser cannot decode it. */
export async function readPicture(file: File): Promise<Read | Message> {
  const { name } = file
  const what = await kindOfFile(file)
  if (!isPicture(what)) return { code: 'noPicture', values: { name, what } }
  if (file.size > MOST_BYTES)
    return { code: 'tooManyBytes', values: { name, megabytes: Math.ceil(file.size / MEGA), most: MOST_BYTES / MEGA } }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (!header) return { code: 'unreadable', values: { name } }
  const { width, height } = header
  if (width * height === 0) return { code: 'noPixels', values: { name, width, height } }
  if (width * height > MOST_PIXELS) return { code: 'tooManyPixels', values: { name, width, height, most: MOST_PIXELS / MEGA } }
  return { picture: await decodePicture(new Blob([bytes]), width, height), animated: header.animated }
}

/** Whether workers can draw here. Safari before 16.4 cannot: pictures are then read on the page's own thread. */
const workersDraw = (): boolean => typeof OffscreenCanvas !== 'undefined'

const canvasOf = (width: number, height: number): OffscreenCanvas | HTMLCanvasElement =>
  workersDraw() ? new OffscreenCanvas(width, height) : Object.assign(document.createElement('canvas'), { width, height })

/** The pixels of a picture whose size is known, at most so large as is kept. */
export async function decodePicture(blob: Blob, width: number, height: number): Promise<Pixels> {
  const scale = keptScale(width, height)
  const smaller: ImageBitmapOptions =
    scale < 1
      ? {
          ...(width >= height ? { resizeWidth: Math.round(scale * width) } : { resizeHeight: Math.round(scale * height) }),
          resizeQuality: 'high',
        }
      : {}
  const bitmap = await createImageBitmap(blob, smaller)
  try {
    // A phone's photo may be turned as it is decoded: once more, to be sure that it fits.
    const fit = keptScale(bitmap.width, bitmap.height)
    const canvas = canvasOf(Math.max(1, Math.round(bitmap.width * fit)), Math.max(1, Math.round(bitmap.height * fit)))
    const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return { rgba: data, width: canvas.width, height: canvas.height }
  } finally {
    bitmap.close()
  }
}

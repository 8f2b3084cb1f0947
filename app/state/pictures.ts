// A file dropped, pasted or chosen → the place's picture. What it is and how large is read from its first bytes; only
// then is it decoded, off this thread. Whatever is wrong is said, and the square keeps what it holds.
import { readPictureHeader, whatElse } from '../../engine/data/pictureFile.ts'
import { showPicture, tell, type Told } from './drawing.ts'
import { usePlace } from './place.ts'

const MEGA = 1e6
const MOST_BYTES = 20 * MEGA
const MOST_PIXELS = 40 * MEGA
/** Longer side of what is kept: the network's image has 28, or its middle 227×227 – of a long picture more is kept, so that its shorter side has that. */
const KEPT = 512, SHORTER = 256, LONGEST = 2048
const keptScale = (width: number, height: number): number => {
  const longer = Math.max(width, height)
  return Math.min(1, Math.max(KEPT / longer, Math.min(LONGEST / longer, SHORTER / Math.min(width, height))))
}

let newest = 0

/** Takes the first of some files. Resolves when it is in the square, or when it is said why not. */
export async function takePictures(files: readonly File[]): Promise<void> {
  const mine = ++newest
  const [file] = files
  if (!file) return tell({ code: 'noFile', values: {} })
  const { strokes, picture } = usePlace.getState()
  const unchanged = (): boolean => mine === newest && usePlace.getState().strokes === strokes && usePlace.getState().picture === picture
  tell({ code: 'reading', values: { name: file.name } })
  const read = await readPicture(file).catch((): Told => ({ code: 'unreadable', values: { name: file.name } }))
  if (!unchanged()) return mine === newest ? tell(null) : undefined // drawn on meanwhile: that is newer
  if ('code' in read) return tell(read)
  showPicture(read.picture)
  if (files.length > 1) tell({ code: 'severalFiles', values: { name: file.name, count: files.length } })
  else if (read.animated) tell({ code: 'animated', values: { name: file.name } })
}

/** What was dropped or pasted, when it is no file. */
export function refuse(what: 'text' | 'nothing'): void {
  newest++
  tell({ code: what === 'text' ? 'textDropped' : 'noFile', values: {} })
}

interface Read {
  readonly picture: { readonly rgba: Uint8ClampedArray; readonly width: number; readonly height: number }
  readonly animated: boolean
}

async function readPicture(file: File): Promise<Read | Told> {
  const { name } = file
  if (file.size > MOST_BYTES) return { code: 'tooManyBytes', values: { name, megabytes: Math.ceil(file.size / MEGA), most: MOST_BYTES / MEGA } }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readPictureHeader(bytes)
  if (!header) return { code: 'noPicture', values: { name, what: whatElse(bytes) } }
  const { width, height } = header
  if (width * height === 0) return { code: 'noPixels', values: { name, width, height } }
  if (width * height > MOST_PIXELS) return { code: 'tooManyPixels', values: { name, width, height, most: MOST_PIXELS / MEGA } }
  return { picture: await decode(new Blob([bytes]), width, height), animated: header.animated }
}

/** The pixels of a picture whose size is known, at most so large as is kept. */
export async function decode(blob: Blob, width: number, height: number): Promise<Read['picture']> {
  const scale = keptScale(width, height)
  const smaller: ImageBitmapOptions = scale < 1 ? { ...(width >= height ? { resizeWidth: Math.round(scale * width) } : { resizeHeight: Math.round(scale * height) }), resizeQuality: 'medium' } : {} // 'high' shrinks on this thread: 100 ms for a large photo
  const bitmap = await createImageBitmap(blob, smaller)
  try {
    // A phone's photo may be turned as it is decoded: once more, to be sure that it fits.
    const fit = keptScale(bitmap.width, bitmap.height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * fit))
    canvas.height = Math.max(1, Math.round(bitmap.height * fit))
    const context = canvas.getContext('2d', { willReadFrequently: true })!
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    return { rgba: data, width: canvas.width, height: canvas.height }
  } finally {
    bitmap.close()
  }
}

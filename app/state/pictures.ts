// A file dropped, pasted or chosen → the place's picture. Whatever is wrong is said, and the square keeps what it holds.
import { startedWhenAsked } from '../client/worker.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { partToShow } from './crop.ts'
import { showPicture, tell } from './drawing.ts'
import type { Message } from './message.ts'
import { specOf } from './networks.ts'
import type { PictureApi } from './pictureWorker.ts'
import type { Pixels, Read } from './readPicture.ts'
import { usePlace } from './place.ts'

const worker = startedWhenAsked<PictureApi>(name => new Worker(new URL('./pictureWorker.ts', import.meta.url), { type: 'module', name }))

/** What reads pictures: the worker or, where workers cannot draw (Safari before 16.4), the same on this thread. */
const readers: () => Promise<Pick<PictureApi, 'read' | 'decode'>> =
  typeof OffscreenCanvas === 'undefined'
    ? async () => {
        const { decodePicture, readPicture } = await import('./readPicture.ts')
        return { read: readPicture, decode: decodePicture }
      }
    : async () => ({
        read: file => worker.ask<Read | Message>(api => api.read(file)),
        decode: (blob, width, height) => worker.ask(api => api.decode(blob, width, height)),
      })

/** The pixels of a picture whose size is known, at most so large as is kept. */
export const decode = async (blob: Blob, width: number, height: number): Promise<Pixels> => (await readers()).decode(blob, width, height)

let newest = 0

/** A picture with fewer pixels along each side is a colour or two. */
const FEW = 8

/** Takes the first of some files. Resolves when it is in the square, or when it is said why not. */
export async function takePictures(files: readonly File[]): Promise<void> {
  const mine = ++newest
  const [file] = files
  if (!file) return tell({ code: 'noFile', values: {} })
  const { strokes, picture } = usePlace.getState()
  const unchanged = (): boolean => mine === newest && usePlace.getState().strokes === strokes && usePlace.getState().picture === picture
  tell({ code: 'reading', values: { name: file.name } })
  const read = await readers()
    .then(by => by.read(file))
    .catch((): Message => ({ code: 'unreadable', values: { name: file.name } }))
  if (!unchanged()) return mine === newest ? tell(null) : undefined // drawn on meanwhile: that is newer
  if ('code' in read) return tell(read)
  const spec = specOf(usePlace.getState().network)
  const [, H, W] = spec.input
  showPicture(takesInk(spec) ? read.picture : partToShow(read.picture, W / H))
  if (files.length > 1) tell({ code: 'severalFiles', values: { name: file.name, count: files.length } })
  else if (read.animated) tell({ code: 'animated', values: { name: file.name } })
  else if (Math.max(read.picture.width, read.picture.height) < FEW)
    tell({ code: 'fewPixels', values: { name: file.name, width: read.picture.width, height: read.picture.height } })
}

/** What was dropped or pasted, when it is no file. */
export function refuse(what: 'text' | 'nothing'): void {
  newest++
  tell({ code: what === 'text' ? 'textDropped' : 'noFile', values: {} })
}

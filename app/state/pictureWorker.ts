// Pictures read in a worker of their own.
import * as Comlink from 'comlink'
import { ping } from '../../engine/thread.ts'
import type { Message } from './message.ts'
import { decodePicture, readPicture, type Pixels, type Read } from './readPicture.ts'

/** Comlink moves, rather than copies, only what it is told of the answer itself. */
const handing = <T>(answer: T, { rgba }: Pixels): T => Comlink.transfer(answer as T & object, [rgba.buffer as ArrayBuffer])

const api = {
  read: async (file: File): Promise<Read | Message> => {
    const found = await readPicture(file)
    return 'code' in found ? found : handing(found, found.picture)
  },
  decode: async (blob: Blob, width: number, height: number): Promise<Pixels> => {
    const picture = await decodePicture(blob, width, height)
    return handing(picture, picture)
  },
  ping,
}
export type PictureApi = typeof api

Comlink.expose(api)

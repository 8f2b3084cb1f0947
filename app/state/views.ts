// The view as a file, and back: `.im2see`. What is wrong with a file is said, and everything stays as it was.
import { kindOfFile } from '../../engine/data/fileKind.ts'
import { showView } from './drawing.ts'
import { useNotices } from './notices.ts'
import { decode } from './pictures.ts'
import { usePlace, type Place } from './place.ts'
import { MOST, readViewFile, ViewFileError, writeViewFile, type ViewPicture } from './viewFile.ts'

/** All that is on screen, as a file. */
export async function saveView(): Promise<Blob> {
  const place = usePlace.getState()
  return new Blob([writeViewFile(place, place.picture && (await asPng(place.picture)))], { type: 'application/json' })
}

async function asPng({ rgba, width, height }: NonNullable<Place['picture']>): Promise<ViewPicture> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0)
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('the picture could not be written as PNG')
  return { width, height, png: new Uint8Array(await blob.arrayBuffer()) }
}

let newest = 0

/** Shows the view that a file holds; of several asked for, the last. Language and theme stay this person's where the file names none. */
export async function openView(file: File): Promise<void> {
  const mine = ++newest
  try {
    const what = await kindOfFile(file)
    if (!['view', 'json', 'text', 'unknown'].includes(what)) throw new ViewFileError('not-a-view', { what })
    if (file.size > MOST.text) throw new ViewFileError('too-large', { megabytes: Math.ceil(file.size / 1e6), most: MOST.text / 1e6 })
    const { place, picture } = readViewFile(await file.text())
    const decoded = picture && (await decode(new Blob([new Uint8Array(picture.png)]), picture.width, picture.height))
    if (mine !== newest) return
    const { language, theme } = usePlace.getState()
    useNotices.setState({ view: null })
    showView({ ...place, picture: decoded, language: place.language ?? language, theme: place.theme ?? theme })
  } catch (error) {
    if (mine !== newest) return
    const { code, values, why } =
      error instanceof ViewFileError ? error : new ViewFileError('wrong', { at: 'picture.png', met: 'PNG', expected: 'whole-png' })
    useNotices.setState({ view: { code, values: { ...values, name: file.name }, ...(why && { why }) } })
  }
}

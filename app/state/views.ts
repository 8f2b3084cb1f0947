// The view as a file, and back: `.im2see`. What is wrong with a file is said, and everything stays as it was.
import { kindOfFile } from '../../engine/data/fileKind.ts'
import { showView } from './drawing.ts'
import { useNotices } from './notices.ts'
import { isBuiltIn, networkOf, specOf } from './networks.ts'
import { networkFor } from './ownFiles.ts'
import { weightsNow } from './own/weightsNow.ts'
import { decode } from './pictures.ts'
import { usePlace, type Place } from './place.ts'
import { MOST, readViewFile, requireReadable, ViewFileError, writeViewFile, type ViewPicture } from './viewFile.ts'
import { keepRunWeights, ownFile, runWeights, useWeightsFiles } from './weights.ts'

/** All that is on screen, as a file. Throws ViewFileError where that is more than is read again. */
export async function saveView(): Promise<Blob> {
  const place = usePlace.getState(),
    picture = place.picture && (await asPng(place.picture)),
    text = writeViewFile(place, picture, await weightsToSave(place))
  requireReadable(text.length)
  return new Blob([text], { type: 'application/json' })
}

/** Numbers that no other page has: of a run's moment; of a network that is none of ours the weights that a file has given it, where they are not too many. */
async function weightsToSave({ network: ref, weights }: Place): Promise<Uint8Array | null> {
  const network = networkOf(ref),
    ofRun = runWeights(network, weights)
  if (ofRun) return new Uint8Array(ofRun)
  if (weights !== 'trained' || isBuiltIn(ref) || !useWeightsFiles.getState()[ref]) return null
  const file = await weightsNow(ref, MOST.weights)
  return file && new Uint8Array(await file.arrayBuffer())
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
    requireReadable(file.size)
    const { place, picture, weights } = readViewFile(await file.text())
    const decoded = picture && (await decode(new Blob([new Uint8Array(picture.png)]), picture.width, picture.height))
    if (mine !== newest) return
    const { language, theme } = usePlace.getState()
    useNotices.setState({ view: null })
    let { network } = place
    if (weights && place.weights === 'trained') {
      const own = ownFile(new File([weights], file.name))
      network = await networkFor(own, specOf(network))
      if (mine !== newest) return
      useWeightsFiles.setState({ [network]: own })
    } else if (weights && 'run' in Object(place.weights))
      keepRunWeights(networkOf(network), (place.weights as { readonly run: number }).run, weights.buffer)
    showView({ ...place, network, picture: decoded, language: place.language ?? language, theme: place.theme ?? theme })
  } catch (error) {
    if (mine !== newest) return
    const { code, values, why } =
      error instanceof ViewFileError ? error : new ViewFileError('wrong', { at: 'picture.png', met: 'PNG', expected: 'whole-png' })
    useNotices.setState({ view: { code, values: { ...values, name: file.name }, ...(why && { why }) } })
  }
}

// What files are taken for: a saved view, weights where the network takes them, or a picture. Loaded with the first file.
import { isPicture, isWeights, kindOfFile, type FileKind } from '../../engine/data/fileKind.ts'
import { tell } from './drawing.ts'
import { networkOf } from './networks.ts'
import { takePictures } from './pictures.ts'
import { usePlace } from './place.ts'
import { takesFile, takeWeights } from './weights.ts'

interface Taken {
  readonly file: File
  /** null: it cannot be read at all. */
  readonly kind: FileKind | null
}

/** A view by its bytes; or it is called one and might have been one, and is damaged. */
const isView = ({ file, kind }: Taken, wanted: 'picture' | 'view'): boolean =>
  kind === 'view' ||
  ((wanted === 'view' || /\.im2see$/i.test(file.name)) &&
    kind !== null &&
    !isPicture(kind) &&
    !(isWeights(kind) && takesFile(networkOf(usePlace.getState().network))))

/**
 * Takes some files for what they are, whatever was `wanted`: opens the view among them, or the weights where the network takes some, or shows the first as
 * a picture. What reads views is loaded when there is one.
 */
export async function takeFiles(files: readonly File[], wanted: 'picture' | 'view' = 'picture'): Promise<void> {
  const all = await Promise.all(files.map(async (file): Promise<Taken> => ({ file, kind: await kindOfFile(file).catch(() => null) })))
  const view = all.find(taken => isView(taken, wanted)),
    weights = all.find(({ kind }) => kind !== null && isWeights(kind))
  if (view) return (await import('./views.ts')).openView(view.file)
  if (weights && takesFile(networkOf(usePlace.getState().network))) return takeWeights(weights.file)
  const picture = all.find(({ kind }) => kind !== null && isPicture(kind)),
    first = picture ?? all[0]
  if (first && first.kind === null) return tell({ code: 'gone', values: { name: first.file.name } })
  if (first && first.kind !== null && isWeights(first.kind))
    return tell({ code: 'weightsHere', values: { name: first.file.name, what: first.kind } })
  return takePictures(first ? [first.file, ...files.filter(file => file !== first.file)] : files)
}

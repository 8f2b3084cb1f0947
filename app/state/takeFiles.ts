// What files are taken for: a saved view, data to learn from, weights, or a picture. Loaded with the first file.
import { isPicture, isWeights, kindOfFile, type FileKind } from '../../engine/data/fileKind.ts'
import { tell } from './drawing.ts'
import { takePictures } from './pictures.ts'
import { usePlace } from './place.ts'

interface Taken {
  readonly file: File
  /** null: it cannot be read at all. */
  readonly kind: FileKind | null
}

const taken = (files: readonly File[]): Promise<readonly Taken[]> =>
  Promise.all(files.map(async file => ({ file, kind: await kindOfFile(file).catch(() => null) })))

/** A file that is called a network's, and is none: whoever reads networks says what it is. */
const CALLED_MODEL = /\.(?:onnx|onnx[._]data|h5|hdf5|keras|pkl|pickle|pth?|safetensors|npz)$/i
const isCalledModel = ({ file, kind }: Taken): boolean => kind !== null && !isPicture(kind) && CALLED_MODEL.test(file.name)

/** The one among several files that is a network's, or is called so; its numbers may lie in the others. */
const modelAmong = (all: readonly Taken[]): Taken | undefined =>
  all.find(({ kind }) => kind === 'onnx') ?? all.find(({ kind }) => kind !== null && isWeights(kind)) ?? all.find(isCalledModel)

const takeModel = async (model: File, files: readonly File[]): Promise<void> =>
  (await import('./ownNetwork.ts')).takeOwn(
    model,
    files.filter(file => file !== model),
  )

/** Takes files that were chosen as a network's weights: the network's among them, else the first, of which is said what it is. */
export const takeWeightsAmong = async (files: readonly File[]): Promise<void> =>
  takeModel((modelAmong(await taken(files))?.file ?? files[0])!, files)

/** A view by its bytes; or it is called one and might have been one, and is damaged. */
const isView = ({ file, kind }: Taken, wanted: 'picture' | 'view'): boolean =>
  kind === 'view' || ((wanted === 'view' || /\.im2see$/i.test(file.name)) && kind !== null && !isPicture(kind) && !isWeights(kind))

/**
 * Takes some files for what they are, whatever was `wanted`: opens the view or the run among them, or the network of the weights, or shows the first as a
 * picture. What reads views and weights is loaded when there are some.
 */
export async function takeFiles(files: readonly File[], wanted: 'picture' | 'view' = 'picture'): Promise<void> {
  const all = await taken(files)
  const run = all.find(({ kind }) => kind === 'run'),
    view = all.find(one => isView(one, wanted)),
    weights = modelAmong(all)
  if (run) return void (await (await import('./run/runFiles.ts')).openRunFile(run.file))
  if (view) return (await import('./views.ts')).openView(view.file)
  if (usePlace.getState().page === 'train' && all.length > 0 && all.every(({ kind }) => kind === 'idx' || kind === 'gzip'))
    return (await import('./run/takeData.ts')).takeData(files)
  if (weights) return takeModel(weights.file, files)
  const picture = all.find(({ kind }) => kind !== null && isPicture(kind)),
    first = picture ?? all[0]
  if (first && first.kind === null) return tell({ code: 'gone', values: { name: first.file.name } })
  return takePictures(first ? [first.file, ...files.filter(file => file !== first.file)] : files)
}

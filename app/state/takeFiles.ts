// What files are taken for: a saved view, data to learn from, weights, or a picture. Loaded with the first file.
import { isPicture, isWeights, kindOfFile, type FileKind } from '../../engine/data/fileKind.ts'
import { tell } from './drawing.ts'
import type { Page } from './pages.ts'
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

/** Those among several files that are a network's; where none is, the one that is called so. Numbers of ONNX's may lie in the others. */
function modelsAmong(all: readonly Taken[]): readonly File[] {
  const inOnnx = all.filter(({ kind }) => kind === 'onnx'),
    inFiles = inOnnx.length > 0 ? inOnnx : all.filter(({ kind }) => kind !== null && isWeights(kind)),
    called = all.find(isCalledModel)
  return (inFiles.length === 0 && called ? [called] : inFiles).map(({ file }) => file)
}

/** Opens each of these networks, up to the first that cannot be; the last stays. */
async function takeModels(models: readonly File[], files: readonly File[]): Promise<void> {
  const { takeOwn } = await import('./ownNetwork.ts'),
    beside = files.filter(file => !models.includes(file))
  for (const model of models) if (!(await takeOwn(model, beside))) return
}

/** Takes files that were chosen as a network's weights: those of networks among them, else the first, of which is said what it is. */
export async function takeWeightsAmong(files: readonly File[]): Promise<void> {
  const models = modelsAmong(await taken(files))
  await takeModels(models.length > 0 ? models : files.slice(0, 1), files)
}

/** Data to learn from: by its bytes, or called so and something else, of which its reader says what it is. */
const isData = ({ file, kind }: Taken): boolean =>
  kind === 'idx' || kind === 'gzip' || (kind !== null && !isPicture(kind) && !isWeights(kind) && /idx\d-ubyte|\.gz$/i.test(file.name))

/** The pages on which a square always stands. */
const SQUARES: ReadonlySet<Page> = new Set<Page>(['draw', 'pass', 'train'])

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
    models = modelsAmong(all)
  if (run) return void (await (await import('./run/runFiles.ts')).openRunFile(run.file))
  if (view) return (await import('./views.ts')).openView(view.file)
  if (usePlace.getState().page === 'train') {
    const { forgetFailures, takeData } = await import('./run/takeData.ts')
    forgetFailures()
    if (all.length > 0 && all.every(isData)) return (tell(null), takeData(files))
  }
  if (models.length > 0) return takeModels(models, files)
  const picture = all.find(({ kind }) => kind !== null && isPicture(kind)),
    first = picture ?? all[0]
  // Where no square stands that would say why it shows no picture, the strip says what the file is not.
  if (first && !picture && !SQUARES.has(usePlace.getState().page)) return takeModels([first.file], files)
  if (first && first.kind === null) return tell({ code: 'gone', values: { name: first.file.name } })
  return takePictures(first ? [first.file, ...files.filter(file => file !== first.file)] : files)
}

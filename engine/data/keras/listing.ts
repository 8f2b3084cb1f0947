// A Keras file – .h5 or .keras – as the page asks for it: the network that it describes, and its weights as the network's layers call them.
import { compile } from '../../compile.ts'
import type { NetworkSpec } from '../../networks/spec.ts'
import { weightsOf as weightsOfProgram } from '../../program.ts'
import { formatShape, sameShape, sizeOf, type Shape } from '../../tensor.ts'
import { bytesFrom } from '../numberTypes.ts'
import { readZipListing, wholeOf } from '../npzReader.ts'
import { WeightsFileError } from '../safetensors.ts'
import { cut } from '../shown.ts'
import type { Found, Listed } from '../found.ts'
import type { Role, Wanted } from './chain.ts'
import { badConfig, readModel, type KerasLayer } from './config.ts'
import type { HdfNumbers } from './hdfData.ts'
import { childOf, namesIn, openHdf, textsOf, type HdfFile } from './hdfFile.ts'
import { networkOf } from './network.ts'
import { countedWeights, namedWeights, type WeightsOf } from './weights.ts'

/** Bytes that an archive's parts may be when they are unpacked, where the archive has not a quarter of that. */
const MOST_UNPACKED = 2 ** 24
const SAVE = "model.save('network.keras')"

/** What a Keras file holds. Throws WeightsFileError; SpecError where its layers do not fit each other. */
export async function listedKeras(file: Blob, kind: 'hdf5' | 'keras'): Promise<Listed> {
  const { config, weights } = kind === 'keras' ? await fromArchive(file) : await fromHdf(file)
  const { spec, wanted, remarks } = networkOf(readModel(config))
  return { found: await placed(spec, wanted, weights), notes: {}, brings: { spec, settings: {}, remarks } }
}

interface Model {
  /** JSON. */
  readonly config: string
  readonly weights: WeightsOf
}

async function fromHdf(file: Blob): Promise<Model> {
  const hdf = await openHdf(file),
    [config] = (await textsOf(hdf, hdf.root, 'model_config')) ?? []
  if (config === undefined) throw await withoutModel(hdf)
  const group = (await childOf(hdf, hdf.root, 'model_weights')) ?? hdf.root
  return { config, weights: namedWeights(hdf, group) }
}

/** What an HDF5 file is that describes no network: Keras's weights alone, or something else. */
async function withoutModel(hdf: HdfFile): Promise<WeightsFileError> {
  const names = await namesIn(hdf, hdf.root),
    isKeras =
      (await textsOf(hdf, hdf.root, 'layer_names')) !== null ||
      (await textsOf(hdf, hdf.root, 'layer_names0')) !== null ||
      names.some(name => /^(layers|_layer_checkpoint_dependencies)(\\|$)/.test(name))
  return isKeras
    ? new WeightsFileError('keras-weights-only', null, SAVE, 'weights without their network')
    : new WeightsFileError('keras-none', null, SAVE, cut(names.slice(0, 4).join(', ') || 'nothing', 80))
}

async function fromArchive(file: Blob): Promise<Model> {
  const entries = new Map((await readZipListing(file)).map(entry => [entry.name, entry])),
    most = Math.max(MOST_UNPACKED, 4 * file.size)
  const part = async (name: string): Promise<Blob> => {
    const entry = entries.get(name)
    if (!entry) throw new WeightsFileError('keras-none', null, SAVE, `no ${name}`)
    if (entry.size > most) throw badConfig(`${name} of at most ${most} bytes`, `${entry.size}`)
    return wholeOf(file, entry)
  }
  const config = await (await part('config.json')).text()
  return { config, weights: countedWeights(await openHdf(await part('model.weights.h5'))) }
}

// ── Weights ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Each weight of the network, from the file or as it has to be. Throws WeightsFileError with the first that does not fit. */
async function placed(spec: NetworkSpec, wanted: readonly Wanted[], weightsOf: WeightsOf): Promise<readonly Found[]> {
  const program = compile(spec, 1, { backward: false }),
    ids = weightsOfProgram(program),
    read = new Map<KerasLayer, Map<Role, HdfNumbers>>(),
    found: Found[] = []
  for (const one of wanted) {
    const { shape } = program.values[ids[one.name]]
    if ('numbers' in one) {
      found.push(constant(one.name, shape, one.numbers))
      continue
    }
    const weights = read.get(one.from) ?? new Map(await weightsOf(one.from))
    read.set(one.from, weights)
    found.push(fromFile(one, shape, weights))
  }
  for (const [layer, weights] of read)
    for (const [role, { shape }] of weights)
      throw new WeightsFileError('unexpected', `${layer.name}/${role}`, 'no such tensor', formatShape(shape))
  return found
}

/** Takes a weight of the file. */
function fromFile(
  { name, from, role, order, shape: written }: Extract<Wanted, { role: unknown }>,
  shape: Shape,
  weights: Map<Role, HdfNumbers>,
): Found {
  const numbers = weights.get(role),
    inFile = written ?? (order ? order.map(axis => shape[axis]) : shape)
  if (!numbers) throw new WeightsFileError('missing', `${from.name}/${role}`, formatShape(inFile), 'no such tensor')
  if (!sameShape(numbers.shape, inFile))
    throw new WeightsFileError('shape', `${from.name}/${role}`, formatShape(inFile), formatShape(numbers.shape))
  weights.delete(role)
  return { name, shape, type: numbers.type, fortran: false, ...(order && { order }), bytes: numbers.bytes }
}

/** Numbers that stand in no file. */
function constant(name: string, shape: Shape, numbers: number | readonly number[]): Found {
  const data = typeof numbers === 'number' ? new Float32Array(sizeOf(shape)).fill(numbers) : Float32Array.from(numbers)
  return {
    name,
    shape,
    type: 'float32',
    fortran: false,
    async *bytes() {
      yield await Promise.resolve(bytesFrom(data, 'float32'))
    },
  }
}

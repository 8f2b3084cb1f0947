// Where a Keras file keeps the weights of a layer: by names in an .h5, by counted classes in the .h5 of a .keras.
import { WeightsFileError } from '../safetensors.ts'
import type { Role } from './chain.ts'
import type { KerasLayer } from './config.ts'
import { numbersIn, type HdfNumbers } from './hdfData.ts'
import { childOf, isGroup, namesIn, textsOf, type HdfFile } from './hdfFile.ts'
import type { HdfObject } from './hdfObject.ts'

/** The weights of a layer by what they are. Throws WeightsFileError. */
export type WeightsOf = (layer: KerasLayer) => Promise<ReadonlyMap<Role, HdfNumbers>>

/** Order in which a layer writes its weights. */
const ORDER: Readonly<Record<string, readonly Role[]>> = {
  Conv2D: ['kernel', 'bias'],
  DepthwiseConv2D: ['kernel', 'bias'],
  SeparableConv2D: ['depthwise_kernel', 'pointwise_kernel', 'bias'],
  Dense: ['kernel', 'bias'],
  BatchNormalization: ['gamma', 'beta', 'moving_mean', 'moving_variance'],
}
const ROLE = /(?:^|[/_])(depthwise_kernel|pointwise_kernel|kernel|bias|gamma|beta|moving_mean|moving_variance)(?:_\d+)?(?::\d+)?$/

/** What a weight is by what it is called: filters of a map each are the kernel, where there are no others beside them. */
function roleOf(weight: string, kind: string): Role | undefined {
  const role = ROLE.exec(weight)?.[1] as Role | undefined
  return role === 'depthwise_kernel' && kind !== 'SeparableConv2D' ? 'kernel' : role
}

const missing = (layer: string, met: string): WeightsFileError => new WeightsFileError('missing', layer, 'its weights', met)

async function descend(file: HdfFile, from: HdfObject, names: readonly string[]): Promise<HdfObject | null> {
  let object: HdfObject | null = from
  for (const name of names) {
    object = isGroup(object) ? await childOf(file, object, name) : null
    if (!object) return null
  }
  return object
}

// ── .h5 ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A group for each layer of the outermost model, and in its attribute the names of its weights. */
export function namedWeights(file: HdfFile, group: HdfObject): WeightsOf {
  return async ({ name, kind, path }) => {
    const [{ name: outer }] = path,
      place = await descend(file, group, outer.split('/').filter(Boolean))
    if (!place) throw missing(name, 'no group of its name')
    const listed = (await attributeTexts(file, place, 'weight_names')) ?? [],
      mine = path.length > 1 ? inModel(listed, path) : listed,
      found = new Map<Role, HdfNumbers>()
    for (const weight of mine) {
      const role = roleOf(weight, kind),
        object = role && (await descend(file, place, weight.split('/').filter(Boolean)))
      if (!role || found.has(role)) throw new WeightsFileError('unexpected', `${name}: ${weight}`, 'no such tensor', 'one')
      if (!object) throw missing(name, `no ${weight}`)
      found.set(role, numbersIn(file.input, object, weight))
    }
    return found
  }
}

/** Texts that may be in pieces: one attribute holds 64 kB. */
async function attributeTexts(file: HdfFile, object: HdfObject, name: string): Promise<readonly string[] | null> {
  const whole = await textsOf(file, object, name)
  if (whole) return whole
  const texts: string[] = []
  for (let i = 0; ; i++) {
    const part = await textsOf(file, object, `${name}${i}`)
    if (!part) return i === 0 ? null : texts
    texts.push(...part)
  }
}

/** The weights of a layer within a model: their paths end with those of the models and layer, as far as they say them. */
function inModel(weights: readonly string[], path: KerasLayer['path']): readonly string[] {
  for (let from = 0; from < path.length; from++) {
    const wanted = `/${path
        .slice(from)
        .map(part => part.name)
        .join('/')}/`,
      found = weights.filter(weight => `/${weight.slice(0, weight.lastIndexOf('/') + 1)}`.endsWith(wanted))
    if (found.length > 0) return found
  }
  return []
}

// ── .keras ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `layers/conv2d_1/vars/0`: weights by number. */
export function countedWeights(file: HdfFile): WeightsOf {
  return async ({ name, kind, path, config }) => {
    const place =
      (await container(
        file,
        'layers',
        path.map(part => part.key),
      )) ??
      (await container(
        file,
        '_layer_checkpoint_dependencies',
        path.map(part => part.oldKey),
      ))
    if (!place) throw missing(name, 'no group of its class')
    const vars = await childOf(file, place, 'vars'),
      held = vars ? await namesIn(file, vars) : []
    const roles = (ORDER[kind] ?? []).filter(role => !leftOut(config, role)),
      found = new Map<Role, HdfNumbers>()
    if (held.length > roles.length) throw new WeightsFileError('unexpected', name, `${roles.length} tensors`, `${held.length}`)
    for (const [i, role] of roles.entries()) {
      const object = vars && (await childOf(file, vars, String(i)))
      if (!object) throw missing(name, `no ${role}`)
      found.set(role, numbersIn(file.input, object, `${name}/${role}`))
    }
    return found
  }
}

const leftOut = (config: KerasLayer['config'], role: Role): boolean =>
  (role === 'bias' && config['use_bias'] === false) ||
  (role === 'gamma' && config['scale'] === false) ||
  (role === 'beta' && config['center'] === false)

/** Models in models: each keeps its layers in a group of this name. Windows wrote some paths as one name. */
async function container(file: HdfFile, layers: string, keys: readonly string[]): Promise<HdfObject | null> {
  const names = keys.flatMap(key => [layers, key])
  return (await descend(file, file.root, names)) ?? (await childOf(file, file.root, names.join('\\')))
}

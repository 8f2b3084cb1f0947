// Networks from outside, as a link or a file has them: JSON.
import { compile } from '../../engine/compile.ts'
import { SpecError } from '../../engine/errors.ts'
import { layerKinds, layerOf } from '../../engine/layers/index.ts'
import type { Setting } from '../../engine/layers/settings.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'

/** A setting of a layer that keeps within a small image. */
function settingFor(chance: Random, setting: Setting): unknown {
  switch (setting.type) {
    case 'whole':
      return Math.max(setting.from, 1 + chance.int(2))
    case 'number':
      return setting.default
    case 'word':
      return setting.words[chance.int(setting.words.length)]
    case 'flag':
      return chance.int(2) === 1
    default:
      return typeof setting.default === 'number' ? setting.default : [1, 1]
  }
}

/** Data of a small network made by chance, whose layers fit together. */
export function makeSpec(chance: Random): unknown {
  // Behind a layer that leaves no image no window can slide: it comes last.
  const inner = layerKinds.filter(kind => kind !== 'softmax' && kind !== 'affine' && kind !== 'flatten'),
    keepsImage = inner.filter(kind => kind !== 'global-average-pooling')
  const count = 1 + chance.int(3)
  const layers = Array.from({ length: count }, (_, i) => {
    const kind = chance.pick(i < count - 1 ? keepsImage : inner)
    const settings = Object.entries(layerOf(kind).settings).filter(([name, s]) => name !== 'groups' && (s.needed || chance.int(2)))
    return { kind, name: `l${i}`, ...Object.fromEntries(settings.map(([name, s]) => [name, settingFor(chance, s)])) }
  })
  const end = [
    { kind: 'affine', name: 'fc', out: 1 + chance.int(9) },
    { kind: 'softmax', name: 'softmax' },
  ]
  return { name: 'mine', input: [1 + chance.int(3), 8, 9], layers: [...layers, ...end], init: { kind: 'he' } }
}

const spec: Format<NetworkSpec> = {
  name: 'spec',
  extension: 'json',
  make: chance => new TextEncoder().encode(JSON.stringify(makeSpec(chance))),
  mutations: [],
  read(bytes) {
    let value: unknown
    try {
      value = JSON.parse(new TextDecoder().decode(bytes))
    } catch {
      throw new SpecError('not-json', 'this is no JSON') // as whoever opens a link or a file says it
    }
    return readSpec(value)
  },
  refuses: error => error instanceof SpecError,
  judge(bytes, read) {
    const plain = JSON.parse(new TextDecoder().decode(bytes)) as NetworkSpec
    if (JSON.stringify(sorted(plain)) !== JSON.stringify(sorted(read))) return 'what was read is not what stands there'
    const { steps } = compile(read, 1)
    return steps.every(step => step.name.split('/').length === 3) ? null : 'a step’s name has not three parts'
  },
}

/** The same with keys in order. */
export const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value

export const specFormats: readonly Format[] = [spec]

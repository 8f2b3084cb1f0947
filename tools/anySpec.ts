// Networks by chance, with any settings: what every way to write one has to bring back.
import fc from 'fast-check'
import { layerKinds, layerOf, type LayerKind } from '../engine/layers/index.ts'
import type { Setting } from '../engine/layers/settings.ts'
import { usualName } from '../engine/networks/sentenceWords.ts'
import type { LayerSpec, NetworkSpec } from '../engine/networks/spec.ts'

/** Any value that a setting may have. */
function valueFor(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.type) {
    case 'whole':
      return fc.oneof(
        { arbitrary: fc.integer({ min: setting.from, max: 4 }), weight: 9 },
        fc.integer({ min: setting.from, max: setting.to }),
      )
    case 'number':
      return fc.oneof(
        fc.constant(setting.default),
        fc.double({ min: setting.from, max: setting.to, noNaN: true }).map(v => v + 0),
      )
    case 'word':
      return fc.constantFrom(...setting.words)
    case 'flag':
      return fc.boolean()
    default: {
      const one = fc.integer({ min: setting.from, max: 2 })
      return fc.oneof(one, fc.tuple(one, one), ...(setting.type === 'pads' ? [fc.tuple(one, one, one, one)] : []))
    }
  }
}

const settingsFor = (kind: LayerKind): fc.Arbitrary<object> => {
  const { settings } = layerOf(kind),
    needed = Object.keys(settings).filter(key => settings[key].needed)
  return fc.record(Object.fromEntries(Object.entries(settings).map(([key, setting]) => [key, valueFor(setting)])), { requiredKeys: needed })
}
/** Any, and those that a sentence has another use for. */
const name = fc.oneof(
  { arbitrary: fc.stringMatching(/^[A-Za-z_][\w-]{0,8}$/), weight: 3 },
  fc.constantFrom('init', 'init_conv', 'raw', 'raw1', 'ink', 'colour', 'classes', 'input', 'conv', 'softmax-1'),
)
const number = fc.double({ min: 0, max: 255, noNaN: true }).map(v => v + 0)
const signed = fc.double({ min: -65536, max: 65536, noNaN: true }).map(v => v + 0)
/** Any network, whether its layers fit or not. */
export const anySpec = fc.record(
  {
    name,
    input: fc.tuple(fc.constantFrom(1, 3, 4), fc.integer({ min: 9, max: 40 }), fc.integer({ min: 9, max: 40 })),
    layers: fc
      .array(
        fc
          .constantFrom(...layerKinds.filter(kind => kind !== 'softmax'))
          .chain(kind => fc.tuple(fc.constant(kind), settingsFor(kind), fc.option(name))),
        { maxLength: 8 },
      )
      .map(all => {
        const layers: LayerSpec[] = []
        for (const [kind, settings, called] of all) layers.push({ kind, name: called ?? usualName(kind, layers), ...settings } as LayerSpec)
        return [...layers, { kind: 'affine', name: 'scores', out: 3 }, { kind: 'softmax', name: 'softmax' }] as LayerSpec[]
      }),
    init: fc.oneof(
      fc.constantFrom({ kind: 'he' }, { kind: 'xavier' }, { kind: 'uniform-he' }),
      number.map(std => ({ kind: 'fixed', std })),
    ),
    preparation: fc.oneof(
      fc.constant({ kind: 'raw' }),
      fc.record(
        {
          kind: fc.constant('colour'),
          mean: fc.tuple(number, number, number),
          std: fc.double({ min: 2 ** -16, max: 2 ** 16, noNaN: true }).filter(v => v !== 1),
        },
        { requiredKeys: ['kind', 'mean'] },
      ),
      fc.constant({ kind: 'ink', size: 7, box: 3 }),
      fc.record(
        {
          kind: fc.constant('ink'),
          size: fc.constant(7),
          box: fc.constant(7),
          scale: signed.filter(v => v !== 0 && v !== 1),
          offset: signed.filter(v => v !== 0),
        },
        { requiredKeys: ['kind', 'size', 'box'] },
      ),
    ),
    classes: fc.array(fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }), { minLength: 3, maxLength: 3 }),
  },
  { requiredKeys: ['name', 'input', 'layers', 'init'] },
) as fc.Arbitrary<NetworkSpec>

import fc from 'fast-check'
import { beforeEach, describe, expect, it, test } from 'vitest'
import { layerKinds, layerOf } from '../../engine/layers/index.ts'
import type { Setting } from '../../engine/layers/settings.ts'
import { networks } from '../../engine/networks/index.ts'
import { readSpec } from '../../engine/networks/readSpec.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { inWords } from './netText.ts'
import { addNetwork, findNetwork, forwardProgram, specOf, useNetworks } from './networks.ts'
import { holdsNet, readHash as readLink, writeHash } from './permalink.ts'
import { emptyPlace, type Place } from './place.ts'
import { encodeSpec } from './specCode.ts'
import { decodeSpec, readNet } from './specReader.ts'

const tiny: NetworkSpec = {
  name: 'tiny',
  input: [3, 8, 8],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 3, FW: 3, pad: [1, 0] },
    { kind: 'relu', name: 'relu1' },
    { kind: 'affine', name: 'fc', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'fixed', std: 0.01 },
}

/** A value of any setting, as a spec may hold it. */
function valueFor(setting: Setting): fc.Arbitrary<unknown> {
  switch (setting.type) {
    case 'whole':
      return fc.integer({ min: setting.from, max: Math.min(setting.to, 9) })
    case 'number':
      return fc.double({ min: setting.from, max: Math.min(setting.to, 1e3), noNaN: true }).map(v => v + 0)
    case 'word':
      return fc.constantFrom(...setting.words)
    case 'flag':
      return fc.boolean()
    default:
      return fc.oneof(fc.integer({ min: 1, max: 3 }), fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })))
  }
}

const readHash = (hash: string): ReturnType<typeof readLink> => readLink(hash, readNet)

const { all: builtIn } = useNetworks.getState()
beforeEach(() => useNetworks.setState({ all: builtIn }))

describe('a spec as text', () => {
  const named: NetworkSpec = { ...tiny, classes: ['cat', 'a:b~c', '고양이', 'é 50%'], preparation: { kind: 'colour', mean: [1, 2.5, 0] } }
  const ink: NetworkSpec = { ...tiny, input: [1, 8, 9], preparation: { kind: 'ink', size: 8, box: 6 } }
  test.each([tiny, named, ink, ...Object.values(networks)])('$name is the same behind it', spec => {
    expect(decodeSpec(encodeSpec(spec))).toEqual(spec)
    expect(readSpec(decodeSpec(encodeSpec(spec)))).toEqual(spec)
    expect(encodeSpec(spec)).toMatch(/^[\w.:~%-]+$/)
    expect(readHash(writeHash({ ...emptyPlace, page: 'pass', network: addNetwork(inWords(spec), 'own') }).hash).problems).toEqual([])
  })

  test.each(layerKinds)('every setting of %s is the same behind it', kind => {
    const { settings } = layerOf(kind)
    fc.assert(
      fc.property(fc.record(Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, valueFor(setting)]))), values => {
        const spec = { ...tiny, layers: [{ kind, name: 'one', ...values }] } as unknown as NetworkSpec
        expect(decodeSpec(encodeSpec(spec))).toEqual(spec)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a link with a network', () => {
  const place = (): Place => {
    const read = readHash(`#/pass?net=${encodeSpec(tiny)}`)
    expect(read.problems).toEqual([])
    return read.place
  }

  it('has flags as yes and no, or as the messages call them', () => {
    const pooled = (flag: string) =>
      `#/pass?net=flags:1_8_8:he~pooling:p:method:average:PH:2:PW:2:countIncludePad:${flag}~affine:f:out:3~softmax:s`
    for (const flag of ['no', 'false']) {
      const { place, problems } = readHash(pooled(flag))
      expect(problems).toEqual([])
      expect(findNetwork(place.network)?.spec.layers[0]).toMatchObject({ countIncludePad: false })
    }
    expect(readHash(pooled('perhaps')).problems).toMatchObject([{ code: 'net' }])
  })

  it('enters it, once, and is written again as it was', () => {
    const { network } = place()
    expect(findNetwork(network)).toMatchObject({ origin: 'imported', spec: tiny })
    expect(place().network).toBe(network)
    expect(writeHash(place()).hash).toBe('#/pass?net=tiny:+input+3x8x8~conv+4@3x3+p1x0~relu~fc:+affine+4~softmax~init+fixed+0.01')
    const stood: Place = {
      ...place(),
      step: 'backward/conv1/dW',
      zoom: 'window',
      cell: { value: 'conv1/dW', cell: 7 },
      target: 3,
      weights: { seed: 5 },
    }
    expect(readHash(writeHash(stood).hash)).toEqual({ place: stood, problems: [] })
    expect(readHash(writeHash(stood).hash.replace('t=3', 't=4')).problems).toEqual([{ code: 't', values: { value: '4', most: 3 } }])
  })

  it('is a sentence, where that says all; else every setting by its name', () => {
    expect(inWords(tiny).text).toBe('tiny:+input+3x8x8~conv+4@3x3+p1x0~relu~fc:+affine+4~softmax~init+fixed+0.01')
    const explicit: NetworkSpec = {
      ...tiny,
      layers: tiny.layers.map(layer => (layer.kind === 'convolution' ? { ...layer, stride: 1 } : layer)),
    }
    expect(inWords(explicit).text).toBe(encodeSpec(explicit))
    for (const spec of [tiny, explicit]) {
      const { hash } = writeHash({ ...emptyPlace, page: 'pass', network: addNetwork(inWords(spec), 'own') })
      useNetworks.setState({ all: builtIn })
      expect(specOf(readHash(hash).place.network)).toEqual(spec)
    }
  })

  test.each<[string, NetworkSpec]>([
    [
      'of a thousand classes, each with a name',
      {
        ...tiny,
        layers: [...tiny.layers.slice(0, -2), { kind: 'affine', name: 'fc', out: 1000 }, { kind: 'softmax', name: 'softmax' }],
        classes: Array.from({ length: 1000 }, (_, i) => `a class of things, number ${i}`),
      },
    ],
    [
      'of layers that are called as what stands behind them',
      { ...tiny, layers: tiny.layers.map((layer, i) => ({ ...layer, name: ['raw', 'init1', 'classes', 'softmax'][i] ?? layer.name })) },
    ],
  ])('a network %s is one, too', (_, spec) => {
    expect(readNet(inWords(spec).text).spec).toEqual(inWords(spec).spec)
  })

  it('may be written by hand, and percent by percent', () => {
    const net = 'input 1×28×28 · conv 30@5×5 · relu · max 2×2 s2 · affine 100 · relu · affine 10 · softmax'
    const here = readHash(`#/pass?net=${encodeURIComponent(net)}`)
    expect(here.problems).toEqual([])
    expect(readHash(`#/?net=${net}`).place.network).toBe(here.place.network)
    expect(writeHash(here.place).hash).toBe('#/pass?net=input+1x28x28~conv+30@5x5~relu~max+2x2+s2~affine+100~relu~affine+10~softmax')
    expect(readHash(`#/?net=${net.replace('relu', 'rely')}`).problems).toMatchObject([
      { code: 'net', why: { code: 'sentence', values: { character: 31, word: 'rely', right: 'relu' } } },
    ])
  })

  it('that is a built-in one is that one', () => {
    expect(readHash(`#/pass?net=${encodeSpec(networks.lenet5)}`)).toEqual({
      place: { ...emptyPlace, page: 'pass', network: 'lenet5' },
      problems: [],
    })
  })

  it('that nobody can show anything is not opened on the drawing page', () => {
    expect(readHash(`#/?net=${encodeSpec({ ...tiny, input: [2, 8, 8] })}`)).toMatchObject({
      place: { network: emptyPlace.network },
      problems: [{ code: 'network-elsewhere', values: { value: 'tiny' } }],
    })
  })

  it('that takes numbers, and no picture, is opened where nobody draws', () => {
    for (const raw of [`${encodeSpec(tiny)}~.raw`, encodeSpec(tiny).replace('3_8_8', '2_8_8')]) {
      const { place, problems } = readHash(`#/architectures?net=${raw}`)
      expect(problems).toEqual([])
      expect(forwardProgram(specOf(place.network)).preparation).toEqual({ kind: 'raw' })
      expect(readHash(`#/?net=${raw}`).problems).toMatchObject([{ code: 'network-elsewhere' }])
    }
  })

  it('is known before it is read, whatever stands around it', () => {
    for (const hash of ['#/?net=x', '#/pass?lang=en&net=x&t=1', `#/pass?net=${encodeSpec(tiny)}`]) expect(holdsNet(hash)).toBe(true)
    for (const hash of ['', '#/', '#/pass/lenet5?network=net', '#/?knet=1&lang=net', '#/net=1']) expect(holdsNet(hash)).toBe(false)
  })

  it('says so where what reads it could not be loaded, and all else of it is read', () => {
    const { place, problems } = readLink(`#/pass?net=${encodeSpec(tiny)}&zoom=window`)
    expect(problems).toMatchObject([{ code: 'net', why: { code: 'net-not-loaded' } }])
    expect(place).toEqual({ ...emptyPlace, page: 'pass', zoom: 'window' })
  })

  const text = encodeSpec(tiny)
  it.each([
    ['10,000 layers', `${text}${'~relu:r'.repeat(10_000)}`, 'spec-range', { what: 'layers.length', value: '10004', to: 128 }],
    ['a layer called a/b', text.replace('relu1', 'a/b'), 'spec-name', { what: 'layers[1].name', value: '"a/b"' }],
    ['a layer called __proto__', text.replace('relu1', '__proto__'), 'spec-name', { what: 'layers[1].name', value: '"__proto__"' }],
    ['a setting called __proto__', text.replace('relu1', 'relu1:__proto__:1'), 'spec-unknown', { setting: '__proto__' }],
    ['a size of 1e9', text.replace('FN:4', 'FN:1e9'), 'spec-range', { layer: 'conv1', what: 'FN', value: '1000000000' }],
    ['an image of 1e9', text.replace('3_8_8', '3_8_1e9'), 'spec-range', { what: 'input W', value: '1000000000' }],
    ['more numbers than fit', text.replace('3_8_8', '3_4096_4096').replace('FN:4', 'FN:65536'), 'spec-limit', { layer: 'conv1' }],
    ['a name twice', text.replace('relu1', 'conv1'), 'twice', { layer: 'conv1' }],
    ['a setting twice', text.replace('FN:4', 'FN:4:FN:5'), 'spec-range', { layer: 'conv1', value: '"4, 5"' }],
    ['a setting without a value', text.replace('relu1', 'relu1:x'), 'spec-unknown', { setting: 'x' }],
    ['a head with more', text.replace('fixed:0.01', 'fixed:0.01:7'), 'spec-unknown', { setting: '7' }],
    ['a kind that is none', text.replace('relu:', 'mish:'), 'unknown-layer', { kind: 'mish', layer: 'relu1' }],
    ['what does not fit', text.replace('FH:3', 'FH:30'), 'filter-too-large', { layer: 'conv1' }],
    ['three names of four classes', `${text}~.classes:a:b:c`, 'class-names', { classes: 4, names: 3 }],
    ['an empty name', `${text}~.classes:a:b:c:`, 'spec-class', { what: 'classes[3]' }],
    ['ink larger than the image', `${text.replace('3_8_8', '1_8_8')}~.ink:9:6`, 'spec-range', { what: 'preparation.size', to: 8 }],
    ['a preparation twice', `${text}~.colour:1_2_3~.colour:1_2_3`, 'spec-object', { what: 'preparation' }],
    ['a preparation with more', `${text}~.colour:1_2_3:4:5`, 'spec-unknown', { setting: 'more' }],
    ['a part that is none', `${text}~.fog`, 'spec-word', { what: 'preparation.kind' }],
    ['nothing', '', 'spec-name', {}],
  ])('with %s is refused, with the layer, the number and the limit, and enters nothing', (_, damaged, code, values) => {
    const { all } = useNetworks.getState()
    const { problems, place: left } = readHash(`#/pass?net=${damaged}`)
    expect(problems).toMatchObject([{ code: 'net', why: { code, values } }])
    expect(left.network).toBe(emptyPlace.network)
    expect(useNetworks.getState().all).toBe(all)
  })
})

import { expect, test } from 'vitest'
import { networks } from '../../../engine/networks/index.ts'
import { readSpec } from '../../../engine/networks/readSpec.ts'
import { layerSettings, withSetting } from './layerText.ts'
import { settingsIn, textOf, wayIn, wayText } from './settingsText.ts'
import { sameSettings, settingsFor } from './store.ts'
import type { RunSettings } from './types.ts'

const base = networks['simple-convnet'],
  usual = settingsFor(base)

test('what nobody has set needs no text but how weights begin, which is not as the network says', () => {
  expect(textOf(usual, base)).toEqual({ init: '0.01' })
  expect(textOf(settingsFor(networks.lenet5), networks.lenet5)).toEqual({})
  expect(settingsIn({}, base)).toEqual({ settings: usual, unused: [] })
})

test.each<[string, Partial<RunSettings>]>([
  ['an optimizer with its numbers', { optimizer: { kind: 'momentum', lr: 0.05, momentum: 0.8 } }],
  ['another rate', { optimizer: { kind: 'adam', lr: 3e-5 } }],
  ['Adam with its betas', { optimizer: { kind: 'adam', lr: 0.001, beta1: 0.8, beta2: 0.99 } }],
  ['a batch, a seed, zeros', { batch: 7, seed: 12, init: { kind: 'fixed', std: 0 } }],
  ['Xavier', { init: { kind: 'xavier' } }],
  ['MNIST, some images of it, some of one’s own', { data: { source: { kind: 'mnist' }, own: 0.25, most: 200 } }],
  [
    'layers',
    { network: withSetting(withSetting(base, { layer: 'conv1', name: 'FN' }, 16), { layer: 'pool1', name: 'method' }, 'average') },
  ],
])('%s comes back from its text', (_, part) => {
  const settings = { ...usual, ...part },
    text = textOf(settings, base)
  expect(
    Object.values(text).every(value => /^[\w./:~-]+$/.test(value)),
    JSON.stringify(text),
  ).toBe(true)
  expect(settingsIn(text, base)).toEqual({ settings, unused: [] })
})

test('a network of few layers begins as the book’s, with hardly anything; one of many as it says itself', () => {
  expect(usual.init).toEqual({ kind: 'fixed', std: 0.01 })
  expect(settingsFor(networks.lenet5).init).toEqual(networks.lenet5.init)
  const said = { ...base, init: { kind: 'xavier' } } as const
  expect(settingsFor(said).init).toEqual({ kind: 'xavier' })
})

test('a link of before that says nothing of how weights begin means the network’s own way, and He’s is said where it is meant', () => {
  expect(settingsIn({ seed: '2' }, base).settings.init).toEqual({ kind: 'he' })
  expect(settingsIn({ to: '5' }, base).settings.init).toEqual({ kind: 'he' }) // weights of a run, step 5, by a link of before
  expect(textOf({ ...usual, init: { kind: 'he' } }, base)).toEqual({ init: 'he' })
  expect(textOf({ ...usual, seed: 2 }, base)).toEqual({ init: '0.01', seed: '2' })
})

test('what cannot be used is left as nobody set it, and named', () => {
  const text = { opt: 'rmsprop', lr: '-1', batch: '0', init: 'zeros', seed: '1.5', with: 'conv1.FH:40', images: 'all' }
  const { settings, unused } = settingsIn(text, base)
  expect(settings).toEqual({ ...usual, init: base.init })
  expect(unused.map(({ name }) => name).toSorted()).toEqual(Object.keys(text).toSorted())
})

test('the settings of layers are those that a spec gives; what makes the scores is none of them', () => {
  expect(layerSettings(base).map(({ layer, name }) => `${layer}.${name}`)).toEqual([
    'conv1.FN', 'conv1.FH', 'conv1.FW', 'conv1.stride', 'conv1.pad', 'pool1.method', 'pool1.PH', 'pool1.PW', 'pool1.stride', 'affine1.out',
  ]) // prettier-ignore
  expect(() => withSetting(base, { layer: 'conv1', name: 'FH' }, 40)).toThrow('conv1')
})

test('the run of a file follows from the same as that of its link, in whatever order the file has its network', () => {
  for (const network of Object.values(networks)) {
    const read = readSpec(JSON.parse(JSON.stringify(network))),
      settings = { ...settingsFor(network), batch: 5 }
    expect(sameSettings({ ...settingsFor(read), batch: 5 }, settings), network.name).toBe(true)
    expect(sameSettings({ ...settingsFor(read), batch: 6 }, settings)).toBe(false)
    expect(sameSettings(settings, { ...settings, network: { ...network, layers: network.layers.slice(1) } })).toBe(false)
  }
})

test('the way of a run comes back from its text; what is none is named', () => {
  const way = {
    rates: [
      { step: 0, rate: 0.02 },
      { step: 120, rate: 3e-5 },
    ],
    to: 231,
  }
  expect(wayText(way)).toEqual({ rates: '0:0.02~120:0.00003', to: '231' })
  expect(wayIn(wayText(way))).toEqual({ ...way, unused: [] })
  expect(wayText({ rates: [], to: null })).toEqual({})
  expect(wayIn({})).toEqual({ rates: [], to: null, unused: [] })
  for (const rates of ['', '5', '5:', '5:x', '5:0.1:2', '5:-1', '7:0.1~5:0.1', '5:0.1~'])
    expect(wayIn({ rates, to: 'x' }), rates).toEqual({
      rates: [],
      to: null,
      unused: [
        { name: 'rates', value: rates },
        { name: 'to', value: 'x' },
      ],
    })
})

import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { networkId } from './id.ts'
import { networks } from './index.ts'

const lenet = networks.lenet5

test('a network is the same whatever it is called and in whatever order its settings stand', () => {
  const turned = {
    ...lenet,
    name: 'mine',
    layers: lenet.layers.map(layer => Object.fromEntries(Object.entries(layer).toReversed()) as unknown as typeof layer),
  }
  expect(networkId(turned)).toBe(networkId(lenet))
  expect(networkId({ ...lenet, layers: lenet.layers.map(layer => ({ ...layer, unset: undefined })) })).toBe(networkId(lenet))
})

test('another size, another name of a layer, another order of layers, another init is another network', () => {
  const others = [
    { ...lenet, input: [1, 28, 28] as const },
    { ...lenet, init: { kind: 'fixed', std: 0.01 } as const },
    { ...lenet, layers: lenet.layers.toReversed() },
    { ...lenet, layers: lenet.layers.slice(1) },
    ...lenet.layers.map((_, index) => ({
      ...lenet,
      layers: lenet.layers.map((layer, i) => (i === index ? { ...layer, name: 'other' } : layer)),
    })),
    ...lenet.layers.flatMap((layer, index) =>
      'out' in layer ? [{ ...lenet, layers: lenet.layers.map((l, i) => (i === index ? { ...layer, out: layer.out + 1 } : l)) }] : [],
    ),
    ...Object.values(networks).filter(n => n !== lenet),
  ]
  const ids = [lenet, ...others].map(networkId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/)
})

test('every program of a network has its id, for whatever batch and passes it was compiled', () => {
  const ids = [compile(lenet, 1), compile(lenet, 7, { backward: false }), compile(lenet, 2, { optimizer: { kind: 'adam', lr: 0.1 } })].map(
    p => p.id,
  )
  expect(new Set(ids)).toEqual(new Set([networkId(lenet)]))
})

import { expect, it } from 'vitest'
import { lenet5 } from '../../engine/networks/lenet5.ts'
import { connectedParams, connections, paperLayers, S2 } from './lenet1998.ts'

it('the table of C3 is the paper’s: 60 connections, and with them 1,516 weights', () => {
  expect(connections.flat()).toHaveLength(60)
  expect(connectedParams(25)).toBe(1516)
  expect(new Set(connections.map(c => c.join())).size).toBe(16)
  for (let s = 0; s < S2; s++) expect(connections.filter(c => c.includes(s))).toHaveLength(10) // every map of S2 is looked at equally often
})

it('every layer of ours that learns or pools stands for one of the paper’s, in its order', () => {
  expect(Object.values(paperLayers)).toEqual(
    lenet5.layers.filter(l => ['convolution', 'pooling', 'affine'].includes(l.kind)).map(l => l.name),
  )
})

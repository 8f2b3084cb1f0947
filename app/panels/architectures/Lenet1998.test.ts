import { expect, it } from 'vitest'
import { connections } from './Lenet1998.tsx'

it('the table of C3 is the paper’s: 60 connections, and with them 1,516 weights', () => {
  const wires = connections.flat().length
  expect(wires).toBe(60)
  expect(25 * wires + connections.length).toBe(1516)
  expect(new Set(connections.map(c => c.join())).size).toBe(16)
  for (let s = 0; s < 6; s++) expect(connections.filter(c => c.includes(s))).toHaveLength(10) // every map of S2 is looked at equally often
})

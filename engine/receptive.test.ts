import { describe, expect, it } from 'vitest'
import { compile } from './compile.ts'
import { explain, factorsOf } from './explain.ts'
import { networks } from './networks/index.ts'
import { oddNetworks } from './networks/oddNetworks.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { stepMaking, type LayerInfo, type Program } from './program.ts'
import { random } from './random.ts'
import { fieldsOf } from './receptive.ts'
import { coordinates, sizeOf } from './tensor.ts'

/**
 * The cells of a layer's input that a cell of `value` is made of, step by step. A second opinion where receptive.ts knows the layer's window or goes channel by channel:
 * it computes those boxes from the settings, and asks `explain` of nothing. Where it knows none, it asks `explain` as here, and only the walk is another; that `explain`
 * is right is what checks/network.ts judges, by the numbers.
 */
function cellsRead(program: Program, { x }: LayerInfo, value: number, cell: number): Set<number> {
  const found = new Set<number>()
  const follow = (value: number, cell: number): void => {
    for (const factor of factorsOf(explain(program, value, cell))) {
      if ('fill' in factor) continue
      if (factor.value === x) found.add(factor.cell)
      else if (factor.value !== value && stepMaking(program, factor.value)) follow(factor.value, factor.cell)
    }
  }
  follow(value, cell)
  return found
}

/** The smallest and the largest coordinate of some cells, axis by axis. */
function boxOf(cells: Iterable<number>, shape: readonly number[]) {
  const all = [...cells].map(cell => coordinates(cell, shape))
  return shape.map((_, axis) => [Math.min(...all.map(c => c[axis])), Math.max(...all.map(c => c[axis]))])
}

/** Windows with gaps between their cells, which padding cuts, and groups. */
const gaps: NetworkSpec = {
  name: 'gaps',
  input: [4, 11, 9],
  layers: [
    { kind: 'convolution', name: 'c1', FN: 6, FH: 3, FW: 2, stride: [2, 1], pad: [2, 1, 0, 1], dilation: [2, 3], groups: 2 },
    { kind: 'relu', name: 'r' },
    { kind: 'pooling', name: 'p', method: 'max', PH: 3, PW: 2, stride: 2, pad: [1, 1] },
    { kind: 'convolution', name: 'c2', FN: 3, FH: 2, FW: 2 },
    { kind: 'affine', name: 'a', out: 3 },
    { kind: 'softmax', name: 's' },
  ],
  init: { kind: 'he' },
}

describe.each([gaps, networks['simple-convnet'], ...oddNetworks].map(spec => [spec.name, spec] as const))('in %s', (name, spec) => {
  const program = compile(spec, 1, { backward: false })
  it('the box under a cell of any layer is that of all cells it is made of', () => {
    const chance = random(1, name)
    for (const layer of program.layers)
      for (let i = 0; i < 8; i++) {
        const cell = chance.int(sizeOf(program.values[layer.out].shape)),
          { shape } = program.values[layer.x],
          read = cellsRead(program, layer, layer.out, cell),
          [field] = fieldsOf(program, layer.out, cell)
        if (read.size === 0) expect(field).toBeUndefined()
        else expect(boxOf(field.corners, shape), `${layer.name} ${cell}`).toEqual(boxOf(read, shape))
      }
  })
})

import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { valueNamed } from '../../engine/program.ts'
import { random } from '../../engine/random.ts'
import { related } from '../../engine/related.ts'
import { cellAt, sizeOf } from '../../engine/tensor.ts'
import type { Grid } from './grid.ts'
import { blocksIn, blocksOf, marksOf } from './cellBlocks.ts'
import { highlightsOf, gradientPairs } from './highlights.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

const program = compile(networks['simple-convnet'], 1)
const id = (name: string): number => valueNamed(program, name).id
const conv = [1, 30, 24, 24]
const lit = (value: string, cell: number, of: string, pass: 'forward' | 'backward' = 'forward'): number[] | undefined => {
  const cells = highlightsOf(program, id(value), cell, pass).get(id(of))
  return cells && [...cells].sort((a, b) => a - b)
}

describe('what belongs to a cell, forward', () => {
  it('of a convolution: its window, its filter, and the cells after it that it fed', () => {
    const cell = cellAt([0, 7, 11, 9], conv)
    expect(lit('conv1/out', cell, 'image')).toHaveLength(25)
    expect(lit('conv1/out', cell, 'image')).toContain(11 * 28 + 9)
    expect(lit('conv1/out', cell, 'conv1/W')).toEqual(Array.from({ length: 25 }, (_, i) => 7 * 25 + i))
    expect(lit('conv1/out', cell, 'relu1/out')).toEqual([cell])
    expect(lit('conv1/out', cell, 'pool1/out')).toEqual([cellAt([0, 7, 5, 4], [1, 30, 12, 12])])
  })

  it('of a number further on: back through every layer to the image', () => {
    expect(lit('pool1/out', cellAt([0, 3, 5, 6], [1, 30, 12, 12]), 'image')).toHaveLength(36)
  })

  it('of a filter: the whole map it makes, and that map of the layers after', () => {
    expect(lit('conv1/W', 7 * 25 + 3, 'conv1/out')).toHaveLength(576)
    expect(lit('conv1/W', 7 * 25 + 3, 'pool1/out')!.map(c => Math.floor(c / 144))).toEqual(Array<number>(144).fill(7))
  })

  it('of a pixel: the place it took part in, in every map', () => {
    expect(lit('image', 14 * 28 + 14, 'conv1/out')).toHaveLength(25 * 30)
  })

  it('inside its own layer is what the engine says, for random cells of every value', () => {
    for (const spec of inkNetworks.map(name => networks[name])) {
      const p = compile(spec, 1),
        chance = random(7, spec.name)
      for (const step of p.steps) {
        if (step.pass === 'update') continue
        const cell = chance.int(sizeOf(p.values[step.output].shape))
        const mine = highlightsOf(p, step.output, cell, step.pass)
        for (const [value, cells] of related(p, step.layer, step.pass, step.output, cell))
          expect(
            [...cells].every(c => mine.get(value)!.has(c)),
            `${step.name} ${cell}`,
          ).toBe(true)
      }
    }
  })
})

describe('what belongs to a cell, backward', () => {
  it('of a weight’s gradient: its whole map of dout, and x shifted', () => {
    const cell = cellAt([8, 0, 2, 3], [30, 1, 5, 5])
    expect(lit('conv1/dW', cell, 'conv1/dout', 'backward')).toHaveLength(576)
    expect(lit('conv1/dW', cell, 'image', 'backward')).toHaveLength(576)
  })

  it('a forward number stands for its gradient there, and a gradient for its number forward', () => {
    const cell = cellAt([0, 7, 11, 9], conv)
    expect(lit('conv1/out', cell, 'conv1/dout', 'backward')).toContain(cell)
    expect(lit('conv1/out', cell, 'conv1/dx', 'backward')).toHaveLength(25)
    expect(lit('conv1/dout', cell, 'image')).toHaveLength(25)
    expect(lit('conv1/W', 3, 'conv1/dW', 'backward')).toContain(3)
  })

  it('every output, input, weight and matrix of a convolution has its gradient for a twin, cell by cell', () => {
    for (const [value, gradient] of [
      ['image', 'conv1/dx'],
      ['conv1/out', 'relu1/dx'],
      ['conv1/W', 'conv1/dW'],
      ['conv1/b', 'conv1/db'],
      ['conv1/col', 'conv1/dcol'],
      ['conv1/col_W', 'conv1/dW2d'],
      ['conv1/out2d', 'conv1/dout2d'],
      ['pool1/rows', 'pool1/dmax'],
    ] as const) {
      expect([value, gradientPairs(program).get(id(value))]).toEqual([value, id(gradient)])
      expect([gradient, gradientPairs(program).get(id(gradient))]).toEqual([gradient, id(value)])
    }
  })
})

describe('cells as blocks', () => {
  it('cover exactly the cells, and a window is one block', () => {
    expect(blocksOf([34, 35, 44, 45, 54, 55], c => [Math.floor(c / 10), c % 10])).toEqual([{ x: 4, y: 3, width: 2, height: 3 }])
    const chance = random(1, 'blocks')
    for (let round = 0; round < 50; round++) {
      const cells = new Set(Array.from({ length: 40 }, () => chance.int(100)))
      const covered = blocksOf(cells, c => [Math.floor(c / 10), c % 10]).flatMap(b =>
        Array.from({ length: b.width * b.height }, (_, i) => (b.y + Math.floor(i / b.width)) * 10 + b.x + (i % b.width)),
      )
      expect(covered.sort((a, b) => a - b)).toEqual([...cells].sort((a, b) => a - b))
    }
  })

  const grid: Grid = { first: 0, shown: 6, rows: 5, cols: 5, across: 3, down: 2, cw: 4, ch: 4, gapX: 2, gapY: 2, order: 'rows' }

  it('stay inside their maps, where the picture paints them', () => {
    expect(
      blocksIn(
        grid,
        Array.from({ length: 25 }, (_, i) => 25 * 4 + i),
      ),
    ).toEqual([{ x: 22, y: 22, width: 20, height: 20 }])
  })

  it('of a folded vector run down its columns', () => {
    const vector: Grid = { ...grid, shown: 10, rows: 1, cols: 1, across: 2, down: 5, gapY: 0, order: 'columns' }
    expect(blocksIn(vector, [1, 2, 3])).toEqual([{ x: 0, y: 4, width: 4, height: 12 }])
  })

  it('a map is outlined once, be it lit in part or whole', () => {
    const map = { x: 22, y: 0, width: 20, height: 20 }
    expect(marksOf(grid, 150, false, null, new Set([25, 26])).boxes).toEqual([map, { x: 22, y: 0, width: 8, height: 4 }])
    expect(marksOf(grid, 150, false, null, new Set(Array.from({ length: 25 }, (_, i) => 25 + i))).boxes).toEqual([map])
  })

  it('a value lit whole says nothing; very many blocks are a mask', () => {
    expect(marksOf(grid, 150, false, null, new Set(Array.from({ length: 150 }, (_, i) => i)))).toEqual({ boxes: [], mask: '' })
    const dots = marksOf(grid, 150, false, null, new Set(Array.from({ length: 75 }, (_, i) => 2 * i)))
    expect(dots.boxes).toEqual([])
    expect(dots.mask).toContain('M0 0h4v4h-4z')
  })
})

import { describe, expect, it } from 'vitest'
import { architectureOf } from '../../engine/architecture.ts'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { oddNetworks } from '../../engine/networks/oddNetworks.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { receptiveField } from '../../engine/receptive.ts'
import { cellAt, sizeOf } from '../../engine/tensor.ts'
import { diagramOf, type DiagramStyle } from './diagram.ts'
import { rankedBy, type DiagramFace, type Point } from './diagramMarks.ts'
import { cellUnder, diagramThread } from './diagramThread.ts'

function pictured(spec: NetworkSpec, style: DiagramStyle, ranked = new Map<string, readonly number[]>()) {
  const program = compile(spec, 1, { backward: false })
  return { program, diagram: diagramOf(style, architectureOf(program), spec.input, { ranked }) }
}
const middle = (points: readonly Point[]): Point =>
  [0, 1].map(axis => points.reduce((sum, p) => sum + p[axis], 0) / points.length) as unknown as Point

describe('a number on LeNet-5’s diagram', () => {
  const { program, diagram } = pictured(networks.lenet5, 'volumes')
  const { out } = program.layers.find(layer => layer.name === 'pool2')!,
    cell = cellAt([0, 0, 1, 3], program.values[out].shape)
  const { outlines, wedges } = diagramThread(program, diagram, 'pool2', cell)
  const image = diagram.marks.find((m): m is DiagramFace => m.kind === 'face' && m.layer === 'image')!

  it('leads back through every stage to the pixels that it saw', () => {
    expect([outlines.length, wedges.length]).toEqual([5, 4]) // image, conv1, pool1, conv2, pool2
    const { y0, y1, x0, x1 } = receptiveField(program, out, cell)!,
      [[left, top], right, , under] = image.points as [Point, Point, Point, Point]
    const width = (right[0] - left) / 32,
      height = (under[1] - top) / 32
    expect(outlines[0][0][0]).toBeCloseTo(left + x0 * width)
    expect(outlines[0][1][0]).toBeCloseTo(left + x1 * width)
    expect(outlines[0][3][1] - outlines[0][0][1]).toBeCloseTo((y1 - y0) * height)
  })

  it('is the one that is pointed at; beside the faces, it is the middle one', () => {
    expect(cellUnder(program, diagram, 'pool2', middle(outlines.at(-1)!))).toBe(cell)
    expect(cellUnder(program, diagram, 'pool2', null)).toBe(cellAt([0, 0, 2, 2], program.values[out].shape))
  })
})

it('pointing at a face that shows another map than the first is pointing at that map', () => {
  const { program, diagram } = pictured(networks.lenet5, 'volumes', new Map([['conv1', rankedBy([1, 2, 9, 3, 4, 5])]]))
  const face = diagram.marks.find((m): m is DiagramFace => m.kind === 'face' && m.layer === 'conv1' && m.map !== undefined && !m.behind)!
  expect(face.map).toBe(2)
  expect(cellUnder(program, diagram, 'conv1', middle(face.points))).toBe(2 * 28 * 28 + 14 * 28 + 14)
})

it('in AlexNet a number of one group comes from its own tower alone, up to where all towers are looked at', () => {
  const { program, diagram } = pictured(networks.alexnet, 'volumes')
  const { outlines } = diagramThread(program, diagram, 'conv5', 0)
  expect(outlines).toHaveLength(1 + 2 + 2 + 2 + 2 + 1 + 1 + 1) // image, conv1 to pool2 in both, conv3 to conv5 in one
})

describe.each([...oddNetworks, networks.alexnet].map(spec => [spec.name, spec] as const))('of %s', (_, spec) => {
  it.each(['volumes', 'blocks'] as const)('every layer has its thread, inside the %s', style => {
    const { program, diagram } = pictured(spec, style)
    for (const layer of program.layers) {
      const cell = cellUnder(program, diagram, layer.name, null)
      expect(cell).toBeGreaterThanOrEqual(0)
      expect(cell).toBeLessThan(sizeOf(program.values[layer.out].shape))
      const { outlines, wedges } = diagramThread(program, diagram, layer.name, cell)
      expect(outlines.length, layer.name).toBeGreaterThan(0)
      for (const [x, y] of [...outlines, ...wedges].flat()) {
        expect(x >= 0 && x <= diagram.width && y >= 0 && y <= diagram.height, `${layer.name}: ${x}, ${y}`).toBe(true)
      }
    }
  })
})

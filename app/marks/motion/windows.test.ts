import { expect, it } from 'vitest'
import { compile } from '../../../engine/compile.ts'
import { originOf } from '../../../engine/explain.ts'
import { equationOf, isOperand, type Operand } from '../../geometry/matrixStep.ts'
import type { Scene, Stood } from './scene.ts'
import { windowBox } from './windows.ts'

/** Windows of 3×3 over an image of 5×5 with an edge of padding. */
const program = compile(
  {
    name: 'padded',
    input: [1, 5, 5],
    init: { kind: 'he' },
    layers: [
      { kind: 'convolution', name: 'conv', FN: 2, FH: 3, FW: 3, pad: 1 },
      { kind: 'affine', name: 'affine', out: 2 },
      { kind: 'softmax', name: 'softmax' },
    ],
  },
  1,
)
const step = program.steps.find(({ op }) => op === 'im2col')!,
  operands = equationOf(program, step).filter(isOperand)

/** A sheet with cells of 10 pixels. */
function stood(operand: Operand): Stood {
  const axis = (length: number) => ({ length, size: 10, offset: 0, room: 10 * length })
  return { operand, x: 0, y: 0, rows: axis(operand.sheet.rows), cols: axis(operand.sheet.cols) } as Stood
}

/** Where the window stands that is laid down as row `done`. */
function boxOf(done: number) {
  const scene = { program, step, moment: { done }, steady: false, bends: new Map() } as unknown as Scene
  const pixel = (cell: number): number | null => {
    const origin = originOf(program, step, cell)
    return origin.how === 'moved' && origin.from ? origin.from.start : null
  }
  const rows = stood(operands.find(({ result }) => result)!),
    image = stood(operands.find(({ result }) => !result)!)
  return windowBox({ scene, image, rows, pixel, out: 1, back: false })
}

it.each([
  ['whole, in the middle', 2 * 5 + 2, { x: 10, y: 10, width: 30, height: 30 }],
  ['over the upper edge: one corner is padding', 2, { x: 10, y: 0, width: 30, height: 20 }],
  ['over the lower edge', 4 * 5 + 2, { x: 10, y: 30, width: 30, height: 20 }],
  ['over the right edge', 2 * 5 + 4, { x: 30, y: 10, width: 20, height: 30 }],
  ['over a corner of the image: both are', 4, { x: 30, y: 0, width: 20, height: 20 }],
])('a window stands over its pixels: %s', (_, done, box) => {
  expect(boxOf(done)).toEqual(box)
})

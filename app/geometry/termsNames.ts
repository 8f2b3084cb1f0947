// Cells and blocks of cells as NumPy writes them: dW[8, 0, 2, 3], x[0, 0, 2:26, 3:27].
import { coordinates, type Shape } from '../../engine/tensor.ts'
import { weightsOf, stepMaking, type Program } from '../../engine/program.ts'
import { lattice } from './lattice.ts'

/** The layer that a value belongs to: the one that makes it, or whose weight it is. */
export function layerOf(program: Program, value: number): string | null {
  const step = stepMaking(program, value)
  if (step) return step.layer
  return program.layers.find(layer => Object.values(weightsOf(layer)).includes(value))?.name ?? null
}

/** dW[8, 0, 2, 3]; a single number has no brackets. */
export const cellName = (name: string, cell: number, shape: Shape): string =>
  shape.length === 0 ? name : `${name}[${coordinates(cell, shape).join(', ')}]`

/** The slice that holds all the cells: W[:, 7], x[0, 0, 11:16, 9:14]. Whole axes at the end are left out, as NumPy allows. */
export function sliceName(name: string, cells: ArrayLike<number>, shape: Shape): string {
  if (shape.length === 0) return name
  const indices = Array.from(cells, c => coordinates(c, shape))
  const axes = shape.map((size, axis) =>
    axisText(
      indices.map(one => one[axis]!),
      size,
    ),
  )
  while (axes.at(-1) === ':') axes.pop()
  return axes.length === 0 ? name : `${name}[${axes.join(', ')}]`
}

function axisText(along: readonly number[], size: number): string {
  const { from, step, count } = lattice(along)
  if (count === 1) return String(from)
  if (count === size) return ':'
  const to = from + (count - 1) * step + 1
  return step === 1 ? `${from}:${to}` : `${from}:${to}:${step}`
}

// What the gradient check relies on: an op's output changes as the op says, and its slope jumps where the op says.
import { writeChange } from '../change.ts'
import { opOf } from '../ops/index.ts'
import { offsetOf, sizeOf, tensor, type FloatArray, type Tensor } from '../tensor.ts'
import { changed, outShape, outputOf } from './caseRuns.ts'
import type { OpCase } from './cases.ts'
import { copyOf, numbers, straight, type Gen } from './gen.ts'

/** The inputs that can change a little: those that are not places or classes. */
const realInputs = ({ inputs, domains }: OpCase): number[] => [...inputs.keys()].filter(input => typeof domains[input] !== 'object')

/** What the op says becomes of its output when one input changes by d. */
function changeBy(c: OpCase, input: number, d: readonly number[]): FloatArray {
  const into = tensor(outShape(c), undefined, 'float64')
  writeChange(into, {
    ...c,
    inputs: copyOf(c.inputs),
    changes: c.inputs.map((t, i) => tensor(t.shape, i === input ? d : undefined, 'float64')),
    moves: c.inputs.map((_, i) => i === input),
    out: tensor(outShape(c), outputOf(c)),
  })
  return into.data
}

/** When an input changes, the output changes as the op says; and a change so small that f(x + d) − f(x) would lose it comes out with its digits. */
export const change = (c: OpCase, gen: Gen): string[] =>
  realInputs(c).flatMap(input => {
    const d = Array.from(numbers(gen, sizeOf(c.inputs[input].shape)), v => v / 50)
    const before = outputOf(c),
      after = outputOf(
        c,
        copyOf(c.inputs).map((t, i) => (i === input ? moved(t, d) : t)),
      )
    const scaled = (by: number): readonly number[] =>
      Array.from(
        changeBy(
          c,
          input,
          d.map(v => v * by),
        ),
        v => v / by,
      )
    const whole = scaled(1),
      tiny = opOf(c.op).change === 'difference' ? null : [scaled(1e-12), scaled(2e-12)]
    return whole.flatMap((by, cell) => {
      const expected = before[cell] + by
      const right =
        Object.is(expected, after[cell]) || Math.abs(expected - after[cell]) <= 1e-12 * (1 + Math.abs(before[cell]) + Math.abs(by))
      if (!right) return [`cell ${cell} goes from ${before[cell]} to ${after[cell]}, and its change is said to be ${by}`]
      const [once, twice] = tiny?.map(of => of[cell]) ?? [0, 0]
      return Math.abs(once - twice) <= 1e-8 * (1 + Math.abs(once))
        ? []
        : [`of a small change of cell ${cell} no digits are left: ${once}, ${twice}`]
    })
  })

function moved(t: Tensor, d: readonly number[]): Tensor {
  d.forEach((by, cell) => (t.data[offsetOf(t, cell)] += by))
  return t
}

/** While one number goes to its opposite (or to its threefold, where it has to be positive), the slope jumps exactly where the op's `side` changes. */
export function kink(c: OpCase, gen: Gen): string[] {
  const op = opOf(c.op)
  if (!op.backward && !op.kink) return []
  const inputs = c.inputs.map(straight),
    input = realInputs(c)[gen.int(0, realInputs(c).length - 1)],
    cell = gen.int(0, sizeOf(inputs[input].shape) - 1),
    v = inputs[input].data[cell],
    end = c.domains[input] === 'positive' ? 3 * v : -v
  const inputsAt = (t: number): Tensor[] => changed(inputs, input, cell, v + t * (end - v))
  const weights = numbers(gen, sizeOf(outShape(c)))
  const height = (t: number): number =>
    Array.from(outputOf(c, inputsAt(t))).reduce((sum, y, i) => sum + (Number.isFinite(y) ? weights[i] * y : 0), 0)
  const sides = (t: number): string => {
    if (!op.kink) return ''
    const numbersAt = op.kink.of === 'out' ? outputOf(c, inputsAt(t)) : inputsAt(t)[op.kink.of].data
    return Array.from(numbersAt, number => op.kink!.side(number, c.params)).join()
  }
  const { from, to, jump } = sharpest(height)
  const crossed = sides(from) !== sides(to)
  if (jump > 1e-3 && !crossed)
    return [`the slope jumps by ${jump} where cell ${cell} of input ${input} is ${v + from * (end - v)}, and no side changes`]
  return jump <= 1e-3 && sides(0) !== sides(1) ? [`a side changes with cell ${cell} of input ${input}, and the slope jumps nowhere`] : []
}

/** Finds where a curve over 0 to 1 bends most by zooming in, and by how much its slope differs between the two sides. */
function sharpest(height: (t: number) => number): { readonly from: number; readonly to: number; readonly jump: number } {
  const PIECES = 16
  let from = 0,
    to = 1,
    jump = 0
  for (let look = 0; look < 6; look++) {
    const width = (to - from) / PIECES
    const heights = Array.from({ length: PIECES + 1 }, (_, i) => height(from + i * width))
    const jumps = Array.from({ length: PIECES - 1 }, (_, i) => Math.abs(heights[i + 2] - 2 * heights[i + 1] + heights[i]) / width)
    jump = Math.max(...jumps)
    from += jumps.indexOf(jump) * width
    to = from + 2 * width
  }
  return { from, to, jump }
}

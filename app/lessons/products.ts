// The products that make one number, as the engine explains them, each factor with its number from the engine's buffers.
import { explain, type Factor } from '../../engine/explain.ts'
import type { Evaluated } from '../../engine/small.ts'

export interface Product {
  /** The two numbers, in the order in which the engine multiplies them: x before W, x before dout, dout before W. */
  readonly a: number
  readonly b: number
  readonly product: number
  readonly factors: readonly Factor[]
}

/** All terms of cell `cell` of the value `name` that are products of two factors, in order. A bias is not one. */
export function productsOf(small: Evaluated, name: string, cell: number): readonly Product[] {
  const explanation = explain(small.program, small.value(name).id, cell)
  if (explanation.how !== 'sum') return []
  const numbersOf = new Map<number, ArrayLike<number>>()
  const read = (factor: Factor): number => {
    if ('fill' in factor) return factor.fill
    let numbers = numbersOf.get(factor.value)
    if (!numbers) numbersOf.set(factor.value, (numbers = small.read(small.program.values[factor.value]!.name)))
    return numbers[factor.cell]!
  }
  return explanation.terms.flatMap(({ factors }) => {
    if (factors.length !== 2) return []
    const [a, b] = factors.map(read) as [number, number]
    return [{ a, b, product: a * b, factors }]
  })
}

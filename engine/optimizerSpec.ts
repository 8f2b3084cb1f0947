// Which optimizer updates the weights, at which rate: book 6.1, common/optimizer.py.
import { SpecError } from './errors.ts'

/** `decay`: the share, times the rate, by which each step makes all weights smaller, biases excepted, beside what the gradient does (AdamW; Loshchilov and Hutter 2019). */
export type OptimizerSpec =
  | { readonly kind: 'sgd'; readonly lr: number }
  | { readonly kind: 'momentum'; readonly lr: number; readonly momentum?: number }
  | { readonly kind: 'adagrad'; readonly lr: number }
  | { readonly kind: 'adam'; readonly lr: number; readonly beta1?: number; readonly beta2?: number; readonly decay?: number }

export const optimizerKinds = ['sgd', 'momentum', 'adagrad', 'adam'] as const satisfies readonly OptimizerSpec['kind'][]

/** The class of the book that an optimizer is (6.1, common/optimizer.py) and the rate that it has there unless another is chosen. */
export const bookRates: Readonly<Record<OptimizerSpec['kind'], number>> = { sgd: 0.01, momentum: 0.01, adagrad: 0.01, adam: 0.001 }

/** The numbers that an optimizer has beside its rate, as the book has them unless others are chosen. */
export const bookNumbers = { sgd: {}, momentum: { momentum: 0.9 }, adagrad: {}, adam: { beta1: 0.9, beta2: 0.999 } } as const

/**
 * An optimizer by its rate and its other numbers, in the order of `bookNumbers`: those that are missing are the book's, and those that are the book's are left out. null:
 * there is no such rate, above 0, or no such share, from 0 to below 1.
 */
export function optimizerWith(
  kind: OptimizerSpec['kind'],
  [lr = bookRates[kind], ...others]: readonly (number | null)[],
): OptimizerSpec | null {
  const book = Object.entries<number>(bookNumbers[kind])
  if (lr === null || !(lr > 0) || others.length > book.length || others.some(v => v === null || !(v >= 0 && v < 1))) return null
  const chosen = book.flatMap(([name, usual], i) => (others[i] === undefined || others[i] === usual ? [] : [[name, others[i]]]))
  return { kind, lr, ...Object.fromEntries(chosen) } as OptimizerSpec
}

/** An optimizer's other numbers, in the order of `bookNumbers`; none where all are the book's. */
export const numbersOf = (optimizer: OptimizerSpec): readonly (readonly [name: string, value: number])[] =>
  Object.keys(optimizer).length > 2
    ? Object.entries<number>(bookNumbers[optimizer.kind]).map(([name, usual]) => [name, (optimizer as unknown as Chosen)[name] ?? usual])
    : []
type Chosen = Readonly<Record<string, number | undefined>>

/** Whether a number is a learning rate. */
const isRate = (lr: number): boolean => lr >= 0 && Number.isFinite(lr)

/** Whether two choices, or none, are the same. */
export const sameOptimizer = (a: OptimizerSpec | null, b: OptimizerSpec | null): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Throws SpecError where there is no such optimizer, or its rate is none. */
export function checkOptimizer({ kind, lr }: OptimizerSpec): void {
  if (!optimizerKinds.includes(kind))
    throw new SpecError('unknown-optimizer', `there is no optimizer "${kind}"; use one of ${optimizerKinds.join(', ')}`, {
      kind,
      names: optimizerKinds.join(', '),
    })
  if (!isRate(lr))
    throw new SpecError('learning-rate', `the learning rate must be a finite number of at least 0, not ${String(lr)}`, {
      value: String(lr),
    })
}

// What several steps become when nobody looks at what lies between them: one call of a WebAssembly kernel, or a few.
// A fused op only runs. What a number is made of is asked of the program it was fused from.
import { instances, type Exports } from '../kernels/exports.ts'
import type { Range } from '../ops/op.ts'
import type { Shape, Tensor } from '../tensor.ts'

export interface FusedOp<P> {
  run(out: Tensor, inputs: readonly Tensor[], params: P, rows?: Range): void
  /** How many rows it has to be sliced by; they run in order. */
  rows(out: Shape, inputs: readonly Shape[], params: P): number
  /** Multiply–adds. */
  cost(out: Shape, inputs: readonly Shape[], params: P): number
}

/** Runs rows [from, to). */
export type Work = (from: number, to: number) => void

/** An op from `bind`, which works out once where everything lies: running it then allocates nothing. */
export function fusedOp<P>(
  bind: (kernels: Exports, out: Tensor, inputs: readonly Tensor[], params: P) => Work,
  rows: FusedOp<P>['rows'],
  cost: FusedOp<P>['cost'],
): FusedOp<P> {
  const bound = new WeakMap<Tensor, { readonly work: Work; readonly all: number }>()
  return {
    run(out, inputs, params, range) {
      let b = bound.get(out)
      if (!b) {
        const kernels = instances.get(out.data.buffer)
        if (!kernels) throw new Error('a fused program runs only in an arena of the kernel')
        b = {
          work: bind(kernels, out, inputs, params),
          all: rows(
            out.shape,
            inputs.map(t => t.shape),
            params,
          ),
        }
        bound.set(out, b)
      }
      if (range) b.work(range.from, range.to)
      else b.work(0, b.all)
    },
    rows,
    cost,
  }
}

/** Where a tensor begins in its memory. */
export const byteOffset = (t: Tensor): number => t.data.byteOffset

/** relu as a least value: 0, or none. */
export const lowOf = (relu: boolean | undefined): number => (relu ? 0 : -Infinity)

// The optimizers' ops: what their first input is from now on. Where that is written over, it is their output, too; where an update is shown, the output is a value of
// its own. An op does not know which. Formulas: book 6.1, common/optimizer.py.
import { sizeOf, type Shape } from '../tensor.ts'
import * as f from './formulas.ts'
import { cell, line, type Formula, type FormulaOp } from './op.ts'

/** An op whose first `cells` inputs are read at the same place, and whose others are single numbers. */
function cellByCell<P extends object>(
  formula: Formula,
  cells: number,
  singles: number,
  constants: (p: P) => readonly number[],
  run: FormulaOp<P>['run'],
): FormulaOp<P> {
  return {
    shape: ([w]) => w,
    run,
    rows: (out: Shape) => sizeOf(out),
    backward: null,
    origin: (c, _out, _inputs, p) => ({
      how: 'computed',
      of: [...Array.from({ length: cells }, (_, i) => cell(i, c)), ...Array.from({ length: singles }, (_, i) => cell(cells + i, 0))],
      with: constants(p),
    }),
    uses: (input, c, out) => [input < cells ? cell(0, c) : line(0, 0, sizeOf(out), 1)],
    formula,
    change: 'difference',
    kink: null,
  }
}
const none = (): readonly number[] => []

export const sgd = cellByCell(
  ([[W], [dW], [lr]]) => f.sgd(W, dW, lr),
  2,
  1,
  none,
  (out, [W, dW, lr], _p, rows) => {
    const rate = lr.data[0]
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++) out.data[i] = f.sgd(W.data[i], dW.data[i], rate)
  },
)

export const velocity = cellByCell<{ readonly momentum: number }>(
  ([[v], [dW], [lr]], [momentum]) => f.velocity(v, dW, lr, momentum),
  2,
  1,
  p => [p.momentum],
  (out, [v, dW, lr], { momentum }, rows) => {
    const rate = lr.data[0]
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++)
      out.data[i] = f.velocity(v.data[i], dW.data[i], rate, momentum)
  },
)

export const addVelocity = cellByCell(
  ([[W], [v]]) => f.addVelocity(W, v),
  2,
  0,
  none,
  (out, [W, v], _p, rows) => {
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++) out.data[i] = f.addVelocity(W.data[i], v.data[i])
  },
)

export const accumulateSquares = cellByCell(
  ([[h], [dW]]) => f.accumulateSquares(h, dW),
  2,
  0,
  none,
  (out, [h, dW], _p, rows) => {
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++) out.data[i] = f.accumulateSquares(h.data[i], dW.data[i])
  },
)

export const adaGrad = cellByCell(
  ([[W], [dW], [h], [lr]]) => f.adaGrad(W, dW, h, lr),
  3,
  1,
  none,
  (out, [W, dW, h, lr], _p, rows) => {
    const rate = lr.data[0]
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++)
      out.data[i] = f.adaGrad(W.data[i], dW.data[i], h.data[i], rate)
  },
)

export const firstMoment = cellByCell<{ readonly beta1: number }>(
  ([[m], [dW]], [beta1]) => f.firstMoment(m, dW, beta1),
  2,
  0,
  p => [p.beta1],
  (out, [m, dW], { beta1 }, rows) => {
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++) out.data[i] = f.firstMoment(m.data[i], dW.data[i], beta1)
  },
)

export const secondMoment = cellByCell<{ readonly beta2: number }>(
  ([[v], [dW]], [beta2]) => f.secondMoment(v, dW, beta2),
  2,
  0,
  p => [p.beta2],
  (out, [v, dW], { beta2 }, rows) => {
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++)
      out.data[i] = f.secondMoment(v.data[i], dW.data[i], beta2)
  },
)

export const adam = cellByCell(
  ([[W], [m], [v], [lrT]]) => f.adam(W, m, v, lrT),
  3,
  1,
  none,
  (out, [W, m, v, lrT], _p, rows) => {
    const rate = lrT.data[0]
    for (let i = rows?.from ?? 0, end = rows?.to ?? out.data.length; i < end; i++)
      out.data[i] = f.adam(W.data[i], m.data[i], v.data[i], rate)
  },
)

/** t ← t + 1: how many updates there have been. */
export const increment = cellByCell(
  ([[t]]) => f.increment(t),
  1,
  0,
  none,
  (out, [t]) => {
    out.data[0] = f.increment(t.data[0])
  },
)

/** lr_t of Adam: lr (), t () → (). */
export const adamRate: FormulaOp<{ readonly beta1: number; readonly beta2: number }> = {
  shape: () => [],
  run(out, [lr, t], { beta1, beta2 }) {
    out.data[0] = f.adamRate(lr.data[0], t.data[0], beta1, beta2)
  },
  rows: () => 1,
  backward: null,
  origin: (_c, _out, _inputs, p) => ({ how: 'computed', of: [cell(0, 0), cell(1, 0)], with: [p.beta1, p.beta2] }),
  uses: () => [cell(0, 0)],
  formula: ([[lr], [t]], [beta1, beta2]) => f.adamRate(lr, t, beta1, beta2),
  change: 'difference',
  kink: null,
}

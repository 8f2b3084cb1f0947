// Normalisation with numbers that are given: every column of a matrix – every channel – by its own mean and spread, then by its own gain.
import { SpecError } from '../errors.ts'
import { sizeOf, type Shape } from '../tensor.ts'
import * as f from './formulas.ts'
import { cell, cellsOf, line, type Cells, type FormulaOp, type TermsOp } from './op.ts'

export interface StandardizeParams {
  /** The spread is a variance, of which √(variance + eps) is the deviation; null: it is the deviation itself. */
  readonly eps: number | null
}

const columns = (s: Shape): number => s[s.length - 1]
/** The cells of a column of x (R, C). */
const column = (input: number, c: number, [R, C]: Shape): Cells => line(input, c, R, C)

/** x and one number a column for each of the others. */
function requireColumns(x: Shape, others: readonly Shape[]): Shape {
  if (x.length !== 2 || others.some(other => other.length !== 1 || other[0] !== x[1]))
    throw new SpecError(
      'columns',
      `a matrix (R, C) is normalised by one number a column, not (${x.join(', ')}) by ${others.map(o => `(${o.join(', ')})`).join(' and ')}`,
      { shape: x.join(', ') },
    )
  return x
}

/** x (R, C), mean (C), spread (C) → (x − mean) / deviation. The spread gets no gradient: it is stored, not trained. */
export const standardize: FormulaOp<StandardizeParams> = {
  shape: ([x, mean, spread]) => requireColumns(x, [mean, spread]),
  run(out, [x, mean, spread], { eps }, rows) {
    const C = columns(out.shape),
      [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = f.standardize(x.data[i], mean.data[i % C], spread.data[i % C], eps)
  },
  backward: (g, dout, [x, , spread], _out, { eps }) => [() => g.gradient(x, 'standardizeGrad', { eps }, [dout, spread]), null, null],
  origin: (c, out, _inputs, { eps }) => ({
    how: 'computed',
    of: [cell(0, c), cell(1, c % columns(out)), cell(2, c % columns(out))],
    with: eps === null ? [] : [eps],
  }),
  uses: (input, c, out) => [input === 0 ? cell(0, c) : column(0, c, out)],
  formula: ([[x], [mean], [spread]], [eps]) => f.standardize(x, mean, spread, eps ?? null),
  change: (out, [, , spread], [dx, dm, ds], y, { eps }) => {
    // (Δx − Δm) / q' + y · (q/q' − 1), with the deviation q before and q' after
    const C = columns(out.shape)
    for (let i = 0; i < out.data.length; i++) {
      const c = i % C,
        s = spread.data[c],
        change = ds.data[c]
      const ratio = eps === null ? -change / (s + change) : Math.expm1(-0.5 * Math.log1p(change / (s + eps)))
      out.data[i] = (dx.data[i] - dm.data[c]) / f.deviation(s + change, eps) + y.data[i] * ratio
    }
  },
  kink: null,
}

/** The way back of standardize to x: dout (R, C), spread (C) → dout / deviation. */
export const standardizeGrad: FormulaOp<StandardizeParams> = {
  shape: ([dout, spread]) => requireColumns(dout, [spread]),
  run(out, [dout, spread], { eps }, rows) {
    const C = columns(out.shape),
      [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = f.standardizeGrad(dout.data[i], spread.data[i % C], eps)
  },
  backward: null,
  origin: (c, out, _inputs, { eps }) => ({ how: 'computed', of: [cell(0, c), cell(1, c % columns(out))], with: eps === null ? [] : [eps] }),
  uses: (input, c, out) => [input === 0 ? cell(0, c) : column(0, c, out)],
  formula: ([[dout], [spread]], [eps]) => f.standardizeGrad(dout, spread, eps ?? null),
  change: 'difference',
  kink: null,
}

/** x (R, C) · gain (C): every column times its own number. */
export const scaleColumns: TermsOp<object> = {
  shape: ([x, gain]) => requireColumns(x, [gain]),
  run(out, [x, gain], _p, rows) {
    const C = columns(out.shape),
      [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = x.data[i] * gain.data[i % C]
  },
  backward: (g, dout, [x, gain]) => [
    () => g.gradient(x, 'scaleColumns', {}, [dout, gain]),
    () => g.gradient(gain, 'sumProducts', {}, [dout, x]),
  ],
  origin: (c, out) => ({ how: 'dot', a: cell(0, c), b: cell(1, c % columns(out)) }),
  uses: (input, c, out) => [input === 0 ? cell(0, c) : column(0, c, out)],
  change: 'product',
  kink: null,
}

/** a (R, C), b (R, C) → (C): the products of each column, added up. The gain's gradient. */
export const sumProducts: TermsOp<object> = {
  shape: ([a]) => [a[1]],
  run(out, [a, b], _p, rows) {
    const [R, C] = a.shape as [number, number]
    for (let c = rows?.from ?? 0, end = rows?.to ?? C; c < end; c++) {
      let sum = 0
      for (let r = 0, i = c; r < R; r++, i += C) sum += a.data[i] * b.data[i]
      out.data[c] = sum
    }
  },
  rows: ([C]) => C,
  cost: (_out, [a]) => sizeOf(a),
  backward: null,
  origin: (c, _out, [a]) => ({ how: 'dot', a: column(0, c, a), b: column(1, c, a) }),
  uses: (_input, c, [C]) => [cell(0, c % C)],
  change: 'difference',
  kink: null,
}

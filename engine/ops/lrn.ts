// Local response normalisation: a number is divided by what its neighbours in the channels around it are like.
import { SpecError } from '../errors.ts'
import { sizeOf, type Shape } from '../tensor.ts'
import * as f from './formulas.ts'
import { cell, cellsOf, eachCell, line, type Cells, type FormulaOp } from './op.ts'

export interface LrnParams {
  /** Channels in a neighbourhood; clipped at the ends. */
  readonly n: number
  readonly k: number
  /** What the sum of squares is multiplied by. */
  readonly a: number
}

/** The neighbours of cell `c` of x (N, C, …) along the channels, from `before` channels before it to `after` behind it. */
function neighbours(input: number, c: number, x: Shape, before: number, after: number): Cells {
  const plane = sizeOf(x.slice(2)),
    channel = Math.floor(c / plane) % x[1]
  const from = Math.max(0, channel - before),
    to = Math.min(x[1] - 1, channel + after)
  return line(input, c + (from - channel) * plane, to - from + 1, plane)
}

/** Whom a channel looks at: ⌊n/2⌋ before it, the others behind it (torch's choice for an even n). Who looks at it is the other way round. */
export const reach = (n: number): readonly [before: number, after: number] => [Math.floor(n / 2), Math.ceil(n / 2) - 1]

function requireChannels(x: Shape): Shape {
  if (x.length < 2)
    throw new SpecError('not-an-image', `normalisation runs over the channels of (N, C, …), not over (${x.join(', ')})`, {
      shape: x.join(', '),
    })
  return x
}

/** k + a·Σx² over the neighbouring channels. */
export const lrnScale: FormulaOp<LrnParams> = {
  shape: ([x]) => requireChannels(x),
  run(out, [x], { n, k, a }, rows) {
    const [from, to] = cellsOf(out.shape, rows),
      C = out.shape[1],
      plane = sizeOf(out.shape.slice(2)),
      [before, after] = reach(n)
    for (let i = from; i < to; i++) {
      const channel = Math.floor(i / plane) % C,
        first = Math.max(0, channel - before),
        last = Math.min(C - 1, channel + after)
      out.data[i] = f.lrnScale(x.data, k, a, i + (first - channel) * plane, last - first + 1, plane)
    }
  },
  cost: (out, _inputs, { n }) => sizeOf(out) * (n + 4),
  backward: (g, dscale, [x], _out, { n, a }) => [() => g.gradient(x, 'lrnScaleGrad', { n, a }, [dscale, x])],
  origin: (c, out, _inputs, { n, k, a }) => ({ how: 'computed', of: [neighbours(0, c, out, ...reach(n))], with: [k, a] }),
  uses: (_input, c, out, _inputs, { n }) => [turned(c, out, n)],
  formula: ([x], [k, a]) => f.lrnScale(x, k, a),
  change: (out, [x], [d], _y, { n, a }) => {
    // a·Σ((x + Δ)² − x²)
    for (let i = 0; i < out.data.length; i++) {
      let sum = 0
      eachCell(neighbours(0, i, out.shape, ...reach(n)), c => (sum += (2 * x.data[c] + d.data[c]) * d.data[c]))
      out.data[i] = a * sum
    }
  },
  kink: null,
}

/** The cells that look at cell `c`. */
const turned = (c: number, x: Shape, n: number): Cells => {
  const [before, after] = reach(n)
  return neighbours(0, c, x, after, before)
}

/** The way back of lrnScale: dscale, x → 2a·x·Σ dscale over those who looked at it. */
export const lrnScaleGrad: FormulaOp<Omit<LrnParams, 'k'>> = {
  shape: ([dscale]) => requireChannels(dscale),
  run(out, [dscale, x], { n, a }, rows) {
    const [from, to] = cellsOf(out.shape, rows),
      C = out.shape[1],
      plane = sizeOf(out.shape.slice(2)),
      [after, before] = reach(n)
    for (let i = from; i < to; i++) {
      const channel = Math.floor(i / plane) % C,
        first = Math.max(0, channel - before),
        last = Math.min(C - 1, channel + after)
      out.data[i] = f.lrnScaleGrad(x.data[i], dscale.data, a, i + (first - channel) * plane, last - first + 1, plane)
    }
  },
  cost: (out, _inputs, { n }) => sizeOf(out) * (n + 4),
  backward: null,
  origin: (c, out, _inputs, { n, a }) => ({ how: 'computed', of: [turned(c, out, n), cell(1, c)], with: [a] }),
  uses: (input, c, out, _inputs, { n }) => [input === 1 ? cell(0, c) : neighbours(0, c, out, ...reach(n))],
  formula: ([dscale, [x]], [a]) => f.lrnScaleGrad(x, dscale, a),
  change: 'difference',
  kink: null,
}

/** x / scale^β, number by number. Its way back to x is itself: dout / scale^β. */
export const normalize: FormulaOp<{ readonly beta: number }> = {
  shape: ([x]) => x,
  run(out, [x, scale], { beta }, rows) {
    const [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = f.normalize(x.data[i], scale.data[i], beta)
  },
  cost: out => sizeOf(out) * 24, // a power
  backward: (g, dout, [x, scale], _out, p) => [
    () => g.gradient(x, 'normalize', p, [dout, scale]),
    () => g.gradient(scale, 'normalizeGrad', p, [dout, x, scale]),
  ],
  origin: (c, _out, _inputs, { beta }) => ({ how: 'computed', of: [cell(0, c), cell(1, c)], with: [beta] }),
  uses: (_input, c) => [cell(0, c)],
  formula: ([[x], [scale]], [beta]) => f.normalize(x, scale, beta),
  change: (out, [, scale], [dx, ds], y, { beta }) => {
    // Δx / (s + Δs)^β + x/s^β · ((1 + Δs/s)^−β − 1)
    for (let i = 0; i < out.data.length; i++) {
      const s = scale.data[i],
        change = ds.data[i]
      out.data[i] = dx.data[i] / (s + change) ** beta + y.data[i] * Math.expm1(-beta * Math.log1p(change / s))
    }
  },
  kink: null,
}

/** The way back of normalize to its scale: dout, x, scale → −β·dout·x / scale^(β + 1). */
export const normalizeGrad: FormulaOp<{ readonly beta: number }> = {
  shape: ([dout]) => dout,
  run(out, [dout, x, scale], { beta }, rows) {
    const [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = f.normalizeGrad(dout.data[i], x.data[i], scale.data[i], beta)
  },
  cost: out => sizeOf(out) * 24,
  backward: null,
  origin: (c, _out, _inputs, { beta }) => ({ how: 'computed', of: [cell(0, c), cell(1, c), cell(2, c)], with: [beta] }),
  uses: (_input, c) => [cell(0, c)],
  formula: ([[dout], [x], [scale]], [beta]) => f.normalizeGrad(dout, x, scale, beta),
  change: 'difference',
  kink: null,
}

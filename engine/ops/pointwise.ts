// Ops that compute each number from the numbers at the same place, and softmax with its loss, which computes from a row.
import { sizeOf, type Shape, type Tensor } from '../tensor.ts'
import * as f from './formulas.ts'
import { cell, line, type Cells, type Computed, type FormulaOp, type Range } from './op.ts'

const width = (s: Shape): number => s[s.length - 1] ?? 1
const rowsOf = (s: Shape): number => sizeOf(s) / width(s)
const from = (out: Tensor, rows: Range | undefined): number => (rows ? rows.from * width(out.shape) : 0)
const to = (out: Tensor, rows: Range | undefined): number => (rows ? rows.to * width(out.shape) : out.data.length)

const samePlace =
  (inputs: number): ((c: number) => Computed) =>
  c => ({ how: 'computed', of: Array.from({ length: inputs }, (_, i) => cell(i, c)) })
const usedHere = (_input: number, c: number): readonly Cells[] => [cell(0, c)]

// The loops are written out once an op: shared, they would call `formula` through a pointer for every number.

export const relu: FormulaOp<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.relu(x.data[i])
  },
  // The way back reads the output, not x, so that a convolution may keep only its relu's output.
  backward: (g, dout, [x], out) => [() => g.gradient(x, 'reluGrad', {}, [dout, out])],
  origin: samePlace(1),
  uses: usedHere,
  formula: ([[x]]) => f.relu(x),
  change: (out, [x], [d]) => {
    for (let i = 0; i < out.data.length; i++) {
      const before = x.data[i],
        after = before + d.data[i]
      out.data[i] = after <= 0 ? (before <= 0 ? 0 : -before) : before <= 0 ? after : d.data[i]
    }
  },
  kink: { what: 'gate', of: 0, side: x => Number(x > 0) },
}

export const reluGrad: FormulaOp<object> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.reluGrad(dout.data[i], y.data[i])
  },
  backward: null,
  origin: samePlace(2),
  uses: usedHere,
  formula: ([[dout], [out]]) => f.reluGrad(dout, out),
  change: 'difference',
  kink: null,
}

export interface LeakyReluParams {
  /** The slope below 0. */
  readonly alpha: number
}

export const leakyRelu: FormulaOp<LeakyReluParams> = {
  shape: ([x]) => x,
  run(out, [x], { alpha }, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.leakyRelu(x.data[i], alpha)
  },
  backward: (g, dout, [x], _out, { alpha }) => [() => g.gradient(x, 'leakyReluGrad', { alpha }, [dout, x])],
  origin: (c, _out, _inputs, { alpha }) => ({ ...samePlace(1)(c), with: [alpha] }),
  uses: usedHere,
  formula: ([[x]], [alpha]) => f.leakyRelu(x, alpha),
  change: (out, [x], [d], _y, { alpha }) => {
    for (let i = 0; i < out.data.length; i++) {
      const before = x.data[i],
        after = before + d.data[i]
      if (after > 0) out.data[i] = before > 0 ? d.data[i] : after - alpha * before
      else out.data[i] = before > 0 ? alpha * after - before : alpha * d.data[i]
    }
  },
  kink: { what: 'bend', of: 0, side: x => Number(x > 0) },
}

export const leakyReluGrad: FormulaOp<LeakyReluParams> = {
  shape: ([dout]) => dout,
  run(out, [dout, x], { alpha }, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.leakyReluGrad(dout.data[i], x.data[i], alpha)
  },
  backward: null,
  origin: (c, _out, _inputs, { alpha }) => ({ ...samePlace(2)(c), with: [alpha] }),
  uses: usedHere,
  formula: ([[dout], [x]], [alpha]) => f.leakyReluGrad(dout, x, alpha),
  change: 'difference',
  kink: null,
}

export interface ClippedReluParams {
  /** What larger numbers become. */
  readonly most: number
}

export const clippedRelu: FormulaOp<ClippedReluParams> = {
  shape: ([x]) => x,
  run(out, [x], { most }, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.clippedRelu(x.data[i], most)
  },
  backward: (g, dout, [x], out, { most }) => [() => g.gradient(x, 'clippedReluGrad', { most }, [dout, out])],
  origin: (c, _out, _inputs, { most }) => ({ ...samePlace(1)(c), with: [most] }),
  uses: usedHere,
  formula: ([[x]], [most]) => f.clippedRelu(x, most),
  change: (out, [x], [d], _y, { most }) => {
    for (let i = 0; i < out.data.length; i++) {
      const before = x.data[i],
        after = before + d.data[i]
      const isWithin = before > 0 && before < most && after > 0 && after < most
      out.data[i] = isWithin ? d.data[i] : f.clippedRelu(after, most) - f.clippedRelu(before, most)
    }
  },
  kink: { what: 'clip', of: 0, side: (x, { most }) => (x >= most ? 2 : Number(x > 0)) },
}

export const clippedReluGrad: FormulaOp<ClippedReluParams> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], { most }, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.clippedReluGrad(dout.data[i], y.data[i], most)
  },
  backward: null,
  origin: (c, _out, _inputs, { most }) => ({ ...samePlace(2)(c), with: [most] }),
  uses: usedHere,
  formula: ([[dout], [out]], [most]) => f.clippedReluGrad(dout, out, most),
  change: 'difference',
  kink: null,
}

export const sigmoid: FormulaOp<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.sigmoid(x.data[i])
  },
  backward: (g, dout, [x], out) => [() => g.gradient(x, 'sigmoidGrad', {}, [dout, out])],
  origin: samePlace(1),
  uses: usedHere,
  formula: ([[x]]) => f.sigmoid(x),
  change: (out, [x], [d], y) => {
    // σ(a) − σ(b) = σ(a) · (1 − σ(b)) · (1 − e^(b − a))
    for (let i = 0; i < out.data.length; i++)
      out.data[i] = ((1 - y.data[i]) * -Math.expm1(-d.data[i])) / (1 + Math.exp(-x.data[i] - d.data[i]))
  },
  kink: null,
}

export const sigmoidGrad: FormulaOp<object> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.sigmoidGrad(dout.data[i], y.data[i])
  },
  backward: null,
  origin: samePlace(2),
  uses: usedHere,
  formula: ([[dout], [y]]) => f.sigmoidGrad(dout, y),
  change: 'difference',
  kink: null,
}

export const tanh: FormulaOp<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.tanh(x.data[i])
  },
  backward: (g, dout, [x], out) => [() => g.gradient(x, 'tanhGrad', {}, [dout, out])],
  origin: samePlace(1),
  uses: usedHere,
  formula: ([[x]]) => f.tanh(x),
  change: (out, [x], [d], y) => {
    // tanh a − tanh b = tanh(a − b) · (1 − tanh a · tanh b)
    for (let i = 0; i < out.data.length; i++) out.data[i] = Math.tanh(d.data[i]) * (1 - y.data[i] * Math.tanh(x.data[i] + d.data[i]))
  },
  kink: null,
}

export const tanhGrad: FormulaOp<object> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.tanhGrad(dout.data[i], y.data[i])
  },
  backward: null,
  origin: samePlace(2),
  uses: usedHere,
  formula: ([[dout], [y]]) => f.tanhGrad(dout, y),
  change: 'difference',
  kink: null,
}

/** Probabilities of each row: (N, K) → (N, K). Book 3.5.2. */
export const softmax: FormulaOp<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    const K = width(out.shape),
      data = x.data
    for (let n = rows?.from ?? 0, end = rows?.to ?? rowsOf(out.shape); n < end; n++) {
      const max = f.largest(data, n * K, n * K + K)
      let sum = 0
      for (let k = n * K; k < n * K + K; k++) sum += out.data[k] = Math.exp(data[k] - max)
      for (let k = n * K; k < n * K + K; k++) out.data[k] /= sum
    }
  },
  backward: null,
  origin: (c, out) => ({ how: 'computed', of: [cell(0, c), line(0, c - (c % width(out)), width(out), 1)] }),
  uses: (_input, c, out) => [line(0, c - (c % width(out)), width(out), 1)],
  formula: ([[score], row]) => f.softmax(score, row),
  change: (out, _x, [d], y) => {
    // yₖ·e^Δₖ / Σ yⱼ·e^Δⱼ − yₖ
    const K = width(out.shape)
    for (let row = 0; row < out.data.length; row += K) {
      let sum = 0
      for (let k = row; k < row + K; k++) sum += y.data[k] * Math.expm1(d.data[k])
      for (let k = row; k < row + K; k++) out.data[k] = (y.data[k] * (Math.expm1(d.data[k]) - sum)) / (1 + sum)
    }
  },
  kink: null,
}

/** The loss: scores x (N, K), labels t (N) → (). y = softmax(x) rides along for the way back alone. */
export const crossEntropy: FormulaOp<object> = {
  shape: () => [],
  run(out, [x, t]) {
    out.data[0] = f.crossEntropy(x.data, t.data)
  },
  rows: () => 1,
  backward: (g, dout, [x, t, y]) => [() => g.gradient(x, 'softmaxGrad', {}, [y, t, dout]), null, null],
  origin: (_c, _out, [x, t]) => ({ how: 'computed', of: [line(0, 0, sizeOf(x), 1), line(1, 0, sizeOf(t), 1)] }),
  uses: input => (input === 2 ? [] : [cell(0, 0)]),
  formula: ([x, t]) => f.crossEntropy(x, t),
  change: (out, [x, t, y], [d]) => {
    // log Σ yₖ·e^Δₖ − Δₜ, with Δₜ taken off first: y is softmax of x
    const K = x.data.length / t.data.length
    out.data[0] = 0
    for (let n = 0; n < t.data.length; n++) {
      const target = d.data[n * K + t.data[n]]
      let sum = 0
      for (let k = n * K; k < n * K + K; k++) sum += y.data[k] * Math.expm1(d.data[k] - target)
      out.data[0] += Math.log1p(sum) / t.data.length
    }
  },
  kink: null,
}

/** (y − t)/N · dout: softmax and loss together, backward. y (N, K), t (N), dout () → (N, K). */
export const softmaxGrad: FormulaOp<object> = {
  shape: ([y]) => y,
  run(out, [y, t, dout], _p, rows) {
    const N = out.shape[0],
      K = width(out.shape)
    for (let i = from(out, rows), end = to(out, rows); i < end; i++)
      out.data[i] = f.softmaxGrad(y.data[i], t.data[Math.floor(i / K)], dout.data[0], i % K, N)
  },
  backward: null,
  origin: (c, out) => ({
    how: 'computed',
    of: [cell(0, c), cell(1, Math.floor(c / width(out))), cell(2, 0)],
    with: [c % width(out), out[0]],
  }),
  uses(input, c, out) {
    if (input === 0) return [cell(0, c)]
    return [input === 1 ? line(0, c * width(out), width(out), 1) : line(0, 0, sizeOf(out), 1)]
  },
  formula: ([[y], [t], [dout]], [k, N]) => f.softmaxGrad(y, t, dout, k, N),
  change: 'difference',
  kink: null,
}

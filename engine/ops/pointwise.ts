// Ops that compute each number from the numbers at the same place, and softmax with its loss, which computes from a row.
import { sizeOf, type Shape, type Tensor } from '../tensor.ts'
import * as f from './formulas.ts'
import { cell, line, type Cells, type Op, type Origin, type Range } from './op.ts'

const width = (s: Shape): number => s[s.length - 1] ?? 1
const rowsOf = (s: Shape): number => sizeOf(s) / width(s)
const from = (out: Tensor, rows: Range | undefined): number => (rows ? rows.from * width(out.shape) : 0)
const to = (out: Tensor, rows: Range | undefined): number => (rows ? rows.to * width(out.shape) : out.data.length)

const samePlace =
  (inputs: number, formula: f.FormulaId): ((c: number) => Origin) =>
  c => ({ how: 'computed', of: Array.from({ length: inputs }, (_, i) => cell(i, c)), formula })
const usedHere = (_input: number, c: number): readonly Cells[] => [cell(0, c)]

// The loops are written out once an op: shared, they would call `formula` through a pointer for every number.

export const relu: Op<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.relu(x.data[i])
  },
  // The way back reads the output, not x, so that a convolution may keep only its relu's output.
  backward: (g, dout, [x], out) => [() => g.gradient(x, 'reluGrad', {}, [dout, out])],
  origin: samePlace(1, 'relu'),
  uses: usedHere,
}

export const reluGrad: Op<object> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.reluGrad(dout.data[i], y.data[i])
  },
  origin: samePlace(2, 'reluGrad'),
  uses: usedHere,
}

export const sigmoid: Op<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.sigmoid(x.data[i])
  },
  backward: (g, dout, [x], out) => [() => g.gradient(x, 'sigmoidGrad', {}, [dout, out])],
  origin: samePlace(1, 'sigmoid'),
  uses: usedHere,
}

export const sigmoidGrad: Op<object> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.sigmoidGrad(dout.data[i], y.data[i])
  },
  origin: samePlace(2, 'sigmoidGrad'),
  uses: usedHere,
}

export const tanh: Op<object> = {
  shape: ([x]) => x,
  run(out, [x], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.tanh(x.data[i])
  },
  backward: (g, dout, [x], out) => [() => g.gradient(x, 'tanhGrad', {}, [dout, out])],
  origin: samePlace(1, 'tanh'),
  uses: usedHere,
}

export const tanhGrad: Op<object> = {
  shape: ([dout]) => dout,
  run(out, [dout, y], _p, rows) {
    for (let i = from(out, rows), n = to(out, rows); i < n; i++) out.data[i] = f.tanhGrad(dout.data[i], y.data[i])
  },
  origin: samePlace(2, 'tanhGrad'),
  uses: usedHere,
}

/** Probabilities of each row: (N, K) → (N, K). Book 3.5.2. */
export const softmax: Op<object> = {
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
  origin: (c, out) => ({ how: 'computed', of: [cell(0, c), line(0, c - (c % width(out)), width(out), 1)], formula: 'softmax' }),
  uses: (_input, c, out) => [line(0, c - (c % width(out)), width(out), 1)],
}

/** The loss: scores x (N, K), labels t (N) → (). y = softmax(x) rides along for the way back alone. */
export const crossEntropy: Op<object> = {
  shape: () => [],
  run(out, [x, t]) {
    out.data[0] = f.crossEntropy(x.data, t.data)
  },
  rows: () => 1,
  backward: (g, dout, [x, t, y]) => [() => g.gradient(x, 'softmaxGrad', {}, [y, t, dout]), null, null],
  origin: (_c, _out, [x, t]) => ({ how: 'computed', of: [line(0, 0, sizeOf(x), 1), line(1, 0, sizeOf(t), 1)], formula: 'crossEntropy' }),
  uses: input => (input === 2 ? [] : [cell(0, 0)]),
}

/** (y − t)/N · dout: softmax and loss together, backward. y (N, K), t (N), dout () → (N, K). */
export const softmaxGrad: Op<object> = {
  shape: ([y]) => y,
  run(out, [y, t, dout], _p, rows) {
    const N = out.shape[0],
      K = width(out.shape)
    for (let i = from(out, rows), end = to(out, rows); i < end; i++)
      out.data[i] = f.softmaxGrad(y.data[i], t.data[Math.floor(i / K)], dout.data[0], i % K, N)
  },
  origin: (c, out) => ({
    how: 'computed',
    of: [cell(0, c), cell(1, Math.floor(c / width(out))), cell(2, 0)],
    formula: 'softmaxGrad',
    with: [c % width(out), out[0]],
  }),
  uses(input, c, out) {
    if (input === 0) return [cell(0, c)]
    return [input === 1 ? line(0, c * width(out), width(out), 1) : line(0, 0, sizeOf(out), 1)]
  },
}

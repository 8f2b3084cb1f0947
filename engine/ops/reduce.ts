// Ops that make one number out of several, and their ways back: bias, sums, means, maxima.
import { SpecError } from '../errors.ts'
import { sameShape, sizeOf, type Shape } from '../tensor.ts'
import { cell, cellsOf, line, type Cells, type FormulaOp, type TermsOp } from './op.ts'
import { inside, isPadded, windowsOver, type WindowParams, type Windows } from './window.ts'
import * as f from './formulas.ts'

const last = (s: Shape): number => s[s.length - 1]

/** xw (R, F) + b (F): the bias is added to every row. */
export const addBias: TermsOp<object> = {
  shape: ([xw]) => xw,
  run(out, [xw, b], _p, rows) {
    const F = last(out.shape),
      x = xw.data,
      bias = b.data,
      o = out.data
    const from = rows?.from ?? 0,
      to = rows?.to ?? sizeOf(out.shape) / F
    for (let r = from, index = from * F; r < to; r++) for (let f = 0; f < F; f++, index++) o[index] = x[index] + bias[f]
  },
  backward: (g, dout, [, b]) => [() => dout, () => g.gradient(b, 'sumRows', {}, [dout])],
  origin: (c, out) => ({ how: 'sum', of: [cell(0, c), cell(1, c % last(out))] }),
  uses: (input, c, out) => [input === 0 ? cell(0, c) : line(0, c, sizeOf(out) / last(out), last(out))],
  change: 'linear',
  kink: null,
}

/** a + b, of one shape: the gradients of a number that is used twice. */
export const add: TermsOp<object> = {
  shape([a, b]) {
    if (!sameShape(a, b)) throw new SpecError('add', `(${a.join(', ')}) and (${b.join(', ')}) cannot be added: their shapes differ`)
    return a
  },
  run(out, [a, b], _p, rows) {
    const [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = a.data[i] + b.data[i]
  },
  backward: (_g, dout) => [() => dout, () => dout],
  origin: c => ({ how: 'sum', of: [cell(0, c), cell(1, c)] }),
  uses: (_input, c) => [cell(0, c)],
  change: 'linear',
  kink: null,
}

/** x · times: what dropout makes up for, `times` = 1 − ratio when showing, 1/(1 − ratio) in training the inverted way. */
export const times: TermsOp<{ readonly times: number }> = {
  shape: ([x]) => x,
  run(out, [x], p, rows) {
    const [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = x.data[i] * p.times
  },
  backward: (g, dout, [x], _out, p) => [() => g.gradient(x, 'times', p, [dout])],
  origin: (c, _out, _inputs, p) => ({ how: 'sum', of: [cell(0, c)], times: p.times }),
  uses: (_input, c) => [cell(0, c)],
  change: 'linear',
  kink: null,
}

/** x ⊙ mask: dropout, with a mask of zeros and ones that is drawn before the pass. The mask gets no gradient. Book 6.4.3. */
export const mask: TermsOp<object> = {
  shape([x, m]) {
    if (!sameShape(x, m)) throw new SpecError('mask', `the mask (${m.join(', ')}) must have the shape of what it masks (${x.join(', ')})`)
    return x
  },
  run(out, [x, m], _p, rows) {
    const [from, to] = cellsOf(out.shape, rows)
    for (let i = from; i < to; i++) out.data[i] = x.data[i] * m.data[i]
  },
  backward: (g, dout, [x, m]) => [() => g.gradient(x, 'mask', {}, [dout, m]), null],
  origin: c => ({ how: 'dot', a: cell(0, c), b: cell(1, c) }),
  uses: (_input, c) => [cell(0, c)],
  change: 'product',
  kink: null,
}

/** (R, F) → (F): b was added everywhere, so db collects from everywhere. Book 5.6.2. */
export const sumRows: TermsOp<object> = {
  shape: ([x]) => [x[1]],
  run(out, [x], _p, rows) {
    const [R, F] = x.shape as [number, number]
    const from = rows?.from ?? 0,
      to = rows?.to ?? F
    for (let f = from; f < to; f++) {
      let sum = 0
      for (let r = 0, index = f; r < R; r++, index += F) sum += x.data[index]
      out.data[f] = sum
    }
  },
  rows: ([F]) => F,
  cost: (_out, [x]) => sizeOf(x),
  backward: null,
  origin: (c, [F], [x]) => ({ how: 'sum', of: [line(0, c, x[0], F)] }),
  uses: (_input, c, [F]) => [cell(0, c % F)],
  change: 'linear',
  kink: null,
}

/** The windows that rows (n, oy, ox, c) of a pooling were cut from, and the image they lie in. */
export interface PoolParams extends WindowParams {
  readonly x: Shape
}

/** The part of a pooling row that lies inside the image, as places [fh·FW + fw]. All of it where there is no padding. */
function placesInside(row: number, w: Windows): { from: [number, number]; to: [number, number] } {
  const pixel = Math.floor(row / w.C),
    ox = pixel % w.OW,
    oy = Math.floor(pixel / w.OW) % w.OH
  const [top, bottom] = inside(oy, w.H, w.FH, w.pad[0], w.stride[0], w.dilation[0])
  const [left, right] = inside(ox, w.W, w.FW, w.pad[1], w.stride[1], w.dilation[1])
  return { from: [top, left], to: [bottom, right] }
}

function cellsInside(row: number, K: number, w: Windows): Cells {
  const { from, to } = placesInside(row, w)
  return { input: 0, start: row * K + from[0] * w.FW + from[1], count: [to[0] - from[0], to[1] - from[1]], stride: [w.FW, 1] }
}

/**
 * The place of each row's largest number: (R, PH·PW) → (R). The first wins a tie, in row-major order; NaN wins over all (the last NaN, as torch);
 * padding never wins, not even over −∞.
 */
export const argMax: TermsOp<PoolParams> = {
  shape: ([rows]) => [rows[0]],
  run(out, [x], p, rows) {
    const w = windowsOver(p.x, p),
      K = x.shape[1],
      data = x.data
    const padded = isPadded(w)
    const from = rows?.from ?? 0,
      to = rows?.to ?? out.shape[0]
    for (let r = from; r < to; r++) {
      const box = padded ? placesInside(r, w) : null
      out.data[r] = box ? winnerInBox(data, r * K, box, w.FW) : winner(data, r * K, K)
    }
  },
  rows: ([R]) => R,
  cost: (_out, [x]) => sizeOf(x),
  backward: null,
  origin: (c, _out, [x], p) => ({ how: 'max', of: cellsInside(c, x[1], windowsOver(p.x, p)), winner: null }),
  uses: (_input, c, _out, [x], p) => usesInside(c, x, p),
  change: 'difference',
  kink: { what: 'winner', of: 'out', side: place => place },
}

function winner(data: ArrayLike<number>, first: number, K: number): number {
  let best = 0,
    max = data[first]
  for (let k = 1; k < K; k++) {
    const v = data[first + k]
    if (v > max || v !== v) {
      max = v
      best = k
    }
  }
  return best
}

function winnerInBox(data: ArrayLike<number>, first: number, box: { from: [number, number]; to: [number, number] }, FW: number): number {
  let best = box.from[0] * FW + box.from[1],
    max = -Infinity
  for (let fh = box.from[0]; fh < box.to[0]; fh++)
    for (let fw = box.from[1]; fw < box.to[1]; fw++) {
      const v = data[first + fh * FW + fw]
      if (v > max || v !== v) {
        max = v
        best = fh * FW + fw
      }
    }
  return best
}

function usesInside(c: number, x: Shape, p: PoolParams): readonly Cells[] {
  const w = windowsOver(p.x, p),
    K = x[1],
    row = Math.floor(c / K),
    fh = Math.floor((c % K) / w.FW),
    fw = c % w.FW
  const { from, to } = placesInside(row, w)
  return fh >= from[0] && fh < to[0] && fw >= from[1] && fw < to[1] ? [cell(0, row)] : []
}

/** The number at the winner's place: rows (R, PH·PW), arg_max (R) → (R). Book 7.4.4. */
export const max: TermsOp<PoolParams> = {
  shape: ([rows]) => [rows[0]],
  run(out, [x, winners], _p, rows) {
    const K = x.shape[1]
    const from = rows?.from ?? 0,
      to = rows?.to ?? out.shape[0]
    for (let r = from; r < to; r++) out.data[r] = x.data[r * K + winners.data[r]]!
  },
  rows: ([R]) => R,
  backward: (g, dout, [rows, winners]) => [() => g.gradient(rows, 'maxGrad', { K: rows.shape[1] }, [dout, winners]), null],
  origin: (c, _out, [x], p) => ({ how: 'max', of: cellsInside(c, x[1], windowsOver(p.x, p)), winner: cell(1, c) }),
  uses: (input, c, _out, [x], p) => (input === 1 ? [cell(0, c)] : usesInside(c, x, p)),
  change: (out, [rows, winners], [d, moved]) => {
    // The winner's place is another, and the number there changes.
    const K = rows.shape[1]
    for (let r = 0; r < out.data.length; r++) {
      const was = r * K + winners.data[r],
        is = was + moved.data[r]
      out.data[r] = (is === was ? 0 : rows.data[is] - rows.data[was]) + d.data[is]
    }
  },
  kink: null,
}

/** Max pooling's way back: dout (R), arg_max (R) → (R, K), zero but for the winner's place. dout may have any shape of R numbers. */
export const maxGrad: FormulaOp<{ readonly K: number }> = {
  shape: ([dout], { K }) => [sizeOf(dout), K],
  run(out, [dout, winners], { K }, rows) {
    const from = rows?.from ?? 0,
      to = rows?.to ?? out.shape[0]
    for (let r = from, o = from * K; r < to; r++) {
      const d = dout.data[r],
        w = winners.data[r]
      for (let k = 0; k < K; k++) out.data[o++] = f.maxGrad(d, w, k)
    }
  },
  backward: null,
  origin: (c, _out, _inputs, { K }) => ({ how: 'computed', of: [cell(0, Math.floor(c / K)), cell(1, Math.floor(c / K))], with: [c % K] }),
  uses: (_input, c, _out, _inputs, { K }) => [line(0, c * K, K, 1)],
  formula: ([[dout], [winner]], [place]) => f.maxGrad(dout, winner, place),
  change: 'difference',
  kink: null,
}

export interface MeanParams extends PoolParams {
  /** Whether the padding's zeros count as numbers (torch's count_include_pad). */
  readonly countIncludePad: boolean
}

/** One over how many numbers row `row` is the mean of. */
const share = (row: number, w: Windows, p: MeanParams): number => {
  if (p.countIncludePad) return 1 / (w.FH * w.FW)
  const { from, to } = placesInside(row, w)
  return 1 / ((to[0] - from[0]) * (to[1] - from[1]))
}

/** The mean of each row: (R, PH·PW) → (R). Average pooling. */
export const mean: TermsOp<MeanParams> = {
  shape: ([rows]) => [rows[0]],
  run(out, [x], p, rows) {
    const w = windowsOver(p.x, p),
      K = x.shape[1]
    const from = rows?.from ?? 0,
      to = rows?.to ?? out.shape[0]
    for (let r = from; r < to; r++) {
      let sum = 0
      for (let k = 0; k < K; k++) sum += x.data[r * K + k]
      out.data[r] = sum * share(r, w, p)
    }
  },
  rows: ([R]) => R,
  cost: (_out, [x]) => sizeOf(x),
  backward: (g, dout, [rows], _out, p) => [() => g.gradient(rows, 'meanGrad', { ...p }, [dout])],
  origin: (c, _out, [x], p) => ({ how: 'sum', of: [line(0, c * x[1], x[1], 1)], times: share(c, windowsOver(p.x, p), p) }),
  uses: (_input, c, _out, [x]) => [cell(0, Math.floor(c / x[1]))],
  change: 'linear',
  kink: null,
}

/** Average pooling's way back: every place of a row gets its share of dout (R) → (R, PH·PW). */
export const meanGrad: TermsOp<MeanParams> = {
  shape: ([dout], p) => [sizeOf(dout), p.FH * p.FW],
  run(out, [dout], p, rows) {
    const w = windowsOver(p.x, p),
      K = p.FH * p.FW
    const from = rows?.from ?? 0,
      to = rows?.to ?? out.shape[0]
    for (let r = from; r < to; r++) out.data.fill(dout.data[r] * share(r, w, p), r * K, r * K + K)
  },
  backward: null,
  origin: (c, _out, _inputs, p) => {
    const row = Math.floor(c / (p.FH * p.FW))
    return { how: 'sum', of: [cell(0, row)], times: share(row, windowsOver(p.x, p), p) }
  },
  uses: (_input, c, _out, _inputs, p) => [line(0, c * p.FH * p.FW, p.FH * p.FW, 1)],
  change: 'linear',
  kink: null,
}

// The formulas of the ops that compute: one function each that gives one number, from one number or from a row. An op's `run` and its `formula` call the same
// function; softmax alone runs over a row at once, and the properties hold the two together.

/** max(0, x), NaN stays NaN (as torch). Book 5.5.1. */
export const relu = (x: number): number => (x <= 0 ? 0 : x)
/** 1 / (1 + e^−x). Book 5.5.2. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
export const tanh = Math.tanh
/** relu's way back reads its output: dout where out > 0, else 0. */
export const reluGrad = (dout: number, out: number): number => (out <= 0 ? 0 : dout)
/** min(max(0, x), most), NaN stays NaN. */
export const clippedRelu = (x: number, most: number): number => (x <= 0 ? 0 : x >= most ? most : x)
/** Its way back reads its output: dout between the ends, else 0. */
export const clippedReluGrad = (dout: number, out: number, most: number): number => (out <= 0 || out >= most ? 0 : dout)
/** x where it is positive, α·x elsewhere (NaN too): a relu that never closes. */
export const leakyRelu = (x: number, alpha: number): number => (x > 0 ? x : alpha * x)
/** Its way back reads x, as torch's does: dout where x > 0, α·dout elsewhere. */
export const leakyReluGrad = (dout: number, x: number, alpha: number): number => (x > 0 ? dout : alpha * dout)
/** dout · (1 − y) · y. Book 5.5.2. */
export const sigmoidGrad = (dout: number, y: number): number => dout * (1 - y) * y
/** dout · (1 − y²). */
export const tanhGrad = (dout: number, y: number): number => dout * (1 - y * y)
/** Max pooling's way back: the winner's place gets all, every other place nothing. Book 7.4.4. */
export const maxGrad = (dout: number, winner: number, place: number): number => (winner === place ? dout : 0)
/** The scale of local response normalisation: k + a·Σx² over the neighbouring channels. Krizhevsky et al. 2012, section 3.3. */
export function lrnScale(x: ArrayLike<number>, k: number, a: number, from = 0, count = x.length, step = 1): number {
  let sum = 0
  for (let i = 0, index = from; i < count; i++, index += step) sum += x[index] * x[index]
  return k + a * sum
}
/** Its way back: a number's part in the scales of its neighbours, 2a·x·Σ dscale. */
export function lrnScaleGrad(x: number, dscale: ArrayLike<number>, a: number, from = 0, count = dscale.length, step = 1): number {
  let sum = 0
  for (let i = 0, index = from; i < count; i++, index += step) sum += dscale[index]
  return 2 * a * x * sum
}
/** x / scale^β. */
export const normalize = (x: number, scale: number, beta: number): number => x / scale ** beta
/** −β · dout · x / scale^(β + 1). */
export const normalizeGrad = (dout: number, x: number, scale: number, beta: number): number => (-beta * dout * x) / scale ** (beta + 1)
/** What a normalisation divides by: √(variance + eps), or – eps null – the deviation that is given. */
export const deviation = (spread: number, eps: number | null): number => (eps === null ? spread : Math.sqrt(spread + eps))
/** (x − mean) / deviation. Book 6.3.1. */
export const standardize = (x: number, mean: number, spread: number, eps: number | null): number => (x - mean) / deviation(spread, eps)
/** dout / deviation. */
export const standardizeGrad = (dout: number, spread: number, eps: number | null): number => dout / deviation(spread, eps)
/** (y − t)/N · dout, with t one-hot. Book appendix A. */
export const softmaxGrad = (y: number, t: number, dout: number, k: number, N: number): number => ((y - (t === k ? 1 : 0)) / N) * dout

/** W − lr·dW. Book 6.1.2. */
export const sgd = (W: number, dW: number, lr: number): number => W - lr * dW
/** v ← momentum·v − lr·dW. Book 6.1.4. */
export const velocity = (v: number, dW: number, lr: number, momentum: number): number => momentum * v - lr * dW
/** W + v. */
export const addVelocity = (W: number, v: number): number => W + v
/** h ← h + dW². Book 6.1.5. */
export const accumulateSquares = (h: number, dW: number): number => h + dW * dW
/** W − lr·dW / (√h + 1e-7). */
export const adaGrad = (W: number, dW: number, h: number, lr: number): number => W - (lr * dW) / (Math.sqrt(h) + 1e-7)
/** m ← m + (1 − β₁)(dW − m). Book 6.1.6, common/optimizer.py. */
export const firstMoment = (m: number, dW: number, beta1: number): number => m + (1 - beta1) * (dW - m)
/** v ← v + (1 − β₂)(dW² − v). */
export const secondMoment = (v: number, dW: number, beta2: number): number => v + (1 - beta2) * (dW * dW - v)
/** m̂ of Kingma and Ba 2015: m / (1 − β^t), without the pull of its beginning at 0. Adam's lr_t does that for m and v at once. */
export const unbiased = (m: number, beta: number, t: number): number => m / (1 - beta ** t)
/** lr·√(1 − β₂^t) / (1 − β₁^t). */
export const adamRate = (lr: number, t: number, beta1: number, beta2: number): number => (lr * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t)
/** W − lr_t·m / (√v + 1e-7). */
export const adam = (W: number, m: number, v: number, lrT: number): number => W - (lrT * m) / (Math.sqrt(v) + 1e-7)
/** t + 1. */
export const increment = (t: number): number => t + 1

/** max, NaN wins over everything (as torch). */
export function largest(x: ArrayLike<number>, from = 0, to = x.length): number {
  let max = -Infinity
  for (let i = from; i < to; i++) {
    const v = x[i]
    if (v > max) max = v
    else if (v !== v) return v
  }
  return max
}

/** Softmax of one number among its row. Book 3.5.2. */
export function softmax(score: number, row: ArrayLike<number>): number {
  const max = largest(row)
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += Math.exp(row[i] - max)
  return Math.exp(score - max) / sum
}

/** Mean over N rows of logsumexp(x) − x_t: exact, where the book's log(y + 1e-7) is capped (see docs/decisions). Book 4.2.4. */
export function crossEntropy(x: ArrayLike<number>, t: ArrayLike<number>): number {
  const N = t.length,
    K = x.length / N
  let loss = 0
  for (let n = 0, from = 0; n < N; n++, from += K) {
    const max = largest(x, from, from + K)
    let sum = 0
    for (let k = from; k < from + K; k++) sum += Math.exp(x[k] - max)
    loss += max - x[from + t[n]] + Math.log(sum) // max − x_t first: a small loss of huge scores keeps its digits
  }
  return loss / N
}

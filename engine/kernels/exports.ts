// What tools/kernel/assembly exports, over which memory. Places and strides in bytes, sizes in numbers; `start`, see gemm.ts there.

/** What a product is added to. */
export const NOTHING = 0,
  COLUMN_BIAS = 1,
  ROW_BIAS = 2,
  OUT = 3

/** Most rows that fill up a packed operand: one less than the tallest tile has. */
export const MORE_ROWS = 5

/** A window's geometry as the kernels take it: C, H, W, FH, FW, OH, OW, sy, sx, py, px. */
export type WindowArguments = readonly [number, number, number, number, number, number, number, number, number, number, number]

export interface Exports {
  gemm(
    from: number,
    to: number,
    N: number,
    K: number,
    out: number,
    outRow: number,
    a: number,
    ai: number,
    ak: number,
    b: number,
    bk: number,
    bj: number,
    start: number,
    bias: number,
    low: number,
  ): void
  /** The same from an a (M, K) that `packRows` has laid out in K·(M + MORE_ROWS) numbers at most. */
  gemmPacked(
    M: number,
    N: number,
    K: number,
    out: number,
    outRow: number,
    packed: number,
    b: number,
    bk: number,
    bj: number,
    start: number,
    bias: number,
    low: number,
  ): void
  packRows(M: number, K: number, a: number, ai: number, ak: number, packed: number): void
  rowTimes(
    N: number,
    K: number,
    out: number,
    a: number,
    ak: number,
    b: number,
    bk: number,
    start: number,
    bias: number,
    low: number,
    skip: number,
  ): void
  rowDots(N: number, K: number, out: number, a: number, b: number, bj: number, start: number, bias: number, low: number): void
  spread(b: number, count: number): number
  patches(x: number, col: number, ...window: [...WindowArguments, dy: number, dx: number]): void
  unpatch(col: number, x: number, ...window: [...WindowArguments, dy: number, dx: number]): void
  maxPool(x: number, out: number, winners: number, ...window: [...WindowArguments, bias: number, low: number]): void
  maxPoolBack(dout: number, winners: number, dx: number, C: number, P: number, HW: number): void
  averagePool(x: number, out: number, ...window: [...WindowArguments, all: number]): void
  averagePoolBack(dout: number, dx: number, ...window: [...WindowArguments, all: number]): void
  winnersGradient(
    x: number,
    dout: number,
    winners: number,
    out: number,
    dW: number,
    FN: number,
    P: number,
    C: number,
    H: number,
    W: number,
    FH: number,
    FW: number,
    OW: number,
  ): void
  lrn(x: number, out: number, C: number, P: number, before: number, after: number, k: number, a: number): void
  /** 1 where all are, else 0. */
  finite(x: number, count: number): number
  relu(x: number, out: number, count: number): void
  gate(dout: number, y: number, out: number, count: number): void
  tanh(x: number, out: number, count: number): void
  tanhGrad(dout: number, y: number, out: number, count: number): void
  sum(x: number, count: number): number
  gatedSum(x: number, y: number, count: number): number
  sumRows(x: number, out: number, R: number, F: number): void
  adam(W: number, m: number, v: number, dW: number, count: number, rate: number, rest1: number, rest2: number): void
}

/** Instances by the memory they run over. */
export const instances = new WeakMap<ArrayBufferLike, Exports>()

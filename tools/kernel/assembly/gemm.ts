// out = max(low, bias + a·b): the product in panels that stay in the caches. All strides are in bytes, so that operands may lie transposed.
import { pack } from './pack'
import { tile } from './tile'
import { BUDGET, DEPTH, MR, NR, PACK_A, PACK_B, TILE, total, ZERO, madd } from './vector'

/** What a tile's sums are added to: nothing, a number a column, a number a row (spread to 8), or what `out` holds. */
// @ts-ignore: decorator
@inline export const NOTHING: i32 = 0
// @ts-ignore: decorator
@inline export const COLUMN_BIAS: i32 = 1
// @ts-ignore: decorator
@inline export const ROW_BIAS: i32 = 2
// @ts-ignore: decorator
@inline export const OUT: i32 = 3

/** Rows [from, to) of out (M, N) = max(low, start + a (M, K) · b (K, N)). `start` is one of the above, `bias` where it lies. */
export function gemm(from: i32, to: i32, N: i32, K: i32, out: usize, out4: usize, a: usize, ai: usize, ak: usize, b: usize, bk: usize, bj: usize, start: i32, bias: usize, low: f32): void {
  blocks(from, to, N, K, out, out4, a, ai, ak, b, bk, bj, start, bias, low, false)
}

/** All M rows of it, with an a that `packRows` has laid out. The same bits. */
export function gemmPacked(M: i32, N: i32, K: i32, out: usize, out4: usize, a: usize, b: usize, bk: usize, bj: usize, start: i32, bias: usize, low: f32): void {
  blocks(0, M, N, K, out, out4, a, 0, <usize>wholeTiles(M) << 2, b, bk, bj, start, bias, low, true)
}

/** a (M, K) in the order in which tiles read it: each part of k by itself, in it MR rows after MR rows. Takes K numbers a row, and M filled up to whole tiles. */
export function packRows(M: i32, K: i32, a: usize, ai: usize, ak: usize, packed: usize): void {
  const depth = depthOf(K)
  for (let k0 = 0; k0 < K; k0 += depth) {
    const deep = min(depth, K - k0)
    for (let i = 0; i < M; i += MR, packed += <usize>(deep * MR) << 2) pack(packed, a + i * ai + k0 * ak, MR, min(MR, M - i), deep, ai, ak)
  }
}

// @ts-ignore: decorator
@inline function wholeTiles(M: i32): i32 {
  return (M + MR - 1) / MR * MR
}

function blocks(from: i32, to: i32, N: i32, K: i32, out: usize, out4: usize, a: usize, ai: usize, ak: usize, b: usize, bk: usize, bj: usize, start: i32, bias: usize, low: f32, packed: bool): void {
  const depth = depthOf(K)
  const wide = widthOf(depth)
  for (let j0 = 0; j0 < N; j0 += wide) {
    const columns = min(wide, N - j0)
    for (let k0 = 0; k0 < K || k0 == 0; k0 += depth) {
      const deep = min(depth, K - k0)
      for (let j = 0, o = PACK_B; j < columns; j += NR, o += <usize>(deep * NR) << 2)
        pack(o, b + k0 * bk + (j0 + j) * bj, NR, min(NR, columns - j), deep, bj, bk)
      panels(from, to, j0, columns, deep, out, out4, a + k0 * ak, packed ? <usize>deep << 2 : ai, ak, packed, k0 > 0 ? OUT : start, bias, k0 + depth >= K ? low : -Infinity)
    }
  }
}

/** How many k are summed before the result is added up: K in equal parts, the same for every row. */
// @ts-ignore: decorator
@inline export function depthOf(K: i32): i32 {
  const parts = max((K + DEPTH - 1) / DEPTH, 1)
  return max((K + parts - 1) / parts, 1)
}
/** How many columns of b are packed at once. */
// @ts-ignore: decorator
@inline export function widthOf(depth: i32): i32 {
  return BUDGET / depth & -NR
}

/** All tiles of rows [from, to) over the columns that lie packed: [j0, j0 + columns) of out. `packed`: the rows of a do, too. */
function panels(from: i32, to: i32, j0: i32, columns: i32, deep: i32, out: usize, out4: usize, a: usize, ai: usize, ak: usize, packed: bool, start: i32, bias: usize, low: f32): void {
  const panel = <usize>(deep * NR) << 2
  for (let i = from; i < to; i += MR) {
    const rows = min(MR, to - i)
    const at = packed ? a + i * ai : PACK_A
    if (!packed) pack(PACK_A, a + i * ai, MR, rows, deep, ai, ak)
    for (let j = 0, p = PACK_B; j < columns; j += NR, p += panel) {
      const c = out + i * out4 + (<usize>(j0 + j) << 2)
      let first = ZERO, first4: usize = 0
      if (start == OUT) { first = c; first4 = out4 }
      else if (start == COLUMN_BIAS) first = bias + (<usize>(j0 + j) << 2)
      else if (start == ROW_BIAS) { first = bias + (<usize>i << 5); first4 = 32 }
      if (rows == MR && j + NR <= columns) tile(deep, at, p, first, first4, c, out4, low)
      else edge(deep, at, p, first, first4, c, out4, low, rows, min(NR, columns - j))
    }
  }
}

/** A tile of which only some rows and columns belong to the result. */
function edge(deep: i32, a: usize, p: usize, first: usize, first4: usize, c: usize, c4: usize, low: f32, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < columns; j++) f32.store(TILE + (<usize>(r * NR + j) << 2), f32.load(first + r * first4 + (<usize>j << 2)))
  tile(deep, a, p, TILE, 32, TILE, 32, low)
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < columns; j++) f32.store(c + r * c4 + (<usize>j << 2), f32.load(TILE + (<usize>(r * NR + j) << 2)))
}

/**
 * One row: out (N) = max(low, start + a (K) · b (K, N)), b's rows in order. Eight of them at a time; nothing is used twice, so nothing is packed.
 * `skip`: rows of b whose factor is 0 are not read (right only where b holds no NaN or infinity).
 */
export function rowTimes(N: i32, K: i32, out: usize, a: usize, ak: usize, b: usize, bk: usize, start: i32, bias: usize, low: f32, skip: i32): void {
  if (start == COLUMN_BIAS) memory.copy(out, bias, <usize>N << 2)
  else if (start == NOTHING) memory.fill(out, 0, <usize>N << 2)
  // The rows to add, as pairs of place and factor, in the scratch of packed b.
  const most = BUDGET / 4
  for (let k0 = 0; k0 < K; k0 += most) {
    let count = 0
    for (let k = k0, end = min(K, k0 + most); k < end; k++) {
      const x = f32.load(a + k * ak)
      if (skip && x == 0) continue
      const at = PACK_B + (<usize>count << 3)
      i32.store(at, <i32>(b + k * bk))
      f32.store(at, x, 4)
      count++
    }
    let i = 0
    for (; i + 8 <= count; i += 8) addEight(N, out, PACK_B + (<usize>i << 3))
    for (; i < count; i++) addOne(N, out, i32.load(PACK_B + (<usize>i << 3)), f32.load(PACK_B + (<usize>i << 3), 4))
  }
  const least = f32x4.splat(low)
  let j = 0
  for (; j + 4 <= N; j += 4, out += 16) v128.store(out, f32x4.max(v128.load(out), least))
  for (; j < N; j++, out += 4) f32.store(out, max(f32.load(out), low))
}

function addEight(N: i32, out: usize, list: usize): void {
  const b0 = <usize>i32.load(list), b1 = <usize>i32.load(list, 8), b2 = <usize>i32.load(list, 16), b3 = <usize>i32.load(list, 24)
  const b4 = <usize>i32.load(list, 32), b5 = <usize>i32.load(list, 40), b6 = <usize>i32.load(list, 48), b7 = <usize>i32.load(list, 56)
  const x0 = v128.load32_splat(list, 4), x1 = v128.load32_splat(list, 12), x2 = v128.load32_splat(list, 20), x3 = v128.load32_splat(list, 28)
  const x4 = v128.load32_splat(list, 36), x5 = v128.load32_splat(list, 44), x6 = v128.load32_splat(list, 52), x7 = v128.load32_splat(list, 60)
  const end = <usize>N << 2, whole = end & ~15
  let j: usize = 0
  for (; j < whole; j += 16) {
    let even = madd(f32x4.mul(x0, v128.load(b0 + j)), x2, v128.load(b2 + j)), odd = madd(f32x4.mul(x1, v128.load(b1 + j)), x3, v128.load(b3 + j))
    even = madd(madd(even, x4, v128.load(b4 + j)), x6, v128.load(b6 + j))
    odd = madd(madd(odd, x5, v128.load(b5 + j)), x7, v128.load(b7 + j))
    v128.store(out + j, f32x4.add(v128.load(out + j), f32x4.add(even, odd)))
  }
  for (; j < end; j += 4) {
    let sum: f32 = 0
    for (let r = 0; r < 8; r++) sum += f32.load(list + (<usize>r << 3), 4) * f32.load(<usize>i32.load(list + (<usize>r << 3)) + j)
    f32.store(out + j, f32.load(out + j) + sum)
  }
}

function addOne(N: i32, out: usize, b: usize, x: f32): void {
  const end = <usize>N << 2, whole = end & ~15, xs = f32x4.splat(x)
  let j: usize = 0
  for (; j < whole; j += 16) v128.store(out + j, madd(v128.load(out + j), xs, v128.load(b + j)))
  for (; j < end; j += 4) f32.store(out + j, f32.load(out + j) + x * f32.load(b + j))
}

/** One row again, where b's columns lie in order (a number's distance along k is 4 bytes, in a and b): out_j = max(low, start + Σ_k a_k·b_kj). */
export function rowDots(N: i32, K: i32, out: usize, a: usize, b: usize, bj: usize, start: i32, bias: usize, low: f32): void {
  const end = <usize>K << 2, whole = end & ~31
  for (let j = 0; j < N; j++, b += bj) {
    let even = f32x4.splat(0), odd = even, k: usize = 0
    for (; k < whole; k += 32) {
      even = madd(even, v128.load(a + k), v128.load(b + k))
      odd = madd(odd, v128.load(a + k, 16), v128.load(b + k, 16))
    }
    let sum = total(f32x4.add(even, odd))
    for (; k < end; k += 4) sum += f32.load(a + k) * f32.load(b + k)
    const o = out + (<usize>j << 2)
    if (start == COLUMN_BIAS) sum += f32.load(bias + (<usize>j << 2))
    else if (start == OUT) sum += f32.load(o)
    f32.store(o, max(sum, low))
  }
}

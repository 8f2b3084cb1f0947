// The product in tiles of 4×4 cells: 16 sums live in registers while both operands stream past, packed so that they are read in order.
// Packed as doubles: the inner loop then sees one number type whatever the precision, and converts nothing.
import type { FloatArray } from '../tensor.ts'
import type { Product } from './kernel.ts'

const KC = 256,
  NC = 256
const packA = new Float64Array(4 * KC),
  packB = new Float64Array(KC * NC),
  sums = new Float64Array(4096)

/** Same result as `dotNaive` up to the order of the sums. Scratch is allocated once, with the module. */
export function dotTiled(p: Product): void {
  if (p.to - p.from < 4 && p.N <= sums.length) return fewRows(p)
  for (let j0 = 0; j0 < p.N; j0 += NC) {
    const columns = Math.min(NC, p.N - j0)
    for (let k0 = 0; k0 < p.K || k0 === 0; k0 += KC) {
      const depth = Math.min(KC, p.K - k0)
      packColumns(p, j0, columns, k0, depth)
      for (let i = p.from; i < p.to; i += 4) {
        const rows = Math.min(4, p.to - i)
        packRows(p, i, rows, k0, depth)
        for (let j = 0; j < columns; j += 4) tile(p.out, i * p.oi + j0 + j, p.oi, rows, Math.min(4, columns - j), j * depth, depth, k0 > 0)
      }
    }
  }
}

/** b[k0.., j0..] as panels of four columns: panel (j/4) holds, for each k, its four neighbours. */
function packColumns({ b, bk, bj }: Product, j0: number, columns: number, k0: number, depth: number): void {
  for (let j = 0; j < columns; j += 4) {
    const whole = j + 4 <= columns
    let o = j * depth,
      bIndex = k0 * bk + (j0 + j) * bj
    for (let k = 0; k < depth; k++, o += 4, bIndex += bk) {
      packB[o] = b[bIndex]!
      packB[o + 1] = whole || j + 1 < columns ? b[bIndex + bj] : 0
      packB[o + 2] = whole || j + 2 < columns ? b[bIndex + 2 * bj] : 0
      packB[o + 3] = whole ? b[bIndex + 3 * bj] : 0
    }
  }
}

function packRows({ a, ai, ak }: Product, i: number, rows: number, k0: number, depth: number): void {
  let aIndex = i * ai + k0 * ak
  for (let k = 0, o = 0; k < depth; k++, o += 4, aIndex += ak) {
    packA[o] = a[aIndex]!
    packA[o + 1] = rows > 1 ? a[aIndex + ai] : 0
    packA[o + 2] = rows > 2 ? a[aIndex + 2 * ai] : 0
    packA[o + 3] = rows > 3 ? a[aIndex + 3 * ai] : 0
  }
}

function tile(out: FloatArray, o: number, oi: number, rows: number, columns: number, panel: number, depth: number, add: boolean): void {
  let c00 = 0,
    c01 = 0,
    c02 = 0,
    c03 = 0,
    c10 = 0,
    c11 = 0,
    c12 = 0,
    c13 = 0
  let c20 = 0,
    c21 = 0,
    c22 = 0,
    c23 = 0,
    c30 = 0,
    c31 = 0,
    c32 = 0,
    c33 = 0
  for (let k = 0, pa = 0, pb = panel; k < depth; k++, pa += 4, pb += 4) {
    const a0 = packA[pa],
      a1 = packA[pa + 1],
      a2 = packA[pa + 2],
      a3 = packA[pa + 3]
    const b0 = packB[pb],
      b1 = packB[pb + 1],
      b2 = packB[pb + 2],
      b3 = packB[pb + 3]
    c00 += a0 * b0
    c01 += a0 * b1
    c02 += a0 * b2
    c03 += a0 * b3
    c10 += a1 * b0
    c11 += a1 * b1
    c12 += a1 * b2
    c13 += a1 * b3
    c20 += a2 * b0
    c21 += a2 * b1
    c22 += a2 * b2
    c23 += a2 * b3
    c30 += a3 * b0
    c31 += a3 * b1
    c32 += a3 * b2
    c33 += a3 * b3
  }
  store(out, o, columns, add, c00, c01, c02, c03)
  if (rows > 1) store(out, o + oi, columns, add, c10, c11, c12, c13)
  if (rows > 2) store(out, o + 2 * oi, columns, add, c20, c21, c22, c23)
  if (rows > 3) store(out, o + 3 * oi, columns, add, c30, c31, c32, c33)
}

function store(out: FloatArray, o: number, columns: number, add: boolean, c0: number, c1: number, c2: number, c3: number): void {
  out[o] = add ? out[o] + c0 : c0
  if (columns > 1) out[o + 1] = add ? out[o + 1] + c1 : c1
  if (columns > 2) out[o + 2] = add ? out[o + 2] + c2 : c2
  if (columns > 3) out[o + 3] = add ? out[o + 3] + c3 : c3
}

/**
 * A vector or a few of them times a matrix: nothing is used twice, so packing would only cost.
 * Sums in the tiles' own depths of KC, so that a row comes out the same to the last bit whether it runs alone or in a tile.
 */
function fewRows(p: Product): void {
  for (let i = p.from; i < p.to; i++)
    for (let k0 = 0; k0 < p.K || k0 === 0; k0 += KC) {
      if (p.bj <= p.bk) addRows(p, i, k0, Math.min(p.K, k0 + KC))
      else addColumns(p, i, k0, Math.min(p.K, k0 + KC))
    }
}

/** Rows of b lie in order: add them up, weighted. */
function addRows({ N, out, oi, a, ai, ak, b, bk, bj }: Product, i: number, k0: number, k1: number): void {
  sums.fill(0, 0, N)
  for (let k = k0; k < k1; k++) {
    const x = a[i * ai + k * ak]
    for (let j = 0, bIndex = k * bk; j < N; j++, bIndex += bj) sums[j] += x * b[bIndex]
  }
  for (let j = 0, o = i * oi; j < N; j++, o++) out[o] = k0 > 0 ? out[o] + sums[j] : sums[j]
}

/** Columns of b lie in order. */
function addColumns({ N, out, oi, a, ai, ak, b, bk, bj }: Product, i: number, k0: number, k1: number): void {
  for (let j = 0, o = i * oi; j < N; j++, o++) {
    let sum = 0
    for (let k = k0, pa = i * ai + k0 * ak, pb = j * bj + k0 * bk; k < k1; k++, pa += ak, pb += bk) sum += a[pa] * b[pb]
    out[o] = k0 > 0 ? out[o] + sum : sum
  }
}

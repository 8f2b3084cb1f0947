// What the kernels share: one multiply–add, and where their scratch lies.
// This folder is AssemblyScript: TypeScript's syntax, WebAssembly's types. `npm run kernel` compiles it.

/** Rows of a tile. 6×8 sums and their operands are 15 registers with a fused multiply–add; without one, 5×8 are (docs/speed.md). */
// @ts-ignore: decorator
@inline export const MR: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5
/** Columns of a tile: two vectors of four. */
// @ts-ignore: decorator
@inline export const NR: i32 = 8

// The first bytes of the memory are the kernels' own. `SCRATCH` in engine/kernels/simd.ts is the sum.
// @ts-ignore: decorator
@inline export const ZERO: usize = 0 // 64 bytes that stay 0
// @ts-ignore: decorator
@inline export const TILE: usize = 256 // one tile: MR rows of 8
// @ts-ignore: decorator
@inline export const PACK_A: usize = 1024 // MR·DEPTH numbers
// @ts-ignore: decorator
@inline export const PACK_B: usize = 16384 // BUDGET numbers
/** Longest run of k between two additions to the result, and how many packed numbers of b are kept at once (they stay in the L2 cache). */
// @ts-ignore: decorator
@inline export const DEPTH: i32 = 384
// @ts-ignore: decorator
@inline export const BUDGET: i32 = 131072
/** Widest bias of rows, spread to 8 columns each. */
// @ts-ignore: decorator
@inline export const SPREAD: usize = 16384 + 131072 * 4

/** sum + a·b, rounded once where the machine can. */
// @ts-ignore: decorator
@inline export function madd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum)
  return f32x4.add(sum, f32x4.mul(a, b))
}

/** Rows i and columns j of four vectors exchanged, lane `n` of each: the transpose of 4×4 numbers. */
// @ts-ignore: decorator
@inline export function lowPairs(a: v128, b: v128): v128 { return v128.shuffle<f32>(a, b, 0, 4, 1, 5) }
// @ts-ignore: decorator
@inline export function highPairs(a: v128, b: v128): v128 { return v128.shuffle<f32>(a, b, 2, 6, 3, 7) }
// @ts-ignore: decorator
@inline export function lowHalves(a: v128, b: v128): v128 { return v128.shuffle<f64>(a, b, 0, 2) }
// @ts-ignore: decorator
@inline export function highHalves(a: v128, b: v128): v128 { return v128.shuffle<f64>(a, b, 1, 3) }

/** The sum of a vector's four lanes. */
// @ts-ignore: decorator
@inline export function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
}

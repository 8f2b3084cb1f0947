// The innermost loop: MR×8 sums in registers while packed a and b stream past. Branch-free around the sums, or V8 spills them.
import { madd, MR } from './vector'

/**
 * c = max(low, from + Σ_k a·b) for one tile. `from` (the bias, what was summed before, or zeros) and c have rows `from4` and `c4` bytes apart.
 */
export function tile(depth: i32, a: usize, b: usize, from: usize, from4: usize, c: usize, c4: usize, low: f32): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00
  for (const end = a + <usize>(depth * MR << 2); a != end; a += MR << 2, b += 32) {
    const b0 = v128.load(b), b1 = v128.load(b, 16)
    let x = v128.load32_splat(a)
    c00 = madd(c00, x, b0); c01 = madd(c01, x, b1)
    x = v128.load32_splat(a, 4)
    c10 = madd(c10, x, b0); c11 = madd(c11, x, b1)
    x = v128.load32_splat(a, 8)
    c20 = madd(c20, x, b0); c21 = madd(c21, x, b1)
    x = v128.load32_splat(a, 12)
    c30 = madd(c30, x, b0); c31 = madd(c31, x, b1)
    x = v128.load32_splat(a, 16)
    c40 = madd(c40, x, b0); c41 = madd(c41, x, b1)
    if (MR > 5) {
      x = v128.load32_splat(a, 20)
      c50 = madd(c50, x, b0); c51 = madd(c51, x, b1)
    }
  }
  const least = f32x4.splat(low)
  store(c, from, c00, c01, least); c += c4; from += from4
  store(c, from, c10, c11, least); c += c4; from += from4
  store(c, from, c20, c21, least); c += c4; from += from4
  store(c, from, c30, c31, least); c += c4; from += from4
  store(c, from, c40, c41, least); c += c4; from += from4
  if (MR > 5) store(c, from, c50, c51, least)
}

// @ts-ignore: decorator
@inline function store(c: usize, from: usize, c0: v128, c1: v128, least: v128): void {
  const left = v128.load(from), right = v128.load(from, 16)
  v128.store(c, f32x4.max(f32x4.add(left, c0), least))
  v128.store(c, f32x4.max(f32x4.add(right, c1), least), 16)
}

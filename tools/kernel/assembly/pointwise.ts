// Number by number, four at a time, and sums.
import { madd, SPREAD, total } from './vector'

/** Each of b's numbers eight times, in the scratch: what tiles of a convolution begin with. Returns where. */
export function spread(b: usize, count: i32): usize {
  for (let i: usize = 0; i < <usize>count; i++) {
    const x = v128.load32_splat(b + (i << 2)), at = SPREAD + (i << 5)
    v128.store(at, x)
    v128.store(at, x, 16)
  }
  return SPREAD
}

/** Whether all are finite: 0·x is NaN where x is not, and a sum stays so. */
export function finite(x: usize, count: i32): bool {
  const zero = f32x4.splat(0), end = x + (<usize>count << 2)
  let sum = zero, rest: f32 = 0
  for (const whole = x + (<usize>(count & ~3) << 2); x < whole; x += 16) sum = f32x4.add(sum, f32x4.mul(v128.load(x), zero))
  for (; x < end; x += 4) rest += f32.load(x) * 0
  return total(sum) + rest == 0
}

/** max(0, x); NaN stays NaN. */
export function relu(x: usize, out: usize, count: i32): void {
  const zero = f32x4.splat(0), end = x + (<usize>count << 2)
  for (const whole = x + (<usize>(count & ~3) << 2); x < whole; x += 16, out += 16) v128.store(out, f32x4.max(v128.load(x), zero))
  for (; x < end; x += 4, out += 4) f32.store(out, max(f32.load(x), <f32>0))
}

/** dout where y is above 0 or NaN, else 0. */
export function gate(dout: usize, y: usize, out: usize, count: i32): void {
  const zero = f32x4.splat(0), end = dout + (<usize>count << 2)
  for (const whole = dout + (<usize>(count & ~3) << 2); dout < whole; dout += 16, y += 16, out += 16) v128.store(out, v128.andnot(v128.load(dout), f32x4.le(v128.load(y), zero)))
  for (; dout < end; dout += 4, y += 4, out += 4) f32.store(out, f32.load(y) <= 0 ? 0 : f32.load(dout))
}

/** A quotient of polynomials, right to 3e-7 where |x| ≤ 7.9, beyond which tanh is ±1 in float32. After Eigen (ptanh), as XNNPACK and MLAS. */
// @ts-ignore: decorator
@inline function tanh4(v: v128): v128 {
  const x = f32x4.max(f32x4.min(v, f32x4.splat(7.90531110763549805)), f32x4.splat(-7.90531110763549805))
  const xx = f32x4.mul(x, x)
  let p = madd(f32x4.splat(2.00018790482477e-13), xx, f32x4.splat(-2.76076847742355e-16))
  p = madd(f32x4.splat(-8.60467152213735e-11), xx, p)
  p = madd(f32x4.splat(5.12229709037114e-8), xx, p)
  p = madd(f32x4.splat(1.48572235717979e-5), xx, p)
  p = madd(f32x4.splat(6.37261928875436e-4), xx, p)
  p = madd(f32x4.splat(4.89352455891786e-3), xx, p)
  let q = madd(f32x4.splat(1.18534705686654e-4), xx, f32x4.splat(1.19825839466702e-6))
  q = madd(f32x4.splat(2.26843463243900e-3), xx, q)
  q = madd(f32x4.splat(4.89352518554385e-3), xx, q)
  return f32x4.div(f32x4.mul(x, p), q)
}

export function tanh(x: usize, out: usize, count: i32): void {
  let i = 0
  for (; i + 4 <= count; i += 4, x += 16, out += 16) v128.store(out, tanh4(v128.load(x)))
  for (; i < count; i++, x += 4, out += 4) f32.store(out, f32x4.extract_lane(tanh4(v128.load32_splat(x)), 0))
}

/** dout · (1 − y²). */
export function tanhGrad(dout: usize, y: usize, out: usize, count: i32): void {
  const one = f32x4.splat(1)
  let i = 0
  for (; i + 4 <= count; i += 4, dout += 16, y += 16, out += 16) {
    const v = v128.load(y)
    v128.store(out, f32x4.mul(v128.load(dout), f32x4.sub(one, f32x4.mul(v, v))))
  }
  for (; i < count; i++, dout += 4, y += 4, out += 4) f32.store(out, f32.load(dout) * (1 - f32.load(y) * f32.load(y)))
}

/** The sum of `count` numbers in a row. */
export function sum(x: usize, count: i32): f32 {
  let a = f32x4.splat(0), b = a, i = 0
  for (; i + 8 <= count; i += 8, x += 32) {
    a = f32x4.add(a, v128.load(x))
    b = f32x4.add(b, v128.load(x, 16))
  }
  let all = total(f32x4.add(a, b))
  for (; i < count; i++, x += 4) all += f32.load(x)
  return all
}

/** The sum of the numbers of `x` where y is above 0 or NaN. */
export function gatedSum(x: usize, y: usize, count: i32): f32 {
  const zero = f32x4.splat(0)
  let a = zero, i = 0
  for (; i + 4 <= count; i += 4, x += 16, y += 16) a = f32x4.add(a, v128.andnot(v128.load(x), f32x4.le(v128.load(y), zero)))
  let all = total(a)
  for (; i < count; i++, x += 4, y += 4) if (!(f32.load(y) <= 0)) all += f32.load(x)
  return all
}

/** out (F) = the sums of x's (R, F) columns. */
export function sumRows(x: usize, out: usize, R: i32, F: i32): void {
  const end = <usize>F << 2, whole = end & ~15
  memory.fill(out, 0, end)
  for (let r = 0; r < R; r++, x += end) {
    let i: usize = 0
    for (; i < whole; i += 16) v128.store(out + i, f32x4.add(v128.load(out + i), v128.load(x + i)))
    for (; i < end; i += 4) f32.store(out + i, f32.load(out + i) + f32.load(x + i))
  }
}

/** Adam's update in place: m ← m + (1 − β₁)(dW − m), v ← v + (1 − β₂)(dW² − v), W ← W − lr_t·m / (√v + 1e-7). Book 6.1.6. */
export function adam(W: usize, m: usize, v: usize, dW: usize, count: i32, rate: f32, rest1: f32, rest2: f32): void {
  const r1 = f32x4.splat(rest1), r2 = f32x4.splat(rest2), lr = f32x4.splat(rate), tiny = f32x4.splat(1e-7)
  let i = 0
  for (; i + 4 <= count; i += 4, W += 16, m += 16, v += 16, dW += 16) {
    const d = v128.load(dW), m0 = v128.load(m), v0 = v128.load(v)
    const m1 = madd(m0, r1, f32x4.sub(d, m0)), v1 = madd(v0, r2, f32x4.sub(f32x4.mul(d, d), v0))
    v128.store(m, m1)
    v128.store(v, v1)
    v128.store(W, f32x4.sub(v128.load(W), f32x4.div(f32x4.mul(lr, m1), f32x4.add(f32x4.sqrt(v1), tiny))))
  }
  for (; i < count; i++, W += 4, m += 4, v += 4, dW += 4) {
    const d = f32.load(dW), m1 = f32.load(m) + rest1 * (d - f32.load(m)), v1 = f32.load(v) + rest2 * (d * d - f32.load(v))
    f32.store(m, m1)
    f32.store(v, v1)
    f32.store(W, f32.load(W) - (rate * m1) / (sqrt(v1) + <f32>1e-7))
  }
}

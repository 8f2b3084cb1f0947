/**
 * out (C, P) = x ÷ (k + a·Σx² over `before` channels before and `after` behind)^¾, four pixels at a time: s^¾ = √s·√√s.
 */
export function lrn(x: usize, out: usize, C: i32, P: i32, before: i32, after: i32, k: f32, a: f32): void {
  const row = <usize>P << 2, end = row & ~15
  for (let c = 0; c < C; c++) {
    const first = x + <usize>max(0, c - before) * row, last = x + <usize>min(C - 1, c + after) * row, own = x + <usize>c * row, into = out + <usize>c * row
    let p: usize = 0
    for (; p < end; p += 16) {
      let sum = f32x4.splat(0)
      for (let at = first + p; at <= last + p; at += row) {
        const v = v128.load(at)
        sum = f32x4.add(sum, f32x4.mul(v, v))
      }
      const root = f32x4.sqrt(f32x4.add(f32x4.splat(k), f32x4.mul(f32x4.splat(a), sum)))
      v128.store(into + p, f32x4.div(v128.load(own + p), f32x4.mul(root, f32x4.sqrt(root))))
    }
    for (; p < row; p += 4) {
      let sum: f32 = 0
      for (let at = first + p; at <= last + p; at += row) sum += f32.load(at) * f32.load(at)
      const root = sqrt(k + a * sum)
      f32.store(into + p, f32.load(own + p) / (root * sqrt(root)))
    }
  }
}

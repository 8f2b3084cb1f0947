// Operands laid out in the order in which a tile reads them: for each k, its `width` neighbours side by side.
import { highHalves, highPairs, lowHalves, lowPairs } from './vector'

/**
 * A panel of `width` lanes (5, 6 or 8) and `depth` steps. Number (lane, k) lies at src + lane·lane4 + k·k4 (bytes); lanes from `lanes` on are 0.
 */
// @ts-ignore: decorator
@inline export function pack(dst: usize, src: usize, width: i32, lanes: i32, depth: i32, lane4: usize, k4: usize): void {
  if (lanes < width) return some(dst, src, width, lanes, depth, lane4, k4)
  if (lane4 == 4) return rows(dst, src, width, depth, k4)
  if (k4 == 4) return columns(dst, src, width, depth, lane4)
  some(dst, src, width, lanes, depth, lane4, k4)
}

/** Any strides, and panels at the edge. */
function some(dst: usize, src: usize, width: i32, lanes: i32, depth: i32, lane4: usize, k4: usize): void {
  for (let k = 0; k < depth; k++, src += k4) {
    let at = src, end = dst + (<usize>width << 2)
    for (const valid = dst + (<usize>lanes << 2); dst < valid; dst += 4, at += lane4) f32.store(dst, f32.load(at))
    for (; dst < end; dst += 4) f32.store(dst, 0)
  }
}

/** Lanes lie side by side: copied. */
function rows(dst: usize, src: usize, width: i32, depth: i32, k4: usize): void {
  if (width == 8) {
    for (let k = 0; k < depth; k++, src += k4, dst += 32) {
      v128.store(dst, v128.load(src))
      v128.store(dst, v128.load(src, 16), 16)
    }
  } else if (width == 6) {
    for (let k = 0; k < depth; k++, src += k4, dst += 24) {
      v128.store(dst, v128.load(src))
      i64.store(dst, i64.load(src, 16), 16)
    }
  } else {
    for (let k = 0; k < depth; k++, src += k4, dst += 20) {
      v128.store(dst, v128.load(src))
      f32.store(dst, f32.load(src, 16), 16)
    }
  }
}

/** Steps lie side by side: transposed, four lanes at a time. */
function columns(dst: usize, src: usize, width: i32, depth: i32, lane4: usize): void {
  const width4 = <usize>width << 2
  let lane = 0
  for (; lane + 4 <= width; lane += 4) {
    const r0 = src + lane * lane4, r1 = r0 + lane4, r2 = r1 + lane4, r3 = r2 + lane4
    let o = dst + (<usize>lane << 2), at: usize = 0, k = 0
    for (; k + 4 <= depth; k += 4, at += 16) {
      const a = v128.load(r0 + at), b = v128.load(r1 + at), c = v128.load(r2 + at), d = v128.load(r3 + at)
      const ab = lowPairs(a, b), cd = lowPairs(c, d), ab2 = highPairs(a, b), cd2 = highPairs(c, d)
      v128.store(o, lowHalves(ab, cd)); o += width4
      v128.store(o, highHalves(ab, cd)); o += width4
      v128.store(o, lowHalves(ab2, cd2)); o += width4
      v128.store(o, highHalves(ab2, cd2)); o += width4
    }
    for (; k < depth; k++, at += 4, o += width4) {
      f32.store(o, f32.load(r0 + at))
      f32.store(o, f32.load(r1 + at), 4)
      f32.store(o, f32.load(r2 + at), 8)
      f32.store(o, f32.load(r3 + at), 12)
    }
  }
  for (; lane < width; lane++) {
    let o = dst + (<usize>lane << 2)
    for (let k = 0, at = src + lane * lane4; k < depth; k++, at += 4, o += width4) f32.store(o, f32.load(at))
  }
}

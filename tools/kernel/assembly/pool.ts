// Pooling, plane by plane, and what the way back needs of it.

/**
 * out (C, OH, OW) = max(low, bias_c + the largest of each window of x (C, H, W)); `winners`, unless 0, gets each winner's place in its plane.
 * The bias after the maximum is the bias before it: rounding keeps the order. The first wins a tie, NaN wins over all, padding never wins.
 */
export function maxPool(x: usize, out: usize, winners: usize, C: i32, H: i32, W: i32, PH: i32, PW: i32, OH: i32, OW: i32, sy: i32, sx: i32, py: i32, px: i32, bias: usize, low: f32): void {
  const plain = PH == 2 && PW == 2 && sx == 2 && py == 0 && px == 0
  for (let c = 0; c < C; c++, x += <usize>(H * W) << 2) {
    const b: f32 = bias ? f32.load(bias + (<usize>c << 2)) : 0
    for (let oy = 0; oy < OH; oy++) {
      let ox = 0
      if (plain) {
        const four = OW & ~3
        if (winners) fourWinners(x, oy * sy * W, W, four, out, winners, b, low)
        else fourMaxima(x + (<usize>(oy * sy * W) << 2), W, four, out, b, low)
        ox = four
      }
      for (; ox < OW; ox++) window(x, oy * sy - py, ox * sx - px, H, W, PH, PW, out + (<usize>ox << 2), winners ? winners + (<usize>ox << 2) : 0, b, low)
      out += <usize>OW << 2
      if (winners) winners += <usize>OW << 2
    }
  }
}

function window(x: usize, top: i32, left: i32, H: i32, W: i32, PH: i32, PW: i32, out: usize, winner: usize, b: f32, low: f32): void {
  const y1 = min(H, top + PH), x1 = min(W, left + PW), x0 = max(0, left)
  let best: f32 = -Infinity, place = max(0, top) * W + x0
  for (let y = max(0, top); y < y1; y++)
    for (let i = x0; i < x1; i++) {
      const v = f32.load(x + (<usize>(y * W + i) << 2))
      if (v > best || v != v) { best = v; place = y * W + i }
    }
  f32.store(out, max(best + b, low))
  if (winner) i32.store(winner, place)
}

/** Windows of 2×2 side by side, four at a time. */
// @ts-ignore: decorator
@inline function fourMaxima(line: usize, W: i32, count: i32, out: usize, b: f32, low: f32): void {
  const below = line + (<usize>W << 2), bs = f32x4.splat(b), least = f32x4.splat(low)
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 16) {
    const l = f32x4.max(v128.load(line + 2 * i), v128.load(below + 2 * i)), r = f32x4.max(v128.load(line + 2 * i, 16), v128.load(below + 2 * i, 16))
    const m = f32x4.max(v128.shuffle<f32>(l, r, 0, 2, 4, 6), v128.shuffle<f32>(l, r, 1, 3, 5, 7))
    v128.store(out + i, f32x4.max(f32x4.add(m, bs), least))
  }
}

// @ts-ignore: decorator
@inline function fourWinners(plane: usize, first: i32, W: i32, count: i32, out: usize, winners: usize, b: f32, low: f32): void {
  const line = plane + (<usize>first << 2), below = line + (<usize>W << 2), bs = f32x4.splat(b), least = f32x4.splat(low)
  let place = i32x4.add(i32x4.splat(first), i32x4(0, 2, 4, 6))
  const one = i32x4.splat(1), down = i32x4.splat(W), across = i32x4.splat(W + 1), on = i32x4.splat(8)
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 16) {
    const t0 = v128.load(line + 2 * i), t1 = v128.load(line + 2 * i, 16), u0 = v128.load(below + 2 * i), u1 = v128.load(below + 2 * i, 16)
    let best = v128.shuffle<f32>(t0, t1, 0, 2, 4, 6), at = place
    let v = v128.shuffle<f32>(t0, t1, 1, 3, 5, 7), wins = v128.or(f32x4.gt(v, best), f32x4.ne(v, v))
    best = v128.bitselect(v, best, wins); at = v128.bitselect(i32x4.add(place, one), at, wins)
    v = v128.shuffle<f32>(u0, u1, 0, 2, 4, 6); wins = v128.or(f32x4.gt(v, best), f32x4.ne(v, v))
    best = v128.bitselect(v, best, wins); at = v128.bitselect(i32x4.add(place, down), at, wins)
    v = v128.shuffle<f32>(u0, u1, 1, 3, 5, 7); wins = v128.or(f32x4.gt(v, best), f32x4.ne(v, v))
    best = v128.bitselect(v, best, wins); at = v128.bitselect(i32x4.add(place, across), at, wins)
    v128.store(out + i, f32x4.max(f32x4.add(best, bs), least))
    v128.store(winners + i, at)
    place = i32x4.add(place, on)
  }
}

/** dx (C, H, W): every winner gets its window's dout (C, P), all others 0. */
export function maxPoolBack(dout: usize, winners: usize, dx: usize, C: i32, P: i32, HW: i32): void {
  memory.fill(dx, 0, <usize>(C * HW) << 2)
  for (let c = 0; c < C; c++, dx += <usize>HW << 2)
    for (let p = 0; p < P; p++, dout += 4, winners += 4) {
      const at = dx + (<usize>i32.load(winners) << 2)
      f32.store(at, f32.load(at) + f32.load(dout))
    }
}

/** out (C, OH, OW) = the mean of each window of x (C, H, W); with `all`, the padding's zeros count. */
export function averagePool(x: usize, out: usize, C: i32, H: i32, W: i32, PH: i32, PW: i32, OH: i32, OW: i32, sy: i32, sx: i32, py: i32, px: i32, all: i32): void {
  for (let c = 0; c < C; c++, x += <usize>(H * W) << 2)
    for (let oy = 0; oy < OH; oy++)
      for (let ox = 0; ox < OW; ox++, out += 4) {
        const top = oy * sy - py, left = ox * sx - px, y0 = max(0, top), y1 = min(H, top + PH), x0 = max(0, left), x1 = min(W, left + PW)
        let sum: f32 = 0
        for (let y = y0; y < y1; y++) for (let i = x0; i < x1; i++) sum += f32.load(x + (<usize>(y * W + i) << 2))
        f32.store(out, sum * (<f32>1 / <f32>(all ? PH * PW : (y1 - y0) * (x1 - x0))))
      }
}

/** Its way back: every place of a window gets its share of dout (C, OH, OW). */
export function averagePoolBack(dout: usize, dx: usize, C: i32, H: i32, W: i32, PH: i32, PW: i32, OH: i32, OW: i32, sy: i32, sx: i32, py: i32, px: i32, all: i32): void {
  memory.fill(dx, 0, <usize>(C * H * W) << 2)
  for (let c = 0; c < C; c++, dx += <usize>(H * W) << 2)
    for (let oy = 0; oy < OH; oy++)
      for (let ox = 0; ox < OW; ox++, dout += 4) {
        const top = oy * sy - py, left = ox * sx - px, y0 = max(0, top), y1 = min(H, top + PH), x0 = max(0, left), x1 = min(W, left + PW)
        const share = f32.load(dout) * (<f32>1 / <f32>(all ? PH * PW : (y1 - y0) * (x1 - x0)))
        for (let y = y0; y < y1; y++)
          for (let i = x0; i < x1; i++) {
            const at = dx + (<usize>(y * W + i) << 2)
            f32.store(at, f32.load(at) + share)
          }
      }
}

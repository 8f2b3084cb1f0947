// Windows of ONE image laid out for a product, and back: col (C·FH·FW, OH·OW), rows (c, fh, fw), columns (oy, ox) – the book's `col`, transposed,
// so that a row is a run of neighbouring pixels.

/** Of x (C, H, W). Padding is 0. */
export function patches(x: usize, col: usize, C: i32, H: i32, W: i32, FH: i32, FW: i32, OH: i32, OW: i32, sy: i32, sx: i32, py: i32, px: i32, dy: i32, dx: i32): void {
  for (let c = 0; c < C; c++, x += <usize>(H * W) << 2)
    for (let fh = 0; fh < FH; fh++)
      for (let fw = 0; fw < FW; fw++) {
        const left = fw * dx - px
        for (let oy = 0; oy < OH; oy++, col += <usize>OW << 2) {
          const y = oy * sy - py + fh * dy
          if (y < 0 || y >= H) memory.fill(col, 0, <usize>OW << 2)
          else line(x + (<usize>(y * W) << 2), col, W, OW, left, sx)
        }
      }
}

/** One row of outputs: col_ox = x_{left + ox·sx}, 0 outside. */
// @ts-ignore: decorator
@inline function line(x: usize, col: usize, W: i32, OW: i32, left: i32, sx: i32): void {
  let ox = 0
  for (; ox < OW && left + ox * sx < 0; ox++) f32.store(col + (<usize>ox << 2), 0)
  const end = min(OW, left >= W ? 0 : (W - 1 - left) / sx + 1)
  if (sx == 1) {
    for (; ox + 4 <= end; ox += 4) v128.store(col + (<usize>ox << 2), v128.load(x + (<usize>(left + ox) << 2)))
    for (; ox < end; ox++) f32.store(col + (<usize>ox << 2), f32.load(x + (<usize>(left + ox) << 2)))
  } else for (; ox < end; ox++) f32.store(col + (<usize>ox << 2), f32.load(x + (<usize>(left + ox * sx) << 2)))
  for (; ox < OW; ox++) f32.store(col + (<usize>ox << 2), 0)
}

/** The way back: x (C, H, W) = the sum of each pixel's copies in col. */
export function unpatch(col: usize, x: usize, C: i32, H: i32, W: i32, FH: i32, FW: i32, OH: i32, OW: i32, sy: i32, sx: i32, py: i32, px: i32, dy: i32, dx: i32): void {
  memory.fill(x, 0, <usize>(C * H * W) << 2)
  for (let c = 0; c < C; c++, x += <usize>(H * W) << 2)
    for (let fh = 0; fh < FH; fh++)
      for (let fw = 0; fw < FW; fw++) {
        const left = fw * dx - px
        for (let oy = 0; oy < OH; oy++, col += <usize>OW << 2) {
          const y = oy * sy - py + fh * dy
          if (y >= 0 && y < H) addLine(col, x + (<usize>(y * W) << 2), W, OW, left, sx)
        }
      }
}

// @ts-ignore: decorator
@inline function addLine(col: usize, x: usize, W: i32, OW: i32, left: i32, sx: i32): void {
  let ox = left < 0 ? (sx - 1 - left) / sx : 0
  const end = min(OW, left >= W ? 0 : (W - 1 - left) / sx + 1)
  if (sx == 1)
    for (; ox + 4 <= end; ox += 4) {
      const at = x + (<usize>(left + ox) << 2)
      v128.store(at, f32x4.add(v128.load(at), v128.load(col + (<usize>ox << 2))))
    }
  for (; ox < end; ox++) {
    const at = x + (<usize>(left + ox * sx) << 2)
    f32.store(at, f32.load(at) + f32.load(col + (<usize>ox << 2)))
  }
}

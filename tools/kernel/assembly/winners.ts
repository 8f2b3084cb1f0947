// The gradient of filters whose maps were pooled at once: only the winners of the windows carry any, a quarter of the map or less.
import { BUDGET, madd, PACK_B } from './vector'

/**
 * Adds one image's part to dW (FN, C, FH, FW) and db (FN): dout, winners and out are (FN, P), x (C, H, W), all strides 1 and no padding.
 * A winner whose out is not above 0 was cut off by relu.
 */
export function winnersGradient(x: usize, dout: usize, winners: usize, out: usize, dW: usize, FN: i32, P: i32, C: i32, H: i32, W: i32, FH: i32, FW: i32, OW: i32): void {
  for (let f = 0; f < FN; f++, dout += <usize>P << 2, winners += <usize>P << 2, out += <usize>P << 2) {
    const list = PACK_B
    let end = list
    for (let p: usize = 0, all = <usize>P << 2; p < all; p += 4) {
      const d = f32.load(dout + p)
      const place = i32.load(winners + p), y = place / OW
      i32.store(end, <i32>x + (y * W + place - y * OW << 2))
      f32.store(end, d, 4)
      // NaN in out or dout goes through, as relu's gate lets it.
      end += f32.load(out + p) <= 0 || d == 0 ? 0 : 8
    }
    for (let c = 0; c < C; c++) {
      const plane = <usize>(c * H * W) << 2
      let fh = 0
      for (; fh + 5 <= FH; fh += 5) for (let fw = 0; fw < FW; fw += 8) fiveRows(list, end, plane + (<usize>(fh * W + fw) << 2), <usize>W << 2, dW + (<usize>(fh * FW + fw) << 2), FW, min(8, FW - fw))
      for (; fh < FH; fh++) for (let fw = 0; fw < FW; fw += 8) oneRow(list, end, plane + (<usize>(fh * W + fw) << 2), dW + (<usize>(fh * FW + fw) << 2), min(8, FW - fw))
      dW += <usize>(FH * FW) << 2
    }
  }
}

/** Sums 8 taps of five rows at once: ten vectors of sums. Reads up to 7 numbers behind a row's end, and forgets them. */
function fiveRows(list: usize, end: usize, at: usize, down: usize, dW: usize, FW: i32, taps: i32): void {
  let a0 = f32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0
  for (; list < end; list += 8) {
    let x = <usize>i32.load(list) + at
    const d = v128.load32_splat(list, 4)
    a0 = madd(a0, d, v128.load(x)); a1 = madd(a1, d, v128.load(x, 16)); x += down
    b0 = madd(b0, d, v128.load(x)); b1 = madd(b1, d, v128.load(x, 16)); x += down
    c0 = madd(c0, d, v128.load(x)); c1 = madd(c1, d, v128.load(x, 16)); x += down
    d0 = madd(d0, d, v128.load(x)); d1 = madd(d1, d, v128.load(x, 16)); x += down
    e0 = madd(e0, d, v128.load(x)); e1 = madd(e1, d, v128.load(x, 16))
  }
  const row = <usize>FW << 2
  add(dW, a0, a1, taps); dW += row
  add(dW, b0, b1, taps); dW += row
  add(dW, c0, c1, taps); dW += row
  add(dW, d0, d1, taps); dW += row
  add(dW, e0, e1, taps)
}

function oneRow(list: usize, end: usize, at: usize, dW: usize, taps: i32): void {
  let a0 = f32x4.splat(0), a1 = a0
  for (; list < end; list += 8) {
    const x = <usize>i32.load(list) + at, d = v128.load32_splat(list, 4)
    a0 = madd(a0, d, v128.load(x)); a1 = madd(a1, d, v128.load(x, 16))
  }
  add(dW, a0, a1, taps)
}

/** dW's next `taps` numbers grow by the first of a0, a1. */
function add(dW: usize, a0: v128, a1: v128, taps: i32): void {
  const sums = PACK_B + (<usize>BUDGET << 2) - 32
  v128.store(sums, a0)
  v128.store(sums, a1, 16)
  for (let i: usize = 0, end = <usize>taps << 2; i < end; i += 4) f32.store(dW + i, f32.load(dW + i) + f32.load(sums + i))
}

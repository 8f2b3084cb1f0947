// Ops that move numbers without changing them: reshape and transpose, im2col.
import { offsetOf, rowMajor, sizeOf, type Shape, type Tensor } from '../tensor.ts'
import { SpecError } from '../errors.ts'
import { cell, type TermsOp, type RearrangeParams } from './op.ts'
import { copiesOf, sourceOf, windowParams, windowsOver, type WindowParams } from './window.ts'

/** x.reshape(from).transpose(axes).reshape(to): the book's reshape, transpose and `.T` in one op. A view where nothing has to move. */
export const rearrange: TermsOp<RearrangeParams> = {
  shape([x], p) {
    if (sizeOf(x) !== sizeOf(p.from) || sizeOf(x) !== sizeOf(p.to))
      throw new SpecError(
        'reshape',
        `(${x.join(', ')}) has ${sizeOf(x)} numbers and cannot be reshaped to (${p.to.join(', ')}), which has ${sizeOf(p.to)}`,
        { from: x.join(', '), to: p.to.join(', ') },
      )
    return p.to
  },
  run(out, [x], p, rows) {
    if (out.data.buffer === x.data.buffer && out.data.byteOffset === x.data.byteOffset) return // a view: already there
    const { shape, strides } = waysOf(p).result
    const last = shape.length - 1,
      width = shape[last],
      step = strides[last]
    const from = rows?.from ?? 0,
      to = rows?.to ?? sizeOf(shape) / width
    for (let row = from; row < to; row++) {
      let offset = 0
      for (let axis = last - 1, rest = row; axis >= 0; axis--) {
        offset += (rest % shape[axis]) * strides[axis]
        rest = Math.floor(rest / shape[axis])
      }
      for (let i = 0, o = row * width; i < width; i++, offset += step) out.data[o + i] = x.data[offset]!
    }
  },
  rows: (out, _inputs, p) => sizeOf(out) / p.from[p.axes[p.axes.length - 1]],
  backward: (g, dout, [x], _out, p) => [() => g.rearrangeBack(dout, x, p)],
  origin: (c, _out, _inputs, p) => ({ how: 'moved', from: cell(0, unmoved(c, p)) }),
  uses: (_input, c, _out, _inputs, p) => [cell(0, moved(c, p))],
  view(_inputs, p) {
    if (p.axes.every((a, i) => a === i)) return rowMajor(p.to)
    // (a, b).T stays a view with its strides swapped; `dot` reads it as it lies.
    const [A, B] = p.from
    if (p.from.length === 2 && p.to.length === 2 && p.to[0] === B && p.to[1] === A) return [1, B]
    return null
  },
  change: 'linear',
  kink: null,
}

type Layout = Pick<Tensor, 'shape' | 'strides'>
/** The result as it lies in `from`; and `from` as it lies in the result. */
interface Ways {
  readonly result: Layout
  readonly from: Layout
}
const known = new WeakMap<RearrangeParams, Ways>()

/** Worked out once for a step: thousands of its cells are asked for while one points. */
function waysOf(p: RearrangeParams): Ways {
  let ways = known.get(p)
  if (!ways) {
    const shape = p.axes.map(a => p.from[a]),
      strides = rowMajor(p.from),
      result = rowMajor(shape)
    known.set(
      p,
      (ways = {
        result: { shape, strides: p.axes.map(a => strides[a]) },
        from: { shape: p.from, strides: p.from.map((_, a) => result[p.axes.indexOf(a)]) },
      }),
    )
  }
  return ways
}

/** The cell of `from` that lands in cell `c` of the result; and the other way round. */
const unmoved = (c: number, p: RearrangeParams): number => offsetOf(waysOf(p).result, c)
const moved = (c: number, p: RearrangeParams): number => offsetOf(waysOf(p).from, c)

export interface Im2colParams extends WindowParams {
  /** The value of the padding: 0, and −∞ for max pooling. */
  readonly fill: number
}

/** Lays every window of x (N, C, H, W) down as a row: (N·OH·OW, C·FH·FW), rows (n, oy, ox), columns (c, fh, fw). Book 7.4.3. */
export const im2col: TermsOp<Im2colParams> = {
  shape([x], p) {
    const w = windowsOver(x, p)
    return [w.N * w.OH * w.OW, w.C * w.FH * w.FW]
  },
  run(out, [x], p, rows) {
    const w = windowsOver(x.shape, p)
    const { C, H, W, FH, FW, OH, OW } = w
    const [sy, sx] = w.stride,
      [py, px] = w.pad,
      [dy, dx] = w.dilation
    const source = x.data,
      col = out.data,
      columns = C * FH * FW
    const from = rows?.from ?? 0,
      to = rows?.to ?? out.shape[0]
    for (let row = from; row < to; row++) {
      const ox = row % OW,
        oy = Math.floor(row / OW) % OH,
        n = Math.floor(row / (OW * OH))
      const top = oy * sy - py,
        left = ox * sx - px
      const whole = top >= 0 && left >= 0 && top + (FH - 1) * dy < H && left + (FW - 1) * dx < W
      let o = row * columns
      for (let c = 0; c < C; c++) {
        const plane = (n * C + c) * H * W
        for (let fh = 0; fh < FH; fh++) {
          const y = top + fh * dy
          const line = plane + y * W + left
          if (whole) for (let fw = 0; fw < FW; fw++) col[o++] = source[line + fw * dx]!
          else
            for (let fw = 0; fw < FW; fw++) {
              const xx = left + fw * dx
              col[o++] = y >= 0 && y < H && xx >= 0 && xx < W ? source[line + fw * dx] : p.fill
            }
        }
      }
    }
  },
  backward: (g, dout, [x], _out, p) => [() => g.gradient(x, 'col2im', { ...windowParams(p), x: x.shape }, [dout])],
  origin(c, _out, [x], p) {
    const w = windowsOver(x, p),
      columns = w.C * w.FH * w.FW
    const from = sourceOf(w, Math.floor(c / columns), c % columns)
    return from < 0 ? { how: 'moved', from: null, fill: p.fill } : { how: 'moved', from: cell(0, from) }
  },
  uses(_input, c, _out, [x], p) {
    const copies = copiesOf(windowsOver(x, p), c)
    return copies ? [copies] : []
  },
  change: (out, _x, [d], _y, p) => im2col.run(out, [d], { ...p, fill: 0 }), // the padding does not change
  kink: null,
}

export interface Col2imParams extends WindowParams {
  /** Shape of the image the windows were cut from. */
  readonly x: Shape
}

/** The way back of im2col: every pixel gets the sum of its copies. (N·OH·OW, C·FH·FW) → (N, C, H, W). Book 7.4.3; not im2col's inverse. */
export const col2im: TermsOp<Col2imParams> = {
  shape: (_inputs, p) => p.x,
  run(out, [dcol], p, rows) {
    const w = windowsOver(p.x, p)
    const { C, H, W, FW, OH, OW } = w
    const [sy, sx] = w.stride,
      [py, px] = w.pad,
      [dy, dx] = w.dilation
    const columns = C * w.FH * FW,
      col = dcol.data,
      image = out.data
    const from = rows?.from ?? 0,
      to = rows?.to ?? w.N * C * H
    for (let row = from; row < to; row++) {
      // one line of one channel of one image
      const y = row % H,
        c = Math.floor(row / H) % C,
        n = Math.floor(row / (H * C))
      image.fill(0, row * W, row * W + W)
      for (let fh = 0; fh < w.FH; fh++) {
        const down = y + py - fh * dy
        if (down < 0 || down % sy !== 0 || down / sy >= OH) continue
        const windows = (n * OH + down / sy) * OW
        for (let fw = 0; fw < FW; fw++) {
          const column = (c * w.FH + fh) * FW + fw
          const [first, last] = outputsInside(fw, w)
          for (let ox = first; ox < last; ox++) image[row * W + ox * sx - px + fw * dx] += col[(windows + ox) * columns + column]
        }
      }
    }
  },
  rows: (_out, _inputs, p) => p.x[0] * p.x[1] * p.x[2],
  cost: (_out, [dcol]) => sizeOf(dcol),
  backward: (g, dout, [dcol], _out, p) => [() => g.gradient(dcol, 'im2col', { ...windowParams(p), fill: 0 }, [dout])],
  origin(c, _out, _inputs, p) {
    const copies = copiesOf(windowsOver(p.x, p), c)
    return { how: 'sum', of: copies ? [copies] : [] }
  },
  uses(_input, c, _out, _inputs, p) {
    const w = windowsOver(p.x, p),
      columns = w.C * w.FH * w.FW
    const pixel = sourceOf(w, Math.floor(c / columns), c % columns)
    return pixel < 0 ? [] : [cell(0, pixel)]
  },
  change: 'linear',
  kink: null,
}

/** The outputs ox in [first, last) whose tap fw lies inside the image. */
function outputsInside(fw: number, w: ReturnType<typeof windowsOver>): readonly [number, number] {
  const shift = w.pad[1] - fw * w.dilation[1],
    step = w.stride[1]
  const first = shift > 0 ? Math.ceil(shift / step) : 0
  const last = Math.min(w.OW, Math.ceil((w.W + shift) / step))
  return [first, last]
}

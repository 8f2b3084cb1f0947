// What of a picture hangs together: blots, and what each is like.

/** Cells that touch, corners too. Lengths are in cells. */
export interface Blot {
  /** Its cells, as places in the picture. */
  readonly cells: Int32Array
  readonly x0: number
  readonly y0: number
  /** The first column and row beyond it. */
  readonly x1: number
  readonly y1: number
  /** How thick it is where it is thickest. */
  readonly thickness: number
  /** How many of its cells lie on the picture's edge. */
  readonly onEdge: number
}

/** So near the edge, of the picture's longer side, is on it. */
const RIM = 0.005

/** The longer side of a blot's box. */
export const lengthOf = ({ x0, y0, x1, y1 }: Blot): number => Math.max(x1 - x0, y1 - y0)

/** 1 where a value `shows`, 0 elsewhere. A loop: a typed array's own `from` takes ten times as long, and the camera waits. */
export function maskOf(values: Float32Array, shows: (value: number, i: number) => boolean): Uint8Array {
  const mask = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) if (shows(values[i], i)) mask[i] = 1
  return mask
}

/** The cells of each blot of a mask (height, width), 1 where something is. */
export function piecesOf(mask: Uint8Array, width: number, height: number): Int32Array[] {
  const pieces: Int32Array[] = [],
    seen = new Uint8Array(mask.length),
    stack = new Int32Array(mask.length)
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || seen[start]) continue
    let count = 1
    stack[0] = start
    seen[start] = 1
    // What was taken stays on the stack: in the end it holds the blot.
    for (let next = 0; next < count; next++) {
      const x = stack[next] % width,
        y = (stack[next] - x) / width
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const cell = ny * width + nx
          if (!mask[cell] || seen[cell]) continue
          seen[cell] = 1
          stack[count++] = cell
        }
    }
    pieces.push(stack.slice(0, count))
  }
  return pieces
}

/** What the blot of a mask is like that has these cells. */
export function measured(cells: Int32Array, mask: Uint8Array, width: number, height: number): Blot {
  let [x0, y0, x1, y1] = [width, height, 0, 0],
    onEdge = 0
  const rim = Math.max(1, Math.round(RIM * Math.max(width, height)))
  for (const cell of cells) {
    const x = cell % width,
      y = (cell - x) / width
    x0 = Math.min(x0, x)
    x1 = Math.max(x1, x + 1)
    y0 = Math.min(y0, y)
    y1 = Math.max(y1, y + 1)
    if (x < rim || y < rim || x >= width - rim || y >= height - rim) onEdge++
  }
  return { cells, x0, y0, x1, y1, thickness: thicknessOf(cells, mask, width), onEdge }
}

let depth = new Float32Array(0)

/** Twice the distance to the nearest cell beyond, where that is largest (chamfer, a few per cent off). `cells` in the order that `mask` has them in any. */
function thicknessOf(cells: Int32Array, mask: Uint8Array, width: number): number {
  if (depth.length !== mask.length) depth = new Float32Array(mask.length)
  const sorted = cells.slice().sort()
  let most = 0
  for (const way of [-1, 1])
    for (let i = 0; i < sorted.length; i++) {
      const cell = sorted[way < 0 ? i : sorted.length - 1 - i],
        x = cell % width
      const from = (beside: number, inside: boolean, cost: number): number => (inside && mask[beside] ? depth[beside] + cost : cost)
      const left = x > 0,
        right = x + 1 < width
      const [back, ahead] = way < 0 ? [left, right] : [right, left]
      const nearest = Math.min(
        from(cell + way, back, 1),
        from(cell + way * width, true, 1),
        from(cell + way * width + way, back, Math.SQRT2),
        from(cell + way * width - way, ahead, Math.SQRT2),
      )
      depth[cell] = way < 0 ? nearest : Math.min(depth[cell], nearest)
      if (way > 0) most = Math.max(most, depth[cell])
    }
  return 2 * most - 1
}

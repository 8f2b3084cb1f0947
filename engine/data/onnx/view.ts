// How a tensor of an ONNX graph lies over a value of this engine: reshapes and transposes move no number, they only read the same ones in another order. So what the graph
// does with axes is kept as a view, and only asked whether it is the order that an operator wants.

/** A stretch of an axis: so many places, so far apart in the engine's row-major numbers of one image. */
export type Atom = readonly [size: number, stride: number]

export interface View {
  /** The batch first. */
  readonly dims: readonly number[]
  /** What the axes behind the batch are made of, outermost first. Nothing of size 1. */
  readonly atoms: readonly Atom[]
}

const product = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1)

/** How many numbers of one image a view has. */
export const numbersOf = ({ dims }: View): number => product(dims.slice(1))

/** A value of this shape (without its batch), read as it lies. */
export function straight(dims: readonly number[]): View {
  const n = product(dims.slice(1))
  return { dims, atoms: n > 1 ? [[n, 1]] : [] }
}

/** Atoms that lie as one are one. */
function merged(atoms: readonly Atom[]): readonly Atom[] {
  const out: Atom[] = []
  for (const atom of atoms) {
    const [size, stride] = atom,
      before = out.at(-1)
    if (size === 1) continue
    if (before && before[1] === size * stride) out[out.length - 1] = [before[0] * size, stride]
    else out.push(atom)
  }
  return out
}

/** What each axis is made of; null: an axis cuts across. */
export function byAxis(dims: readonly number[], atoms: readonly Atom[]): readonly (readonly Atom[])[] | null {
  const rest = [...merged(atoms)].reverse(),
    axes: Atom[][] = []
  for (const dim of dims) {
    const axis: Atom[] = []
    for (let left = dim; left > 1;) {
      const atom = rest.pop()
      if (!atom) return null
      const [size, stride] = atom
      if (size <= left && left % size === 0) {
        axis.push(atom)
        left /= size
      } else if (size % left === 0) {
        axis.push([left, (size / left) * stride])
        rest.push([size / left, stride])
        left = 1
      } else return null
    }
    axes.push(axis)
  }
  return rest.length === 0 ? axes : null
}

/** The same numbers in another shape; null: of another size, or the batch is no axis of its own any more. */
export function reshaped(view: View, dims: readonly number[]): View | null {
  if (dims[0] !== view.dims[0] || product(dims) !== product(view.dims)) return null
  return { dims, atoms: view.atoms }
}

/** Axes in another order; null: the batch does not stay the first, or an axis cuts across those of the value. */
export function transposed({ dims, atoms }: View, order: readonly number[]): View | null {
  const axes = byAxis(dims.slice(1), atoms)
  if (order[0] !== 0 || !axes) return null
  return { dims: order.map(axis => dims[axis]), atoms: merged(order.slice(1).flatMap(axis => axes[axis - 1])) }
}

/** Whether the numbers come as they lie in the value. */
export function isStraight({ atoms }: View): boolean {
  const all = merged(atoms)
  return all.length === 0 || (all.length === 1 && all[0][1] === 1)
}

/** Whether maps (C, H·W) come pixel by pixel: (H, W, C). */
export function isChannelsLast({ atoms }: View, C: number, pixels: number): boolean {
  const [outer, inner, ...rest] = merged(atoms)
  return rest.length === 0 && outer?.[0] === pixels && outer[1] === 1 && inner?.[0] === C && inner[1] === pixels
}

/** The atoms of an axis that are channels of a value (C, H·W): where each place of the axis lies. null: it is not made of channels alone. */
export function channelsOf(axis: readonly Atom[], C: number, pixels: number): readonly number[] | null {
  if (axis.some(([size, stride]) => stride % pixels > 0 || (size * stride) / pixels > C)) return null
  return axis.reduce<readonly number[]>(
    (places, [size, stride]) => places.flatMap(place => Array.from({ length: size }, (_, i) => place + (i * stride) / pixels)),
    [0],
  )
}

/** The order in which the numbers come: place i of the tensor is number `order[i]` of the value. */
export function orderOf({ atoms }: View): Int32Array {
  const n = product(atoms.map(([size]) => size)),
    order = new Int32Array(n)
  let filled = 1
  for (const [size, stride] of [...atoms].reverse()) {
    // From behind, so that what is copied from is still there.
    for (let i = size - 1; i >= 0; i--) for (let k = 0; k < filled; k++) order[i * filled + k] = order[k] + i * stride
    filled *= size
  }
  return order
}

/** A view of what a person gives in the order (H, W, C), over a value (C, H, W). */
export const fromChannelsLast = (dims: readonly number[]): View => {
  const [, H, W, C] = dims
  return {
    dims,
    atoms: merged([
      [H * W, 1],
      [C, H * W],
    ]),
  }
}

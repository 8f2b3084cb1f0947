// Which cells each pixel of a smaller picture covers, along one axis.

export interface Overlap {
  readonly first: number
  /** Share of the pixel that each cell from `first` on covers. */
  readonly shares: Float64Array
}

/** For each of `count` pixels along an axis: the cells it covers, `from + i · step` to `from + (i + 1) · step`. */
export function overlaps(from: number, step: number, cells: number, count: number): Overlap[] {
  return Array.from({ length: count }, (_, i) => {
    const begin = Math.max(0, from + i * step)
    const end = Math.min(cells, from + (i + 1) * step)
    const first = Math.floor(begin)
    const shares = new Float64Array(Math.max(0, Math.ceil(end) - first))
    for (let k = 0; k < shares.length; k++) shares[k] = (Math.min(end, first + k + 1) - Math.max(begin, first + k)) / step
    return { first, shares }
  })
}

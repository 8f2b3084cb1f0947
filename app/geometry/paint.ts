// Maps into pixels: one lookup a value, one row a cell's height, the rest copied. Pure, so that a test can look at every pixel.
import { entryOf, ghostOf } from './colours.ts'
import { edgeOf, gridWidth, mapRect, type Grid } from './grid.ts'
import type { Texture } from './texture.ts'

export interface Paint {
  readonly grid: Grid
  /** All maps' numbers, or those from cell number `from` on; undefined: nothing to show yet, the maps stay blank. */
  readonly data: ArrayLike<number> | undefined
  readonly from?: number
  /** ±largest are the table's ends. */
  readonly largest: number
  readonly table: Uint32Array
  /** The pixel of a map without numbers. */
  readonly blank: number
  /** Other numbers of the same maps, which show through in grey; the table is then a `ghostTable`. */
  readonly under?: Under | null | undefined
  /** Lines over what is below zero; null: colours alone. */
  readonly texture?: Texture | null | undefined
}

export interface Under {
  readonly data: ArrayLike<number>
  readonly from: number
  /** ±largest are their scale's ends. */
  readonly largest: number
}

/** Writes every shown map into `pixels` (row-major, gridWidth wide). What lies between maps is left as it is. */
export function paintMaps(pixels: Uint32Array, { grid, data, from = 0, largest, table, blank, under, texture }: Paint): void {
  const width = gridWidth(grid),
    lined = data && texture && Math.min(grid.cw, grid.ch) < texture.numbered ? texture : null
  const { rows, cols, cw, ch } = grid
  /** Where the columns of a map begin, by the map's width: maps differ by a pixel at most. */
  const edges = new Map<number, Uint16Array>()
  for (let map = grid.first; map < grid.first + grid.shown; map++) {
    const box = mapRect(grid, map)
    if (!box) continue
    let across = edges.get(box.width)
    if (!across) edges.set(box.width, (across = Uint16Array.from({ length: cols + 1 }, (_, j) => edgeOf(j, cols, cw, box.width))))
    const cell = map * rows * cols - from
    for (let i = 0; i < rows; i++) {
      const y0 = edgeOf(i, rows, ch, box.height),
        height = edgeOf(i + 1, rows, ch, box.height) - y0
      if (height === 0) continue
      const top = (box.y + y0) * width + box.x
      for (let j = 0; j < cols; j++) {
        const at = cell + i * cols + j,
          through = under ? ghostOf(under.data[at + from - under.from]!, under.largest) : 0
        const colour = data ? table[through + entryOf(data[at]!, largest)]! : blank
        for (let x = top + across[j]!; x < top + across[j + 1]!; x++) pixels[x] = colour
      }
      for (let k = 1; k < height; k++) pixels.copyWithin(top + k * width, top, top + box.width)
      if (!lined) continue
      for (let j = 0; j < cols; j++) {
        const entry = entryOf(data![cell + i * cols + j]!, largest),
          line = lined.table[entry]!
        if (line !== table[entry])
          lined.draw(pixels, width, { x: box.x + across[j]!, y: box.y + y0, w: across[j + 1]! - across[j]!, h: height }, lined, line)
      }
    }
  }
}

// A vector in the rows of a picture: as high as all of them, its numbers one under the other; the scores in the rows of their answers.
import type { Column } from './columns.ts'
import type { Grid } from './grid.ts'
import type { Scaled } from './planScale.ts'

/** A number is so many CSS pixels wide at least where they are folded into several lines. */
const NARROW = 4

/** The grid of a vector in rows of `height` device pixels altogether. */
export function vectorGrid(
  column: Column,
  { unit, height, neuron, gap, classes, thin, widest }: Pick<Scaled, 'unit' | 'height' | 'neuron' | 'gap' | 'classes' | 'thin' | 'widest'>,
): Grid {
  const count = column.maps,
    across = Math.max(1, Math.ceil((count * thin * unit) / height)),
    down = Math.ceil(count / across)
  // The scores of a few classes stand in the rows of their answers, a gap between them, as between maps; so do a few numbers anywhere.
  const between = count <= classes || count * 4 * gap < height ? gap : 0
  const width = across === 1 ? neuron : Math.max(1, Math.min(Math.max(NARROW * unit, neuron / 2), (widest * neuron) / across))
  return {
    first: 0,
    shown: count,
    rows: 1,
    cols: 1,
    across,
    down,
    cw: width,
    ch: (height + between) / down - between,
    gapX: across > 1 && width >= NARROW * unit ? Math.round(unit) : 0,
    gapY: between,
    order: 'columns',
  }
}

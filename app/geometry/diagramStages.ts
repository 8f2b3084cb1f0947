// What the volumes of a network's picture stand for, and in how many towers.
import type { ArchitectureRow } from '../../engine/architecture.ts'
import { layerOf } from '../../engine/layers/index.ts'
import type { Shape } from '../../engine/tensor.ts'

/** What one volume stands for: a layer that gives maps or numbers, and those behind it that keep its shape. */
export interface Stage {
  readonly layer: string
  readonly row: ArchitectureRow | null
  readonly shape: Shape
  /** The layers that follow and keep the shape: ReLU, normalisation, dropout. */
  readonly after: readonly ArchitectureRow[]
  /** In how many towers it stands. */
  readonly towers: number
}

const groupsOf = (row: ArchitectureRow | undefined): number => Number(row?.settings['groups'] ?? 1)
const perChannel = (row: ArchitectureRow): boolean => layerOf(row.kind).perChannel

/** The stages of a network: the image, and each layer that makes something of its own, with the layers that keep its shape. */
export function stagesOf(rows: readonly ArchitectureRow[], image: Shape): readonly Stage[] {
  const making = rows.filter(r => layerOf(r.kind).keeps === null)
  const stages = making.map((row, i): Stage => {
    const index = rows.indexOf(row),
      next = making[i + 1],
      until = next ? rows.indexOf(next) : rows.length
    // Maps stand in towers where they were made in groups, and where the next convolution takes them so.
    const maker = perChannel(row) ? making.slice(0, i).findLast(r => !perChannel(r)) : row,
      taker = making.slice(i + 1).find(r => !perChannel(r))
    const towers = row.output.length !== 3 ? 1 : Math.max(groupsOf(maker), groupsOf(taker))
    return { layer: row.name, row, shape: row.output, after: rows.slice(index + 1, until), towers }
  })
  const first = rows.findIndex(r => making.includes(r)),
    before = rows.slice(0, first < 0 ? rows.length : first)
  return [{ layer: 'image', row: null, shape: image, after: before, towers: 1 }, ...stages]
}

/** Whether each tower of a layer takes only its own of the one before. */
export const keepsTowers = (before: Stage, { row, towers }: Stage): boolean =>
  towers === before.towers && (towers === 1 || perChannel(row!) || groupsOf(row!) > 1)

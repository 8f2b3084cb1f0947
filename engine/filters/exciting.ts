// Which windows excite a filter most: of many images, those in which a map's largest number lies, for all maps of some layers at once. In pieces; no clock.
import type { Dataset } from '../data/dataset.ts'
import { evaluate } from '../evaluate.ts'
import type { Memory } from '../memory.ts'
import { valueNamed } from '../program.ts'

/** Where a map's largest number of one image lies. */
export interface Excited {
  /** Which image of the dataset. */
  readonly image: number
  /** The cell of the layer's output for that image alone: of (1, FN, OH, OW). */
  readonly cell: number
  readonly answer: number
}

/** How many windows are kept of a map. */
export const MOST_WINDOWS = 12

export class Exciting {
  /** Images seen so far. */
  seen = 0
  private readonly memory: Memory
  private readonly layers: ReadonlyMap<string, readonly Excited[][]>

  /** Of the layers `names` of a program with its weights, not fused: each layer's own output is looked at, before its activation. */
  constructor(memory: Memory, names: readonly string[]) {
    this.memory = memory
    this.layers = new Map(
      names.map(name => {
        const [, maps] = valueNamed(memory.program, `${name}/out`).shape
        return [name, Array.from({ length: maps }, () => [])]
      }),
    )
  }

  /** Goes through a dataset; yields after about `piece()` multiply–adds. */
  *look(dataset: Dataset, piece: () => number): Generator<void, void> {
    yield* evaluate(this.memory, dataset, piece, (image, _, row) => {
      this.note(image, row)
      this.seen = image + 1
    })
  }

  /** The windows of a map that excite it most, of different images, strongest first. Throws RangeError where it has no such layer or map. */
  windows(layer: string, map: number): readonly Excited[] {
    const found = this.layers.get(layer)?.[map]
    if (!found) throw new RangeError(`there is no map ${map} of ${layer}`)
    return found
  }

  private note(image: number, row: number): void {
    const { program, tensors } = this.memory
    for (const [layer, maps] of this.layers) {
      const { id, shape } = valueNamed(program, `${layer}/out`),
        { data } = tensors[id],
        size = (shape[2] ?? 1) * (shape[3] ?? 1)
      maps.forEach((kept, map) => {
        const from = (row * shape[1] + map) * size
        let best = 0
        for (let i = 1; i < size; i++) if (data[from + i] > data[from + best]) best = i
        insert(kept, { image, cell: map * size + best, answer: data[from + best] })
      })
    }
  }
}

function insert(kept: Excited[], one: Excited): void {
  if (kept.length === MOST_WINDOWS && !(one.answer > kept[MOST_WINDOWS - 1].answer)) return
  const place = kept.findIndex(({ answer }) => one.answer > answer)
  kept.splice(place < 0 ? kept.length : place, 0, one)
  kept.length = Math.min(kept.length, MOST_WINDOWS)
}

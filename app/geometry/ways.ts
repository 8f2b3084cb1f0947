// Where the arrows of a backward pass stand: in the space right of each layer, on the lines that join it to the next. CSS pixels of the picture.
import type { LayerSlot } from './backward.ts'
import type { Plan } from './plan.ts'

export interface Way {
  /** The place that it leads to. */
  readonly place: LayerSlot
  /** Left edge and width of the space; y: its middle. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** Whether the name of the layer that leads here has room. */
  readonly name: boolean
}

/** CSS pixels at letters of 16 px: of a letter; between an arrow and the maps; in less room there is none. */
const SIZE = { letter: 6.7, clear: 4, least: 10 }

/** An arrow for every place that a layer leads back to, where its space has room for one; `unit`: CSS pixels of one at letters of 16 px. */
export function waysOf({ columns, answer, rowsEnd }: Plan, places: readonly LayerSlot[], unit: number): readonly Way[] {
  const top = Math.min(...columns.slice(1).map(column => column.y)),
    y = (top + rowsEnd) / 2
  return columns.flatMap((planned, i): Way[] => {
    const place = places.find(({ forward }) => forward.value === planned.column.value),
      next = columns[i + 1]?.x ?? answer[0]?.x
    if (!place?.words.way || next === undefined) return []
    const x = planned.x + planned.width + SIZE.clear * unit,
      width = next - SIZE.clear * unit - x
    return width < SIZE.least * unit ? [] : [{ place, x, y, width, name: width >= place.words.way.layer.length * SIZE.letter * unit }]
  })
}

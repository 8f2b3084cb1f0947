// A network's picture as flat blocks: a row a stage, and in each block a strip of what the layer gives.
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { settingsText } from './columns.ts'
import {
  foldOf,
  MARGIN,
  SMALL,
  strongestOf,
  TYPE,
  type Diagram,
  type DiagramFace,
  type DiagramMark,
  type Fold,
  type Point,
  type Ranked,
} from './diagramMarks.ts'
import { stagesOf } from './diagramStages.ts'
import type { DiagramWords } from './diagramWords.ts'

/** A block's height; the room of its words; between blocks, and between rows. */
const DEEP = 76,
  WORDS = 136,
  GAP = 18,
  BETWEEN = 22,
  PAD = 8
/** How wide its strip is without any parameter, and how much more for each factor of ten of them. */
const STRIP = 124,
  DECADE = 70
/** The picture is so wide at least: narrower, its letters would be larger than others on the page. */
const LEAST_WIDE = 1040
/** Between two maps of a strip. */
const THIN = 3

interface Placed {
  readonly layer: string
  readonly row: ArchitectureRow | null
  readonly shape: Shape
  readonly x: number
  readonly y: number
  readonly width: number
}

/** A network as flat blocks: a row a stage, a block a layer, as wide as it has parameters (by their logarithm). */
export function blocks(rows: readonly ArchitectureRow[], image: Shape, ranked: Ranked, words: DiagramWords): Diagram {
  const placed = stagesOf(rows, image).flatMap(({ layer, row, shape, after }, line): Placed[] => {
    const all = [{ layer, row, shape }, ...after.map(one => ({ layer: one.name, row: one, shape: one.output }))]
    let x = MARGIN
    return all.map(block => {
      const left = x,
        width = widthOf(block.row?.params ?? 0)
      x += width + GAP
      return { ...block, x: left, y: MARGIN + line * (DEEP + BETWEEN), width }
    })
  })
  return {
    width: Math.max(LEAST_WIDE, ...placed.map(p => p.x + p.width + MARGIN)),
    height: Math.max(...placed.map(p => p.y)) + DEEP + MARGIN,
    joined: false,
    marks: placed.flatMap((block, i) => [
      face(block.layer, 'front', block.x, block.y, block.width, DEEP),
      ...written(block, words),
      ...strip(block, ranked),
      ...link(block, placed[i + 1]),
    ]),
    boxes: placed.map(({ layer, x, y, width }) => ({ layer, layers: [layer], x, y, width, height: DEEP })),
  }
}

const widthOf = (params: number): number => Math.round(WORDS + STRIP + PAD + DECADE * Math.log10(1 + params))

function face(
  layer: string,
  paint: 'front' | 'sheet',
  x: number,
  y: number,
  width: number,
  height: number,
  shows: { readonly map?: number; readonly fold?: Fold } = {},
): DiagramFace {
  return {
    kind: 'face',
    layer,
    paint,
    ...shows,
    ...(paint === 'sheet' && { thin: true }),
    ...(shows.map !== undefined && { maps: [shows.map, shows.map + 1] as const }),
    points: [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ],
  }
}

function written({ layer, row, shape, x, y }: Placed, words: DiagramWords): readonly DiagramMark[] {
  const settings = row ? settingsText(row) : '',
    params = row?.params ?? 0
  const lines: readonly (readonly [text: string, says: 'name' | 'shape' | 'settings' | 'params'])[] = [
    [layer, 'name'],
    [shape.join('×'), 'shape'],
    ...(settings ? [[settings, 'settings'] as const] : []),
    ...(params > 0 ? [[words.params(params), 'params'] as const] : []),
  ]
  return lines.map(([text, says], i) => ({
    kind: 'text',
    layer,
    says,
    point: [x + PAD, y + 18 + i * 17],
    text,
    size: says === 'name' ? TYPE : SMALL,
    anchor: 'start',
    ...(says === 'name' && { strong: true }),
  }))
}

/** What the layer gives: its maps side by side, in their order – the strongestOf where not all have room –, or all numbers of a vector. */
function strip({ layer, row, shape, x, y, width }: Placed, ranked: Ranked): readonly DiagramFace[] {
  const left = x + WORDS,
    room = width - WORDS - PAD,
    high = DEEP - 2 * PAD
  if (shape.length !== 3) return [face(layer, 'sheet', left, y + PAD, room, high, { fold: foldOf(shape[0]!, room, high) })]
  const [C, H, W] = shape as [number, number, number],
    maps = row === null && C === 3 ? 1 : C
  const { side, lines } = [1, 2, 3]
    .map(lines => ({ lines, side: (high - (lines - 1) * THIN) / lines }))
    .find(({ side, lines }) => maps <= lines * fits(room, side)) ?? { lines: 2, side: (high - THIN) / 2 }
  const across = fits(room, side)
  return strongestOf(ranked, layer, maps, across * lines).map((map, i) => {
    const most = Math.max(H, W),
      [w, h] = [(side * W) / most, (side * H) / most]
    return face(layer, 'sheet', left + (i % across) * (side + THIN), y + PAD + Math.floor(i / across) * (side + THIN), w, h, { map })
  })
}

const fits = (room: number, side: number): number => Math.floor((room + THIN) / (side + THIN))

/** To the next block of the row; from a row's last one down to the next row's first. */
function link({ layer, x, y, width }: Placed, next: Placed | undefined): readonly DiagramMark[] {
  if (!next) return []
  const line = (from: Point, to: Point): DiagramMark => ({ kind: 'line', layer, paint: 'link', from, to })
  if (next.y === y) return [line([x + width, y + DEEP / 2], [next.x, y + DEEP / 2])]
  const down = y + DEEP + BETWEEN / 2,
    from = x + width / 2,
    to = x === next.x ? from : next.x + WORDS / 2
  return [line([from, y + DEEP], [from, down]), line([from, down], [to, down]), line([to, down], [to, next.y])]
}

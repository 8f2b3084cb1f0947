// A network's picture as flat blocks.
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { settingsText } from './columns.ts'
import { MARGIN, TYPE, type Diagram, type DiagramMark } from './diagramMarks.ts'

const BLOCK = 108,
  DEEP = 64,
  GAP = 18

/** A block a layer, in lines of as many as make a picture of about 16 : 9. */
export function blocks(rows: readonly ArchitectureRow[], image: Shape): Diagram {
  const all: readonly { layer: string; row: ArchitectureRow | null; shape: Shape }[] = [
    { layer: 'image', row: null, shape: image },
    ...rows.map(row => ({ layer: row.name, row, shape: row.output })),
  ]
  const across = Math.min(all.length, Math.ceil(Math.sqrt((all.length * 16 * (DEEP + 2.4 * GAP)) / (9 * (BLOCK + GAP)))))
  const placed = all.map((block, i) => ({
    ...block,
    x: MARGIN + (i % across) * (BLOCK + GAP),
    y: MARGIN + Math.floor(i / across) * (DEEP + 2.4 * GAP),
  }))
  const marks = placed.flatMap(({ layer, row, shape, x, y }, i): DiagramMark[] => {
    const middle = x + BLOCK / 2,
      settings = row ? settingsText(row) : ''
    const text = (line: number, text: string, says: 'name' | 'settings' | 'shape' | 'params', strong = false): DiagramMark => ({
      kind: 'text',
      layer,
      says,
      point: [middle, y + 17 + line * 14],
      text,
      size: strong ? TYPE : 10,
      anchor: 'middle',
      ...(strong && { strong }),
    })
    const next = placed[i + 1]
    const link: DiagramMark[] = !next
      ? []
      : next.y === y
        ? [{ kind: 'line', layer, paint: 'link', from: [x + BLOCK, y + DEEP / 2], to: [next.x, y + DEEP / 2] }]
        : [
            { kind: 'line', layer, paint: 'link', from: [middle, y + DEEP], to: [middle, y + DEEP + 1.2 * GAP] },
            { kind: 'line', layer, paint: 'link', from: [middle, y + DEEP + 1.2 * GAP], to: [next.x + BLOCK / 2, y + DEEP + 1.2 * GAP] },
            { kind: 'line', layer, paint: 'link', from: [next.x + BLOCK / 2, y + DEEP + 1.2 * GAP], to: [next.x + BLOCK / 2, next.y] },
          ]
    return [
      {
        kind: 'face',
        layer,
        paint: row && row.params > 0 ? 'side' : 'front',
        points: [
          [x, y],
          [x + BLOCK, y],
          [x + BLOCK, y + DEEP],
          [x, y + DEEP],
        ],
      },
      text(0, layer, 'name', true),
      text(1, shape.join('×'), 'shape'),
      ...(settings ? [text(2, settings, 'settings')] : []),
      ...(row && row.params > 0 ? [text(settings ? 3 : 2, `${row.params.toLocaleString('en')} params`, 'params')] : []),
      ...link,
    ]
  })
  return {
    width: 2 * MARGIN + across * (BLOCK + GAP) - GAP,
    height: Math.max(...placed.map(p => p.y)) + DEEP + MARGIN,
    marks,
    boxes: placed.map(({ layer, x, y }) => ({ layer, layers: [layer], x, y, width: BLOCK, height: DEEP })),
  }
}

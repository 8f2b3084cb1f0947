// A network's picture as in the LeNet and AlexNet papers: volumes, windows between them, words below.
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { settingsText } from './columns.ts'
import { links } from './diagramLinks.ts'
import { MARGIN, SMALL, textBox, TYPE, type Diagram, type DiagramBox, type DiagramMark, type Point } from './diagramMarks.ts'
import { keepsTowers, stagesOf } from './diagramStages.ts'
import { sizeOfVolume, type Volume } from './diagramVolume.ts'

/** Between volumes – more, by larger letters, where lines cross – and between towers. */
const BETWEEN = 58,
  CROSSED = 44,
  TOWER_GAP = 46

/** So many letters of kinds stand in one line below a volume. */
const MOST_LETTERS = 20

/** A network as volumes, one a stage. `letters` enlarges all words; on a stage they are larger than 1. */
export function volumes(rows: readonly ArchitectureRow[], image: Shape, letters: number): Diagram {
  const margin = letters > 1 ? 0 : MARGIN,
    type = TYPE * letters
  const stages = stagesOf(rows, image)
  const sized = stages.map(stage => ({ stage, ...sizeOfVolume(stage, stages) }))
  const towers = Math.max(...stages.map(s => s.towers))
  const tall = (of: typeof sized): number => Math.max(...of.map(s => s.height + s.slant))
  const pitch = towers > 1 ? tall(sized.filter(s => s.stage.towers > 1)) + TOWER_GAP : 0
  const middle =
    margin + 2 * type + Math.max(tall(sized), (towers - 1) * pitch + (towers > 1 ? tall(sized.filter(s => s.stage.towers > 1)) : 0)) / 2
  const drawn: Volume[][] = []
  let x = margin + 24 * letters
  for (const [i, { stage, length, height, slant }] of sized.entries()) {
    if (i > 0 && stage.shape.length === 3 && !keepsTowers(sized[i - 1]!.stage, stage)) x += CROSSED * (letters - 1)
    drawn.push(
      Array.from({ length: stage.towers }, (_, i) => ({
        stage,
        x,
        y: middle + (i - (stage.towers - 1) / 2) * pitch + slant / 2 - height / 2,
        length,
        height,
        slant,
      })),
    )
    x += length + slant + BETWEEN + (letters > 1 && stage.shape.length !== 3 ? 10 : 0) // there names stand closest
  }
  const bottom = Math.max(...drawn.flat().map(v => v.y + v.height))
  const marks = drawn.flatMap((column, i) => [
    ...column.flatMap(faces),
    ...(drawn[i + 1] ? links(column, drawn[i + 1]!, letters) : []),
    ...column.flatMap((v, index) =>
      sizes(
        v,
        { lowest: index === column.length - 1, high: index < column.length - 1 && i > 0 && !keepsTowers(stages[i - 1]!, stages[i]!) },
        letters,
      ),
    ),
    ...words(column[0]!, bottom, letters),
  ])
  const last = drawn.at(-1)![0]!,
    height = bottom + (letters > 1 ? 7 : 6) * type + margin
  return {
    width: last.x + last.length + last.slant + margin + 24 * letters,
    height,
    marks,
    boxes: [...drawn.map(column => columnBox(column[0]!, height - margin)), ...marks.flatMap(labelBox)],
  }
}

/** A column from its volume down through its words, as wide as reaches half-way to the next. */
function columnBox({ stage: { layer, after }, x, y, length, slant }: Volume, bottom: number): DiagramBox {
  const top = y - slant - 8
  return {
    layer,
    layers: [layer, ...after.map(r => r.name)],
    x: x - BETWEEN / 2,
    y: top,
    width: length + slant + BETWEEN,
    height: bottom - top,
  }
}

/** What is written between two volumes belongs to the second. */
function labelBox(mark: DiagramMark): readonly DiagramBox[] {
  if (mark.kind !== 'text' || (mark.says !== 'window' && mark.says !== 'dense')) return []
  const { x0, y0, x1, y1 } = textBox(mark)
  return [{ layer: mark.layer, layers: [mark.layer], x: x0 - 2, y: y0 - 4, width: x1 - x0 + 4, height: y1 - y0 + 8 }]
}

/** The three sides that are seen: the front, along the channels; the top; and the end, where a map lies, from its first corner on: the first of the tower. */
function faces({ stage: { layer, shape, towers }, x, y, length, height, slant }: Volume, tower: number): DiagramMark[] {
  return [
    {
      kind: 'face',
      layer,
      paint: 'front',
      points: [
        [x, y],
        [x + length, y],
        [x + length, y + height],
        [x, y + height],
      ],
    },
    {
      kind: 'face',
      layer,
      paint: 'top',
      points: [
        [x, y],
        [x + slant, y - slant],
        [x + length + slant, y - slant],
        [x + length, y],
      ],
    },
    {
      kind: 'face',
      layer,
      paint: 'side',
      ...(shape.length === 3 && { map: (tower * shape[0]!) / towers }),
      points: [
        [x + length, y],
        [x + length + slant, y - slant],
        [x + length + slant, y + height - slant],
        [x + length, y + height],
      ],
    },
  ]
}

/** Height and width at their edges, the channels of a tower beneath it. The height stands at the end of its edge where no lines come in; `high`: they come from below. */
function sizes(
  { stage: { layer, shape, towers }, x, y, length, height, slant }: Volume,
  { lowest, high }: { lowest: boolean; high: boolean },
  letters: number,
): DiagramMark[] {
  const type = TYPE * letters
  const text = (says: 'size' | 'channels', point: Point, text: string, anchor: 'middle' | 'end'): DiagramMark => ({
    kind: 'text',
    layer,
    says,
    point,
    text,
    size: SMALL * letters,
    anchor,
  })
  if (shape.length !== 3) return [text('channels', [x + length / 2 + slant / 2, y + height + type], String(shape[0]), 'middle')]
  return [
    text('size', [x - 4, high ? y + 0.75 * SMALL * letters : y + height], String(shape[1]), 'end'),
    ...(lowest ? [text('size', [x + length + slant / 2 + 8, y + height - slant / 2 + type], String(shape[2]), 'middle')] : []),
    text('channels', [x + length / 2, y + height + type], String(shape[0]! / towers), 'middle'),
  ]
}

/** The words below everything: the layer, its settings, what follows it. */
function words({ stage: { layer, row, after }, x, length, slant }: Volume, bottom: number, letters: number): DiagramMark[] {
  const middle = x + (length + slant) / 2,
    type = TYPE * letters,
    top = bottom + 2.6 * type
  const text = (line: number, text: string, says: 'name' | 'settings', strong = false): DiagramMark => ({
    kind: 'text',
    layer,
    says,
    point: [middle, top + line * 1.35 * type],
    text,
    size: (strong ? TYPE : SMALL) * letters,
    anchor: 'middle',
    ...(strong && { strong }),
  })
  const settings = row ? settingsText(row).replace(/^(max |mean )?\d+×\d+, /, '$1') : ''
  const kinds = after.map(r => r.kind.replaceAll('-', ' ')),
    together = kinds.join(' ')
  const lines = (letters > 1 || together.length > MOST_LETTERS ? kinds : [together]).filter(line => line !== '') // large or long ones would reach into the next column
  return [
    text(0, layer, 'name', true),
    ...(settings ? [text(1, settings, 'settings')] : []),
    ...lines.map((line, i) => text((settings ? 2 : 1) + i, line, 'name')),
  ]
}

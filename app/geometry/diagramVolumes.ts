// A network's picture as in the LeNet and AlexNet papers: volumes, windows between them, words below.
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { settingsText } from './columns.ts'
import { lettersOf } from './numbers.ts'
import { links } from './diagramLinks.ts'
import {
  foldOf,
  MARGIN,
  SMALL,
  strongest,
  textBox,
  TYPE,
  type Diagram,
  type DiagramBox,
  type DiagramFace,
  type DiagramMark,
  type Point,
  type Ranked,
} from './diagramMarks.ts'
import { keepsTowers, stagesOf, type Stage } from './diagramStages.ts'
import { sheetsBehind, sizeOfVolume, type Volume } from './diagramVolume.ts'
import type { DiagramWords } from './diagramWords.ts'

/** Between volumes – more, by larger letters, where lines cross – and between towers. */
const BETWEEN = 60,
  CROSSED = 44,
  TOWER_GAP = 46

/** How large all words are, and how far volumes stand apart, times their usual; on a stage words are larger than 1. */
interface Scaled {
  readonly letters: number
  readonly apart: number
}

/** A network as volumes, one a stage. `ranked`: which maps its faces show. */
export function volumes(
  rows: readonly ArchitectureRow[],
  image: Shape,
  { letters, apart }: Scaled,
  ranked: Ranked,
  words: DiagramWords,
): Diagram {
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
    x += length + slant + apart * BETWEEN + (letters > 1 && stage.shape.length !== 3 ? 10 : 0) // there names stand closest
  }
  const bottom = Math.max(...drawn.flat().map(v => v.y + v.height))
  const marks = drawn.flatMap((column, i) => [
    ...column.flatMap((volume, tower) => faces(volume, tower, ranked)),
    ...(drawn[i + 1] ? links(column, drawn[i + 1]!, letters, words.dense) : []),
    ...column.flatMap((v, index) =>
      sizes(
        v,
        { lowest: index === column.length - 1, high: index < column.length - 1 && i > 0 && !keepsTowers(stages[i - 1]!, stages[i]!) },
        letters,
      ),
    ),
    ...written(column, bottom, letters, ranked, words),
  ])
  const last = drawn.at(-1)![0]!,
    lowest = Math.max(...marks.map(mark => (mark.kind === 'text' ? mark.point[1] : 0))),
    height = Math.max(bottom + (letters > 1 ? 7 : 6.5) * type, lowest + 0.5 * type) + margin
  return {
    width: last.x + last.length + last.slant + margin + 24 * letters,
    height,
    joined: true,
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

type Faces = readonly DiagramFace[]

/** A volume's sheets, the last one first: they fan out behind its face, which shows the map that is worth it most. A vector is a box with its numbers on the front. */
function faces(volume: Volume, tower: number, ranked: Ranked): Faces {
  const { stage } = volume
  if (stage.shape.length !== 3) return box(volume)
  const { layer } = stage,
    { x, y, length, height, slant } = volume
  const behind = sheetsBehind(stage),
    each = stage.shape[0]! / stage.towers,
    maps = strongest(ranked, layer, mapsOfTower(stage, tower))
  return Array.from({ length: behind + 1 }, (_, i): DiagramFace => {
    const left = x + (behind > 0 ? (length * i) / behind : length)
    return {
      kind: 'face',
      layer,
      paint: 'sheet',
      map: maps[behind - i]!,
      maps: [tower * each, (tower + 1) * each],
      ...(i < behind && { behind: true }),
      points: [
        [left, y],
        [left + slant, y - slant],
        [left + slant, y + height - slant],
        [left, y + height],
      ],
    }
  })
}

/** The channels of a tower. */
const mapsOfTower = ({ shape, towers }: Stage, tower: number): readonly number[] => {
  const each = shape[0]! / towers
  return Array.from({ length: each }, (_, i) => tower * each + i)
}

/** The three sides of a vector's box that are seen: the front, with its numbers from top to bottom; the top; the end. */
function box({ stage: { layer, shape }, x, y, length, height, slant }: Volume): Faces {
  return [
    {
      kind: 'face',
      layer,
      paint: 'front',
      fold: shape[0]! <= height ? { rows: shape[0]!, cols: 1 } : foldOf(shape[0]!, length, height),
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
    text(
      'size',
      [
        x - 4,
        high ? y + 0.45 * SMALL * letters : Math.max(y + height, y + 0.4 * height + (height < 2 * SMALL ? 1.8 : 0.9) * SMALL * letters),
      ],
      String(shape[1]),
      'end',
    ),
    ...(lowest ? [text('size', [x + length + slant / 2 + 8, y + height - slant / 2 + type], String(shape[2]), 'middle')] : []),
    text('channels', [x + length / 2, y + height + type], String(shape[0]! / towers), 'middle'),
  ]
}

/** The words below everything: the layer, which map its face shows, its settings, what follows it. */
function written(column: readonly Volume[], bottom: number, letters: number, ranked: Ranked, words: DiagramWords): DiagramMark[] {
  const {
    stage: { layer, row, after },
    x,
    length,
    slant,
  } = column[0]!
  const middle = x + (length + slant) / 2,
    type = TYPE * letters,
    top = bottom + 2.6 * type
  const settings = row ? settingsText(row).replace(/^(max |mean )?\d+×\d+, /, '$1') : ''
  const kinds = after.map(r => words.kind(r.kind)),
    together = kinds.join(' ')
  const lines: readonly (readonly [text: string, says: 'name' | 'settings' | 'map'])[] = [
    ...shownMaps(column, ranked).map(maps => [words.map(maps), 'map'] as const),
    ...(settings ? [[settings, 'settings'] as const] : []),
    ...(letters > 1 || 0.6 * SMALL * lettersOf(together) > length + slant + BETWEEN - 8 ? kinds : [together])
      .filter(Boolean)
      .map(line => [line, 'name'] as const), // large or long ones would reach into the next column
  ]
  const text = (line: number, text: string, says: 'name' | 'settings' | 'map', strong = false): DiagramMark => ({
    kind: 'text',
    layer,
    says,
    point: [middle, top + line * 1.35 * type],
    text,
    size: (strong ? TYPE : SMALL) * letters,
    anchor: 'middle',
    ...(strong && { strong }),
  })
  return [text(0, layer, 'name', true), ...lines.map(([line, says], i) => text(i + 1, line, says))]
}

/** Whose faces are seen, where one of several maps was chosen. */
function shownMaps(column: readonly Volume[], ranked: Ranked): readonly string[] {
  const shown = column.map(({ stage }, tower) => ({ maps: mapsOfTower(stage, tower), stage }))
  if (!ranked.has(column[0]!.stage.layer) || shown.some(({ maps }) => maps.length < 2)) return []
  return [shown.map(({ maps, stage }) => strongest(ranked, stage.layer, maps)[0]!).join(', ')]
}

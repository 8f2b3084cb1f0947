// A network's picture for slides and papers, computed from its table: volumes as in the LeNet and AlexNet papers, or flat blocks.
// Pure: marks in units of the picture. Every number that it writes is a cell of the table (diagram.test.ts holds each against it).
import type { ArchitectureRow } from '../../engine/architecture.ts'
import type { Shape } from '../../engine/tensor.ts'
import { settingsText } from './columns.ts'

export type Point = readonly [x: number, y: number]
/** How a mark is painted: sides of a volume by the light on them, windows, lines between. */
export type Paint = 'front' | 'top' | 'side' | 'window' | 'link'

export type DiagramMark =
  | {
      readonly kind: 'face'
      readonly points: readonly Point[]
      readonly paint: Paint
      readonly layer: string
      /** The map whose numbers may be painted on it. */ readonly map?: number
    }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point; readonly paint: Paint; readonly layer: string }
  | {
      readonly kind: 'text'
      readonly at: Point
      readonly text: string
      readonly size: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly strong?: boolean
      readonly layer: string
      /** What of the table it says. */ readonly says: 'name' | 'size' | 'channels' | 'shape' | 'window' | 'settings' | 'params' | 'dense'
    }

export interface Diagram {
  readonly width: number
  readonly height: number
  readonly marks: readonly DiagramMark[]
  /** For pointing: what stands for a layer, its words with it. Of two that cover a place, the later. */
  readonly boxes: readonly DiagramBox[]
}

export interface DiagramBox {
  /** The layer whose name the marks in it carry. */
  readonly layer: string
  /** All that it stands for: that one, and those behind it that keep its shape. */
  readonly layers: readonly string[]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The layer whose marks stand for `layer`; null: none does. */
export const standsFor = ({ boxes }: Diagram, layer: string | null): string | null =>
  boxes.find(box => layer !== null && box.layers.includes(layer))?.layer ?? null

export type DiagramStyle = 'volumes' | 'blocks'

/** `image`: shape of the network's input, (C, H, W). `letters`: how large letters of volumes are, times their usual: on a stage they are read from afar, and there is no edge around. */
export function diagramOf(style: DiagramStyle, rows: readonly ArchitectureRow[], image: Shape, letters = 1): Diagram {
  const diagram = style === 'volumes' ? volumes(rows, image, letters) : blocks(rows, image)
  // Of a part of a pixel only a part would be paper: the saved picture would end in a light line.
  return { ...diagram, width: Math.ceil(diagram.width), height: Math.ceil(diagram.height) }
}

// ── Volumes ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What one volume stands for: a layer that gives maps or numbers, and those behind it that keep its shape. */
interface Stage {
  readonly layer: string
  readonly row: ArchitectureRow | null
  readonly shape: Shape
  /** The layers that follow and keep the shape: ReLU, normalisation, dropout. */
  readonly after: readonly ArchitectureRow[]
  /** In how many towers it stands. */
  readonly towers: number
}

const keepsShape = new Set(['relu', 'tanh', 'sigmoid', 'lrn', 'dropout', 'softmax'])
const groupsOf = (row: ArchitectureRow | undefined): number => Number(row?.settings['groups'] ?? 1)

function stagesOf(rows: readonly ArchitectureRow[], image: Shape): readonly Stage[] {
  const making = rows.filter(r => !keepsShape.has(r.kind) && r.kind !== 'flatten')
  const stages = making.map((row, i): Stage => {
    const at = rows.indexOf(row),
      next = making[i + 1],
      until = next ? rows.indexOf(next) : rows.length
    // Maps stand in towers where they were made in groups, and where the next convolution takes them so.
    const taker = making.slice(i + 1).find(r => r.kind !== 'pooling')
    const towers =
      row.output.length !== 3
        ? 1
        : Math.max(
            groupsOf(row.kind === 'pooling' ? making.slice(0, i).findLast(r => r.kind === 'convolution') : row),
            taker?.kind === 'convolution' ? groupsOf(taker) : 1,
          )
    return { layer: row.name, row, shape: row.output, after: rows.slice(at + 1, until), towers }
  })
  return [{ layer: 'image', row: null, shape: image, after: [], towers: 1 }, ...stages]
}

/** In units: the tallest volume, the longest, the spaces – more, by larger letters, where lines cross – and type. */
const TALL = 170,
  LONG = 64,
  SLANT = 0.36,
  BETWEEN = 58,
  CROSSED = 44,
  TOWER_GAP = 46,
  MARGIN = 30,
  SMALL = 11,
  TYPE = 13

interface Volume {
  readonly stage: Stage
  readonly x: number
  readonly y: number
  readonly length: number
  readonly height: number
  /** How far its back is shifted, to the right and up. */
  readonly slant: number
}

function volumes(rows: readonly ArchitectureRow[], image: Shape, letters: number): Diagram {
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
    ...column.flatMap((v, at) =>
      sizes(
        v,
        { lowest: at === column.length - 1, high: at < column.length - 1 && i > 0 && !keepsTowers(stages[i - 1]!, stages[i]!) },
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

/** Size of its smallest letters. */
export const smallestOf = ({ marks }: Diagram): number => Math.min(...marks.flatMap(mark => (mark.kind === 'text' ? [mark.size] : [])))

/** Where a text stands: a letter is taken for 0.6 of its size wide, which few are. */
export function textBox({ at: [x, y], text, size, anchor }: DiagramMark & { kind: 'text' }): {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
} {
  const wide = 0.6 * size * text.length,
    x0 = x - wide * { start: 0, middle: 0.5, end: 1 }[anchor]
  return { x0, y0: y - 0.75 * size, x1: x0 + wide, y1: y }
}

/** Sides shrink less than the sizes do, so that 6×6 can be seen beside 227×227. */
function sizeOfVolume({ shape, towers }: Stage, all: readonly Stage[]): { length: number; height: number; slant: number } {
  const most = (of: (s: Stage) => number): number => Math.max(...all.map(of))
  if (shape.length !== 3)
    return { length: 14, height: 30 + 110 * Math.sqrt(shape[0]! / most(s => (s.shape.length === 3 ? 1 : s.shape[0]!))), slant: 8 }
  const [C, H, W] = shape as [number, number, number]
  const height = Math.max(10, TALL * (H / most(s => (s.shape.length === 3 ? s.shape[1]! : 1))) ** 0.6)
  const slant = Math.max(6, SLANT * TALL * (W / most(s => (s.shape.length === 3 ? s.shape[2]! : 1))) ** 0.6)
  return { length: Math.max(5, LONG * (C / towers / most(s => (s.shape.length === 3 ? s.shape[0]! / s.towers : 1))) ** 0.6), height, slant }
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

/** Whether each tower of a layer takes only its own of the one before. */
const keepsTowers = (before: Stage, { row, towers }: Stage): boolean =>
  towers === before.towers && (towers === 1 || row!.kind === 'pooling' || groupsOf(row!) > 1)

/** A window on each volume that the next looks through, and where it leads; between vectors, that all are joined. */
function links(column: readonly Volume[], next: readonly Volume[], letters: number): DiagramMark[] {
  const { row, layer } = next[0]!.stage
  const apart = keepsTowers(column[0]!.stage, next[0]!.stage)
  const pairs = next.flatMap((to, i) => column.map((from, j) => ({ from, to, i, j }))).filter(({ i, j }) => !apart || i === j)
  const seen = new Set<Volume>()
  return pairs
    .toSorted((a, b) => Number(a.i !== a.j) - Number(b.i !== b.j))
    .flatMap(({ from, to, j }): DiagramMark[] => {
      // straight ahead first: the size is told beside those lines
      if (row!.kind === 'affine') return dense(from, to, layer, { told: j === 0, over: column.length > 1, letters })
      const marks = looking(
        from,
        to,
        row!,
        seen.has(from) ? null : next.length > column.length ? 'between' : !apart && j > 0 ? 'below' : 'above',
        letters,
      )
      seen.add(from)
      return marks
    })
}

/** `over`: lines cross between them, and the word stands above. */
function dense(
  from: Volume,
  to: Volume,
  layer: string,
  { told, over, letters }: { told: boolean; over: boolean; letters: number },
): DiagramMark[] {
  const right = from.x + from.length + from.slant,
    top = from.y - from.slant
  const line = (a: Point, b: Point): DiagramMark => ({ kind: 'line', layer, paint: 'link', from: a, to: b })
  const y = over ? Math.min(top, to.y - to.slant) - 6 : (top + to.y + from.height / 2 + to.height / 2) / 2 + 4
  return [
    line([right, top], [to.x, to.y]),
    line([right, top + from.height], [to.x, to.y + to.height]),
    ...(told
      ? [
          {
            kind: 'text',
            layer,
            says: 'dense',
            at: [(right + to.x) / 2, y],
            text: 'dense',
            size: SMALL * letters,
            anchor: 'middle',
          } as const,
        ]
      : []),
  ]
}

/** The window on the map's side of `from`, drawn once, and its lines to one place of `to`. Its size stands where they leave `from`; `told`: on which side of them. */
function looking(
  from: Volume,
  to: Volume,
  row: ArchitectureRow,
  told: 'above' | 'below' | 'between' | null,
  letters: number,
): DiagramMark[] {
  const [, H, W] = from.stage.shape as [number, number, number],
    { layer } = to.stage
  const [FH, FW] = windowOf(row),
    size = SMALL * letters,
    text = `${FH}×${FW}`
  const down = Math.max(5, from.height * Math.min(1, FH / H)),
    over = Math.max(4, from.slant * Math.min(1, FW / W))
  const left = from.x + from.length + (from.slant - over) * 0.3,
    top = from.y - (from.slant - over) * 0.3 + (from.height - down) * 0.42
  const corners: readonly Point[] = [
    [left, top],
    [left + over, top - over],
    [left + over, top + down - over],
    [left, top + down],
  ]
  const end: Point = [to.x + Math.min(3, to.length / 2), to.y + to.height * 0.4]
  const line = (a: Point): DiagramMark => ({ kind: 'line', layer, paint: 'link', from: a, to: end })
  const lines = [line(corners[1]!), line(corners[2]!)]
  if (told === null) return lines
  const x = from.x + from.length + from.slant + 3 + (told === 'below' ? 14 * (letters - 1) : 0),
    ends = [x - 1, x + 0.6 * size * text.length + 1]
  const along = ([x0, y0]: Point): readonly number[] => ends.map(at => y0 + ((end[1] - y0) * (at - x0)) / (end[0] - x0))
  const y = {
    above: Math.min(...along(corners[1]!)) - 3,
    below: Math.max(...along(corners[2]!)) + 3 + 0.75 * size,
    between: top + (down - over) / 2 + 0.375 * size,
  }[told]
  return [
    { kind: 'face', layer, paint: 'window', points: corners },
    ...lines,
    { kind: 'text', layer, says: 'window', at: [x, y], text, size, anchor: 'start' },
  ]
}

export const windowOf = ({ kind, settings }: ArchitectureRow): readonly [number, number] =>
  kind === 'pooling' ? [Number(settings['PH']), Number(settings['PW'])] : [Number(settings['FH']), Number(settings['FW'])]

/** Height and width at their edges, the channels of a tower beneath it. The height stands at the end of its edge where no lines come in; `high`: they come from below. */
function sizes(
  { stage: { layer, shape, towers }, x, y, length, height, slant }: Volume,
  { lowest, high }: { lowest: boolean; high: boolean },
  letters: number,
): DiagramMark[] {
  const type = TYPE * letters
  const text = (says: 'size' | 'channels', at: Point, text: string, anchor: 'middle' | 'end'): DiagramMark => ({
    kind: 'text',
    layer,
    says,
    at,
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

/** Below all: the layer, its settings, what follows it. */
function words({ stage: { layer, row, after }, x, length, slant }: Volume, bottom: number, letters: number): DiagramMark[] {
  const at = x + (length + slant) / 2,
    type = TYPE * letters,
    top = bottom + 2.6 * type
  const text = (line: number, text: string, says: 'name' | 'settings', strong = false): DiagramMark => ({
    kind: 'text',
    layer,
    says,
    at: [at, top + line * 1.35 * type],
    text,
    size: (strong ? TYPE : SMALL) * letters,
    anchor: 'middle',
    ...(strong && { strong }),
  })
  const told = row ? settingsText(row).replace(/^(max |mean )?\d+×\d+, /, '$1') : ''
  const lines = after.length === 0 ? [] : letters > 1 ? after.map(r => r.kind) : [after.map(r => r.kind).join(' ')] // large ones would reach into the next column
  return [
    text(0, layer, 'name', true),
    ...(told ? [text(1, told, 'settings')] : []),
    ...lines.map((kinds, i) => text((told ? 2 : 1) + i, kinds, 'name')),
  ]
}

// ── Blocks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const BLOCK = 108,
  DEEP = 64,
  GAP = 18

/** A block a layer, in lines of as many as make a picture of about 16 : 9. */
function blocks(rows: readonly ArchitectureRow[], image: Shape): Diagram {
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
      told = row ? settingsText(row) : ''
    const text = (line: number, text: string, says: 'name' | 'settings' | 'shape' | 'params', strong = false): DiagramMark => ({
      kind: 'text',
      layer,
      says,
      at: [middle, y + 17 + line * 14],
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
      ...(told ? [text(2, told, 'settings')] : []),
      ...(row && row.params > 0 ? [text(told ? 3 : 2, `${row.params.toLocaleString('en')} params`, 'params')] : []),
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

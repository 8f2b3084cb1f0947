// How the volumes of a network's picture are joined: windows and where they lead, or lines from everything to everything.
import type { ArchitectureRow } from '../../engine/architecture.ts'
import { layerOf } from '../../engine/layers/index.ts'
import { SMALL, type DiagramMark, type Point } from './diagramMarks.ts'
import { keepsTowers } from './diagramStages.ts'
import type { Volume } from './diagramVolume.ts'

/** A window on each volume that the next looks through, and where it leads; between vectors, that all are joined: `joined` says it. */
export function links(column: readonly Volume[], next: readonly Volume[], letters: number, joined: string): DiagramMark[] {
  const { row, layer } = next[0]!.stage
  const apart = keepsTowers(column[0]!.stage, next[0]!.stage)
  const pairs = next.flatMap((to, i) => column.map((from, j) => ({ from, to, i, j }))).filter(({ i, j }) => !apart || i === j)
  const seen = new Set<Volume>()
  return pairs
    .toSorted((a, b) => Number(a.i !== a.j) - Number(b.i !== b.j))
    .flatMap(({ from, to, j }): DiagramMark[] => {
      // straight ahead first: the size is told beside those lines
      if (layerOf(row!.kind).sees === 'all')
        return dense(from, to, layer, { word: j === 0 ? joined : null, over: column.length > 1, letters })
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
  { word, over, letters }: { word: string | null; over: boolean; letters: number },
): DiagramMark[] {
  const right = from.x + from.length + from.slant,
    top = from.y - from.slant
  const line = (a: Point, b: Point): DiagramMark => ({ kind: 'line', layer, paint: 'link', from: a, to: b })
  const y = over ? Math.min(top, to.y - to.slant) - 6 : (top + to.y + from.height / 2 + to.height / 2) / 2 + 4
  return [
    line([right, top], [to.x, to.y]),
    line([right, top + from.height], [to.x, to.y + to.height]),
    ...(word !== null
      ? [
          {
            kind: 'text',
            layer,
            says: 'dense',
            point: [(right + to.x) / 2, y],
            text: word,
            size: SMALL * letters,
            anchor: 'middle',
          } as const,
        ]
      : []),
  ]
}

/** The window on the map's side of `from`, drawn once, and its lines to one place of `to`. Its size stands where they leave `from`; `sizeSide`: on which side of them. */
function looking(
  from: Volume,
  to: Volume,
  row: ArchitectureRow,
  sizeSide: 'above' | 'below' | 'between' | null,
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
  if (sizeSide === null) return lines
  const x = from.x + from.length + from.slant + 3 + (sizeSide === 'below' ? 14 * (letters - 1) : 0),
    ends = [x - 1, x + 0.6 * size * text.length + 1]
  const along = ([x0, y0]: Point): readonly number[] => ends.map(x => y0 + ((end[1] - y0) * (x - x0)) / (end[0] - x0))
  const y = {
    above: Math.min(...along(corners[1]!)) - 3,
    below: Math.max(...along(corners[2]!)) + 3 + 0.75 * size,
    between: top + (down - over) / 2 + 0.375 * size,
  }[sizeSide]
  return [
    { kind: 'face', layer, paint: 'window', points: corners },
    ...lines,
    { kind: 'text', layer, says: 'window', point: [x, y], text, size, anchor: 'start' },
  ]
}

/** Sides of the window that a layer looks through; throws RangeError where it has none. */
export function windowOf({ kind, settings, input }: ArchitectureRow): readonly [number, number] {
  const { sees } = layerOf(kind)
  if (typeof sees !== 'function') throw new RangeError(`${kind} looks through no window`)
  return sees(settings, input).size
}

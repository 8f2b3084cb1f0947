// Where in its layer's maps one number stands, and the window that it is made from: what the terms of it are shown beside.
import type { Program } from '../../engine/program.ts'
import { coordinates } from '../../engine/tensor.ts'
import type { Rect } from './grid.ts'
import type { Breakdown } from './terms.ts'
import { isKernel } from './termsGroups.ts'

/** One map of a value of shape (N, C, H, W). */
export interface MapPlace {
  readonly value: number
  /** Counted through all images and channels. */
  readonly plane: number
  readonly height: number
  readonly width: number
  /** The cells of it that count, as one block of columns and rows. */
  readonly window: Rect
}

/** The map that holds some cells of a value – that of the first of them – and the block around them. null: the value is no picture, or one of single numbers. */
function mapOf(program: Program, value: number, cells: ArrayLike<number>): MapPlace | null {
  const { shape } = program.values[value]!
  if (shape.length !== 4) return null
  const [height, width] = shape.slice(-2) as [number, number],
    size = height * width
  const inside = Array.from(cells).filter(cell => cell >= 0)
  if (size === 1 || inside.length === 0) return null
  const plane = Math.floor(inside[0]! / size),
    here = inside.filter(cell => Math.floor(cell / size) === plane).map(cell => cell % size)
  const xs = here.map(cell => cell % width),
    ys = here.map(cell => Math.floor(cell / width)),
    x = Math.min(...xs),
    y = Math.min(...ys)
  return { value, plane, height, width, window: { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 } }
}

/** The map of the layer's input that a number's first terms are in. A filter is no map: its numbers stand among the terms; nor is there a place to show of terms that take whole maps. */
export function sourceMap(program: Program, { groups }: Breakdown): MapPlace | null {
  for (const { value, cells } of groups[0]?.columns ?? []) {
    const map = value === null || isKernel(program, value) ? null : mapOf(program, value, cells)
    if (map) return map.window.width === map.width && map.window.height === map.height ? null : map
  }
  return null
}

/** The map that the number itself stands in. */
export const ownMap = (program: Program, { value, cell }: Breakdown): MapPlace | null => mapOf(program, value, [cell])

/** The cell of a number's own map whose window lies at – or nearest to – a cell of the map it is made from. */
export function movedTo(map: MapPlace, source: MapPlace, { x, y }: { readonly x: number; readonly y: number }): number {
  const along = (place: number, of: number, length: number): number =>
    Math.max(0, Math.min(length - 1, Math.round(((place + 0.5) * length) / of - 0.5)))
  return (map.plane * map.height + along(y, source.height, map.height)) * map.width + along(x, source.width, map.width)
}

/** `[0, 8]`: which map it is, in words of its shape. */
export const planeIndex = (program: Program, { value, plane, height, width }: MapPlace): readonly number[] =>
  coordinates(plane * height * width, program.values[value]!.shape).slice(0, -2)

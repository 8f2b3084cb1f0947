// Which numbers a number of a layer is made of, over a network's picture: back from its cell, layer by layer, to the image.
import { fieldsOf } from '../../engine/receptive.ts'
import type { Program } from '../../engine/program.ts'
import { coordinates, cellAt, type Shape } from '../../engine/tensor.ts'
import { standsFor, type Diagram, type DiagramFace, type Point } from './diagramMarks.ts'

type Outline = readonly [Point, Point, Point, Point]

export interface DiagramThread {
  /** The numbers on the faces: first those of the image, last the number itself. */
  readonly outlines: readonly Outline[]
  /** From each to what is made of it. */
  readonly wedges: readonly Outline[]
}

/** `layer`: any layer of the program, or `image`. `cell`: of its output. */
export function diagramThread(program: Program, diagram: Diagram, layer: string, cell: number): DiagramThread {
  const value = outputOf(program, layer)
  const found = [{ value, corners: [cell, cell] as const }, ...fieldsOf(program, value, cell)]
  const stages: { readonly stage: string; readonly outlines: readonly Outline[] }[] = []
  for (const { value, corners } of found) {
    const made = value === program.image ? 'image' : program.layers.find(one => one.out === value)!.name,
      stage = standsFor(diagram, made)!
    const { shape } = program.values[value]!,
      [first, last] = corners.map(corner => coordinates(corner, shape)) as [number[], number[]]
    const outlines = facesOf(diagram, stage)
      .map(face => outlineOn(face, shape, first, last))
      .filter(outline => outline !== null)
    if (outlines.length === 0) continue
    if (stages.at(-1)?.stage === stage) stages.pop()
    stages.push({ stage, outlines })
  }
  stages.reverse()
  return {
    outlines: stages.flatMap(({ outlines }) => outlines),
    wedges: diagram.joined
      ? stages.slice(1).flatMap(({ outlines }, i) => stages[i]!.outlines.flatMap(from => outlines.map(to => wedge(from, to))))
      : [],
  }
}

/** The value that a layer gives, or the image. */
export const outputOf = (program: Program, layer: string): number =>
  layer === 'image' ? program.image : program.layers.find(one => one.name === layer)!.out

/** Faces that stand for numbers and are not hidden. */
const facesOf = ({ marks }: Diagram, layer: string): readonly DiagramFace[] =>
  marks.filter(
    (mark): mark is DiagramFace => mark.kind === 'face' && mark.layer === layer && !mark.behind && (mark.maps ?? mark.fold) !== undefined,
  )

/** The box between two cells on a face; null where the face shows none of it, or the value has another shape than what the face shows. */
function outlineOn(face: DiagramFace, shape: Shape, first: readonly number[], last: readonly number[]): Outline | null {
  if (face.fold && shape.length === 2) {
    const { rows, cols } = face.fold,
      [from, to] = [first[1]!, last[1]!]
    return from === to
      ? part(
          face,
          [Math.floor(from / cols) / rows, (Math.floor(from / cols) + 1) / rows],
          [(from % cols) / cols, ((from % cols) + 1) / cols],
        )
      : part(face, [0, 1], [0, 1])
  }
  if (!face.maps || shape.length !== 4 || last[1]! < face.maps[0] || first[1]! >= face.maps[1]) return null
  const [, , H, W] = shape as [number, number, number, number]
  return part(face, [first[2]! / H, (last[2]! + 1) / H], [first[3]! / W, (last[3]! + 1) / W])
}

/** A part of a face, from and to in shares of its height and width. */
function part({ points }: DiagramFace, down: readonly [number, number], across: readonly [number, number]): Outline {
  const [[x, y], right, , under] = points as Outline
  const place = (v: number, u: number): Point => [x + u * (right[0] - x) + v * (under[0] - x), y + u * (right[1] - y) + v * (under[1] - y)]
  return [place(down[0], across[0]), place(down[0], across[1]), place(down[1], across[1]), place(down[1], across[0])]
}

const wedge = (from: Outline, to: Outline): Outline => [from[1], to[0], to[3], from[2]]

/** The cell of a layer's output, (1, C, H, W) or (1, K), that lies under a point of the picture; where none does, the middle one of its face. */
export function cellUnder(program: Program, diagram: Diagram, layer: string, point: Point | null): number {
  const { shape } = program.values[outputOf(program, layer)]!
  const faces = facesOf(diagram, standsFor(diagram, layer)!).filter(({ fold }) => (fold === undefined) === (shape.length === 4))
  for (const face of faces.toReversed()) {
    const where = point && sharesOf(face, point)
    if (where) return cellOn(face, shape, where)
  }
  return faces[0] ? cellOn(faces[0], shape, [0.5, 0.5]) : 0
}

function cellOn({ map, fold }: DiagramFace, shape: Shape, [down, across]: readonly [number, number]): number {
  if (fold) return Math.min(shape[1]! - 1, Math.floor(down * fold.rows) * fold.cols + Math.floor(across * fold.cols))
  return cellAt([0, map!, Math.floor(down * shape[2]!), Math.floor(across * shape[3]!)], shape)
}

/** Where a point lies on a face, in shares of its height and width; null outside. */
function sharesOf({ points }: DiagramFace, [px, py]: Point): readonly [down: number, across: number] | null {
  const [[x, y], right, , under] = points as Outline
  const [a, b, c, d] = [right[0] - x, right[1] - y, under[0] - x, under[1] - y],
    size = a * d - b * c
  const across = ((px - x) * d - (py - y) * c) / size,
    down = ((py - y) * a - (px - x) * b) / size
  return across >= 0 && across < 1 && down >= 0 && down < 1 ? [down, across] : null
}

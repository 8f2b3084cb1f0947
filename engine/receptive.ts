// Which pixels a number saw: back layer by layer, with the region's two corner cells (cell by cell would be a second for AlexNet). What a layer gives is followed
// by the layer's window; any other value by what each of its cells is made of.
import { explain, factorsOf } from './explain.ts'
import { layerOf } from './layers/index.ts'
import { stepMaking, type LayerInfo, type Program } from './program.ts'
import type { LayerWindow } from './layers/layer.ts'
import { cellAt, coordinates, sizeOf } from './tensor.ts'

/** Rows [y0, y1) and columns [x0, x1) of the image, of its image number n. */
export interface Region {
  readonly n: number
  readonly y0: number
  readonly y1: number
  readonly x0: number
  readonly x1: number
}

/** The first and the last cell of a box of a value. */
type Corners = readonly [first: number, last: number]

/** The receptive field of a cell of any forward value, as a region of the image; null where it saw padding alone, or is no forward value. */
export function receptiveField(program: Program, value: number, cell: number): Region | null {
  if (value === program.image) return regionBetween(program, [cell, cell])
  let last: Corners | null = null
  for (const field of fieldsOf(program, value, cell)) last = field.value === program.image ? field.corners : null
  return last && regionBetween(program, last)
}

function regionBetween(program: Program, corners: Corners): Region {
  const { shape } = program.values[program.image]
  const [n, , y0, x0] = coordinates(corners[0], shape) as [number, number, number, number]
  const [, , y1, x1] = coordinates(corners[1], shape) as [number, number, number, number]
  return { n, y0, y1: y1 + 1, x0, x1: x1 + 1 }
}

/** What a cell of a forward value is made of, layer by layer back to the image: the box of each layer's input. It ends where all is padding, and is empty for what is no forward value. */
export function* fieldsOf(program: Program, value: number, cell: number): Generator<{ readonly value: number; readonly corners: Corners }> {
  let corners: Corners | null = [cell, cell]
  for (let reached = value; reached !== program.image;) {
    const step = stepMaking(program, reached)
    const layer = step && step.pass === 'forward' ? program.layers.find(l => l.name === step.layer) : undefined
    corners = layer ? cornersIn(program, layer, reached, corners) : null
    if (!layer || !corners) return
    reached = layer.x
    yield { value: reached, corners }
  }
}

/** The two corner cells of the part of the layer's x that two cells of `value` are made of. */
function cornersIn(program: Program, layer: LayerInfo, value: number, cells: Corners): Corners | null {
  const { sees, perChannel } = layerOf(layer.kind)
  if (value === layer.out && sees === 'all') return wholeInput(program, layer, cells)
  if (value === layer.out && typeof sees === 'function')
    return underWindows(program, layer, sees(layer.settings, program.values[layer.x].shape.slice(1)), cells)
  if (value === layer.out && perChannel && program.values[value].shape.length === program.values[layer.x].shape.length) return cells
  const { shape } = program.values[layer.x]
  let low: number[] | null = null,
    high: number[] | null = null
  for (const cell of new Set(cells))
    for (const inputCell of reads(program, layer.x, value, cell)) {
      const where = coordinates(inputCell, shape)
      low = low ? low.map((v, i) => Math.min(v, where[i])) : where
      high = high ? high.map((v, i) => Math.max(v, where[i])) : where
    }
  return low && high ? [cellAt(low, shape), cellAt(high, shape)] : null
}

/** All numbers of the image that two cells are of. */
function wholeInput(program: Program, layer: LayerInfo, [first, last]: Corners): Corners {
  const { shape } = program.values[layer.x],
    each = sizeOf(shape) / shape[0],
    imageOf = (cell: number): number => Math.floor(cell / (sizeOf(program.values[layer.out].shape) / shape[0]))
  return [imageOf(first) * each, (imageOf(last) + 1) * each - 1]
}

/** What lies under the windows of two cells, the padding apart; null where all is padding. */
function underWindows(program: Program, layer: LayerInfo, { size, stride, dilation, pad }: LayerWindow, cells: Corners): Corners | null {
  const { shape } = program.values[layer.x],
    out = program.values[layer.out].shape
  const corners = cells.map(cell => coordinates(cell, out))
  const taps = ([0, 1] as const).map(axis =>
    corners.flatMap(corner =>
      Array.from({ length: size[axis] }, (_, i) => (corner[2 + axis] ?? 0) * stride[axis] - pad[axis] + i * dilation[axis]).filter(
        at => at >= 0 && at < shape[2 + axis],
      ),
    ),
  )
  if (taps.some(axis => axis.length === 0)) return null
  const channels = channelsOf(layer, shape[1], out[1])
  const ends = taps.map(axis => [Math.min(...axis), Math.max(...axis)])
  const [low, high] = corners.map((corner, i) => cellAt([corner[0], channels(corner[1])[i], ends[0][i], ends[1][i]], shape))
  return [low, high]
}

/** The first and the last channel of its input that a channel of a layer's output is made of. */
function channelsOf({ kind, settings }: LayerInfo, ins: number, outs: number): (channel: number) => Corners {
  if (layerOf(kind).perChannel) return channel => [channel, channel]
  const groups = Number(settings['groups'] ?? 1)
  return channel => {
    const group = Math.floor((channel * groups) / outs)
    return [(group * ins) / groups, ((group + 1) * ins) / groups - 1]
  }
}

/** The cells of `x` that a cell of a value in the same layer is made of. */
function* reads(program: Program, x: number, value: number, cell: number): Iterable<number> {
  for (const f of factorsOf(explain(program, value, cell))) {
    if ('fill' in f) continue
    if (f.value === x) yield f.cell
    else if (stepMaking(program, f.value) && f.value !== value) yield* reads(program, x, f.value, f.cell)
  }
}

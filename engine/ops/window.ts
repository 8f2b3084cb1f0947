// The geometry that convolution and pooling share: windows of FH×FW sliding over a padded image.
import { noSize, SpecError, type Advice } from '../errors.ts'
import type { Shape } from '../tensor.ts'
import type { Cells } from './op.ts'

/** Per axis [vertical, horizontal], as (FH, FW) are. */
export type Pair = readonly [number, number]

export interface WindowParams {
  readonly FH: number
  readonly FW: number
  readonly stride: Pair
  /** At the top and at the left – and at the bottom and at the right, unless `padEnd` says otherwise. */
  readonly pad: Pair
  /** At the bottom and at the right, where that differs. */
  readonly padEnd?: Pair
  readonly dilation: Pair
}

/** A window's geometry over an image of shape (N, C, H, W). */
export interface Windows extends WindowParams {
  readonly N: number
  readonly C: number
  readonly H: number
  readonly W: number
  readonly OH: number
  readonly OW: number
}

/** How many windows of a reach fit along an axis; 0: not one does. */
export const windowsAlong = (size: number, reach: number, pad: number, stride: number, padEnd = pad): number =>
  size + pad + padEnd < reach ? 0 : Math.floor((size + pad + padEnd - reach) / stride) + 1

/** Zeros that SAME lays along an axis, before and behind together: as many as let a window begin at every `stride`-th place. */
export const sameZeros = (size: number, reach: number, stride: number): number =>
  Math.max(0, (Math.ceil(size / stride) - 1) * stride + reach - size)

/** The window's parameters among those of a step. */
export const windowParams = ({ FH, FW, stride, pad, padEnd, dilation }: WindowParams): WindowParams => ({
  FH,
  FW,
  stride,
  pad,
  ...(padEnd && { padEnd }),
  dilation,
})

/** Whether any window reaches beyond the image. */
export const isPadded = ({ pad, padEnd = pad }: Pick<WindowParams, 'pad' | 'padEnd'>): boolean => [...pad, ...padEnd].some(p => p > 0)

/** What a layer calls the sizes of its window. */
type WindowNames = readonly [vertical: string, horizontal: string]

/**
 * Output size along one axis: OH = ⌊(H + 2P − D·(FH − 1) − 1) / S⌋ + 1, for dilation D = 1 the book's (H + 2P − FH)/S + 1 (7.2.4), rounded down.
 * Throws SpecError when the filter does not fit or a setting is no size; what it advises fits on this axis.
 */
export function outputSize(
  size: number,
  filter: number,
  pad: number,
  stride: number,
  dilation = 1,
  axis: 'height' | 'width' = 'height',
  names: WindowNames = ['FH', 'FW'],
  padEnd = pad,
): number {
  const i = axis === 'height' ? 0 : 1,
    input = 'HW'[i],
    filterName = names[i]
  const reach = dilation * (filter - 1) + 1,
    padded = size + pad + padEnd
  const mostFilter = Math.floor((padded - 1) / dilation) + 1,
    leastPad = Math.max(0, Math.ceil((reach - size) / 2)),
    mostDilation = filter > 1 ? Math.floor((padded - 1) / (filter - 1)) : undefined
  const dilations: Advice = { setting: 'dilation', axis: i, from: 1, ...(mostDilation === undefined ? {} : { to: mostDilation }) }
  requireCount(input, size, 1, { setting: input, from: Math.max(1, reach - pad - padEnd) })
  requireCount(filterName, filter, 1, { setting: filterName, from: 1, to: mostFilter })
  requireCount('stride', stride, 1, { setting: 'stride', axis: i, from: 1 })
  const pads: Advice = { setting: 'pad', axis: i, from: leastPad }
  for (const one of [pad, padEnd]) requireCount('pad', one, 0, pads)
  requireCount('dilation', dilation, 1, dilations)
  if (padded < reach) {
    const spread = dilation > 1 ? ` (${filter} spread by dilation ${dilation} is ${reach})` : ''
    throw new SpecError(
      'filter-too-large',
      `filter ${axis} ${filterName} = ${filter}${spread} is larger than the padded input ${input} + ${pad === padEnd ? `2P = ${size} + 2·${pad}` : `P = ${size} + ${pad} + ${padEnd}`} = ${padded}`,
      { axis, filter, reach, size, pad, padded },
      [
        ...(pad === padEnd ? [pads] : []), // four numbers have no one that helps
        { setting: filterName, from: 1, to: mostFilter },
        ...(dilation > 1 && mostDilation! >= 1 ? [dilations] : []),
      ],
    )
  }
  return windowsAlong(size, reach, pad, stride, padEnd)
}

function requireCount(what: string, value: number, least: 0 | 1, advice: Advice): void {
  if (!Number.isInteger(value) || value < least) throw noSize(what, value, least, [advice])
}

/** The last windows of each step's parameters, with the shape they were laid out for. Kept because every explained cell asks for them. */
const known = new WeakMap<WindowParams, { readonly x: Shape; readonly windows: Windows }>()

/** The windows of an op over x of shape (N, C, H, W). Throws SpecError when they do not fit. */
export function windowsOver(x: Shape, p: WindowParams, names: WindowNames = ['FH', 'FW']): Windows {
  const before = known.get(p)
  if (before?.x === x) return before.windows
  if (x.length !== 4)
    throw new SpecError('not-an-image', `windows slide over images of shape (N, C, H, W), not ${x.length} axes (${x.join(', ')})`, {
      shape: x.join(', '),
    })
  const [N, C, H, W] = x as [number, number, number, number]
  const OH = outputSize(H, p.FH, p.pad[0], p.stride[0], p.dilation[0], 'height', names, p.padEnd?.[0])
  const OW = outputSize(W, p.FW, p.pad[1], p.stride[1], p.dilation[1], 'width', names, p.padEnd?.[1])
  const windows = { ...windowParams(p), N, C, H, W, OH, OW }
  known.set(p, { x, windows })
  return windows
}

/** Where cell (row, column) of `col` lies in x as a cell number, or −1 in the padding. Rows are (n, oy, ox), columns (c, fh, fw). */
export function sourceOf(w: Windows, row: number, column: number): number {
  const ox = row % w.OW,
    oy = Math.floor(row / w.OW) % w.OH,
    n = Math.floor(row / (w.OW * w.OH))
  const fw = column % w.FW,
    fh = Math.floor(column / w.FW) % w.FH,
    c = Math.floor(column / (w.FW * w.FH))
  const y = oy * w.stride[0] - w.pad[0] + fh * w.dilation[0]
  const x = ox * w.stride[1] - w.pad[1] + fw * w.dilation[1]
  if (y < 0 || y >= w.H || x < 0 || x >= w.W) return -1
  return ((n * w.C + c) * w.H + y) * w.W + x
}

/** The cells of `col` that copy pixel `cell` of x, as one lattice – or none when no window reaches it. */
export function copiesOf(w: Windows, cell: number): Cells | null {
  const x = cell % w.W,
    y = Math.floor(cell / w.W) % w.H,
    c = Math.floor(cell / (w.W * w.H)) % w.C,
    n = Math.floor(cell / (w.W * w.H * w.C))
  const down = reaching(y + w.pad[0], w.OH, w.FH, w.stride[0], w.dilation[0])
  const across = reaching(x + w.pad[1], w.OW, w.FW, w.stride[1], w.dilation[1])
  if (!down || !across) return null
  const columns = w.C * w.FH * w.FW
  return {
    input: 0,
    start: ((n * w.OH + down.o) * w.OW + across.o) * columns + (c * w.FH + down.f) * w.FW + across.f,
    count: [down.count, across.count],
    stride: [down.oStep * w.OW * columns - down.fStep * w.FW, across.oStep * columns - across.fStep],
  }
}

/** Along one axis: the outputs o with a filter place f such that o·S + f·D = place. o rises by oStep while f falls by fStep. */
function reaching(
  place: number,
  outputs: number,
  filter: number,
  stride: number,
  dilation: number,
): { o: number; f: number; count: number; oStep: number; fStep: number } | null {
  const g = gcd(stride, dilation)
  const oStep = dilation / g,
    fStep = stride / g
  let o = Math.max(0, Math.ceil((place - dilation * (filter - 1)) / stride))
  // The first output whose distance is a whole number of dilated taps; after oStep tries they repeat.
  for (let tries = 0; tries < oStep && (place - o * stride) % dilation !== 0; tries++) o++
  const last = Math.min(outputs - 1, Math.floor(place / stride))
  if (o > last || (place - o * stride) % dilation !== 0) return null
  return { o, f: (place - o * stride) / dilation, count: Math.floor((last - o) / oStep) + 1, oStep, fStep }
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b))

/** The filter places [from, to) of one axis that lie inside the image for output `o`. */
export function inside(
  o: number,
  size: number,
  filter: number,
  pad: number,
  stride: number,
  dilation: number,
): readonly [from: number, to: number] {
  const start = o * stride - pad
  const from = start >= 0 ? 0 : Math.ceil(-start / dilation)
  const to = Math.min(filter, Math.ceil((size - start) / dilation))
  return [Math.min(from, filter), Math.max(to, Math.min(from, filter))]
}

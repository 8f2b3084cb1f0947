// Layers one after the other, as code names them, and the sizes that go through them: code says some things – padding='same', in_features – only by these.
import { sides, type PerSide } from '../../layers/settings.ts'
import { sameZeros, windowsAlong } from '../../ops/window.ts'
import { sizeOf } from '../../tensor.ts'
import type { Remark } from '../told.ts'
import type { Unnamed } from '../unnamed.ts'
import { Wrong, type At } from './codeError.ts'
import { lastOf, type Call } from './literals.ts'

/** (C, H, W), or (D). */
export type Size = readonly number[]
export type Pair = readonly [vertical: number, horizontal: number]
/** Padding at each side: top, right, bottom, left. */
export type Pads = readonly [top: number, right: number, bottom: number, left: number]

export interface Placed {
  readonly layer: Unnamed
  readonly at: At
  /** Its name in the code; null: it has none there. */
  readonly name: string | null
}

interface Windows {
  readonly size: Pair
  readonly stride: Pair
  readonly dilation?: Pair
  readonly pads: Pads
}

export const NO_PADS: Pads = [0, 0, 0, 0]

/** Padding of a spec at each side. */
export function padsOf(setting: PerSide | undefined): Pads {
  const { pad, padEnd } = sides(setting),
    end = padEnd ?? pad
  return [pad[0], end[1], end[0], pad[1]]
}

/** How many pixels a window lies over along an axis. */
const reachOf = (size: number, dilation: number): number => dilation * (size - 1) + 1

/** Layers with weights: one that stands twice has the same both times where the code was written, and each its own here. */
const WEIGHED: ReadonlySet<string> = new Set<Unnamed['kind']>(['convolution', 'affine', 'batch-normalization'])

export class Flow {
  size: Size
  /** Zeros that the next convolution or average takes as its padding, and what lays them. */
  private zeros: { readonly pads: Pads; readonly at: At; readonly word: string } | null = null
  readonly layers: Placed[] = []
  readonly remarks: Remark[] = []
  /** Whether what comes in is a row of numbers, and no image. */
  isRaw = false

  constructor(input: Size) {
    this.size = input
  }

  add(layer: Unnamed, at: At, name: string | null): void {
    if (WEIGHED.has(layer.kind) && this.layers.some(one => one.at === at && one.layer.kind === layer.kind))
      this.remarks.push({ code: 'code-shared', values: {} })
    this.layers.push({ layer, at, name })
  }

  /** Numbers in a row come in. What does not take the rows of a matrix by itself gets them behind a layer that makes the image a row. */
  takeRow(numbers: number, [first, second]: readonly Call[]): void {
    const [C, H, W] = this.size,
      kind = first && lastOf(lastOf(first.path) === 'Rescaling' && second ? second.path : first.path)
    this.remarks.push({ code: 'code-row', values: { numbers, size: this.size.join('×') } })
    this.isRaw = C === 1 && H === 1 && W === numbers
    if (first && kind !== 'Dense' && kind !== 'Flatten') this.add({ kind: 'flatten' }, first.at, null)
    this.size = [numbers]
  }

  /** The size after windows have gone over it. */
  windows(
    at: At,
    word: string,
    { size, stride, dilation = [1, 1], pads: [top, right, bottom, left] }: Windows,
  ): readonly [H: number, W: number] {
    const [, H, W] = this.image(at, word)
    const along = (length: number, before: number, after: number, axis: 0 | 1): number => {
      const out = windowsAlong(length, reachOf(size[axis], dilation[axis]), before, stride[axis], after)
      const apart = dilation[axis] > 1 ? ` (dilation ${dilation[axis]}: ${reachOf(size[axis], dilation[axis])})` : ''
      if (out < 1) throw new Wrong('code-fit', at, `${word}${apart}`, `≤ ${length + before + after}`)
      return out
    }
    return [along(H, top, bottom, 0), along(W, left, right, 1)]
  }

  /** What comes in, which must be maps. */
  image(at: At, word: string): readonly [C: number, H: number, W: number] {
    if (this.size.length !== 3) throw new Wrong('code-fit', at, word, '(C, H, W)')
    return this.size as readonly [number, number, number]
  }

  /** Zeros around the maps, which the next layer has as its padding. `word`: what lays them. */
  padNext(pads: Pads, at: At, word: string): void {
    this.image(at, word)
    this.zeros = { pads: sumOf(this.zeros?.pads ?? NO_PADS, pads), at, word }
  }

  /** The zeros that wait for this layer. */
  takePads(): Pads {
    const { pads } = this.zeros ?? { pads: NO_PADS }
    this.zeros = null
    return pads
  }

  /** Throws where zeros wait for a layer that has no padding; `right` has one. */
  requireNoPads(right: string): void {
    if (this.zeros) throw new Wrong('code-word', this.zeros.at, this.zeros.word, right)
  }

  /** How many numbers come in. */
  get count(): number {
    return sizeOf(this.size)
  }

  get channels(): number {
    return this.size[0]
  }

  /** A size that the code names must be what comes in. */
  expect(named: number | null, at: At, word: string, is: number): void {
    if (named !== null && named !== is) throw new Wrong('code-fit', at, `${word}=${named}`, String(is))
  }
}

/** Padding of two kinds, one around the other. */
export const sumOf = (a: Pads, b: Pads): Pads => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]]

/** Pads with which windows come to every `stride`-th place: the odd one at the end, as TensorFlow has it. */
export function samePads([H, W]: Pair, size: Pair, stride: Pair, dilation: Pair): Pads {
  const along = (length: number, axis: 0 | 1): Pair => {
    const all = sameZeros(length, reachOf(size[axis], dilation[axis]), stride[axis]),
      before = Math.floor(all / 2)
    return [before, all - before]
  }
  const [top, bottom] = along(H, 0),
    [left, right] = along(W, 1)
  return [top, right, bottom, left]
}

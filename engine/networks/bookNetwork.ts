// The book's networks, told from the shapes of their weights: W1 b1 W2 b2 W3 b3 are its SimpleConvNet (7.5), W1 … b8 its DeepConvNet (8.1). What no shape says –
// padding, stride – is found by trying which give the rows that W2 has.
import { WeightsFileError } from '../data/safetensors.ts'
import { formatShape, sameShape, type Shape } from '../tensor.ts'
import type { ToldNetwork } from './told.ts'
import { named, type Unnamed } from './unnamed.ts'

/** An array of a file. */
export interface NamedShape {
  readonly name: string
  readonly shape: Shape
}

/** What is known, by the book's names. */
export const BOOK_NETWORKS = 'SimpleConvNet (W1, b1 … W3, b3), DeepConvNet (W1, b1 … W8, b8)'

/** Height and width of what the book's networks see: MNIST. */
const SIDE = 28
const NUMBERED = /^[Wb]([1-9]\d?)$/

/** The book's network whose weights these are; null: they are not called as the book calls them. Throws WeightsFileError with the array that does not fit. */
export function bookNetwork(arrays: readonly NamedShape[], name: string): ToldNetwork | null {
  const numbers = arrays.flatMap(array => NUMBERED.exec(array.name)?.[1] ?? [])
  if (numbers.length === 0) return null
  const weights = pairsOf(arrays, Math.max(...numbers.map(Number))),
    filters = weights.filter(W => W.shape.length === 4)
  const tell = filters.length === 1 && weights.length === 3 ? simple : filters.length === 6 && weights.length === 8 ? deep : null
  if (!tell)
    throw new WeightsFileError('unknown-network', null, BOOK_NETWORKS, weights.map(W => `${W.name} ${formatShape(W.shape)}`).join(', '))
  requireChain(weights, filters.length)
  const { layers, settings } = tell(weights)
  return { spec: { name, input: [1, SIDE, SIDE], layers: named([...layers, { kind: 'softmax' }]), init: { kind: 'he' } }, settings }
}

/** W1 to Wn, each with its b beside it and nothing else. */
function pairsOf(arrays: readonly NamedShape[], n: number): readonly NamedShape[] {
  const byName = new Map(arrays.map(array => [array.name, array])),
    odd = arrays.find(array => !NUMBERED.test(array.name))
  if (odd) throw new WeightsFileError('unexpected', odd.name, 'no such tensor', formatShape(odd.shape))
  return Array.from({ length: n }, (_, i) => {
    const W = byName.get(`W${i + 1}`),
      b = byName.get(`b${i + 1}`)
    if (!W) throw new WeightsFileError('missing', `W${i + 1}`, `(…, ${b?.shape[0] ?? '…'})`, 'no such tensor')
    const out = W.shape.length === 2 ? W.shape[1] : W.shape[0],
      wanted = [out ?? 0]
    if (!b) throw new WeightsFileError('missing', `b${i + 1}`, formatShape(wanted), 'no such tensor')
    if (!sameShape(b.shape, wanted)) throw new WeightsFileError('shape', b.name, formatShape(wanted), formatShape(b.shape))
    return W
  })
}

/** Filters first, then matrices; each sees as many channels or rows as the one before gives. The rows of the first matrix are asked later. */
function requireChain(weights: readonly NamedShape[], filters: number): void {
  let given = 1
  for (const [i, { name, shape }] of weights.entries()) {
    const axes = i < filters ? 4 : 2
    const wanted = axes === 4 ? [shape[0], given, shape[2], shape[3]] : [i === filters && filters > 0 ? shape[0] : given, shape[1]]
    if (shape.length !== axes || shape.includes(0) || !sameShape(shape, wanted))
      throw new WeightsFileError(
        'shape',
        name,
        `(${Array.from({ length: axes }, (_, axis) => wanted[axis] || '…').join(', ')})`,
        formatShape(shape),
      )
    given = axes === 4 ? shape[0] : shape[1]
  }
}

type Told = { readonly layers: readonly Unnamed[]; readonly settings: Readonly<Record<string, number>> }

/** Conv – ReLU – Pool – Affine – ReLU – Affine, with the padding and the stride that W2's rows ask for. */
function simple([W1, W2, W3]: readonly NamedShape[]): Told {
  const [FN, , FH, FW] = W1.shape,
    [rows, hidden] = W2.shape
  const ways = waysTo(rows, FN, FH, FW),
    [way] = ways
  if (!way) {
    const usual = FN * half(SIDE - FH + 1) * half(SIDE - FW + 1)
    if (Math.max(FH, FW) >= SIDE)
      throw new WeightsFileError('shape', W1.name, `filters of at most ${SIDE - 1}×${SIDE - 1}`, formatShape(W1.shape))
    throw new WeightsFileError('book-rows', W2.name, `(${usual}, ${hidden})`, formatShape(W2.shape))
  }
  return {
    layers: [
      { kind: 'convolution', FN, FH, FW, ...(way.stride > 1 ? { stride: way.stride } : {}), ...(way.pad > 0 ? { pad: way.pad } : {}) },
      { kind: 'relu' },
      pool,
      { kind: 'affine', out: hidden },
      { kind: 'relu' },
      { kind: 'affine', out: W3.shape[1] },
    ],
    settings: { filter_num: FN, filter_size: FH, pad: way.pad, stride: way.stride, hidden_size: hidden, others: ways.length - 1 },
  }
}

const pool = { kind: 'pooling', method: 'max', PH: 2, PW: 2, stride: 2 } as const
/** What pooling leaves of a side. */
const half = (side: number): number => Math.floor(side / 2)

interface Way {
  readonly pad: number
  readonly stride: number
}

/** Paddings and strides with which W2 has so many rows, the likeliest first: those of which pooling and the stride leave nothing over, then small ones. */
function waysTo(rows: number, FN: number, FH: number, FW: number): readonly Way[] {
  const ways: (Way & { readonly rest: number })[] = [],
    shorter = Math.min(FH, FW, SIDE) // a file may name any size
  for (let stride = 1; stride <= shorter; stride++)
    for (let pad = 0; pad < shorter; pad++) {
      const reach = [FH, FW].map(F => SIDE + 2 * pad - F),
        sides = reach.map(far => Math.floor(far / stride) + 1)
      if (reach.some(far => far < 0) || FN * half(sides[0]) * half(sides[1]) !== rows) continue
      ways.push({ stride, pad, rest: sides.filter(side => side % 2 > 0).length + reach.filter(far => far % stride > 0).length })
    }
  return ways.toSorted((a, b) => a.rest - b.rest || a.stride - b.stride || a.pad - b.pad)
}

/** Paddings of the six convolutions; after each second one comes pooling. Dropout is the book's, which is not inverted. */
const DEEP_PADS = [1, 1, 1, 2, 1, 1]

function deep(weights: readonly NamedShape[]): Told {
  let side = SIDE
  const maps = weights.slice(0, 6).flatMap(({ shape: [FN, , FH, FW] }, i): readonly Unnamed[] => {
    side += 2 * DEEP_PADS[i] - FH + 1
    if (i % 2 === 1) side = half(side)
    return [{ kind: 'convolution', FN, FH, FW, pad: DEEP_PADS[i] }, { kind: 'relu' }, ...(i % 2 === 1 ? [pool] : [])]
  })
  const [W7, W8] = weights.slice(6),
    rows = weights[5].shape[0] * side ** 2
  if (weights.slice(0, 6).some(({ shape }) => shape[2] !== shape[3]) || W7.shape[0] !== rows)
    throw new WeightsFileError('shape', W7.name, `(${rows}, ${W7.shape[1]})`, formatShape(W7.shape))
  const drop = { kind: 'dropout', ratio: 0.5 } as const
  return {
    layers: [...maps, { kind: 'affine', out: W7.shape[1] }, { kind: 'relu' }, drop, { kind: 'affine', out: W8.shape[1] }, drop],
    settings: { hidden_size: W7.shape[1], others: 0 },
  }
}

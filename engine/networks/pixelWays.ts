// The usual ways in which people give a drawing to a network: what one is trained on, it wants to be asked with.
import { BOX, SIZE } from '../data/ink.ts'
import { preparationOf, type InkPreparation } from './preparation.ts'
import type { NetworkSpec } from './spec.ts'

/**
 * `unit`: 0 paper to 1 ink. `bytes`: 0 to 255, as files have them. `normalized`: minus MNIST's mean, by its deviation, as PyTorch's examples do it. `symmetric`: −1 to
 * 1. `inverted`, `inverted-bytes`: dark ink on light paper, as pictures have it. `filled`: 0 to 1, and the ink fills the square where MNIST leaves a border.
 */
export const pixelWays = ['unit', 'bytes', 'normalized', 'symmetric', 'inverted', 'inverted-bytes', 'filled'] as const
export type PixelWay = (typeof pixelWays)[number]

/** Mean and deviation of MNIST's training images, 0 to 1, as PyTorch's examples round them. */
export const MNIST_MEAN = 0.1307
export const MNIST_DEVIATION = 0.3081

/** A number as float32 holds it, in as few digits as say it: a network's sentence shows it. */
const short = (value: number): number => Number(value.toPrecision(8))

const scales: Readonly<Record<PixelWay, Pick<InkPreparation, 'scale' | 'offset'>>> = {
  unit: {},
  bytes: { scale: 255 },
  normalized: { scale: short(1 / MNIST_DEVIATION), offset: short(-MNIST_MEAN / MNIST_DEVIATION) },
  symmetric: { scale: 2, offset: -1 },
  inverted: { scale: -1, offset: 1 },
  'inverted-bytes': { scale: -255, offset: 255 },
  filled: {},
}

/** How a network of ink is prepared in one of the usual ways: its own ink's size, and box where that leaves a border. Throws RangeError where it takes no ink. */
export function preparationFor(spec: Pick<NetworkSpec, 'input' | 'preparation'>, way: PixelWay): InkPreparation {
  const given = preparationOf(spec)
  if (given.kind !== 'ink') throw new RangeError(`ink is for networks of ink, not for ${given.kind}`)
  const { size, box } = given
  const bordered = box < size ? box : Math.max(1, Math.round((size * BOX) / SIZE))
  return { kind: 'ink', size, box: way === 'filled' ? size : bordered, ...scales[way] }
}

/** The network with another preparation; with none, where a network of its input has that anyway. */
export function preparedAs<S extends Pick<NetworkSpec, 'input' | 'preparation'>>(spec: S, preparation: InkPreparation): S {
  const { preparation: _, ...bare } = spec
  return (sameInk(preparationOf({ input: spec.input }), preparation) ? bare : { ...bare, preparation }) as S
}

/** The usual way in which a network is given its drawing; null: it is another, or no drawing. */
export function wayOf(spec: Pick<NetworkSpec, 'input' | 'preparation'>): PixelWay | null {
  const given = preparationOf(spec)
  return given.kind === 'ink' ? (pixelWays.find(way => sameInk(given, preparationFor(spec, way))) ?? null) : null
}

/** Whether two preparations give a network the same numbers of a drawing. */
export const sameInk = (a: ReturnType<typeof preparationOf>, b: InkPreparation): boolean =>
  a.kind === 'ink' && a.size === b.size && a.box === b.box && a.scale === b.scale && a.offset === b.offset

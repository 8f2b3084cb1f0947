// How a drawing or a picture becomes a network's input: data, so that no page has to know a network by its name or size.
import { BOX, SIZE, type InkFrame } from '../data/ink.ts'
import { SpecError } from '../errors.ts'
import type { FloatArray } from '../tensor.ts'

/** Ink of 0, paper, to 1 as the network takes it: `scale` times that, plus `offset`. Not given: 1 and 0. */
interface InkScale {
  readonly scale?: number
  readonly offset?: number
}

/** What is taken off each channel, and what the rest is divided by. Not given: 1. */
export interface ColourScale {
  readonly mean: readonly [red: number, green: number, blue: number]
  readonly std?: number
}

export type InkPreparation = { readonly kind: 'ink' } & InkFrame & InkScale

/**
 * `ink`: one channel, paper to ink, in a square in the middle of the input, placed as MNIST's digits are. `colour`: red, green and blue of 0 to 255, minus a mean
 * of each, by `std`. `raw`: numbers that are no picture.
 */
export type Preparation = InkPreparation | ({ readonly kind: 'colour' } & ColourScale) | { readonly kind: 'raw' }

/** What a preparation goes by; a NetworkSpec is one. */
interface Takes {
  readonly name: string
  /** (C, H, W). */
  readonly input: readonly [C: number, H: number, W: number]
  readonly preparation?: Preparation
}

/**
 * Mean red, green and blue of ImageNet's training images, 0 to 255. The paper subtracts the mean of every pixel (section 2); of a channel, as most do
 * since, is as good for pictures of any kind. AlexNet's LRN has its α = 1e-4 for numbers of this size.
 */
export const MEAN: readonly [red: number, green: number, blue: number] = [123.68, 116.78, 103.94]

/**
 * A network's preparation: as its spec says, else by the input's channels. One channel: ink, as large in the input as MNIST's in 28×28. Three: colour, minus
 * ImageNet's mean. Any other number of channels is no picture.
 */
export function preparationOf({ input: [C, H, W], preparation }: Omit<Takes, 'name'>): Preparation {
  if (preparation) return preparation
  const size = Math.min(H, W)
  if (C === 1) return { kind: 'ink', size, box: Math.max(1, Math.round((size * BOX) / SIZE)) }
  return C === 3 ? { kind: 'colour', mean: MEAN } : { kind: 'raw' }
}

/** Throws SpecError where a preparation does not suit the input: what it makes would not go into it. */
export function checkPreparation(spec: Takes): void {
  const preparation = preparationOf(spec),
    [C, H, W] = spec.input
  const refuse = (fact: string): never => {
    throw new SpecError('preparation', `${spec.name} takes (${C}, ${H}, ${W}): ${fact}`, {
      network: spec.name,
      input: `${C}, ${H}, ${W}`,
      kind: preparation.kind,
      most: Math.min(H, W),
    })
  }
  if (preparation.kind === 'colour' && C !== 3) refuse('colour has 3 channels')
  if (preparation.kind !== 'ink') return
  const { size, box } = preparation,
    whole = (v: number, most: number): boolean => Number.isInteger(v) && v >= 1 && v <= most
  if (C !== 1 || !whole(size, Math.min(H, W)) || !whole(box, size) || preparation.scale === 0)
    refuse(
      `ink has 1 channel, a size of 1 to ${Math.min(H, W)}, a box of 1 to its size and a scale that is not 0, not size ${size}, box ${box}, scale ${preparation.scale ?? 1}`,
    )
}

/** The numbers of paper and of full ink in a network's input: 0 and 1 where nothing else is said, and where its input is no ink. */
export function inkEnds(preparation: Preparation): { readonly paper: number; readonly ink: number } {
  const { scale = 1, offset = 0 } = preparation.kind === 'ink' ? preparation : {}
  return { paper: offset, ink: scale + offset }
}

/** Turns numbers of 0, paper, to 1, ink, into those that a network takes, in place. */
export function scaleInk(preparation: Preparation, pixels: FloatArray): void {
  if (preparation.kind !== 'ink' || (preparation.scale === undefined && preparation.offset === undefined)) return
  const { scale = 1, offset = 0 } = preparation
  for (let i = 0; i < pixels.length; i++) pixels[i] = scale * pixels[i] + offset
}

/** The mean colour that a program's preparation takes off, and what it divides by; the numbers as they are where it is not colour. */
export const colourScaleOf = ({ preparation }: { readonly preparation: Preparation }): ColourScale =>
  preparation.kind === 'colour' ? preparation : AS_IT_IS
const AS_IT_IS: ColourScale = { mean: [0, 0, 0] }

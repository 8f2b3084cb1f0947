// Gradients picked at random and checked: half of them for the digit's own label, half for a wrong one.
import { writeDigit } from '../engine/data/handwriting.ts'
import { inkToImage } from '../engine/data/ink.ts'
import { intoInput } from '../engine/data/input.ts'
import { AGREES, checkGradients, type GradientCell } from '../engine/gradientCheck.ts'
import type { Memory } from '../engine/memory.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { random } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'

export interface Found {
  readonly agree: number
  /** Of relative difference, among those that agree. */
  readonly largest: number
  /** Where the loss bends between w − h and w + h: a gate or a winner is named. */
  readonly kinks: number
  /** Of those that agree, how many are not 0. */
  readonly nonZero: number
  /** The others, in words. */
  readonly wrong: readonly string[]
}

/** Cells that share a digit and a target. */
const EACH = 50

/** Checks `count` cells of a network whose weights are in `memory`: a third of them pixels. */
export function checkAtRandom({ program, tensors }: Memory, network: NetworkSpec, count: number, seed: number): Found {
  const chance = random(seed, network.name), image = tensors[program.image]
  const weights = Object.fromEntries(Object.entries(program.params).map(([name, id]) => [name, tensors[id].data]))
  const pick = (): GradientCell => {
    const name = chance.int(3) === 0 ? 'image' : chance.pick(Object.keys(weights))
    return { name, cell: chance.int(name === 'image' ? sizeOf(image.shape) : weights[name].length) }
  }
  let agree = 0, largest = 0, kinks = 0, nonZero = 0
  const wrong: string[] = []
  for (let done = 0, digit = 0; done < count; done += EACH, digit++) {
    const of = Math.floor(digit / 2) % 10, label = digit % 2 === 0 ? of : (of + 1 + chance.int(9)) % 10
    intoInput(inkToImage(writeDigit(of, seed + digit).strokes).pixels, image.shape.slice(1) as [number, number, number], image.data)
    for (const { name, cell, difference, kink, numerical, backpropagated } of checkGradients({ network, weights, image: image.data, label, cells: Array.from({ length: Math.min(EACH, count - done) }, pick) })) {
      if (kink) kinks++
      else if (difference <= AGREES) {
        agree++
        largest = Math.max(largest, difference)
        if (backpropagated !== 0) nonZero++
      } else wrong.push(`${name}:${cell} of a ${of} as ${label}: ${numerical} numerically, ${backpropagated} backpropagated`)
    }
  }
  return { agree, largest, kinks, nonZero, wrong }
}

// Gradients picked at random and checked: half of them for the image's own class, half for a wrong one.
import { AGREES, checkGradients, type GradientCell } from '../engine/gradientCheck.ts'
import type { Memory } from '../engine/memory.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { classesOf } from '../engine/program.ts'
import { random } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'
import { drawImage, imagesFor } from './image.ts'

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

/** Cells that share an image and a target. */
const EACH = 50

/** Checks `count` cells of a network whose weights are in `memory`: a third of them pixels. */
export function checkAtRandom(memory: Memory, network: NetworkSpec, count: number, seed: number): Found {
  const { program, tensors } = memory, chance = random(seed, network.name), image = tensors[program.image]
  const images = imagesFor(network.input), classes = classesOf(program)
  const weights = Object.fromEntries(Object.entries(program.params).map(([name, id]) => [name, tensors[id].data]))
  const pick = (): GradientCell => {
    const name = chance.int(3) === 0 ? 'image' : chance.pick(Object.keys(weights))
    return { name, cell: chance.int(name === 'image' ? sizeOf(image.shape) : weights[name].length) }
  }
  let agree = 0, largest = 0, kinks = 0, nonZero = 0
  const wrong: string[] = []
  for (let done = 0, turn = 0; done < count; done += EACH, turn++) {
    const of = images[Math.floor(turn / 2) % images.length], own = drawImage(memory, of, seed + turn), label = turn % 2 === 0 ? own : (own + 1 + chance.int(classes - 1)) % classes
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

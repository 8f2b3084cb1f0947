// Gradients picked at random and checked: half of them for the image's own class, half for a wrong one.
import { checkGradients } from '../engine/gradientCheck.ts'
import { allChecks, verdictOf, type ArrayCheck, type GradientCell, type GradientResult } from '../engine/gradientResult.ts'
import type { Memory } from '../engine/memory.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { classesOf } from '../engine/program.ts'
import { random } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'
import { drawImage, imagesFor } from './image.ts'

export interface Found extends Omit<ArrayCheck, 'kinked'> {
  /** Gradients that differ, or a loss that is not finite, in words. */
  readonly wrong: readonly string[]
}

/** Cells that share an image and a target. */
const EACH = 50

/** Checks `count` cells of a network whose weights are in `memory`: a third of them pixels. */
export function checkAtRandom(memory: Memory, network: NetworkSpec, count: number, seed: number): Found {
  const { program, tensors } = memory,
    chance = random(seed, network.name),
    image = tensors[program.image]
  const images = imagesFor(network.input),
    classes = classesOf(program)
  const weights = Object.fromEntries(Object.entries(program.params).map(([name, id]) => [name, tensors[id].data]))
  const pick = (): GradientCell => {
    const name = chance.int(3) === 0 ? 'image' : chance.pick(Object.keys(weights))
    return { name, cell: chance.int(name === 'image' ? sizeOf(image.shape) : weights[name].length) }
  }
  const results: GradientResult[] = [],
    wrong: string[] = []
  for (let done = 0, turn = 0; done < count; done += EACH, turn++) {
    const of = images[Math.floor(turn / 2) % images.length],
      drawn = drawImage(memory, of, seed + turn),
      label = turn % 2 === 0 ? drawn : (drawn + 1 + chance.int(classes - 1)) % classes
    for (const result of checkGradients({
      network,
      weights,
      image: image.data,
      label,
      cells: Array.from({ length: Math.min(EACH, count - done) }, pick),
    })) {
      const { name, cell, numerical, backpropagated } = result,
        verdict = verdictOf(result)
      results.push(result)
      if (verdict === 'differ' || verdict === 'infinite')
        wrong.push(`${name}:${cell} of a ${of} as ${label}: ${numerical} numerically, ${backpropagated} backpropagated`)
    }
  }
  const { kinked: _, ...found } = allChecks(results)
  return { ...found, wrong }
}

/** Other digits are tried so often where there was nothing to compare. */
const TRIES = 5

/** The same; where every gradient is 0 or on a kink, with other digits, a few times. */
export function checkSomething(memory: Memory, network: NetworkSpec, count: number, seed: number): Found & { readonly seed: number } {
  for (let tried = seed; ; tried++) {
    const found = checkAtRandom(memory, network, count, tried)
    if (found.compared > 0 || found.wrong.length > 0 || tried === seed + TRIES - 1) return { ...found, seed: tried }
  }
}

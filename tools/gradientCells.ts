// Gradients picked at random and checked: half of them for the digit's own label, half for a wrong one.
import { writeDigit } from '../engine/data/handwriting.ts'
import { inkToImage } from '../engine/data/ink.ts'
import { intoInput } from '../engine/data/input.ts'
import { allChecks, checkGradients, verdictOf, type ArrayCheck, type GradientCell, type GradientResult } from '../engine/gradientCheck.ts'
import type { Memory } from '../engine/memory.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { random } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'

export interface Found extends Omit<ArrayCheck, 'kinked'> {
  /** Gradients that differ, or a loss that is not finite, in words. */
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
  const results: GradientResult[] = [], wrong: string[] = []
  for (let done = 0, digit = 0; done < count; done += EACH, digit++) {
    const of = Math.floor(digit / 2) % 10, label = digit % 2 === 0 ? of : (of + 1 + chance.int(9)) % 10
    intoInput(inkToImage(writeDigit(of, seed + digit).strokes).pixels, image.shape.slice(1) as [number, number, number], image.data)
    for (const result of checkGradients({ network, weights, image: image.data, label, cells: Array.from({ length: Math.min(EACH, count - done) }, pick) })) {
      const { name, cell, numerical, backpropagated } = result, verdict = verdictOf(result)
      results.push(result)
      if (verdict === 'differ' || verdict === 'infinite') wrong.push(`${name}:${cell} of a ${of} as ${label}: ${numerical} numerically, ${backpropagated} backpropagated`)
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

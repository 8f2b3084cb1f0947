// How many of a set a network answers right.
import { argMax } from '../engine/argMax.ts'
import { inkToImage, SIZE } from '../engine/data/ink.ts'
import { intoInput } from '../engine/data/input.ts'
import type { PenSample } from '../engine/data/penStrokes.ts'
import { rangeOf, weightSteps } from '../engine/program.ts'
import { run } from '../engine/run.ts'
import type { Memory } from '../engine/memory.ts'
import type { Labelled } from './data.ts'

/** One image at a time, by `draw(i, into)`, through the forward steps of a program of any batch size. Returns the answers. Throws an Error where scores give none (`argMax`). */
export function answers(memory: Memory, count: number, draw: (i: number, into: Float32Array) => void): Uint8Array {
  const { program, tensors } = memory
  const image = tensors[program.image],
    scores = tensors[program.scores]
  const N = program.batch,
    input = image.shape.slice(1) as [number, number, number],
    perImage = image.data.length / N,
    K = scores.data.length / N
  const [from, to] = rangeOf(program, 'forward')
  const pixels = new Float32Array(SIZE * SIZE),
    found = new Uint8Array(count)
  for (let first = 0; first < count; first += N) {
    const here = Math.min(N, count - first)
    for (let n = 0; n < here; n++) {
      draw(first + n, pixels)
      intoInput(pixels, input, image.data, n * perImage)
    }
    run(memory, first === 0 ? from : weightSteps(program), to)
    for (let n = 0; n < here; n++) {
      const answer = argMax(scores.data.subarray(n * K, n * K + K))
      if (answer === null)
        throw new Error(
          `image ${first + n}: its scores are not all numbers, so the network gives no answer; its weights are damaged, or too large`,
        )
      found[first + n] = answer
    }
  }
  return found
}

/** Right answers on MNIST images. */
export function rightOnMnist(memory: Memory, { images, labels }: Labelled): number {
  const size = SIZE * SIZE
  const found = answers(memory, labels.length, (i, into) => {
    for (let k = 0; k < size; k++) into[k] = images.pixels[i * size + k] / 255
  })
  return found.reduce<number>((right, answer, i) => right + (answer === labels[i] ? 1 : 0), 0)
}

/** Right answers on pen strokes, through the function that the drawing square uses. */
export function rightOnPen(memory: Memory, samples: readonly PenSample[]): number {
  const found = answers(memory, samples.length, (i, into) => {
    inkToImage(samples[i].strokes, { out: into })
  })
  return found.reduce<number>((right, answer, i) => right + (answer === samples[i].label ? 1 : 0), 0)
}

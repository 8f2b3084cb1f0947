// A moving average of the weights of a training: it lies nearer to the middle of a valley than any single step's (Polyak and Juditsky 1992).
import type { Memory } from '../engine/memory.ts'
import { weightsOf } from '../engine/program.ts'

export class Average {
  /** By the weights' names, in their order. */
  readonly numbers: ReadonlyMap<string, Float32Array>
  private readonly memory: Memory
  private readonly window: number

  /** Of the weights in `memory`, over about `window` steps: each step before the newest counts 1 − 1 / window as much as the one after it. 1: the newest alone. */
  constructor(memory: Memory, window: number) {
    this.memory = memory
    this.window = window
    this.numbers = new Map(Object.entries(weightsOf(memory.program)).map(([key, id]) => [key, Float32Array.from(memory.tensors[id].data)]))
  }

  /** Takes in the weights after `steps` updates, counted from 1. While there are fewer than the window, all count alike. */
  add(steps: number): void {
    const share = 1 / Math.min(this.window, steps)
    for (const [key, mean] of this.numbers) {
      const { data } = this.memory.tensors[weightsOf(this.memory.program)[key]]
      for (let i = 0; i < mean.length; i++) mean[i] += share * (data[i] - mean[i])
    }
  }

  /** Becomes the mean of itself and others of the same network. Weights that began alike and were trained differently lie in one valley (Wortsman et al. 2022). */
  join(others: readonly Average[]): void {
    for (const [key, mean] of this.numbers)
      for (let i = 0; i < mean.length; i++)
        mean[i] = others.reduce((sum, { numbers }) => sum + numbers.get(key)![i], mean[i]) / (1 + others.length)
  }

  /** Puts the average into the memory in the place of the weights. */
  write(): void {
    for (const [key, mean] of this.numbers) this.memory.tensors[weightsOf(this.memory.program)[key]].data.set(mean)
  }
}

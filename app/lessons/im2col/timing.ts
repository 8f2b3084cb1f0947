// How long this device takes: both ways of one convolution, run until the clock can tell, the median of several times.
import { convolveLoops } from '../../../engine/kernels/loops.ts'
import { allocate } from '../../../engine/memory.ts'
import { valueNamed } from '../../../engine/program.ts'
import { fillHashed } from '../../../engine/random.ts'
import { run } from '../../../engine/run.ts'
import { compileLayers } from '../../../engine/small.ts'
import { median } from '../median.ts'

/** conv1 of SimpleConvNet over one digit. */
export const sizes = { N: 1, C: 1, H: 28, width: 28, FN: 30, FH: 5, FW: 5, stride: 1 } as const

/** Milliseconds a convolution. */
export interface Times {
  readonly loops: number
  readonly product: number
  /** How often each was run. */
  readonly runs: number
  /** Multiplications of one. */
  readonly multiplications: number
  /** The largest difference between the two results. */
  readonly difference: number
}

/** Clocks of browsers tell 0.1 ms apart: a sample is at least so long. */
const SAMPLE = 5
const SAMPLES = 7

/** Runs both ways by turns, and lets the page breathe between; null when `stopped`. */
export async function measure(stopped: () => boolean, clock: () => number = () => performance.now()): Promise<Times | null> {
  const { N, C, H, width, FN, FH, FW } = sizes
  const memory = allocate(compileLayers([{ kind: 'convolution', name: 'conv', FN, FH, FW }], [N, C, H, width]))
  const data = (name: string) => memory.tensors[valueNamed(memory.program, name).id]!.data
  const x = data('image'), W = data('conv/W'), b = data('conv/b'), product = data('conv/xw')
  fillHashed(x, 1, 1)
  fillHashed(W, 2, 1)
  const steps = memory.program.steps.findIndex(s => s.name === 'forward/conv/xw') + 1
  const out = new Float32Array(product.length)
  const ways = { loops: () => convolveLoops({ x, W, b, out, sizes }), product: () => run(memory, 0, steps) }
  const taken = { loops: [] as number[], product: [] as number[] }
  let runs = 0
  for (let sample = -1; sample < SAMPLES; sample++)
    for (const way of ['loops', 'product'] as const) {
      await new Promise(resolve => { setTimeout(resolve) })
      if (stopped()) return null
      const begun = clock()
      let count = 0
      do {
        ways[way]()
        count++
      } while (clock() - begun < SAMPLE)
      if (sample >= 0) taken[way].push((clock() - begun) / count) // the first is for warming up
      if (way === 'loops') runs += count
    }
  return { loops: median(taken.loops), product: median(taken.product), runs, multiplications: product.length * C * FH * FW, difference: farthest(out, product, FN) }
}

/** Maps against rows of all filters. */
const farthest = (maps: Float32Array, rows: ArrayLike<number>, FN: number): number => maps.reduce((most, v, i) => Math.max(most, Math.abs(v - rows[(i % (maps.length / FN)) * FN + Math.floor(i / (maps.length / FN))]!)), 0)

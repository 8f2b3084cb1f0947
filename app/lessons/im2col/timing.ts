// How long this device takes: both ways of one convolution, warmed up, then by turns, each run until the clock can tell, the median of several times.
// In a worker (timeWorker.ts), on the kernel that the engine itself runs on.
import { convolveLoops } from '../../../engine/kernels/loops.ts'
import { kernel, type Kernel } from '../../../engine/kernels/index.ts'
import { placeMemory, planMemory } from '../../../engine/memory.ts'
import { valueNamed } from '../../../engine/program.ts'
import { fillHashed } from '../../../engine/random.ts'
import { run } from '../../../engine/run.ts'
import { compileLayers } from '../../../engine/small.ts'
import { clockStep } from '../../geometry/clock.ts'
import { median } from '../median.ts'

/** conv1 of SimpleConvNet over one digit. */
export const sizes = { N: 1, C: 1, H: 28, width: 28, FN: 30, FH: 5, FW: 5, stride: 1 } as const

/** Milliseconds a convolution. */
export interface Times {
  readonly loops: number
  readonly product: number
  /** What the product ran on. */
  readonly kernel: Kernel['name']
  /** How often each was run, at least. */
  readonly runs: number
  /** Multiplications of one. */
  readonly multiplications: number
  /** The largest difference between the two results. */
  readonly difference: number
}

/** Milliseconds that a sample takes at least; and so many steps of the clock, which is 1 ms in some browsers. */
const SAMPLE = 5,
  STEPS = 20
const SAMPLES = 9
/** Samples before those, for warming up: until then loops are compiled anew, and the first turns of a kernel are slow. */
const WARM = 6
/** Two times that differ by less are alike. */
const ALIKE = 1.1

/** Which way is faster. */
export const fasterOf = ({ loops, product }: Pick<Times, 'loops' | 'product'>): 'loops' | 'product' | null =>
  Math.max(loops, product) < ALIKE * Math.min(loops, product) ? null : loops < product ? 'loops' : 'product'

/** Runs both ways by turns, and pauses between, so that messages come in; null when `stopped`. */
export async function measure(
  stopped: () => boolean,
  pause: () => Promise<void>,
  clock: () => number = () => performance.now(),
  step = clockStep(clock),
): Promise<Times | null> {
  const { N, C, H, width, FN, FH, FW } = sizes
  const plan = planMemory([compileLayers([{ kind: 'convolution', name: 'conv', FN, FH, FW }], [N, C, H, width])])
  const memory = placeMemory(plan, kernel.arena(plan.bytes))[0]!
  const data = (name: string) => memory.tensors[valueNamed(memory.program, name).id]!.data
  const x = data('image'),
    W = data('conv/W'),
    b = data('conv/b'),
    product = data('conv/xw')
  fillHashed(x, 1, 1)
  fillHashed(W, 2, 1)
  const steps = memory.program.steps.findIndex(s => s.name === 'forward/conv/xw') + 1
  const out = new Float32Array(product.length)
  const ways = { loops: () => convolveLoops({ x, W, b, out, sizes }), product: () => run(memory, 0, steps) }
  const sampled = Math.max(SAMPLE, STEPS * step)
  const taken = { loops: [] as number[], product: [] as number[] }
  const runs = { loops: 0, product: 0 }
  for (let sample = -WARM; sample < SAMPLES; sample++)
    for (const way of ['loops', 'product'] as const) {
      await pause()
      if (stopped()) return null
      const begun = clock()
      let count = 0
      do {
        ways[way]()
        count++
      } while (clock() - begun < sampled)
      if (sample < 0) continue
      taken[way].push((clock() - begun) / count)
      runs[way] += count
    }
  return {
    loops: median(taken.loops),
    product: median(taken.product),
    kernel: kernel.name,
    runs: Math.min(runs.loops, runs.product),
    multiplications: product.length * C * FH * FW,
    difference: farthest(out, product, FN),
  }
}

/** Maps against rows of all filters. */
const farthest = (maps: Float32Array, rows: ArrayLike<number>, FN: number): number =>
  maps.reduce((most, v, i) => Math.max(most, Math.abs(v - rows[(i % (maps.length / FN)) * FN + Math.floor(i / (maps.length / FN))]!)), 0)

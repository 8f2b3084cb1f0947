// What is measured: the same network, numbers and batch for every peer.
import { allocate, type Memory } from '../engine/memory.ts'
import { compile } from '../engine/compile.ts'
import { networks } from '../engine/networks/index.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { random } from '../engine/random.ts'
import { toRowMajor } from '../engine/tensor.ts'
import { initWeights } from '../engine/weights.ts'

export type Workload =
  | { readonly kind: 'forward' | 'train'; readonly network: NetworkSpec; readonly batch: number }
  | { readonly kind: 'gemm'; readonly M: number; readonly N: number; readonly K: number }

const gemm = (M: number, N: number, K: number): Workload => ({ kind: 'gemm', M, N, K })

/** By the names of the contract. `gemm` is several shapes: a large square, and the products of the networks. */
export const workloads: Readonly<Record<string, Workload>> = {
  w1: { kind: 'forward', network: networks['simple-convnet'], batch: 1 },
  w1b100: { kind: 'forward', network: networks['simple-convnet'], batch: 100 },
  w2: { kind: 'train', network: networks['simple-convnet'], batch: 100 },
  w3: { kind: 'forward', network: networks.lenet5, batch: 1 },
  w4: { kind: 'forward', network: networks.alexnet, batch: 1 },
  'gemm 512x512x512': gemm(512, 512, 512),
  'gemm 57600x30x25': gemm(57600, 30, 25),
  'gemm 100x100x4320': gemm(100, 100, 4320),
  'gemm 128x729x1200': gemm(128, 729, 1200),
  'gemm 384x169x2304': gemm(384, 169, 2304),
}

/** Adam's learning rate in `w2`. */
export const RATE = 0.001

export interface Given {
  /** Row-major, `<layer>/<name>`. */
  readonly weights: Readonly<Record<string, Float32Array>>
  /** (N, C, H, W) */
  readonly images: Float32Array
  readonly labels: Float32Array
}

/** The numbers every peer begins with. Images as MNIST's are: four fifths of a picture is paper. */
export function given(network: NetworkSpec, batch: number): Given {
  const memory = allocate(compile(network, 1, { backward: false }))
  initWeights(memory, network.init, 1)
  const { program } = memory
  const weights = Object.fromEntries(
    Object.entries(program.params).map(([name, id]) => [name, toRowMajor(memory.tensors[id]) as Float32Array]),
  )
  const chance = random(1, 'images')
  const images = Float32Array.from({ length: batch * network.input.reduce((a, b) => a * b) }, () => Math.max(0, chance.between(-4, 1)))
  return { weights, images, labels: Float32Array.from({ length: batch }, () => chance.int(10)) }
}

/** Puts them into an engine's memory. */
export function take(memory: Memory, { weights, images, labels }: Given): void {
  const { program, tensors } = memory
  for (const [name, id] of Object.entries(program.params)) tensors[id].data.set(weights[name])
  tensors[program.image].data.set(images)
  tensors[program.label].data.set(labels)
}

/** a (M, K) and b (K, N) of a product. */
export function operands(M: number, N: number, K: number): { readonly a: Float32Array; readonly b: Float32Array } {
  const chance = random(1, 'gemm'),
    numbers = (n: number): Float32Array => Float32Array.from({ length: n }, () => chance.between(-1, 1))
  return { a: numbers(M * K), b: numbers(K * N) }
}

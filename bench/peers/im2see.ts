// The engine itself, on a kernel of choice.
import { compile } from '../../engine/compile.ts'
import { fuse } from '../../engine/fuse/index.ts'
import { chooseKernel } from '../../engine/kernels/choose.ts'
import { kernel, type Kernel } from '../../engine/kernels/index.ts'
import { instances } from '../../engine/kernels/exports.ts'
import { placeMemory, planMemory, type Memory } from '../../engine/memory.ts'
import { rangeOf, weightSteps } from '../../engine/program.ts'
import { run } from '../../engine/run.ts'
import { given, operands, RATE, take, type Workload } from '../workloads.ts'
import { handwrittenStep } from './handwritten.ts'
import type { Open, Opened } from './peer.ts'

export const openOn =
  (...names: readonly Kernel['name'][]): Open =>
  async workload => {
    chooseKernel(names)
    return workload.kind === 'gemm' ? product(workload) : network(workload)
  }

/** Simple-convnet's training step on the same buffers and kernels, without a Program. */
export const openByHand: Open = async workload => {
  if (workload.kind !== 'train') return null
  chooseKernel()
  const { memory, opened } = prepare(workload)
  return { ...opened, run: handwrittenStep(memory, instances.get(memory.tensors[memory.program.loss].data.buffer)!) }
}

const network = (workload: OfNetwork): Opened => prepare(workload).opened
type OfNetwork = Extract<Workload, { network: unknown }>

function prepare({ kind, network, batch }: OfNetwork): { readonly memory: Memory; readonly opened: Opened } {
  const program = fuse(
    compile(network, batch, kind === 'train' ? { imageGradient: false, optimizer: { kind: 'adam', lr: RATE } } : { backward: false }),
  )
  const plan = planMemory([program])
  const memory = placeMemory(plan, kernel.arena(plan.bytes))[0]
  take(memory, given(network, batch))
  const [, end] = rangeOf(program, 'forward'),
    begin = weightSteps(program)
  run(memory, 0, begin) // the weights stay: as the peers, once when they are opened
  const opened: Opened = {
    run: () => run(memory, begin, kind === 'train' ? program.steps.length : end),
    result: () =>
      kind === 'train' ? [memory.tensors[program.loss].data[0]] : Array.from(memory.tensors[program.probabilities].data.subarray(0, 10)),
  }
  return { memory, opened }
}

function product({ M, N, K }: Extract<Workload, { kind: 'gemm' }>): Opened {
  const { buffer, start } = kernel.arena((M * K + K * N + M * N) * 4)
  const a = new Float32Array(buffer, start, M * K),
    b = new Float32Array(buffer, start + M * K * 4, K * N),
    out = new Float32Array(buffer, start + (M * K + K * N) * 4, M * N)
  const numbers = operands(M, N, K)
  a.set(numbers.a)
  b.set(numbers.b)
  const p = { M, N, K, out, oi: N, a, ai: K, ak: 1, b, bk: N, bj: 1, from: 0, to: M }
  return { run: () => kernel.dot(p), result: () => Array.from(out.subarray(0, 10)) }
}

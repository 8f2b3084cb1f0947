import { expect, test } from 'vitest'
import { compile } from '../engine/compile.ts'
import { fuse } from '../engine/fuse/index.ts'
import { chooseKernel } from '../engine/kernels/choose.ts'
import { instances } from '../engine/kernels/exports.ts'
import { plain, setKernel } from '../engine/kernels/index.ts'
import { placeMemory, planMemory } from '../engine/memory.ts'
import { networks } from '../engine/networks/index.ts'
import { run } from '../engine/run.ts'
import { handwrittenStep } from './peers/handwritten.ts'
import { given, RATE, take } from './workloads.ts'

test('the training step written by hand has the fused program’s losses, step by step, fifty times', () => {
  const { arena } = chooseKernel(['simd'])
  const spec = networks['simple-convnet'],
    program = fuse(compile(spec, 20, { imageGradient: false, optimizer: { kind: 'adam', lr: RATE } })),
    plan = planMemory([program])
  const [ours, theirs] = [placeMemory(plan, arena(plan.bytes))[0], placeMemory(plan, arena(plan.bytes))[0]]
  for (const memory of [ours, theirs]) take(memory, given(spec, 20))
  const step = handwrittenStep(theirs, instances.get(theirs.tensors[program.loss].data.buffer)!)
  const losses: number[][] = []
  for (let i = 0; i < 50; i++) {
    run(ours)
    step()
    losses.push([ours.tensors[program.loss].data[0], theirs.tensors[program.loss].data[0]])
  }
  for (const [a, b] of losses) expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-5 * Math.abs(a))
  expect(losses.at(-1)![0]).toBeLessThan(losses[0][0] / 4)
  setKernel(plain)
})

// Weight decay beside Adam, against the formula of AdamW (Loshchilov and Hutter 2019, algorithm 2) written down by itself; the book's optimizers are in checks/conform.
import { expect, test } from 'vitest'
import { fill } from './checks/network.ts'
import { compile } from './compile.ts'
import { fuse } from './fuse/index.ts'
import { chooseKernel } from './kernels/choose.ts'
import { allocate, placeMemory, planMemory, type Memory } from './memory.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { weightsOf } from './program.ts'
import { run } from './run.ts'

const spec: NetworkSpec = {
  name: 'small',
  input: [1, 6, 6],
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 3, FH: 3, FW: 3 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'affine', name: 'affine1', out: 4 },
    { kind: 'softmax', name: 'softmax' },
  ],
  init: { kind: 'he' },
}
const optimizer = { kind: 'adam', lr: 0.01, decay: 0.3 } as const

/** Weights by name after some steps of AdamW on the gradients that the engine has for them; biases do not decay. */
function follow(memory: Memory, steps: number): ReadonlyMap<string, readonly number[]> {
  const { program, tensors } = memory,
    state = new Map(
      Object.entries(weightsOf(program)).map(([key, id]) => [
        key,
        { W: Array.from(tensors[id].data), m: [] as number[], v: [] as number[] },
      ]),
    )
  for (let t = 1; t <= steps; t++) {
    run(memory)
    for (const [key, one] of state) {
      const g = tensors[program.grads[key]].data
      one.W = one.W.map((w, i) => {
        const m = (one.m[i] = 0.9 * (one.m[i] ?? 0) + 0.1 * g[i]),
          v = (one.v[i] = 0.999 * (one.v[i] ?? 0) + 0.001 * g[i] * g[i])
        const decayed = key.endsWith('/W') ? w - optimizer.lr * optimizer.decay * w : w
        return decayed - (optimizer.lr * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7 / Math.sqrt(1 - 0.999 ** t))
      })
    }
  }
  return new Map([...state].map(([key, { W }]) => [key, W]))
}

const fused = (): Memory => {
  const { arena } = chooseKernel(['simd']),
    plan = planMemory([fuse(compile(spec, 4, { optimizer }))])
  return placeMemory(plan, arena(plan.bytes))[0]
}

test.each([
  ['as it was compiled', () => allocate(compile(spec, 4, { optimizer }))],
  ['fused', fused],
])('all weights but the biases decay by rate and share, beside what Adam does: %s', (_, make) => {
  const memory = make()
  fill(memory, 5)
  for (const id of Object.values(memory.program.state)) memory.tensors[id].data.fill(0)
  const wanted = follow(memory, 3)
  for (const [key, id] of Object.entries(weightsOf(memory.program)))
    memory.tensors[id].data.forEach((w, i) => {
      expect(Math.abs(w - wanted.get(key)![i]), `${key}[${i}]`).toBeLessThan(1e-5)
    })
})

test('where an update is shown, the decayed weight is a number of its own between the two', () => {
  const memory = allocate(compile(spec, 4, { update: optimizer })),
    written = allocate(compile(spec, 4, { optimizer }))
  for (const one of [memory, written]) {
    fill(one, 5)
    for (const id of Object.values(one.program.state)) one.tensors[id].data.fill(0)
    run(one)
  }
  const valued = (name: string): number => memory.program.values.find(value => value.name.endsWith(name))!.id
  expect(memory.tensors[valued('conv1/W_new')].data).toEqual(written.tensors[written.program.params['conv1/W']].data)
  const [W, decayed] = [memory.program.params['conv1/W'], valued('conv1/decayedW_new')].map(id => memory.tensors[id].data)
  decayed.forEach((w, i) => {
    expect(w).toBeCloseTo(W[i] * (1 - optimizer.lr * optimizer.decay), 6)
  })
})

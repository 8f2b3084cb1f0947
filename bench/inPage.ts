// Runs in the page: its own worker is given a fixture's numbers, and all that it answers is held against the fixture.
import * as Comlink from 'comlink'
import type { EngineApi } from '../engine/api.ts'
import type { Fixture, Verdict } from '../engine/checks/reference/comparison.ts'
import { networkTrial } from '../engine/checks/reference/networks.ts'
import { compile } from '../engine/compile.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { valueNamed } from '../engine/program.ts'

/** `worker`: address of the built worker. Weights go in as a file of one's own, the image as pixels. */
export async function conformInWorker(
  worker: string,
  file: string,
  fixture: Fixture,
  network: NetworkSpec,
): Promise<Verdict & { readonly compared: number; readonly kernel: string; readonly ms: number }> {
  const began = performance.now(),
    program = compile(network, 1)
  const trial = networkTrial(file, fixture, program)
  const given = new Map([...trial.inputs].map(([name, numbers]) => [name, Float32Array.from(numbers)]))
  const tensors = new Map(
    [...given]
      .filter(([name]) => name in program.params)
      .map(([name, data]) => [name, { shape: valueNamed(program, name).shape, dtype: 'float32' as const, data }]),
  )
  const weights = new Blob([writeWeights({ tensors, metadata: {} }) as Uint8Array<ArrayBuffer>])
  tensors.clear()
  const thread = new Worker(worker, { type: 'module', name: 'conform' }),
    engine = Comlink.wrap<EngineApi>(thread)
  try {
    const { kernel } = await engine.open({ session: 1, network, weights: { kind: 'own', file: weights, name: 'hashed.safetensors' } })
    await engine.show({ session: 1, revision: 1, input: { pixels: given.get('image')! }, label: given.get('label')![0] })
    given.clear()
    for (const { name, compare } of trial.comparisons) compare(await engine.read(name))
    return { ...trial.verdict(), kernel, ms: performance.now() - began }
  } finally {
    thread.terminate()
  }
}

// A third worker, which reads the digit in the square by the weights of another run, beside the one that trains. It starts with the first question.
import type { EngineApi } from '../../engine/api.ts'
import { outputName } from '../../engine/names.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { spawnEngine } from './connection.ts'
import { newestInput, suits } from './input.ts'
import { startedWhenAsked } from './worker.ts'

const worker = startedWhenAsked<EngineApi>(spawnEngine)

let session = 0

/** The probabilities, (1, K), of the newest input by some weights, safetensors; null: it takes no such input, has no classes, or there is none yet. */
export async function readBy(network: NetworkSpec, weights: ArrayBuffer): Promise<Float32Array | null> {
  const mine = ++session
  const { program } = await worker.ask(api =>
    api.open({ session: mine, network, weights: { kind: 'file', bytes: weights }, backward: false }),
  )
  const input = newestInput(),
    name = outputName(program, 'probabilities')
  if (!input || !name || !suits(input.input, program)) return null
  const { revision, input: shown, label } = input
  await worker.ask(api => api.show({ session: mine, revision, input: shown, label }))
  return (await worker.ask(api => api.read(name))).data
}

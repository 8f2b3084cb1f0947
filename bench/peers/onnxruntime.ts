// onnxruntime-web: its WebAssembly backend with SIMD, one thread. Inference only.
import * as ort from 'onnxruntime-web/wasm'
import { compile } from '../../engine/compile.ts'
import { weightShapes } from '../../engine/weights.ts'
import { given } from '../workloads.ts'
import { onnxModel } from './onnx.ts'
import type { Open } from './peer.ts'

export const open: Open = async workload => {
  if (workload.kind !== 'forward') return null
  const { network, batch } = workload,
    numbers = given(network, batch)
  ort.env.wasm.numThreads = 1
  ort.env.wasm.wasmPaths = new URL('ort/', self.location.href).href
  ort.env.logLevel = 'error'
  const session = await ort.InferenceSession.create(
    onnxModel(network, batch, weightShapes(compile(network, 1, { backward: false })), numbers),
    { executionProviders: ['wasm'], graphOptimizationLevel: 'all' },
  )
  const image = new ort.Tensor('float32', numbers.images, [batch, ...network.input])
  const run = (): Promise<Record<string, { readonly data: Float32Array }>> => session.run({ image })
  return { run, result: async () => Array.from(Object.values(await run())[0].data.subarray(0, 10)) }
}

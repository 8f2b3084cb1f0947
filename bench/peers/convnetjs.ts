// ConvNetJS, from before WebAssembly: double precision, one image at a time. It has no groups and no average pooling: its LeNet pools by the maximum.
// Its weights are its own, so its results are not compared.
import * as module from 'convnetjs'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { given, RATE } from '../workloads.ts'
import type { Open } from './peer.ts'

interface Vol {
  w: Float64Array
}
interface ConvNet {
  Net: new () => { makeLayers(layers: readonly object[]): void; forward(x: Vol): Vol }
  Trainer: new (net: object, options: object) => { train(x: Vol, y: number): { loss: number } }
  Vol: new (sx: number, sy: number, depth: number, fill: number) => Vol
}
const convnetjs = ((module as unknown as { default?: ConvNet }).default ?? module) as unknown as ConvNet

function layersOf({ input, layers }: NetworkSpec): object[] {
  const [C, H, W] = input,
    netLayers: object[] = [{ type: 'input', out_sx: W, out_sy: H, out_depth: C }]
  layers.forEach((l, i) => {
    const next: string | undefined = layers[i + 1]?.kind,
      activation = next === 'relu' || next === 'tanh' ? { activation: next } : {}
    const one = (v: unknown): number => (Array.isArray(v) ? Number(v[0]) : Number(v))
    if (l.kind === 'convolution')
      netLayers.push({ type: 'conv', sx: l.FW, sy: l.FH, filters: l.FN, stride: one(l.stride ?? 1), pad: one(l.pad ?? 0), ...activation })
    else if (l.kind === 'pooling') netLayers.push({ type: 'pool', sx: l.PW, sy: l.PH, stride: one(l.stride ?? l.PW) })
    else if (l.kind === 'affine')
      netLayers.push(next === 'softmax' ? { type: 'softmax', num_classes: l.out } : { type: 'fc', num_neurons: l.out, ...activation })
    else if (l.kind === 'lrn') netLayers.push({ type: 'lrn', k: l.k, n: l.n, alpha: l.alpha * l.n, beta: l.beta })
  })
  return netLayers
}

export const open: Open = async workload => {
  if (workload.kind === 'gemm') return null
  const { network, batch } = workload,
    net = new convnetjs.Net(),
    { images, labels } = given(network, batch)
  net.makeLayers(layersOf(network))
  const [C, H, W] = network.input,
    size = C * H * W
  const inputs = Array.from({ length: batch }, (_, n) => {
    const x = new convnetjs.Vol(W, H, C, 0)
    for (let c = 0; c < C; c++) for (let p = 0; p < H * W; p++) x.w[p * C + c] = images[n * size + c * H * W + p]
    return x
  })
  const trainer =
    workload.kind === 'train' ? new convnetjs.Trainer(net, { method: 'adam', learning_rate: RATE, batch_size: batch, l2_decay: 0 }) : null
  return { run: () => inputs.forEach((x, n) => (trainer ? trainer.train(x, labels[n]) : net.forward(x))), result: () => [] }
}

import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import { SpecError } from '../errors.ts'
import { windowsOver } from '../ops/window.ts'
import { pair, type Layer, type PerAxis } from './layer.ts'

export interface ConvolutionSettings {
  readonly FN: number
  readonly FH: number
  readonly FW: number
  readonly stride?: PerAxis
  readonly pad?: PerAxis
  readonly dilation?: PerAxis
}

/** x (N, C, H, W) → (N, FN, OH, OW), with W (FN, C, FH, FW) and b (FN). Book 7.4.3: im2col, one product, fold back. */
export const convolution: Layer<ConvolutionSettings> = {
  build(g: Builder, x: Value, s: ConvolutionSettings): Value {
    const { FN, FH, FW } = s
    if (!Number.isInteger(FN) || FN < 1) throw new SpecError('not-a-size', `FN must be a whole number of at least 1, not ${FN}`, { what: 'FN', value: String(FN), least: 1 })
    const windows = { FH, FW, stride: pair(s.stride, 1), pad: pair(s.pad, 0), dilation: pair(s.dilation, 1) }
    const { N, C, OH, OW } = windowsOver(x.shape, windows)
    const W = g.weight('W', [FN, C, FH, FW])
    const b = g.weight('b', [FN])
    const K = C * FH * FW
    const col = g.step('col', 'im2col', { ...windows, fill: 0 }, [x]) // (N·OH·OW, C·FH·FW)
    const colW = g.step('col_W', 'rearrange', { from: [FN, K], axes: [1, 0], to: [K, FN] }, [W], 'dW2d') // (C·FH·FW, FN)
    const xw = g.step('xw', 'dot', {}, [col, colW], null) // (N·OH·OW, FN)
    const out2d = g.step('out2d', 'addBias', {}, [xw, b], 'dout2d')
    const out4d = g.step('out4d', 'rearrange', { from: out2d.shape, axes: [0, 1], to: [N, OH, OW, FN] }, [out2d], 'dout4d')
    return g.step('out', 'rearrange', { from: [N, OH, OW, FN], axes: [0, 3, 1, 2], to: [N, FN, OH, OW] }, [out4d], 'dout')
  },
}

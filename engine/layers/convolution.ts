import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import { noSize, SpecError } from '../errors.ts'
import { windowsOver } from '../ops/window.ts'
import { padText, pairText, type Layer } from './layer.ts'
import { count, padding, pair, side, sides, step, type PerAxis, type PerSide } from './settings.ts'

export interface ConvolutionSettings {
  readonly FN: number
  readonly FH: number
  readonly FW: number
  readonly stride?: PerAxis
  readonly pad?: PerSide
  readonly dilation?: PerAxis
  /** Channels and filters are cut into that many groups; filters see the channels of their own group alone. AlexNet's two GPUs. */
  readonly groups?: number
}

/** x (N, C, H, W) → (N, FN, OH, OW), with W (FN, C/G, FH, FW) and b (FN). Book 7.4.3: im2col, one product (one a group), fold back. */
export const convolution: Layer<ConvolutionSettings> = {
  settings: {
    FN: count(8),
    FH: side(3),
    FW: side(3),
    stride: step(1),
    pad: padding,
    dilation: step(1),
    groups: { type: 'whole', from: 1, to: 1024, default: 1 },
  },
  build(g: Builder, x: Value, s: ConvolutionSettings): Value {
    const { FN, FH, FW, groups = 1 } = s
    if (!Number.isInteger(FN) || FN < 1) throw noSize('FN', FN, 1)
    const windows = { FH, FW, stride: pair(s.stride, 1), ...sides(s.pad), dilation: pair(s.dilation, 1) }
    const { N, C, OH, OW } = windowsOver(x.shape, windows)
    requireGroups(groups, C, FN)
    const K = (C / groups) * FH * FW
    const W = g.weight('W', [FN, C / groups, FH, FW], { inputs: K })
    const b = g.weight('b', [FN], 0)
    const col = g.step('col', 'im2col', { ...windows, fill: 0 }, [x]) // (N·OH·OW, C·FH·FW)
    const colW = g.step('col_W', 'rearrange', { from: [FN, K], axes: [1, 0], to: [K, FN] }, [W], 'dW2d') // (C/G·FH·FW, FN)
    const xw = g.step('xw', 'dot', groups > 1 ? { groups } : {}, [col, colW], null) // (N·OH·OW, FN)
    const out2d = g.step('out2d', 'addBias', {}, [xw, b], 'dout2d')
    const out4d = g.step('out4d', 'rearrange', { from: out2d.shape, axes: [0, 1], to: [N, OH, OW, FN] }, [out2d], 'dout4d')
    return g.step('out', 'rearrange', { from: [N, OH, OW, FN], axes: [0, 3, 1, 2], to: [N, FN, OH, OW] }, [out4d], 'dout')
  },
  sees: ({ FH, FW, stride, dilation, pad }) => ({
    size: [FH, FW],
    stride: pair(stride, 1),
    dilation: pair(dilation, 1),
    pad: sides(pad).pad,
  }),
  windowNames: ['FH', 'FW'],
  keeps: null,
  keepsScale: null,
  perChannel: false,
  perMap: { W: 0, b: 0 },
  settingsText: ({ FH, FW, stride, pad, groups = 1 }) =>
    `${FH}×${FW}, s${pairText(pair(stride, 1))}, p${padText(pad)}${groups > 1 ? `, g${groups}` : ''}`,
  symbols: ({ FN, FH, FW }, [N, C], [, , OH, OW]) => ({ N, C, FN, FH, FW, OH, OW }), // with groups W has fewer channels than C
  axes: { col_W: ['C*FH*FW', 'FN'], out2d: ['N*OH*OW', 'FN'], out4d: ['N', 'OH', 'OW', 'FN'], W: ['FN', 'C', 'FH', 'FW'] },
}

function requireGroups(groups: number, C: number, FN: number): void {
  const most = divisor(C, FN),
    advice = { setting: 'groups', oneOf: Array.from({ length: most }, (_, i) => i + 1).filter(n => most % n === 0) }
  if (!Number.isInteger(groups) || groups < 1) throw noSize('groups', groups, 1, [advice])
  if (C % groups === 0 && FN % groups === 0) return
  const filters = C % groups === 0 ? [{ setting: 'FN', oneOf: [Math.ceil(FN / groups) * groups] }] : []
  throw new SpecError(
    'groups',
    `${groups} groups need a number of channels and of filters that ${groups} divides, not C = ${C} and FN = ${FN}`,
    { groups, C, FN, most },
    [advice, ...filters],
  )
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))

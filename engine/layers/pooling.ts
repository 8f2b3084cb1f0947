import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import { SpecError } from '../errors.ts'
import { windowsOver } from '../ops/window.ts'
import { pairText, type Layer } from './layer.ts'
import { padding, pair, side, sides, step, type PerAxis, type PerSide } from './settings.ts'

export interface PoolingSettings {
  readonly method: 'max' | 'average'
  readonly PH: number
  readonly PW: number
  /** By default as large as the window, so that windows do not overlap. */
  readonly stride?: PerAxis
  readonly pad?: PerSide
  /** Average only: whether the padding's zeros count. Default true, as torch. */
  readonly countIncludePad?: boolean
}

/** x (N, C, H, W) → (N, C, OH, OW): the largest (or mean) number of every window. Book 7.4.4. */
export const pooling: Layer<PoolingSettings> = {
  settings: {
    method: { type: 'word', words: ['max', 'average'], default: 'max', needed: true },
    PH: side(2),
    PW: side(2),
    stride: step(['PH', 'PW']),
    pad: padding,
    countIncludePad: { type: 'flag', default: true },
  },
  build(g: Builder, x: Value, s: PoolingSettings): Value {
    if (s.method !== 'max' && s.method !== 'average')
      throw new SpecError(
        'unknown-method',
        `pooling takes the max or the average of a window, not "${String(s.method)}"`,
        { method: String(s.method) },
        [{ setting: 'method', oneOf: ['max', 'average'] }],
      )
    const windows = { FH: s.PH, FW: s.PW, stride: strideOf(s), ...sides(s.pad), dilation: [1, 1] as const }
    const { N, C, OH, OW } = windowsOver(x.shape, windows, ['PH', 'PW'])
    const { pad, padEnd } = sides(s.pad)
    for (const [axis, window] of [s.PH, s.PW].entries())
      for (const one of padEnd ? [pad[axis], padEnd[axis]] : [pad[axis]])
        requirePixels(axis as 0 | 1, x.shape[2 + axis], one, window, padEnd === undefined)
    const K = s.PH * s.PW
    const col = g.step('col', 'im2col', { ...windows, fill: s.method === 'max' ? -Infinity : 0 }, [x]) // (N·OH·OW, C·PH·PW)
    const rows = g.step(
      'rows',
      'rearrange',
      { from: col.shape, axes: [0, 1], to: [N * OH * OW * C, K] },
      [col],
      s.method === 'max' ? 'dmax' : 'dmean',
    )
    const flat =
      s.method === 'max'
        ? largest(g, rows, { ...windows, x: x.shape })
        : g.step('mean', 'mean', { ...windows, x: x.shape, countIncludePad: s.countIncludePad ?? true }, [rows], null)
    const out4d = g.step('out4d', 'rearrange', { from: flat.shape, axes: [0], to: [N, OH, OW, C] }, [flat], 'dout4d') // book: reshape(N, OH, OW, C)
    return g.step('out', 'rearrange', { from: [N, OH, OW, C], axes: [0, 3, 1, 2], to: [N, C, OH, OW] }, [out4d], 'dout')
  },
  sees: s => ({ size: [s.PH, s.PW], stride: strideOf(s), dilation: [1, 1], pad: sides(s.pad).pad }),
  windowNames: ['PH', 'PW'],
  keeps: null,
  keepsScale: s => (s.method === 'max' ? 'largest' : 'mean'),
  perChannel: true,
  settingsText: s => `${s.method === 'max' ? 'max' : 'mean'} ${s.PH}×${s.PW}, s${pairText(strideOf(s))}`,
  symbols: ({ PH, PW }, [N, C], [, , OH, OW]) => ({ N, C, PH, PW, OH, OW }),
  axes: { col: ['N*OH*OW', 'C*PH*PW'], rows: ['N*OH*OW*C', 'PH*PW'], out4d: ['N', 'OH', 'OW', 'C'] },
}

const strideOf = ({ PH, PW, stride }: PoolingSettings): readonly [number, number] => (stride === undefined ? [PH, PW] : pair(stride, 1))

/** Every window must hold a pixel: one of padding alone has neither a largest number nor a mean. As torch asks. */
function requirePixels(axis: 0 | 1, size: number, pad: number, window: number, symmetric: boolean): void {
  if (2 * pad <= window) return
  const name = axis === 0 ? 'PH' : 'PW',
    most = Math.floor(window / 2)
  throw new SpecError(
    'pool-pad',
    `${axis === 0 ? 'vertical' : 'horizontal'} pad P = ${pad} is more than half of the window ${name} = ${window}: a window could lie in the padding alone`,
    { pad, window, most },
    [
      ...(symmetric ? [{ setting: 'pad', axis, from: Math.max(0, Math.ceil((window - size) / 2)), to: most }] : []),
      { setting: name, from: 2 * pad, to: size + 2 * pad },
    ],
  )
}

/** The winner's place, kept for the way back, and the winner. (R, PH·PW) → (R) */
function largest(g: Builder, rows: Value, params: Readonly<Record<string, unknown>>): Value {
  const argMax = g.step('arg_max', 'argMax', params, [rows], null)
  return g.step('max', 'max', params, [rows, argMax], null)
}

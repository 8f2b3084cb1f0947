import type { Builder } from '../builder.ts'
import type { Value } from '../program.ts'
import { SpecError, type Advice } from '../errors.ts'
import { inside, windowsOver, type Pair, type WindowParams } from '../ops/window.ts'
import type { Shape } from '../tensor.ts'
import { pairText, type Layer } from './layer.ts'
import { padding, pair, side, sides, step, type PerAxis, type PerSide } from './settings.ts'

export interface PoolingSettings {
  readonly method: 'max' | 'average'
  readonly PH: number
  readonly PW: number
  /** By default as large as the window, so that windows do not overlap. */
  readonly stride?: PerAxis
  readonly pad?: PerSide
  /** How far the places of a window lie apart. */
  readonly dilation?: PerAxis
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
    dilation: step(1),
    countIncludePad: { type: 'flag', default: true, where: ['method', 'average'] },
  },
  build(g: Builder, x: Value, s: PoolingSettings): Value {
    if (s.method !== 'max' && s.method !== 'average')
      throw new SpecError(
        'unknown-method',
        `pooling takes the max or the average of a window, not "${String(s.method)}"`,
        { method: String(s.method) },
        [{ setting: 'method', oneOf: ['max', 'average'] }],
      )
    const windows = { FH: s.PH, FW: s.PW, stride: strideOf(s), ...sides(s.pad), dilation: pair(s.dilation, 1) }
    const { N, C, OH, OW } = windowsOver(x.shape, windows, ['PH', 'PW'])
    requirePixels(x.shape, windows, [OH, OW])
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
  sees: s => ({ size: [s.PH, s.PW], stride: strideOf(s), dilation: pair(s.dilation, 1), pad: sides(s.pad).pad }),
  windowNames: ['PH', 'PW'],
  keeps: null,
  keepsScale: s => (s.method === 'max' ? 'largest' : 'mean'),
  perChannel: true,
  settingsText: s => `${s.method === 'max' ? 'max' : 'mean'} ${s.PH}×${s.PW}, s${pairText(strideOf(s))}`,
  symbols: ({ PH, PW }, [N, C], [, , OH, OW]) => ({ N, C, PH, PW, OH, OW }),
  axes: { col: ['N*OH*OW', 'C*PH*PW'], rows: ['N*OH*OW*C', 'PH*PW'], out4d: ['N', 'OH', 'OW', 'C'] },
}

const strideOf = ({ PH, PW, stride }: PoolingSettings): readonly [number, number] => (stride === undefined ? [PH, PW] : pair(stride, 1))

/**
 * Every window must hold a pixel: one of padding alone has neither a largest number nor a mean. Where all sides are padded alike, as torch asks: half of the window
 * at most.
 */
function requirePixels([, , H, W]: Shape, { FH, FW, stride, pad, padEnd, dilation }: WindowParams, count: Pair): void {
  for (const axis of [0, 1] as const) {
    const window = [FH, FW][axis],
      size = [H, W][axis]
    if (padEnd === undefined) requireHalf(axis, size, pad[axis], window)
    if (padEnd === undefined && dilation[axis] === 1) continue
    for (let o = 0; o < count[axis]; o++) {
      const [from, to] = inside(o, size, window, pad[axis], stride[axis], dilation[axis])
      if (from >= to) throw tooMuch(axis, Math.max(pad[axis], padEnd?.[axis] ?? 0), window, [])
    }
  }
}

function requireHalf(axis: 0 | 1, size: number, pad: number, window: number): void {
  const name = axis === 0 ? 'PH' : 'PW'
  if (2 * pad <= window) return
  throw tooMuch(axis, pad, window, [
    { setting: 'pad', axis, from: Math.max(0, Math.ceil((window - size) / 2)), to: Math.floor(window / 2) },
    { setting: name, from: 2 * pad, to: size + 2 * pad },
  ])
}

const tooMuch = (axis: 0 | 1, pad: number, window: number, advice: readonly Advice[]): SpecError =>
  new SpecError(
    'pool-pad',
    `${axis === 0 ? 'vertical' : 'horizontal'} pad P = ${pad} is ${2 * pad > window ? 'more than half of' : 'too much for'} the window ${axis === 0 ? 'PH' : 'PW'} = ${window}: a window could lie in the padding alone`,
    { pad, window, most: Math.floor(window / 2) },
    advice,
  )

/** The winner's place, kept for the way back, and the winner. (R, PH·PW) → (R) */
function largest(g: Builder, rows: Value, params: Readonly<Record<string, unknown>>): Value {
  const argMax = g.step('arg_max', 'argMax', params, [rows], null)
  return g.step('max', 'max', params, [rows, argMax], null)
}

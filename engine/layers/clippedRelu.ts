import type { Layer } from './layer.ts'

export interface ClippedReluSettings {
  /** What larger numbers become. Default 6, as in MobileNet. */
  readonly most?: number
}

/** min(max(0, x), most), number by number. Krizhevsky 2010, section 2 (with most = 6). */
export const clippedRelu: Layer<ClippedReluSettings> = {
  settings: { most: { type: 'number', from: 1e-3, to: 1e6, default: 6 } },
  build: (g, x, { most = 6 }) => g.step('out', 'clippedRelu', { most }, [x], 'dout'),
  sees: 'place',
  keeps: 'shape',
  keepsScale: 'bent',
  perChannel: true,
  settingsText: ({ most = 6 }) => `min(max(0, x), ${most})`,
}

import type { Layer } from './layer.ts'

export interface LeakyReluSettings {
  /** The slope below 0. Default 0.01, as torch. */
  readonly alpha?: number
}

/** x where x > 0, else alpha · x, number by number. Maas, Hannun and Ng 2013. */
export const leakyRelu: Layer<LeakyReluSettings> = {
  settings: { alpha: { type: 'number', from: 0, to: 1, default: 0.01 } },
  build: (g, x, { alpha = 0.01 }) => g.step('out', 'leakyRelu', { alpha }, [x], 'dout'),
  sees: 'place',
  keeps: 'shape',
  keepsScale: 'bent',
  perChannel: true,
  settingsText: ({ alpha = 0.01 }) => `max(${alpha} · x, x)`,
}

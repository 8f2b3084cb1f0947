import { byChannel } from './batchNormalization.ts'
import type { Layer } from './layer.ts'

/** x (N, C, H, W) or (N, D), channel by channel: (x − m)/s, with a mean and a deviation that are stored, as what the training images were like. */
export const inputNormalization: Layer<object> = {
  settings: {},
  build: (g, x) =>
    byChannel(g, x, (rows, C, name, gradient) =>
      g.step(name, 'standardize', { eps: null }, [rows, g.stored('m', [C], 0), g.stored('s', [C], 1)], gradient),
    ),
  sees: 'place',
  keeps: 'shape',
  keepsScale: null,
  perChannel: true,
  settingsText: () => '(x − m)/s',
  symbols: (_, [N, C]) => ({ N, C }),
}

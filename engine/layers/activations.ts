import type { Layer, ScaleKept } from './layer.ts'

const pointwise = (op: 'relu' | 'sigmoid' | 'tanh', formula: string, keepsScale: ScaleKept | null = null): Layer<object> => ({
  settings: {},
  build: (g, x) => g.step('out', op, {}, [x], 'dout'),
  sees: 'place',
  keeps: 'shape',
  keepsScale,
  perChannel: true,
  settingsText: () => formula,
})

/** max(0, x), number by number. Book 5.5.1. */
export const relu = pointwise('relu', 'max(0, x)', 'positive')
/** 1 / (1 + e^−x). Book 5.5.2. */
export const sigmoid = pointwise('sigmoid', '1/(1 + e⁻ˣ)')
export const tanh = pointwise('tanh', 'tanh(x)')

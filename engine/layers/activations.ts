import type { Layer } from './layer.ts'

const pointwise = (op: 'relu' | 'sigmoid' | 'tanh'): Layer<object> => ({ build: (g, x) => g.step('out', op, {}, [x], 'dout') })

/** max(0, x), number by number. Book 5.5.1. */
export const relu = pointwise('relu')
/** 1 / (1 + e^−x). Book 5.5.2. */
export const sigmoid = pointwise('sigmoid')
export const tanh = pointwise('tanh')

// The optimizers' ops as opWords.ts has them.
import { RESULT, matrices, param, type FormulaPart, type Line, type Matrices, type Reads } from './opParts.ts'

interface UpdateWords {
  readonly line: Line
  readonly matrices: Matrices
  readonly way: null
  readonly equation: (reads: Reads) => readonly FormulaPart[]
}

export const updateWords = {
  sgd: {
    line: ([W, dW, lr]) => `${W} − ${lr} · ${dW}`,
    matrices: matrices(0, '− lr ·', 1, '=', RESULT),
    way: null,
    equation: () => [0, '−', 2, '×', 1, '='],
  },
  velocity: {
    line: ([v, dW, lr], parts) => `${param(parts, 'momentum')} · ${v} − ${lr} · ${dW}`,
    matrices: matrices('momentum ·', 0, '− lr ·', 1, '=', RESULT),
    way: null,
    equation: ({ constants: [momentum] }) => [`${momentum} ×`, 0, '−', 2, '×', 1, '='],
  },
  addVelocity: { line: ([W, v]) => `${W} + ${v}`, matrices: matrices(0, '+', 1, '=', RESULT), way: null, equation: () => [0, '+', 1, '='] },
  accumulateSquares: {
    line: ([h, dW]) => `${h} + ${dW}²`,
    matrices: matrices(0, '+', 1, '² =', RESULT),
    way: null,
    equation: () => [0, '+', 1, '²', '='],
  },
  adaGrad: {
    line: ([W, dW, h, lr]) => `${W} − ${lr} · ${dW} / (√${h} + 1e-7)`,
    matrices: matrices(0, '− lr ·', 1, '/ (√', 2, '+ 1e-7) =', RESULT),
    way: null,
    equation: () => [0, '−', 3, '×', 1, '/ (√', 2, '+ 1e-7)', '='],
  },
  firstMoment: {
    line: ([m, dW], parts) => `${m} + (1 − ${param(parts, 'beta1')}) · (${dW} − ${m})`,
    matrices: matrices('β₁ ·', 0, '+ (1 − β₁) ·', 1, '=', RESULT),
    way: null,
    equation: ({ constants: [beta1] }) => [`${beta1} ×`, 0, `+ (1 − ${beta1}) ×`, 1, '='],
  },
  secondMoment: {
    line: ([v, dW], parts) => `${v} + (1 − ${param(parts, 'beta2')}) · (${dW}² − ${v})`,
    matrices: matrices('β₂ ·', 0, '+ (1 − β₂) ·', 1, '² =', RESULT),
    way: null,
    equation: ({ constants: [beta2] }) => [`${beta2} ×`, 0, `+ (1 − ${beta2}) ×`, 1, '²', '='],
  },
  adamRate: {
    line: ([lr, t], parts) => `${lr} · √(1 − ${param(parts, 'beta2')}^${t}) / (1 − ${param(parts, 'beta1')}^${t})`,
    matrices: matrices(0, '· √(1 − β₂ᵗ) / (1 − β₁ᵗ), t =', 1, '=', RESULT),
    way: null,
    equation: ({ constants: [beta1, beta2] }) => [0, `× √(1 − ${beta2}ᵗ) / (1 − ${beta1}ᵗ),  t =`, 1, '='],
  },
  adam: {
    line: ([W, m, v, lr]) => `${W} − ${lr} · ${m} / (√${v} + 1e-7)`,
    matrices: matrices(0, '− lrₜ ·', 1, '/ (√', 2, '+ 1e-7) =', RESULT),
    way: null,
    equation: () => [0, '−', 3, '×', 1, '/ (√', 2, '+ 1e-7)', '='],
  },
  increment: { line: ([t]) => `${t} + 1`, matrices: matrices(0, '+ 1 =', RESULT), way: null, equation: () => [0, '+ 1', '='] },
} satisfies Readonly<Record<string, UpdateWords>>

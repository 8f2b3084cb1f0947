// Sums and products in code.
import { Wrong } from './codeError.ts'
import { noValue, type Literal } from './literals.ts'
import type { Token } from './tokens.ts'

/** Two numbers computed with as Python does. Throws Wrong where one is none, or what comes out is none. */
export function computed({ text, at }: Token, a: Literal, b: Literal): Literal {
  for (const one of [a, b]) if (one.kind === 'name') throw noValue(one)
  if (a.kind !== 'number' || b.kind !== 'number') throw new Wrong('code-word', at, text)
  const x = a.value,
    y = b.value
  const value = { '+': x + y, '-': x - y, '*': x * y, '/': x / y, '//': Math.floor(x / y), '%': x - y * Math.floor(x / y) }[text]!
  if (!Number.isFinite(value)) throw new Wrong('code-word', at, text)
  return { kind: 'number', value, at: a.at }
}

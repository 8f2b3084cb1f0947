// The words of a text in Python. Nothing of it is run.
import { Wrong, type At } from './codeError.ts'

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'line' | 'end'
  readonly text: string
  readonly at: At
}

/** Letters of a text. */
const LONGEST = 20_000

const PARTS: readonly (readonly [kind: Token['kind'] | null, what: RegExp])[] = [
  [null, /(?:[ \t\r\f\u00a0]|#[^\n]*|\\\r?\n)+/y],
  ['line', /[\n;]/y],
  ['text', /[rRuUbB]?(?:"""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y],
  ['number', /(?:0[xX][\da-fA-F_]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['sign', /\*\*|\/\/|->|[-+*/%=.,:()[\]{}@]/y],
]

/** The words of a text; ends of lines within brackets are none. Throws Wrong. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > LONGEST) throw new Wrong('code-long', LONGEST, String(text.length), String(LONGEST))
  const tokens: Token[] = []
  let depth = 0
  for (let at = 0; at < text.length;) {
    const found = PARTS.flatMap(([kind, what]) => {
      what.lastIndex = at
      const part = what.exec(text)?.[0]
      return part ? [{ kind, part }] : []
    })[0]
    if (!found) throw new Wrong('code-word', at, Array.from(text.slice(at, at + 2))[0])
    const { kind, part } = found
    if (kind === 'sign') depth = Math.max(0, depth + (/[([{]/.test(part) ? 1 : /[)\]}]/.test(part) ? -1 : 0))
    if (kind && !(kind === 'line' && depth > 0)) tokens.push({ kind, text: part, at })
    at += part.length
  }
  return [...tokens, { kind: 'line', text: '', at: text.length }, { kind: 'end', text: '', at: text.length }]
}

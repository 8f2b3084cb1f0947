// What-if edits as text in a link, `conv1/W:7:0.5:12:-1~image:300:1`: the value once, then its cells and numbers.
import type { Edit } from '../../engine/api.ts'
import { decimal, decimalText, wholeNumber } from './decimal.ts'

/** Edits as a link writes them. */
export function encodeEdits(edits: readonly Edit[]): string {
  let text = '',
    last = ''
  for (const { name, cell, value } of edits) {
    text += `${name === last ? '' : `${text ? '~' : ''}${name}`}:${cell}:${decimalText(value)}`
    last = name
  }
  return text
}

/** What can be read of it, and the pieces that cannot. */
export function decodeEdits(text: string): { readonly edits: readonly Edit[]; readonly bad: readonly string[] } {
  const edits: Edit[] = []
  const bad: string[] = []
  for (const run of text.split('~')) {
    const [name = '', ...numbers] = run.split(':')
    for (let i = 0; i < Math.max(2, numbers.length); i += 2) {
      const cell = wholeNumber(numbers[i] ?? ''),
        value = decimal(numbers[i + 1] ?? '')
      if (/^[\w.-]+(\/[\w.-]+)?$/.test(name) && cell !== null && value !== null) edits.push({ name, cell, value })
      else bad.push([name, ...numbers.slice(i, i + 2)].join(':'))
    }
  }
  return { edits, bad }
}

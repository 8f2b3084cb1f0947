// Which network it is: what it computes, not what it is called.
import type { NetworkSpec } from './spec.ts'

/**
 * Identity of a network: equal for specs whose input, layers (their names, too: values are called after them) and init are equal, whatever the order of their
 * settings. How its input is prepared and what its classes are called count where they are given: a page that shows one network must not name another's classes.
 * Its own name does not count. 16 hexadecimal digits, the same on every machine.
 */
export function networkId({ input, layers, init, preparation, classes }: Omit<NetworkSpec, 'name'>): string {
  const text = canonical({ input, layers, init, preparation, classes })
  return hash(text, 0x811c9dc5) + hash(text, 0x9747b28c)
}

/** JSON whose keys are in order. A setting that is undefined is not there. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join()}}`
}

/** FNV-1a over UTF-16 units, from a basis, then mixed as in MurmurHash3: 32 bits, 8 hexadecimal digits. */
function hash(text: string, basis: number): string {
  let h = basis
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, '0')
}

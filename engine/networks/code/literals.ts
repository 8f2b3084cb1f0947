// What stands in code: values, names, and calls with them.
import { specLimits } from '../readSpec.ts'
import { Wrong, type At } from './codeError.ts'

export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly at: At }
  | { readonly kind: 'text'; readonly value: string; readonly at: At }
  | { readonly kind: 'constant'; readonly value: boolean | null; readonly at: At }
  | { readonly kind: 'list' | 'tuple'; readonly items: Literal[]; readonly at: At }
  | { readonly kind: 'dict'; readonly items: readonly (readonly [Literal, Literal])[]; readonly at: At }
  | { readonly kind: 'name'; readonly path: string; readonly at: At }
  | Call

export interface Call {
  readonly kind: 'call'
  /** `nn.Conv2d`. */
  readonly path: string
  readonly args: Literal[]
  readonly named: ReadonlyMap<string, { readonly value: Literal; readonly at: At }>
  readonly at: At
}

/** The last name of a path: `Conv2d` of `nn.Conv2d`. */
export const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/** What stands in a list or a tuple; null: it is neither. */
export const itemsOf = (value: Literal | null | undefined): readonly Literal[] | null =>
  value?.kind === 'tuple' || value?.kind === 'list' ? value.items : null

/** The numbers of a list or a tuple, NaN for what is none; null: it is neither. */
export const numbersOf = (value: Literal | null | undefined): readonly number[] | null =>
  itemsOf(value)?.map(one => (one.kind === 'number' ? one.value : NaN)) ?? null

/** Whether all are whole numbers from `least` on. */
export const areWhole = (numbers: readonly number[], least: number): boolean => numbers.every(one => Number.isInteger(one) && one >= least)

/** A name where a number is needed. */
export const noValue = ({ at, path }: Extract<Literal, { kind: 'name' }>): Wrong => new Wrong('code-name', at, path, `${path} = …`)

/** Throws where a list or a tuple has names that are given no value. */
export function requireValues(value: Literal | null): void {
  for (const item of itemsOf(value) ?? []) if (item.kind === 'name') throw noValue(item)
}

/** So many modules are looked at: a layer of ours is at most four of them. */
const MOST = 4 * specLimits.layers

/** Throws where there are more modules than any network has. */
export function requireFew(count: number, at: At, word: string): void {
  if (count > MOST) throw new Wrong('code-many', at, word, String(specLimits.layers))
}

/** Whether a call makes a network of layers one after the other. */
export const isSequential = (value: Literal | undefined): value is Call => value?.kind === 'call' && lastOf(value.path) === 'Sequential'

/** What stands in a Sequential and in those within it, one after the other. `itemsIn`: what one of them holds itself. Throws Wrong where one stands in itself, or they are too many. */
export function unfolded<Item extends { readonly value: Literal }>(of: Call, itemsIn: (of: Call) => readonly Item[]): readonly Item[] {
  const within = new Set<Call>()
  let count = 0
  const open = (call: Call): readonly Item[] => {
    if (within.has(call)) throw new Wrong('code-circle', call.at, call.path)
    within.add(call)
    const items = itemsIn(call).flatMap(item => {
      requireFew(++count, of.at, of.path)
      return isSequential(item.value) ? open(item.value) : [item]
    })
    within.delete(call)
    return items
  }
  return open(of)
}

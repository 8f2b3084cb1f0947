// The arguments of a call, by the names of its parameters. Throws Wrong where one is none, or is of another kind.
import { Wrong, type At } from './codeError.ts'
import { areWhole, lastOf, noValue, numbersOf, requireValues, type Call, type Literal } from './literals.ts'

export class Args {
  readonly call: Call
  private readonly given = new Map<string, { readonly value: Literal; readonly at: At }>()

  /** `params`: in their order. `passed`: those that say nothing here. */
  constructor(call: Call, params: readonly string[], passed: readonly string[] = []) {
    this.call = call
    call.args.forEach((value, i) => {
      if (i >= params.length) throw new Wrong('code-argument', value.at, shown(value), params.join(', '))
      this.given.set(params[i], { value, at: value.at })
    })
    for (const [name, one] of call.named) {
      if (passed.includes(name)) continue
      if (!params.includes(name) || this.given.has(name))
        throw new Wrong('code-argument', one.at, name, params.filter(p => !this.given.has(p)).join(', '))
      this.given.set(name, one)
    }
  }

  /** Where an argument stands; the call where it is not given. */
  at(name: string): At {
    return this.given.get(name)?.value.at ?? this.call.at
  }

  /** An argument that was given; null where it was not, or is None. */
  literal(name: string): Literal | null {
    const value = this.given.get(name)?.value
    return value === undefined || (value.kind === 'constant' && value.value === null) ? null : value
  }

  /** An argument that must be given. */
  needed(name: string): Literal {
    const value = this.literal(name)
    if (value === null) throw new Wrong('code-missing', this.call.at, lastOf(this.call.path), name)
    return value
  }

  number(name: string, usual?: number): number {
    const value = this.literal(name)
    if (value === null) {
      if (usual === undefined) this.needed(name)
      return usual!
    }
    if (value.kind === 'name') throw noValue(value)
    if (value.kind !== 'number') throw this.wrong(name, String(usual ?? 1))
    return value.value
  }

  whole(name: string, usual?: number, from = 0): number {
    const number = this.number(name, usual)
    if (!Number.isInteger(number) || number < from) throw this.wrong(name, `${from}, ${from + 1}, …`)
    return number
  }

  /** A whole number for both axes, or one each. */
  pair(name: string, usual?: number | readonly [number, number], from = 0): readonly [number, number] {
    const value = this.literal(name),
      numbers = numbersOf(value)
    if (numbers) {
      requireValues(value)
      if (numbers.length !== 2 || !areWhole(numbers, from)) throw this.wrong(name, '(3, 3)')
      return [numbers[0], numbers[1]]
    }
    if (value === null && typeof usual === 'object') return usual
    const one = this.whole(name, usual as number | undefined, from)
    return [one, one]
  }

  flag(name: string, usual: boolean): boolean {
    const value = this.literal(name)
    if (value === null) return usual
    if (value.kind !== 'constant' || value.value === null) throw this.wrong(name, 'True, False')
    return value.value
  }

  /** A text, or the last part of a name: `tf.nn.relu`. null: none is given. */
  word(name: string): string | null {
    const value = this.literal(name)
    if (value === null) return null
    if (value.kind === 'text') return value.value
    if (value.kind === 'name') return lastOf(value.path)
    throw this.wrong(name, "'…'")
  }

  /** Refuses a value that says more than is understood. */
  mustBe(name: string, is: boolean, right: string): void {
    if (!is) throw this.wrong(name, right)
  }

  wrong(name: string, right: string): Wrong {
    const value = this.given.get(name)?.value
    return new Wrong('code-value', this.at(name), value ? `${name}=${shown(value)}` : name, right)
  }
}

/** A value in a message. */
function shown(value: Literal): string {
  switch (value.kind) {
    case 'number':
      return String(value.value)
    case 'text':
      return JSON.stringify(value.value)
    case 'constant':
      return value.value === null ? 'None' : value.value ? 'True' : 'False'
    case 'name':
    case 'call':
      return value.path
    case 'list':
      return '[…]'
    case 'tuple':
      return `(${value.items.map(item => (item.kind === 'tuple' ? '(…)' : shown(item))).join(', ')})`
    case 'dict':
      return '{…}'
  }
}

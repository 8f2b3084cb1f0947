// A text in Python as calls with literal arguments: numbers, texts, lists, dicts, names that were given such values before, and calls of these. Nothing is run.
import { Wrong, type At } from './codeError.ts'
import { isSequential, itemsOf, lastOf, requireFew, type Call, type Literal } from './literals.ts'
import { computed } from './computed.ts'
import { change } from './methods.ts'
import { withoutScale } from './scaleClass.ts'
import { tokensOf, type Token } from './tokens.ts'

/** How deep brackets may stand in brackets. */
const DEEPEST = 40
/** What is done to a network and says nothing of its layers. */
const PASSED: ReadonlySet<string> = new Set(
  'compile summary build to eval train fit cuda cpu float double half evaluate predict save save_weights load_weights get_weights set_weights load_state_dict state_dict parameters named_parameters modules children apply forward zero_grad requires_grad_ manual_seed seed set_random_seed print'.split(
    ' ',
  ),
)
/** What holds layers, and is changed by methods. */
const HOLDERS: ReadonlySet<string> = new Set(['Sequential', 'OrderedDict', 'ModuleList', 'ModuleDict', 'list', 'dict'])
const STATEMENTS: ReadonlySet<string> = new Set(
  'class def for while if elif else with try lambda return global del async await assert raise'.split(' '),
)
const CONSTANTS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null }
const SIGNS: readonly (readonly string[])[] = [
  ['+', '-'],
  ['*', '/', '//', '%'],
]

export interface Statements {
  /** Every call that stands by itself or is given a name, in order. */
  readonly calls: readonly Call[]
  /** What each name holds when the text ends. */
  readonly names: ReadonlyMap<string, Literal>
  /** Calls that no name holds any more: another value has taken it. */
  readonly replaced: ReadonlySet<Call>
}

/** What a text does, in order. Throws Wrong. */
export function statementsIn(text: string): Statements {
  return new Parser(tokensOf(withoutScale(text))).statements()
}

class Parser {
  private next = 0
  private depth = 0
  private readonly tokens: readonly Token[]
  private readonly names = new Map<string, Literal>()
  private readonly replaced = new Set<Call>()

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  private get token(): Token {
    return this.tokens[this.next]
  }

  private is(text: string, token = this.token): boolean {
    return token.kind === 'sign' && token.text === text
  }

  private take(text: string): boolean {
    if (!this.is(text)) return false
    this.next++
    return true
  }

  private need(text: string): void {
    if (!this.take(text)) throw this.wrong(text)
  }

  private wrong(right = ''): Wrong {
    return new Wrong('code-word', this.token.at, this.token.text || '⏎', right)
  }

  statements(): Statements {
    const calls: Call[] = []
    for (;;) {
      const { kind, text } = this.token
      if (kind === 'end') return { calls, names: this.names, replaced: this.replaced }
      if (kind === 'line') this.next++
      else if (kind === 'name' && (text === 'import' || text === 'from' || this.isPassed())) this.skipLine()
      else if (kind === 'name' && STATEMENTS.has(text)) throw this.wrong('Sequential(…)')
      else {
        this.passTargets()
        this.statement(calls)
      }
    }
  }

  /** Whether a call stands here that says nothing of layers. */
  private isPassed(): boolean {
    let i = this.next
    while (this.tokens[i].kind === 'name' && this.is('.', this.tokens[i + 1]) && this.tokens[i + 2].kind === 'name') i += 2
    return PASSED.has(this.tokens[i].text) && this.is('(', this.tokens[i + 1])
  }

  private skipLine(): void {
    while (this.token.kind !== 'line') this.next++
  }

  /** Goes over several names that are given values at once – `(x, y), (u, v) = load_data()` –: they have none that is known. */
  private passTargets(): void {
    let last = this.next
    while (this.tokens[last].kind !== 'line') last++
    const line = this.tokens.slice(this.next, last),
      end = line.findIndex(token => this.is('=', token)),
      targets = line.slice(0, end)
    if (end < 0 || !targets.some(token => this.is(',', token))) return
    if (!targets.every(token => token.kind === 'name' || ['(', ')', ',', '*'].some(sign => this.is(sign, token)))) return
    if (this.is('(', targets[1])) return // a call
    for (const { text } of targets) this.names.delete(text)
    this.next += end + 1
  }

  private statement(calls: Call[]): void {
    const begin = this.next,
      target = this.token.kind === 'name' ? this.path() : null
    const named = target !== null && this.take('=')
    if (!named) this.next = begin
    const value = this.expression()
    if (this.token.kind !== 'line') throw this.wrong()
    if (named) this.give(target, value)
    if (value.kind !== 'call') return
    const owner = this.ownerOf(value.path)
    if (!owner || PASSED.has(lastOf(value.path))) calls.push(value)
    else if (named) throw new Wrong('code-word', value.at, value.path)
    else change(owner, value)
  }

  private give(name: string, value: Literal): void {
    const before = this.names.get(name)
    if (value.kind === 'call' && isSequential(this.ownerOf(name))) throw new Wrong('code-word', value.at, name)
    this.names.set(name, value)
    const held = [...this.names.values()]
    if (before?.kind === 'call' && !held.includes(before)) this.replaced.add(before)
    if (value.kind === 'call') this.replaced.delete(value)
  }

  /** The list, dict or Sequential that a path names something of: `model` of `model.add`. */
  private ownerOf(path: string): Literal | undefined {
    const owner = this.names.get(path.slice(0, Math.max(0, path.lastIndexOf('.'))))
    return owner && (itemsOf(owner) || owner.kind === 'dict' || (owner.kind === 'call' && HOLDERS.has(lastOf(owner.path))))
      ? owner
      : undefined
  }

  private path(): string {
    let path = this.token.text
    this.next++
    while (this.is('.') && this.tokens[this.next + 1].kind === 'name') {
      path += `.${this.tokens[this.next + 1].text}`
      this.next += 2
    }
    return path
  }

  private expression(level = 0): Literal {
    if (level === SIGNS.length) return this.signed()
    let left = this.expression(level + 1)
    while (this.token.kind === 'sign' && SIGNS[level].includes(this.token.text)) {
      const sign = this.token
      this.next++
      left = computed(sign, left, this.expression(level + 1))
    }
    return left
  }

  private signed(): Literal {
    const { at, text } = this.token
    if (!this.take('-') && !this.take('+')) return this.atom()
    this.deeper()
    const of = this.signed()
    this.depth--
    if (of.kind !== 'number') throw new Wrong('code-word', at, text)
    return { ...of, value: text === '-' ? -of.value : of.value, at }
  }

  private deeper(): void {
    if (++this.depth > DEEPEST) throw this.wrong()
  }

  private atom(): Literal {
    const { kind, text, at } = this.token
    if (kind === 'number') return this.number()
    if (kind === 'text') return this.text()
    if (kind === 'name') return this.named()
    if (this.is('(') || this.is('[')) return this.items()
    if (this.is('{')) return this.dict()
    throw new Wrong('code-word', at, text || '⏎')
  }

  private number(): Literal {
    const { text, at } = this.token,
      value = Number(text.replaceAll('_', ''))
    if (!Number.isFinite(value)) throw this.wrong()
    this.next++
    return { kind: 'number', value, at }
  }

  /** Texts side by side are one. */
  private text(): Literal {
    const { at } = this.token
    let value = ''
    while (this.token.kind === 'text') {
      const quoted = /^[a-zA-Z]?("""|'''|"|')([^]*)\1$/.exec(this.token.text)!
      value += quoted[2].replaceAll(/\\(['"\\])/g, '$1')
      this.next++
    }
    return { kind: 'text', value, at }
  }

  private named(): Literal {
    const { at, text } = this.token
    if (STATEMENTS.has(text)) throw this.wrong()
    const path = this.path()
    if (Object.hasOwn(CONSTANTS, path)) return { kind: 'constant', value: CONSTANTS[path], at }
    if (!this.is('(')) return this.names.get(path) ?? { kind: 'name', path, at }
    const call: Literal = this.call(path, at)
    while (this.is('.')) {
      const after = this.tokens[this.next + 1]
      if (!PASSED.has(after.text) || !this.is('(', this.tokens[this.next + 2])) {
        this.next++
        throw this.wrong()
      }
      this.next += 2
      this.call(after.text, after.at)
    }
    return call
  }

  private call(path: string, at: At): Call {
    const args: Literal[] = [],
      named = new Map<string, { value: Literal; at: At }>()
    this.deeper()
    this.need('(')
    while (!this.take(')')) {
      const star = this.take('*') // Sequential(*layers)
      const { kind, text, at: from } = this.token
      if (kind === 'name' && this.is('=', this.tokens[this.next + 1])) {
        if (named.has(text)) throw this.wrong()
        this.next += 2
        named.set(text, { value: this.given(false)[0], at: from })
      } else {
        if (named.size > 0) throw this.wrong()
        args.push(...this.given(star))
        requireFew(args.length, at, path)
      }
      if (!this.is(')')) this.need(',')
    }
    this.depth--
    return { kind: 'call', path, args, named, at }
  }

  /** What a call is given: as a copy, as it is not that list that it holds. `star`: each of a list's values. */
  private given(star: boolean): readonly Literal[] {
    const { at, text } = this.token,
      value = this.expression()
    if (star) {
      const items = itemsOf(value)
      if (!items) throw new Wrong('code-word', at, `*${text}`, '*[nn.ReLU(), …]')
      return items
    }
    return value.kind === 'list' ? [{ ...value, items: [...value.items] }] : [value]
  }

  /** A list, a tuple, or one value in brackets. */
  private items(): Literal {
    const { at, text } = this.token,
      close = text === '(' ? ')' : ']',
      items: Literal[] = []
    this.deeper()
    this.next++
    let comma = false
    while (!this.take(close)) {
      items.push(this.expression())
      comma = this.take(',')
      if (!comma && !this.is(close)) throw this.wrong(close)
    }
    this.depth--
    return text === '(' && items.length === 1 && !comma ? items[0] : { kind: text === '(' ? 'tuple' : 'list', items, at }
  }

  private dict(): Literal {
    const { at } = this.token,
      items: [Literal, Literal][] = []
    this.deeper()
    this.need('{')
    while (!this.take('}')) {
      const key = this.expression()
      this.need(':')
      items.push([key, this.expression()])
      if (!this.is('}')) this.need(',')
    }
    this.depth--
    return { kind: 'dict', items, at }
  }
}

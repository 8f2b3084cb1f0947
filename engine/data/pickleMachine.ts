// The machine that a pickle is a program for: a stack, marks in it, and what is remembered. It knows no instruction; pickleReader.ts does.
import { damagedAt, type PickleInput, type Span } from './pickleInput.ts'
import { isA, put, sayValue, type Dialect, type Value } from './pickleValues.ts'
import { WeightsFileError } from './safetensors.ts'

/** Far more than any network's weights need: steps, values that wait, marks within marks. */
const MOST_STEPS = 200_000,
  MOST_STACK = 20_000,
  MOST_MARKS = 64
/** Texts that are read at once: names, and lines of digits. A longer one is an array's numbers. */
const SHORT = 1024

/** The stack and what is remembered. */
export class Machine {
  readonly input: PickleInput
  readonly dialect: Dialect
  private stack: Value[] = []
  /** The stacks below each mark. */
  private readonly below: Value[][] = []
  private readonly memo = new Map<number, Value>()
  private waiting = 0
  private stopped = false
  private steps = 0
  /** Where the step began. */
  offset = 0

  constructor(input: PickleInput, dialect: Dialect) {
    this.input = input
    this.dialect = dialect
  }

  /** The value that is left at the end; null: it goes on. */
  get made(): readonly [Value] | null {
    if (!this.stopped) return null
    if (this.stack.length !== 1 || this.below.length > 0) throw this.damaged('one value at the end', `${this.waiting}`)
    return [this.stack[0]]
  }

  damaged(expected: string, met: string): WeightsFileError {
    return damagedAt(this.offset, expected, met)
  }

  stop(): void {
    this.stopped = true
  }

  /** Counts steps, or values that one step goes over. */
  step(count = 1): void {
    if ((this.steps += count) > MOST_STEPS)
      throw new WeightsFileError('pickle-dict', null, 'a dict of arrays', `a program of more than ${MOST_STEPS} steps`)
  }

  push(value: Value): void {
    if (++this.waiting > MOST_STACK) throw this.damaged(`at most ${MOST_STACK} values that wait`, 'more')
    this.stack.push(value)
  }

  pop(): Value {
    const value = this.stack.pop()
    if (value === undefined) throw this.damaged('a value', 'none')
    this.waiting--
    return value
  }

  top(): Value {
    const value = this.stack.at(-1)
    if (value === undefined) throw this.damaged('a value', 'none')
    return value
  }

  mark(): void {
    if (this.below.length === MOST_MARKS) throw this.damaged(`at most ${MOST_MARKS} marks within each other`, 'more')
    this.below.push(this.stack)
    this.stack = []
  }

  /** What was made since the last mark. */
  popMark(): Value[] {
    const made = this.stack,
      below = this.below.pop()
    if (!below) throw this.damaged('a mark', 'none')
    this.stack = below
    this.waiting -= made.length
    return made
  }

  remember(index: number): void {
    this.memo.set(index, this.top())
  }

  /** The next number of what is remembered. */
  get remembered(): number {
    return this.memo.size
  }

  recall(index: number): void {
    const value = this.memo.get(index)
    if (value === undefined) throw this.damaged('something that was remembered', `number ${index}, which was not`)
    this.push(value)
  }

  async text(type: 'text' | 'bytes', span: Span): Promise<void> {
    this.push({ type, span, text: await this.input.text(span, SHORT) })
  }

  async lineText(): Promise<string> {
    const text = await this.input.text(await this.input.line('bytes'), SHORT)
    if (text === null) throw this.damaged(`a line of at most ${SHORT} bytes`, 'a longer one')
    return text
  }

  /** A number on a line of its own. */
  async digits(pattern: RegExp): Promise<number> {
    const text = await this.lineText()
    if (!pattern.test(text)) throw this.damaged('a number', text)
    return Number(text.replace(/L$/, ''))
  }

  setItems(items: readonly Value[]): void {
    const dict = this.top()
    if (!isA(dict, 'dict') || items.length % 2 !== 0) throw this.damaged('pairs for a dict', `${items.length} values for ${sayValue(dict)}`)
    for (let i = 0; i < items.length; i += 2)
      if (!put(dict, items[i], items[i + 1]) && !(this.dialect.otherKeys && !isA(items[i], 'text')))
        throw this.damaged('a name as a key', isA(items[i], 'text') ? 'a longer text' : sayValue(items[i]))
  }

  append(items: readonly Value[]): void {
    const list = this.top()
    if (!isA(list, 'list')) throw this.damaged('a list', sayValue(list))
    // What grows into itself would never end.
    if (list.items.length + items.length > MOST_STACK) throw this.damaged(`a list of at most ${MOST_STACK} values`, 'a longer one')
    list.items.push(...items)
  }
}

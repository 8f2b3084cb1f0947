// A pickle read. A pickle is a program for a machine with a stack; this one knows Python's plain values and NumPy's arrays, and refuses by name whatever would run
// anything else. It is read in pieces, and numbers stay in the file until they are asked for: what is held does not grow with the file.
// After Python's pickletools, which describes every opcode of protocols 0 to 5, and NumPy's ndarray.__reduce__.
import { PickleInput, type Form } from './pickleInput.ts'
import { Machine } from './pickleMachine.ts'
import { isA, numpyDialect, sayValue, type Dialect, type Dict, type Value } from './pickleValues.ts'
import { WeightsFileError } from './safetensors.ts'

/** The dict that a file's pickle makes of NumPy's arrays. Throws WeightsFileError, which names what cannot be read or would have to be run. */
export async function readPickle(file: Blob): Promise<Dict> {
  const made = await followPickle(new PickleInput(file), numpyDialect)
  if (isA(made, 'dict')) return made
  throw new WeightsFileError('pickle-dict', null, 'a dict of arrays', sayValue(made))
}

/** What the pickle makes that begins at the next byte; it ends at its own end. Throws WeightsFileError. */
export async function followPickle(input: PickleInput, dialect: Dialect): Promise<Value> {
  const machine = new Machine(input, dialect)
  for (;;) {
    machine.step()
    machine.offset = input.next
    const code = await input.unsigned(1),
      act = acts.get(code)
    if (!act) throw machine.damaged('an instruction of a pickle', `0x${code.toString(16)}`)
    await act(machine, code)
    if (machine.made) return machine.made[0]
  }
}

type Act = (machine: Machine, code: number) => void | Promise<void>

const tuple = (machine: Machine, count: number): void => {
  const items: Value[] = []
  for (let i = 0; i < count; i++) items.unshift(machine.pop())
  machine.push({ type: 'tuple', items })
}

const lengthy =
  (bytes: 1 | 2 | 4 | 8, type: 'text' | 'bytes', form: Form): Act =>
  async machine =>
    machine.text(type, machine.input.span(await machine.input.unsigned(bytes), form))

const refused =
  (what: string): Act =>
  machine => {
    throw machine.damaged(machine.dialect.reads, what)
  }

const dictOf = (machine: Machine, items: readonly Value[]): void => {
  machine.push({ type: 'dict', entries: new Map() })
  machine.setItems(items)
}

/** Text by Python's own name for it. */
const short = (value: Value): string | null => (isA(value, 'text') ? value.text : null)

const OUTSIDE = 'a part that lies outside the file'

/** Every opcode of protocols 0 to 5, by its letter or number. */
const table: readonly (readonly [code: string | number, act: Act])[] = [
  [
    0x80,
    async machine => {
      const protocol = await machine.input.unsigned(1)
      if (protocol > 5) throw machine.damaged('protocol 0 to 5', String(protocol))
    },
  ],
  [
    0x95,
    async machine => {
      const length = await machine.input.unsigned(8)
      if (machine.input.next + length > machine.input.size)
        throw new WeightsFileError('truncated', null, `a frame of ${length} bytes`, `${machine.input.size - machine.input.next}`)
    },
  ],
  ['.', machine => machine.stop()],
  // The stack
  ['(', machine => machine.mark()],
  ['0', machine => void machine.pop()],
  ['1', machine => void machine.popMark()],
  ['2', machine => machine.push(machine.top())],
  // What is remembered
  ['p', async machine => machine.remember(await machine.digits(/^\d{1,9}$/))],
  ['q', async machine => machine.remember(await machine.input.unsigned(1))],
  ['r', async machine => machine.remember(await machine.input.unsigned(4))],
  [0x94, machine => machine.remember(machine.remembered)],
  ['g', async machine => machine.recall(await machine.digits(/^\d{1,9}$/))],
  ['h', async machine => machine.recall(await machine.input.unsigned(1))],
  ['j', async machine => machine.recall(await machine.input.unsigned(4))],
  // Numbers
  ['N', machine => machine.push(null)],
  [0x88, machine => machine.push(true)],
  [0x89, machine => machine.push(false)],
  [
    'I',
    async machine => {
      const text = await machine.lineText()
      if (!/^[-+]?\d{1,20}$/.test(text)) throw machine.damaged('a number', text)
      machine.push(text === '00' ? false : text === '01' ? true : Number(text))
    },
  ],
  ['J', async machine => machine.push(await machine.input.int32())],
  ['K', async machine => machine.push(await machine.input.unsigned(1))],
  ['M', async machine => machine.push(await machine.input.unsigned(2))],
  ['L', async machine => machine.push(await machine.digits(/^[-+]?\d{1,300}L?$/))],
  [0x8a, async machine => machine.push(await machine.input.long(await machine.input.unsigned(1)))],
  [0x8b, async machine => machine.push(await machine.input.long(await machine.input.unsigned(4)))],
  ['F', async machine => machine.push(await machine.digits(/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i))],
  ['G', async machine => machine.push(await machine.input.float64())],
  // Text and bytes
  ['V', async machine => machine.text('text', await machine.input.line('line'))],
  ['S', async machine => machine.text('text', await machine.input.quotedLine())],
  ['U', lengthy(1, 'text', 'bytes')],
  ['T', lengthy(4, 'text', 'bytes')],
  [0x8c, lengthy(1, 'text', 'utf8')],
  ['X', lengthy(4, 'text', 'utf8')],
  [0x8d, lengthy(8, 'text', 'utf8')],
  ['C', lengthy(1, 'bytes', 'bytes')],
  ['B', lengthy(4, 'bytes', 'bytes')],
  [0x8e, lengthy(8, 'bytes', 'bytes')],
  [0x96, lengthy(8, 'bytes', 'bytes')],
  [0x97, refused('a buffer that lies outside the file')],
  [0x98, () => {}],
  // Tuples, lists, dicts
  [')', machine => machine.push({ type: 'tuple', items: [] })],
  ['t', machine => machine.push({ type: 'tuple', items: machine.popMark() })],
  [0x85, machine => tuple(machine, 1)],
  [0x86, machine => tuple(machine, 2)],
  [0x87, machine => tuple(machine, 3)],
  [']', machine => machine.push({ type: 'list', items: [] })],
  ['l', machine => machine.push({ type: 'list', items: machine.popMark() })],
  [
    'a',
    machine => {
      const item = machine.pop()
      machine.append([item])
    },
  ],
  ['e', machine => machine.append(machine.popMark())],
  ['}', machine => dictOf(machine, [])],
  ['d', machine => dictOf(machine, machine.popMark())],
  [
    's',
    machine => {
      const value = machine.pop(),
        key = machine.pop()
      machine.setItems([key, value])
    },
  ],
  ['u', machine => machine.setItems(machine.popMark())],
  [0x8f, refused('a set')],
  [0x90, refused('a set')],
  [0x91, refused('a set')],
  // Objects
  ['c', async machine => machine.push(machine.dialect.nameOf(await machine.lineText(), await machine.lineText()))],
  [
    'i',
    async machine => {
      machine.push(machine.dialect.nameOf(await machine.lineText(), await machine.lineText()))
      throw machine.damaged(machine.dialect.reads, 'an object')
    },
  ],
  [
    0x93,
    machine => {
      const name = short(machine.pop()),
        module = short(machine.pop())
      machine.push(machine.dialect.nameOf(module, name))
    },
  ],
  ['R', call],
  [0x81, call],
  ['o', refused('an object')],
  [0x92, refused('an object')],
  [
    'b',
    machine => {
      const state = machine.pop(),
        made = machine.top()
      if (!machine.dialect.built(made, state))
        throw machine.damaged('the state of what was made', `${sayValue(state)} for ${sayValue(made)}`)
    },
  ],
  ['P', refused(OUTSIDE)],
  [
    'Q',
    machine => {
      const part = machine.dialect.outside(machine.pop())
      if (part === undefined) throw machine.damaged(machine.dialect.reads, OUTSIDE)
      machine.push(part)
    },
  ],
  ...[0x82, 0x83, 0x84].map(code => [code, refused('a number of Python’s registry of extensions')] as const),
]

function call(machine: Machine): void {
  const args = machine.pop(),
    callee = machine.pop()
  if (!isA(args, 'tuple')) throw machine.damaged('a call', `${sayValue(callee)} with ${sayValue(args)}`)
  for (const arg of args.items) if (isA(arg, 'list') || isA(arg, 'tuple')) machine.step(arg.items.length) // one that is remembered may come often
  const made = machine.dialect.called(callee, args.items)
  if (made === undefined) throw machine.damaged('a call', `${sayValue(callee)} with ${args.items.map(sayValue).join(', ') || 'nothing'}`)
  machine.push(made)
}

const acts: ReadonlyMap<number, Act> = new Map(table.map(([code, act]) => [typeof code === 'string' ? code.charCodeAt(0) : code, act]))

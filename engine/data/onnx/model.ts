// An ONNX file as data: its graph's nodes, inputs and outputs, and where its tensors' numbers lie. Graphs within nodes stay unread until a node asks for them, so no
// depth of them counts. https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
import { damaged } from './faults.ts'
import type { Field, Source, Stretch } from './protobuf.ts'

/** A tensor as the file has it: its numbers are read when they are asked for. */
export interface Stored {
  readonly name: string
  readonly dims: readonly number[]
  /** The code of its kind of number. */
  readonly type: number
  /** Its message, in which numbers lie where they are not in `raw`. */
  readonly message: Stretch
  readonly raw: Stretch | null
  /** Where its numbers lie in another file; null: here. */
  readonly outside: ReadonlyMap<string, string> | null
}

/** A setting of a node; which of its fields holds the value, `type` says. */
export interface Attribute {
  readonly type: number
  readonly float: number
  readonly int: number
  /** The first letters of a text. */
  readonly text: string
  readonly tensor: Stored | null
  readonly graph: Stretch | null
  readonly floats: readonly number[]
  readonly ints: readonly number[]
}

export interface Node {
  readonly name: string
  readonly op: string
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, Attribute>
}

/** What goes into a graph, or comes out of it. */
export interface Port {
  readonly name: string
  /** The code of its kind of number; 0: not said. */
  readonly type: number
  /** A size an axis, or null where it is not a number; null: nothing is said of its shape. */
  readonly dims: readonly (number | null)[] | null
}

export interface Graph {
  readonly nodes: readonly Node[]
  readonly initializers: readonly Stored[]
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
}

export interface Model {
  readonly graph: Graph
  /** The version of the operators of ONNX itself. */
  readonly opset: number
}

/** A list in a node: sizes, pads, axes. */
export const LONGEST_LIST = 65_536
const MOST_AXES = 64
/** More nodes, or tensors, no chain of at most 128 layers has. */
const MOST_PARTS = 20_000
/** Letters of a setting that is a word. */
const LONGEST_WORD = 100

/** What a field is to be; one of another kind is damage. */
function requireWire({ number, wire }: Field, wanted: Field['wire'], what: string): void {
  if (wire !== wanted) throw damaged(`${what} as ONNX has it`, `field ${number} of wire type ${wire}`)
}

/** Reads messages by a table of what to do with which field; others are passed over. */
type Table = Readonly<Record<number, readonly [wire: Field['wire'], read: (field: Field) => void | Promise<void>]>>
const read = (source: Source, message: Stretch, what: string, table: Table): Promise<void> =>
  source.each(message, field => {
    const entry = Object.hasOwn(table, field.number) ? table[field.number] : undefined
    if (!entry) return
    requireWire(field, entry[0], what)
    return entry[1](field)
  })

/** Numbers of a list, packed or one by one. */
async function addNumbers(source: Source, field: Field, list: number[], most: number): Promise<void> {
  const add = (value: number): void => {
    if (list.push(value) > most) throw damaged(`at most ${most} numbers in a list`, 'more')
  }
  if (field.wire === 0) return add(field.value)
  requireWire(field, 2, 'a list of numbers')
  await source.varints(field, add)
}

const floatAt = (bytes: Uint8Array, offset = 0): number => new DataView(bytes.buffer, bytes.byteOffset).getFloat32(offset, true)

/** The whole file. Throws WeightsFileError. */
export async function readModel(source: Source): Promise<Model> {
  let graph: Graph | null = null,
    opset = 0
  await read(source, source.all, 'a model', {
    7: [
      2,
      async field => {
        if (graph) throw damaged('one graph', 'two')
        graph = await readGraph(source, field)
      },
    ],
    8: [
      2,
      async field => {
        let domain = '',
          version = 0
        await read(source, field, 'an operator set', {
          1: [2, async f => void (domain = await source.text(f))],
          2: [0, f => void (version = f.value)],
        })
        if (domain === '' || domain === 'ai.onnx') opset = version
      },
    ],
  })
  if (!graph) throw damaged('a graph', 'none')
  return { graph, opset }
}

/** A graph, also one that a node holds. */
export async function readGraph(source: Source, message: Stretch): Promise<Graph> {
  const nodes: Node[] = [],
    initializers: Stored[] = [],
    inputs: Port[] = [],
    outputs: Port[] = []
  const add = <T>(list: T[], one: T): void => {
    if (list.push(one) > MOST_PARTS) throw damaged(`at most ${MOST_PARTS} nodes`, 'more')
  }
  await read(source, message, 'a graph', {
    1: [2, async f => add(nodes, await readNode(source, f))],
    5: [2, async f => add(initializers, await readTensor(source, f))],
    11: [2, async f => void inputs.push(await readPort(source, f))],
    12: [2, async f => void outputs.push(await readPort(source, f))],
    15: [
      2,
      () => {
        throw damaged('dense weights', 'sparse ones')
      },
    ],
  })
  return { nodes, initializers, inputs, outputs }
}

async function readNode(source: Source, message: Stretch): Promise<Node> {
  let name = '',
    op = '',
    domain = ''
  const inputs: string[] = [],
    outputs: string[] = [],
    attributes = new Map<string, Attribute>()
  await read(source, message, 'a node', {
    1: [2, async f => void inputs.push(await source.text(f))],
    2: [2, async f => void outputs.push(await source.text(f))],
    3: [2, async f => void (name = await source.text(f))],
    4: [2, async f => void (op = await source.text(f))],
    7: [2, async f => void (domain = await source.text(f))],
    5: [
      2,
      async f => {
        const [key, attribute] = await readAttribute(source, f)
        if (attributes.has(key)) throw damaged(`one setting ${key}`, 'two', name || op)
        attributes.set(key, attribute)
      },
    ],
  })
  return { name, op, domain, inputs, outputs, attributes }
}

/** Codes of an attribute's type, by the field that holds its value. */
const typeOfField: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 3, 5: 4, 6: 5, 7: 6, 8: 7 }

async function readAttribute(source: Source, message: Stretch): Promise<readonly [string, Attribute]> {
  let name = '',
    type = 0,
    met = 0
  const value = { float: 0, int: 0, text: '', tensor: null as Stored | null, graph: null as Stretch | null }
  const floats: number[] = [],
    ints: number[] = []
  await source.each(message, async field => {
    met ||= typeOfField[field.number] ?? 0
    switch (field.number) {
      case 1:
        requireWire(field, 2, 'a setting')
        return void (name = await source.text(field))
      case 2:
        requireWire(field, 5, 'a setting')
        return void (value.float = floatAt(await source.bytes(field)))
      case 3:
      case 20:
        requireWire(field, 0, 'a setting')
        if (field.number === 3) value.int = field.value
        else type = field.value
        return
      case 4:
        requireWire(field, 2, 'a setting')
        value.text = String.fromCharCode(...(await source.bytes({ from: field.from, to: Math.min(field.to, field.from + LONGEST_WORD) })))
        return
      case 6:
        requireWire(field, 2, 'a setting')
        return void (value.graph = field)
      case 5:
        requireWire(field, 2, 'a setting')
        return void (value.tensor = await readTensor(source, field))
      case 7:
        return addFloats(source, field, floats)
      case 8:
        return addNumbers(source, field, ints, LONGEST_LIST)
      case 21:
        throw damaged('a setting with a value', 'one that refers to another', name)
    }
  })
  return [name, { ...value, floats, ints, type: type || met }]
}

async function addFloats(source: Source, field: Field, floats: number[]): Promise<void> {
  const length = field.to - field.from
  if ((field.wire !== 5 && field.wire !== 2) || length % 4 > 0 || floats.length + length / 4 > LONGEST_LIST)
    throw damaged('a list of numbers', `${length} bytes of wire type ${field.wire}`)
  const bytes = await source.bytes(field)
  for (let offset = 0; offset < length; offset += 4) floats.push(floatAt(bytes, offset))
}

/** A tensor's head. Its numbers are passed over. */
async function readTensor(source: Source, message: Stretch): Promise<Stored> {
  let name = '',
    type = 0,
    raw: Stretch | null = null,
    isOutside = false
  const dims: number[] = [],
    outside = new Map<string, string>()
  await source.each(message, async field => {
    switch (field.number) {
      case 1:
        return addNumbers(source, field, dims, MOST_AXES)
      case 2:
      case 14:
        requireWire(field, 0, 'a tensor')
        if (field.number === 2) type = field.value
        else isOutside = field.value === 1
        return
      case 3:
        throw damaged('a whole tensor', 'a segment of one', name)
      case 8:
        requireWire(field, 2, 'a tensor')
        return void (name = await source.text(field))
      case 9:
        requireWire(field, 2, 'a tensor')
        return void (raw = { from: field.from, to: field.to })
      case 13: {
        requireWire(field, 2, 'a tensor')
        let key = '',
          value = ''
        await read(source, field, 'a tensor', {
          1: [2, async f => void (key = await source.text(f))],
          2: [2, async f => void (value = await source.text(f))],
        })
        return void outside.set(key, value)
      }
    }
  })
  return { name, dims, type, message, raw, outside: isOutside ? outside : null }
}

async function readPort(source: Source, message: Stretch): Promise<Port> {
  let name = '',
    type = 0,
    dims: (number | null)[] | null = null
  const readDim = async (field: Field): Promise<void> => {
    let size: number | null = null
    await read(source, field, 'a shape', { 1: [0, f => void (size = f.value)] })
    if (dims!.push(size) > MOST_AXES) throw damaged(`at most ${MOST_AXES} axes`, 'more', name)
  }
  const readTensorType = (field: Field): Promise<void> =>
    read(source, field, 'a type', {
      1: [0, f => void (type = f.value)],
      2: [
        2,
        f => {
          dims = []
          return read(source, f, 'a shape', { 1: [2, readDim] })
        },
      ],
    })
  await read(source, message, 'an input or output', {
    1: [2, async f => void (name = await source.text(f))],
    2: [2, f => read(source, f, 'a type', { 1: [2, readTensorType] })],
  })
  return { name, type, dims }
}

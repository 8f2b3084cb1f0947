// An ONNX file as the network that it describes: a chain of layers with its weights, or the first node that no chain has, by its name. Nothing in the file is run; numbers
// stay where they are until they are asked for.
import { readSpec } from '../../networks/readSpec.ts'
import type { NetworkSpec } from '../../networks/spec.ts'
import { sizeOf } from '../../tensor.ts'
import type { Listed } from '../found.ts'
import { WeightsFileError } from '../safetensors.ts'
import { arithmetic } from './arithmetic.ts'
import { Asked, labelOf } from './asked.ts'
import { Chain } from './chain.ts'
import { isReckoned, reckon, shapeOf } from './constants.ts'
import { computed, constantOf, whole } from './known.ts'
import { branched, damaged, noWay, unfit, unread } from './faults.ts'
import { inOrder, outputOf } from './graph.ts'
import { activation, batchNormalization, dropout, product } from './layers.ts'
import { readGraph, readModel, type Graph, type Model, type Node, type Port, type Stored } from './model.ts'
import { end, move, pad, pass, tail } from './moves.ts'
import { Source } from './protobuf.ts'
import { lrn, meanOfSquares } from './squares.ts'
import { kindOf, tensorOf } from './tensors.ts'
import type { Value } from './values.ts'
import { fromChannelsLast, straight, type View } from './view.ts'
import { foundOf } from './weights.ts'
import { CONV, conv, globalPool, POOL, pool, reduce } from './windows.ts'

/** Operator sets of ONNX that are read. */
const OPSETS = [6, 28] as const

type Operator = (asked: Asked, chain: Chain) => Value | Promise<Value>
const BROADCAST = ['axis', 'broadcast']
const REDUCE = ['axes', 'keepdims', 'noop_with_empty_axes']

/** Operators on what goes through the network, with the settings that they have. */
const operators: Readonly<Record<string, readonly [settings: readonly string[], read: Operator]>> = {
  Conv: [CONV, conv],
  MaxPool: [[...POOL, 'storage_order'], pool],
  AveragePool: [
    [...POOL, 'count_include_pad'],
    (asked, chain) => (asked.inputs[0]?.what === 'squares' ? meanOfSquares(asked, chain, asked.inputs[0]) : pool(asked, chain)),
  ],
  GlobalAveragePool: [[], globalPool],
  GlobalMaxPool: [[], globalPool],
  ReduceMean: [REDUCE, reduce],
  ReduceMax: [REDUCE, reduce],
  Gemm: [['alpha', 'beta', 'transA', 'transB', 'broadcast'], product],
  MatMul: [[], product],
  BatchNormalization: [['epsilon', 'momentum', 'spatial', 'is_test', 'training_mode'], batchNormalization],
  LRN: [['alpha', 'beta', 'bias', 'size'], lrn],
  Dropout: [['ratio', 'is_test', 'seed'], dropout],
  Relu: [[], activation],
  LeakyRelu: [['alpha'], activation],
  PRelu: [[], activation],
  Sigmoid: [[], activation],
  Tanh: [[], activation],
  Clip: [['min', 'max'], activation],
  Add: [BROADCAST, arithmetic],
  Sub: [BROADCAST, arithmetic],
  Mul: [BROADCAST, arithmetic],
  Div: [BROADCAST, arithmetic],
  Pow: [BROADCAST, arithmetic],
  Sum: [[], arithmetic],
  Pad: [['mode', 'pads', 'value'], pad],
  Reshape: [['shape', 'allowzero'], move],
  Flatten: [['axis'], move],
  Squeeze: [['axes'], move],
  Unsqueeze: [['axes'], move],
  Transpose: [['perm'], move],
  Identity: [[], pass],
  Cast: [['to', 'saturate', 'round_mode'], pass],
  CastLike: [['saturate', 'round_mode'], pass],
  Shape: [['start', 'end'], asked => shapeOf(asked, dimsOf(asked))],
  Size: [[], asked => whole([dimsOf(asked).reduce((a, b) => a * b, 1)], [])],
  Softmax: [['axis'], tail],
  LogSoftmax: [['axis'], tail],
  ArgMax: [['axis', 'keepdims', 'select_last_index'], tail],
}

/** Operators that move nothing: all that a branch of an If may have. */
const MOVES: ReadonlySet<string> = new Set(['Identity', 'Squeeze', 'Unsqueeze', 'Reshape', 'Flatten', 'Transpose', 'Shape', 'Cast'])

/** The shape of what goes through the network, zeros around it included. */
function dimsOf(asked: Asked): readonly number[] {
  const [value] = asked.inputs
  if (!value || (value.what === 'trunk' && value.pads) || (value.what === 'squares' && value.stage === 'padded'))
    throw unfit(asked.node, 'a shape without zeros around', 'Pad')
  return value.what === 'constant' ? value.dims : value.view.dims
}

/** The tensors of an ONNX file and the network that they are the weights of. `beside`: files that came with it. Throws WeightsFileError or SpecError. */
export async function onnxListing(file: Blob, beside: readonly File[]): Promise<Listed> {
  const source = new Source(file),
    model = await readModel(source)
  if (model.opset < OPSETS[0] || model.opset > OPSETS[1])
    throw new WeightsFileError('onnx-opset', null, `${OPSETS[0]} to ${OPSETS[1]}`, `${model.opset}`)
  const nodes = inOrder(model.graph, outputOf(model.graph))
  refuseUnread(nodes)
  const ways = entrances(model.graph)
  let refused: { readonly error: unknown; readonly done: number } | null = null
  for (const way of ways) {
    const reader = new Reader(source, model, beside, way)
    try {
      return await reader.read(nodes)
    } catch (error) {
      // The way that led further is the likelier one.
      if (!refused || reader.done > refused.done) refused = { error, done: reader.done }
    }
  }
  throw refused!.error
}

/** Names the first node whose operator nobody reads, before anything else is said of the network. */
function refuseUnread(nodes: readonly Node[]): void {
  for (const node of nodes) {
    const { op, domain } = node
    if (domain !== '' && domain !== 'ai.onnx') throw unread(labelOf(node), `${domain}.${op}`)
    if (op !== 'Constant' && op !== 'If' && !Object.hasOwn(operators, op) && !isReckoned(op)) throw unread(labelOf(node), op)
  }
}

interface Entrance {
  readonly port: Port
  /** (C, H, W) of one image. */
  readonly input: readonly [number, number, number]
  readonly view: View
  readonly says: string | null
}

/** How the input may be taken, the likelier way first: images of channels first, or last; a row of numbers as a square image. */
function entrances({ inputs, initializers }: Graph): readonly Entrance[] {
  const known = new Set(initializers.map(({ name }) => name)),
    open = inputs.filter(({ name }) => !known.has(name))
  if (open.length !== 1) throw noWay(null, 'one input', `${open.length} inputs`)
  const [port] = open,
    { dims, name } = port
  if (!dims) throw noWay(name, 'an input whose shape is said', 'an input of no shape')
  if (dims.length < 2 || dims.length > 4) throw noWay(name, '(N, C, H, W)', `(${dims.map(size => size ?? '?').join(', ')})`)
  const [batch, ...rest] = dims,
    sizes = rest.map(size => size ?? 0)
  if (sizes.some(size => !Number.isSafeInteger(size) || size < 1))
    throw noWay(name, 'an input whose sizes but the first are numbers', `(${dims.map(size => size ?? '?').join(', ')})`)
  const N = batch !== null && batch > 0 ? batch : 1,
    view = straight([N, ...sizes])
  if (sizes.length === 1) {
    const side = Math.sqrt(sizes[0])
    return Number.isInteger(side) && side > 3
      ? [{ port, input: [1, side, side], view, says: 'onnx-square' }]
      : [{ port, input: [1, 1, sizes[0]], view, says: null }]
  }
  if (sizes.length === 2) return [{ port, input: [1, sizes[0], sizes[1]], view, says: null }]
  const [a, b, c] = sizes,
    first: Entrance = { port, input: [a, b, c], view, says: null },
    last: Entrance = { port, input: [c, a, b], view: fromChannelsLast([N, a, b, c]), says: c === 1 ? null : 'onnx-channels-last' }
  return (c === 1 || c === 3) && a !== 1 && a !== 3 ? [last, first] : [first, last]
}

/** Values of a graph by their names. */
type Scope = Map<string, Value>

class Reader {
  private readonly source: Source
  private readonly model: Model
  private readonly beside: readonly File[]
  private readonly way: Entrance
  private readonly chain: Chain
  /** Numbers that may still be reckoned with. */
  private left: number
  /** How many nodes have been read. */
  done = 0

  constructor(source: Source, model: Model, beside: readonly File[], way: Entrance) {
    this.source = source
    this.model = model
    this.beside = beside
    this.way = way
    this.chain = new Chain(way.input)
    this.left = 2 ** 21 + source.file.size + beside.reduce((sum, { size }) => sum + size, 0)
  }

  /** `nodes`: those of the graph, in order. */
  async read(nodes: readonly Node[]): Promise<Listed> {
    const { chain, way, model } = this,
      wanted = outputOf(model.graph)
    if (way.says) chain.say(way.says, { size: way.input.slice(1).join('×') })
    const scope: Scope = new Map([[way.port.name, chain.begin(way.view, kindOf(way.port.type))]])
    if (nodes.length === 0) throw noWay(null, 'one node at least', 'no node')
    await this.run(model.graph, nodes, scope)
    const out = scope.get(wanted),
      last = this.ask(nodes.at(-1)!, scope)
    if (out?.what !== 'trunk') throw branched(last.node, 'an output that no image changes')
    end(last, chain, out)
    return { found: chain.weights.map(foundOf), notes: {}, brings: { spec: readSpec(this.spec()), settings: {}, remarks: chain.remarks } }
  }

  private spec(): NetworkSpec {
    const { input } = this.way,
      isInk = input[0] === 1 && Math.min(input[1], input[2]) < 4
    return {
      name: 'onnx',
      input,
      layers: [...this.chain.layers, { kind: 'softmax', name: 'softmax' }],
      init: { kind: 'he' },
      ...(isInk && { preparation: { kind: 'raw' as const } }), // nobody draws into a row
    }
  }

  private ask(node: Node, scope: Scope): Asked {
    const inputs = node.inputs.map((name): Value | null => {
      if (name === '') return null
      const value = scope.get(name)
      if (!value) throw new WeightsFileError('onnx-missing', labelOf(node), 'a value that something gives', name)
      return value
    })
    return new Asked(node, this.model.opset, inputs, this.source, this.beside)
  }

  /** Enters what each node gives. `isBranch`: of an If, which may only move numbers. */
  private async run({ initializers }: Graph, nodes: readonly Node[], scope: Scope, isBranch = false): Promise<void> {
    const stored = new Map<string, Stored>(initializers.map(tensor => [tensor.name, tensor]))
    for (const node of nodes) {
      for (const name of node.inputs) {
        const tensor = stored.get(name)
        if (tensor && !scope.has(name)) scope.set(name, constantOf(tensorOf(this.source, tensor, this.beside)))
      }
      const asked = this.ask(node, scope)
      for (const input of asked.inputs) this.spend(input, asked)
      const value = await this.valueOf(asked, scope, isBranch)
      this.spend(value, asked)
      scope.set(node.outputs[0], value)
      this.done++
    }
  }

  /** Counts numbers that are known: a small file may ask for many, again and again. */
  private spend(value: Value | null, { node }: Asked): void {
    if (value?.what === 'constant') this.left -= sizeOf(value.dims)
    if (this.left < 0) throw unfit(node, 'as much arithmetic as weights need', 'more')
  }

  private async valueOf(asked: Asked, scope: Scope, isBranch: boolean): Promise<Value> {
    const { op, inputs } = asked
    if (op === 'Constant') return this.constant(asked)
    if (op === 'If') return this.branch(asked, scope)
    const given = inputs.filter(input => input !== null)
    if (given.length === inputs.length || op === 'Slice') {
      const known = given.filter(input => input.what === 'constant')
      if (known.length === given.length && given.length > 0) return reckon(asked, known)
    }
    const entry = Object.hasOwn(operators, op) ? operators[op] : undefined
    if (!entry && given.filter(input => input.what !== 'constant').length > 1)
      throw branched(asked.node, 'several values that the network computes')
    if (!entry || (isBranch && !MOVES.has(op))) throw unread(asked.node, op)
    asked.takes(entry[0])
    return entry[1](asked, this.chain)
  }

  private async constant(asked: Asked): Promise<Value> {
    asked.takes(['value', 'value_float', 'value_floats', 'value_int', 'value_ints'])
    const { attributes } = asked.from,
      tensor = asked.tensor('value')
    if (attributes.size !== 1) throw unfit(asked.node, 'one value', `${attributes.size}`)
    if (tensor) return constantOf({ ...tensor, name: tensor.name === 'a constant' ? asked.node : tensor.name })
    const ints = asked.ints('value_ints'),
      floats = asked.floats('value_floats')
    if (ints) return whole(ints)
    if (floats) return computed([floats.length], 'float32', Float32Array.from(floats))
    if (attributes.has('value_int')) return whole([asked.int('value_int', 0)], [])
    return computed([], 'float32', Float32Array.of(asked.float('value_float', 0)))
  }

  /** An If whose condition is known, and whose branch only moves numbers: PyTorch squeezes an axis so. Any other is refused. */
  private async branch(asked: Asked, scope: Scope): Promise<Value> {
    asked.takes(['then_branch', 'else_branch'])
    const [condition] = asked.inputs,
      { attributes } = asked.from
    if (condition?.what !== 'constant' || condition.dims.length > 1) throw unread(asked.node, 'If')
    const chosen = attributes.get((await condition.numbers())[0] === 0 ? 'else_branch' : 'then_branch')?.graph
    if (!chosen) throw unread(asked.node, 'If')
    const graph = await readGraph(this.source, chosen),
      wanted = outputOf(graph),
      nodes = inOrder(graph, wanted),
      inner: Scope = new Map(scope)
    if (nodes.some(node => !MOVES.has(node.op) && node.op !== 'Constant') || graph.inputs.length > 0) throw unread(asked.node, 'If')
    await this.run(graph, nodes, inner, true)
    const value = inner.get(wanted)
    if (!value) throw damaged('what a branch gives', 'nothing', asked.node)
    return value
  }
}

// The network that a graph becomes, layer by layer, on this engine's own builder: it knows what each layer gives, and refuses what does not fit.
import { Builder } from '../../builder.ts'
import { SpecError } from '../../errors.ts'
import { addLayer, type LayerKind, type LayerSpec } from '../../layers/index.ts'
import { isName } from '../../networks/names.ts'
import { specLimits } from '../../networks/readSpec.ts'
import { usualName } from '../../networks/sentenceWords.ts'
import type { Remark } from '../../networks/told.ts'
import type { Unnamed } from '../../networks/unnamed.ts'
import type { Value as BuiltValue } from '../../program.ts'
import { sizeOf, type Shape } from '../../tensor.ts'
import { cut } from '../shown.ts'
import type { Asked } from './asked.ts'
import { astray, branched, unfit } from './faults.ts'
import { isFloat } from './tensors.ts'
import type { Trunk } from './values.ts'
import { isChannelsLast, isStraight, orderOf, straight, type View } from './view.ts'
import { fold, type Weight } from './weights.ts'

/** Parameters of a layer before they are named: `W` rather than `conv1/W`. */
export type Given = Omit<Weight, 'rows' | 'times' | 'plus'> & { readonly rows?: Int32Array | null }

/** Nodes that one remark names. */
const NAMED = 4

export class Chain {
  readonly input: readonly [C: number, H: number, W: number]
  readonly layers: LayerSpec[] = []
  readonly weights: Weight[] = []
  /** Whether the last layer gives no number below 0. */
  nonNegative = false
  private readonly builder = new Builder()
  private x: BuiltValue
  private newest = 0
  /** The parameters of the last layer, where it multiplies by some and adds others: what is multiplied and added next can be folded into them. */
  private foldable: readonly Weight[] = []
  private readonly said = new Map<string, Record<string, string | number>>()
  private readonly folded: string[] = []

  constructor(input: readonly [C: number, H: number, W: number]) {
    this.input = input
    this.x = this.builder.input('image', [1, ...input])
  }

  /** What the last layer gives for one image: (C, H, W) or (D). */
  get shape(): Shape {
    return this.x.shape.slice(1)
  }

  /** Channels, and pixels of each; of a row its numbers, one pixel each. */
  get channels(): readonly [C: number, pixels: number] {
    const [C, ...rest] = this.shape
    return [C, sizeOf(rest)]
  }

  /** What a reader should know, in the order in which it was met. */
  get remarks(): readonly Remark[] {
    const named = this.folded.slice(0, NAMED).join(', ')
    const folded = named === '' ? [] : [{ code: 'onnx-folded', values: { nodes: `${named}${this.folded.length > NAMED ? ', …' : ''}` } }]
    return [...Array.from(this.said, ([code, values]) => ({ code, values })), ...folded]
  }

  /** Something that a reader should know, once. */
  say(code: string, values: Record<string, string | number> = {}): void {
    if (!this.said.has(code)) this.said.set(code, values)
  }

  /** Something that a reader should know of one more node. */
  sayOf(code: string, node: string): void {
    const { layers } = this.said.get(code) ?? {}
    this.said.set(code, { layers: cut(layers === undefined ? node : `${layers}, ${node}`) })
  }

  /** An operator behind the scores, which the network does not have. */
  cut(op: string): void {
    const { ops } = this.said.get('onnx-cut') ?? {}
    this.said.set('onnx-cut', { ops: ops === undefined ? op : `${ops}, ${op}` })
  }

  /** Something of a node went into the weights of the layer. */
  fold(node: string): void {
    this.folded.push(node)
  }

  /** The trunk as it enters the network, read in the order of `view`. */
  begin(view: View, kind: string): Trunk {
    return { what: 'trunk', version: this.newest, view, kind, pads: null, ended: false }
  }

  /** Requires that a node goes on from where the chain ends, with numbers that are computed with. `takesPads`: it takes zeros around its input. */
  require(asked: Asked, trunk: Trunk, takesPads = false): void {
    if (trunk.version !== this.newest) throw branched(asked.node, 'a value of earlier layers is used again')
    if (trunk.ended) throw unfit(asked.node, 'nothing after the probabilities', asked.op)
    if (!isFloat(trunk.kind)) throw unfit(asked.node, 'floats', trunk.kind)
    if (trunk.pads && !takesPads) throw unfit(asked.node, 'Pad right before a convolution or pooling', asked.op)
  }

  /** The maps (C, H, W) that a node of windows takes. Throws WeightsFileError where its input is not laid out as they are. */
  maps(asked: Asked, trunk: Trunk, takesPads = false): readonly [C: number, H: number, W: number] {
    this.require(asked, trunk, takesPads)
    const { shape } = this,
      { dims } = trunk.view
    if (dims.length !== 4) throw unfit(asked.node, '(N, C, H, W)', `(${dims.join(', ')})`)
    if (shape.length !== 3 || dims.slice(1).join() !== shape.join() || !isStraight(trunk.view))
      throw astray(asked.node, `(N, ${shape.join(', ')})`, `(${dims.join(', ')})`)
    return shape as [number, number, number]
  }

  /** Adds a layer. `stem`: what its weights are called in the file. Throws SpecError where it does not fit. Its output is read as it lies, unless `view` says otherwise. */
  add(
    asked: Asked,
    layer: Unnamed,
    { given = [], stem, view }: { given?: readonly Given[]; stem?: string; view?: (dims: readonly number[]) => View } = {},
    from?: Trunk,
  ): Trunk {
    if (this.layers.length >= specLimits.layers) throw unfit(asked.node, `at most ${specLimits.layers} layers`, 'more')
    const name = this.nameFor(layer.kind, stem),
      named = { ...layer, name } as LayerSpec
    try {
      this.x = addLayer(this.builder, this.x, named)
    } catch (error) {
      throw error instanceof SpecError
        ? new SpecError(error.code, `${asked.node}: ${error.message}`, { ...error.values, layer: asked.node })
        : error
    }
    this.layers.push(named)
    const weights = given.map((one): Weight => ({ ...one, name: `${name}/${one.name}`, rows: one.rows ?? null, times: null, plus: null }))
    this.weights.push(...weights)
    this.foldable = weights.length >= 2 ? weights.slice(0, 2) : []
    this.nonNegative = false
    const batch = from?.view.dims[0] ?? 1
    return {
      what: 'trunk',
      version: ++this.newest,
      view: (view ?? straight)([batch, ...this.shape]),
      kind: from?.kind ?? 'float32',
      pads: null,
      ended: false,
    }
  }

  /** A layer that changes each number where it is: whatever order they are read in, they stay in it. */
  pointwise(asked: Asked, layer: Unnamed, trunk: Trunk, nonNegative = false): Trunk {
    this.require(asked, trunk)
    const out = this.add(asked, layer, { view: () => trunk.view }, trunk)
    this.nonNegative = nonNegative
    return out
  }

  /** Multiplies each channel and adds to it: folded into the layer before where that ends with such a thing, else a layer of its own. */
  scale(asked: Asked, trunk: Trunk, times: Float64Array, plus: Float64Array): Trunk {
    this.require(asked, trunk)
    const [C] = this.channels,
      isBias = times.every(value => value === 1)
    if (this.foldable.length === 2) {
      const [W, b] = this.foldable
      // A bias that comes as a node of its own needs no word.
      if (!isBias || typeof b.of !== 'number' || b.plus) this.fold(asked.node)
      if (!isBias) fold(W, times, null)
      fold(b, times, plus)
      this.nonNegative = false
      return { ...trunk, version: ++this.newest }
    }
    this.say('onnx-scaled', { node: asked.node })
    const given: readonly Given[] = [
      { name: 'gamma', shape: [C], of: 1, out: 0 },
      { name: 'beta', shape: [C], of: 0, out: 0 },
      { name: 'mean', shape: [C], of: 0, out: 0 },
      { name: 'variance', shape: [C], of: 1, out: 0 },
    ]
    const out = this.add(asked, { kind: 'batch-normalization', eps: NO_EPS }, { given, view: () => trunk.view }, trunk)
    fold(this.foldable[0], times, null)
    fold(this.foldable[1], times, plus)
    return out
  }

  /** Makes a row of maps, in the order in which the graph reads them. null: the order is neither that of the maps nor pixel by pixel. */
  flatten(asked: Asked, trunk: Trunk): Trunk | null {
    this.require(asked, trunk)
    const { shape } = this,
      [C, pixels] = this.channels
    if (shape.length === 1) return isStraight(trunk.view) ? trunk : null
    const order = isStraight(trunk.view) ? 'CHW' : isChannelsLast(trunk.view, C, pixels) ? 'HWC' : null
    if (!order) return null
    const { nonNegative } = this,
      out = this.add(asked, { kind: 'flatten', ...(order === 'HWC' && { order }) }, { view: () => straight(trunk.view.dims) }, trunk)
    this.nonNegative = nonNegative
    return out
  }

  /** The rows of a matrix whose inputs the graph reads in this order; null: they lie as the numbers do. Maps read pixel by pixel are flattened so first. */
  rowsFor(asked: Asked, trunk: Trunk): readonly [Trunk, Int32Array | null] {
    if (isStraight(trunk.view)) return [trunk, null]
    const flat = this.flatten(asked, trunk)
    if (flat) return [flat, null]
    this.say('onnx-reordered', { node: asked.node })
    return [trunk, orderOf(trunk.view)]
  }

  /** What a layer is called: as its weights are in the file, if that is a name, else as usual. */
  private nameFor(kind: LayerKind, stem: string | undefined): string {
    const taken = new Set(this.layers.map(layer => layer.name))
    const own = /^(?:module\.|model\.)*([A-Za-z][\w.-]*?)[./_](?:weight|kernel|W|w|scale|gamma)$/.exec(stem ?? '')?.[1].replaceAll('.', '-')
    if (own !== undefined && own !== 'softmax' && isName(own) && !taken.has(own)) return own
    const usual = usualName(kind, this.layers)
    for (let name = usual, n = 2; ; name = `${usual}-${n++}`) if (!taken.has(name)) return name
  }
}

/** The smallest that a normalisation's eps may be: 1 + eps is 1 as float32. */
const NO_EPS = 1e-12

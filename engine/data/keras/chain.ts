// The network that is told from a Keras model, as it grows layer by layer: the engine's layers, the tensors of the file that they want, and what a reader should know.
import { isName } from '../../networks/names.ts'
import type { Preparation } from '../../networks/preparation.ts'
import { usualName } from '../../networks/sentenceWords.ts'
import type { LayerSpec, NetworkSpec } from '../../networks/spec.ts'
import type { Unnamed } from '../../networks/unnamed.ts'
import type { Remark } from '../../networks/told.ts'
import { sizeOf, type Shape } from '../../tensor.ts'
import { cut } from '../shown.ts'
import type { KerasLayer } from './config.ts'

/** What Keras calls a weight. */
export type Role = 'kernel' | 'depthwise_kernel' | 'pointwise_kernel' | 'bias' | 'gamma' | 'beta' | 'moving_mean' | 'moving_variance'

/** A weight of the engine's, and where it comes from. */
export type Wanted = { readonly name: string } & (
  | {
      readonly from: KerasLayer
      readonly role: Role
      /** Its axes as the file has them, slowest first; and their sizes there, where it writes fewer or puts two as one. */
      readonly order?: readonly number[]
      readonly shape?: Shape
    }
  /** The file has none: it is the same number everywhere, or these. */
  | { readonly numbers: number | readonly number[] }
)

/** Zeros around the maps that the next window takes as its padding. */
export interface Pending {
  readonly layer: string
  readonly pads: readonly [top: number, bottom: number, left: number, right: number]
}

/** What the last layer is called. */
const END = 'softmax'

export class Chain {
  readonly layers: LayerSpec[] = []
  readonly wanted: Wanted[] = []
  readonly remarks: Remark[] = []
  input: NetworkSpec['input']
  preparation: Preparation | undefined
  /** Sizes of Keras's tensor, without the batch. */
  shape: Shape
  /** Whether its channels come first. */
  readonly first: boolean
  /** Sizes of the engine's. */
  held: Shape
  pending: Pending | null = null
  /** No number is below 0. */
  positive = false
  /** Softmax was the last. */
  ended: string | null = null
  private readonly taken: Set<string>

  /** `names`: those of the file's layers, which no other layer is called. */
  constructor(input: NetworkSpec['input'], shape: Shape, first: boolean, names: readonly string[]) {
    this.input = input
    this.held = input
    this.shape = shape
    this.first = first
    this.taken = new Set(names.map(name => name.toLowerCase()))
    this.taken.delete(END)
  }

  private readonly given = new Set<string>()

  /** Adds a layer, called as the file calls it where that is a name; null: the file has no layer for it. Returns its name. */
  add(layer: Unnamed, of: string | null): string {
    const name = of !== null && isName(of) && !this.given.has(of.toLowerCase()) && of.toLowerCase() !== END ? of : this.freeName(layer)
    this.given.add(name.toLowerCase())
    this.layers.push({ ...layer, name })
    return name
  }

  private freeName({ kind }: Unnamed): string {
    let name = usualName(kind, this.layers)
    while (this.taken.has(name.toLowerCase()) || this.given.has(name.toLowerCase())) name += '-'
    return name
  }

  /** Sizes of Keras's maps. */
  get maps(): { readonly C: number; readonly H: number; readonly W: number } {
    const [a, b, c] = this.shape
    return this.first ? { C: a, H: b, W: c } : { H: a, W: b, C: c }
  }

  setMaps(C: number, H: number, W: number): void {
    this.shape = this.first ? [C, H, W] : [H, W, C]
    this.held = [C, H, W]
  }

  /** From here on an image is a row of numbers. */
  setRow(): void {
    this.shape = [sizeOf(this.shape)]
    this.held = this.shape
  }

  say(code: string, values: Remark['values']): void {
    this.remarks.push({ code, values })
  }

  /** Remarks the same of one more layer. */
  sayOf(code: string, layer: string): void {
    const said = this.remarks.findIndex(remark => remark.code === code),
      layers = said < 0 ? layer : `${this.remarks[said].values['layers']}, ${layer}`
    this.remarks.splice(said < 0 ? this.remarks.length : said, said < 0 ? 0 : 1, { code, values: { layers: cut(layers) } })
  }
}

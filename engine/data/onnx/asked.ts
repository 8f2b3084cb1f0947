// One node, as whoever reads its operator asks it: its inputs, its settings by value – and that there is no setting besides.
import { sizeOf } from '../../tensor.ts'
import { cut } from '../shown.ts'
import { branched, unfit } from './faults.ts'
import { LONGEST_LIST, type Attribute, type Node } from './model.ts'
import type { Source } from './protobuf.ts'
import { tensorOf, type Tensor } from './tensors.ts'
import type { Constant, Trunk, Value } from './values.ts'

/** What a node is called in a message. */
export const labelOf = ({ op, name, outputs }: Node): string => {
  const called = name || outputs[0] || ''
  return cut(called === '' || called === op ? op : `${op} ${called}`, 80)
}

/** Codes of a setting's type. */
const FLOAT = 1,
  INT = 2,
  TEXT = 3,
  TENSOR = 4,
  FLOATS = 6,
  INTS = 7

export class Asked {
  readonly node: string
  readonly op: string
  readonly opset: number
  readonly inputs: readonly (Value | null)[]
  readonly from: Node
  private readonly source: Source
  private readonly beside: readonly File[]

  constructor(from: Node, opset: number, inputs: readonly (Value | null)[], source: Source, beside: readonly File[]) {
    this.from = from
    this.node = labelOf(from)
    this.op = from.op
    this.opset = opset
    this.inputs = inputs
    this.source = source
    this.beside = beside
  }

  /** Refuses settings that are none of these. */
  takes(settings: readonly string[]): void {
    for (const name of this.from.attributes.keys())
      if (!settings.includes(name)) throw unfit(this.node, settings.join(', ') || 'no setting', cut(name, 40))
  }

  private setting(name: string, type: number): Attribute | null {
    const setting = this.from.attributes.get(name)
    if (!setting) return null
    if (setting.type !== type) throw unfit(this.node, `${name} of type ${type}`, `type ${setting.type}`)
    return setting
  }

  int(name: string, otherwise: number): number {
    return this.setting(name, INT)?.int ?? otherwise
  }

  /** A float as it is written with the fewest digits. */
  float(name: string, otherwise: number): number {
    const setting = this.setting(name, FLOAT)
    return setting ? shortest(setting.float) : otherwise
  }

  text(name: string, otherwise: string): string {
    return this.setting(name, TEXT)?.text ?? otherwise
  }

  ints(name: string): readonly number[] | null {
    return this.setting(name, INTS)?.ints ?? null
  }

  floats(name: string): readonly number[] | null {
    return this.setting(name, FLOATS)?.floats ?? null
  }

  tensor(name: string): Tensor | null {
    const stored = this.setting(name, TENSOR)?.tensor
    return stored ? tensorOf(this.source, stored, this.beside) : null
  }

  /** What goes through the network, as this node's input. Throws WeightsFileError where it is something else, or numbers that are not computed with. */
  trunk(input = 0): Trunk {
    const value = this.inputs[input]
    if (value?.what !== 'trunk') throw branched(this.node, value ? 'another value' : 'nothing')
    return value
  }

  /** An input that is known; null: it is not given. Throws WeightsFileError where the network computes it. */
  constant(input: number): Constant | null {
    const value = this.inputs[input] ?? null
    if (value === null || value.what === 'constant') return value
    throw branched(this.node, `input ${input} is computed`)
  }

  /** Whole numbers that are a setting, and from operator set `since` on an input; null: not given. */
  async list(name: string, input: number, since: number): Promise<readonly number[] | null> {
    if (this.opset < since) return this.ints(name)
    const given = this.constant(input)
    if (!given) return null
    if (given.dims.length > 1 || sizeOf(given.dims) > LONGEST_LIST)
      throw unfit(this.node, `${name} as a list`, `(${given.dims.join(', ')})`)
    return Array.from(await given.numbers())
  }

  /** One number that is a setting, and from operator set `since` on an input; null: not given. */
  async number(name: string, input: number, since: number): Promise<number | null> {
    if (this.opset < since) return this.from.attributes.has(name) ? this.float(name, NaN) : null
    const given = this.constant(input)
    if (!given) return null
    if (sizeOf(given.dims) !== 1) throw unfit(this.node, `${name} as one number`, `(${given.dims.join(', ')})`)
    return shortest((await given.numbers())[0])
  }
}

/** The number with the fewest digits that is the same float32: 0.1, not 0.10000000149011612. */
export function shortest(value: number): number {
  if (!Number.isFinite(value)) return value
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === Math.fround(value)) return short
  }
  return value
}

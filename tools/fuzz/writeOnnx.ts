// ONNX files, written as simply as can be: protocol buffers, and graphs in which each node takes what the last one gave.
import type { Random } from '../../engine/random.ts'

/** A whole number of 64 bits, seven bits a byte. */
export const varint = (value: bigint | number): Buffer => {
  const out: number[] = []
  let left = BigInt.asUintN(64, BigInt(value))
  for (; left > 127n; left >>= 7n) out.push(Number(left & 127n) | 128)
  return Buffer.from([...out, Number(left)])
}
/** A field of bytes. */
export const bytes = (number: number, of: Uint8Array): Buffer => Buffer.concat([varint(number * 8 + 2), varint(of.length), of])
/** A field of text. */
export const text = (number: number, of: string): Buffer => bytes(number, Buffer.from(of))
/** A field that is a whole number. */
export const int = (number: number, of: bigint | number): Buffer => Buffer.concat([varint(number * 8), varint(of)])
const float = (number: number, of: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeFloatLE(of)
  return Buffer.concat([varint(number * 8 + 5), four])
}
/** Fields one after the other: a message. */
export const join = (...parts: readonly Buffer[]): Buffer => Buffer.concat(parts)

type Attribute = number | string | readonly number[] | { readonly float: number }
const attribute = (name: string, of: Attribute): Buffer =>
  bytes(
    5,
    typeof of === 'number'
      ? join(text(1, name), int(3, of), int(20, 2))
      : typeof of === 'string'
        ? join(text(1, name), text(4, of), int(20, 3))
        : 'float' in of
          ? join(text(1, name), float(2, of.float), int(20, 1))
          : join(text(1, name), ...of.map(one => int(8, one)), int(20, 7)),
  )

/** An input or output of floats. */
export const port = (number: number, name: string, dims: readonly (number | string)[]): Buffer =>
  bytes(
    number,
    join(
      text(1, name),
      bytes(2, bytes(1, join(int(1, 1), bytes(2, join(...dims.map(d => bytes(1, typeof d === 'number' ? int(1, d) : text(2, d)))))))),
    ),
  )

/** A graph that grows: each node takes what the last one gave. */
export class Writer {
  readonly nodes: Buffer[] = []
  readonly tensors: Buffer[] = []
  private value = 'x'
  private count = 0
  private readonly chance: Random
  constructor(chance: Random) {
    this.chance = chance
  }

  get last(): string {
    return this.value
  }

  node(op: string, settings: Readonly<Record<string, Attribute>> = {}, ...more: readonly string[]): this {
    this.value = this.from([this.value, ...more], op, settings)
    return this
  }

  /** A node beside the others: what it gives. `others`: names of what else it gives. */
  from(inputs: readonly string[], op: string, settings: Readonly<Record<string, Attribute>> = {}, others: readonly string[] = []): string {
    const out = `v${this.count++}`,
      attributes = Object.entries(settings).map(([name, of]) => attribute(name, of))
    const given = [out, ...others].map(name => text(2, name))
    this.nodes.push(bytes(1, join(...inputs.map(name => text(1, name)), ...given, text(3, `/${op}`), text(4, op), ...attributes)))
    return out
  }

  /** Goes on from this value. */
  at(value: string): this {
    this.value = value
    return this
  }

  floats(dims: readonly number[], of: () => number = () => this.chance.normal() / 3): string {
    const name = `t${this.count++}`,
      numbers = Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, of),
      raw = Buffer.from(numbers.buffer)
    this.tensors.push(bytes(5, join(...dims.map(d => int(1, d)), int(2, 1), text(8, name), bytes(this.chance.int(2) ? 9 : 4, raw))))
    return name
  }

  whole(...of: readonly number[]): string {
    const name = `t${this.count++}`
    this.tensors.push(bytes(5, join(int(1, of.length), int(2, 7), text(8, name), bytes(7, join(...of.map(varint))))))
    return name
  }
}

/** A file of a graph. */
export const modelOf = (graph: Buffer, opset: number): Uint8Array =>
  new Uint8Array(join(int(1, 8), text(2, 'fuzz'), bytes(7, graph), bytes(8, int(2, opset))))

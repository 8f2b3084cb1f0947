// A pickle read as simply as can be, for the judge of the fuzzer: a machine that holds everything, and checks next to nothing.
import type { Plain } from './smallNetwork.ts'

/** Anything: `f` a name of Python's, `d` a dtype, `a` an array, `b` bytes as Latin-1 letters; text, numbers, lists and Maps as they are. */
// oxlint-disable-next-line typescript/no-explicit-any
type Any = any

export class Machine {
  readonly stack: Any[] = []
  readonly marks: number[] = []
  readonly memo = new Map<number, Any>()
  private readonly bytes: Buffer
  private next = 0
  constructor(file: Uint8Array) {
    this.bytes = Buffer.from(file)
  }
  slice(length: number): Buffer {
    return this.bytes.subarray(this.next, (this.next += length))
  }
  line(): string {
    const end = this.bytes.indexOf(10, this.next),
      found = this.bytes.subarray(this.next, end).toString('latin1')
    this.next = end + 1
    return found
  }
  le(width: number): number {
    return width === 8 ? Number(this.slice(8).readBigUInt64LE()) : this.slice(width).readUIntLE(0, width)
  }
  cut(): Any[] {
    return this.stack.splice(this.marks.pop()!)
  }
  long(width: number): number {
    return Number(
      BigInt.asIntN(
        8 * width,
        this.slice(width).reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n),
      ),
    )
  }
  items(pairs: readonly Any[]): void {
    for (let n = 0; n < pairs.length; n += 2) this.stack.at(-1).set(pairs[n], pairs[n + 1])
  }
}

const acts: Readonly<Record<string, (m: Machine) => void>> = {
  '\x80': m => void m.le(1),
  '\x95': m => void m.le(8),
  '\x98': () => {},
  '(': m => void m.marks.push(m.stack.length),
  0: m => void m.stack.pop(),
  1: m => void m.cut(),
  2: m => void m.stack.push(m.stack.at(-1)),
  p: m => void m.memo.set(Number(m.line()), m.stack.at(-1)),
  q: m => void m.memo.set(m.le(1), m.stack.at(-1)),
  r: m => void m.memo.set(m.le(4), m.stack.at(-1)),
  '\x94': m => void m.memo.set(m.memo.size, m.stack.at(-1)),
  g: m => void m.stack.push(m.memo.get(Number(m.line()))),
  h: m => void m.stack.push(m.memo.get(m.le(1))),
  j: m => void m.stack.push(m.memo.get(m.le(4))),
  N: m => void m.stack.push(null),
  '\x88': m => void m.stack.push(true),
  '\x89': m => void m.stack.push(false),
  I: m => {
    const digits = m.line()
    m.stack.push(digits === '00' ? false : digits === '01' ? true : Number(digits))
  },
  J: m => void m.stack.push(m.slice(4).readInt32LE()),
  K: m => void m.stack.push(m.le(1)),
  M: m => void m.stack.push(m.le(2)),
  L: m => void m.stack.push(Number(m.line().replace('L', ''))),
  '\x8a': m => void m.stack.push(m.long(m.le(1))),
  '\x8b': m => void m.stack.push(m.long(m.le(4))),
  F: m => void m.stack.push(Number(m.line())),
  G: m => void m.stack.push(m.slice(8).readDoubleBE()),
  V: m => void m.stack.push(m.line().replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))),
  S: m =>
    void m.stack.push(
      m
        .line()
        .slice(1, -1)
        .replaceAll(/\\(?:x([\da-f]{2})|(.))/gi, (_, hex: string | undefined, letter: string) =>
          hex ? String.fromCharCode(parseInt(hex, 16)) : ({ n: '\n', r: '\r', t: '\t' }[letter] ?? letter),
        ),
    ),
  U: m => void m.stack.push(m.slice(m.le(1)).toString('latin1')),
  T: m => void m.stack.push(m.slice(m.le(4)).toString('latin1')),
  '\x8c': m => void m.stack.push(m.slice(m.le(1)).toString()),
  X: m => void m.stack.push(m.slice(m.le(4)).toString()),
  '\x8d': m => void m.stack.push(m.slice(m.le(8)).toString()),
  C: m => void m.stack.push({ b: m.slice(m.le(1)).toString('latin1') }),
  B: m => void m.stack.push({ b: m.slice(m.le(4)).toString('latin1') }),
  '\x8e': m => void m.stack.push({ b: m.slice(m.le(8)).toString('latin1') }),
  '\x96': m => void m.stack.push({ b: m.slice(m.le(8)).toString('latin1') }),
  ')': m => void m.stack.push([]),
  ']': m => void m.stack.push([]),
  t: m => void m.stack.push(m.cut()),
  l: m => void m.stack.push(m.cut()),
  '\x85': m => void m.stack.push(m.stack.splice(-1)),
  '\x86': m => void m.stack.push(m.stack.splice(-2)),
  '\x87': m => void m.stack.push(m.stack.splice(-3)),
  a: m => {
    const item = m.stack.pop()
    m.stack.at(-1).push(item)
  },
  e: m => {
    const more = m.cut()
    m.stack.at(-1).push(...more)
  },
  '}': m => void m.stack.push(new Map()),
  d: m => {
    const pairs = m.cut()
    m.stack.push(new Map())
    m.items(pairs)
  },
  s: m => m.items(m.stack.splice(-2)),
  u: m => m.items(m.cut()),
  c: m => void m.stack.push({ f: `${m.line()}.${m.line()}` }),
  '\x93': m => {
    const [module, name] = m.stack.splice(-2) as [string, string]
    m.stack.push({ f: `${module}.${name}` })
  },
  R: apply,
  '\x81': apply,
  Q: m => void m.stack.push({ s: m.stack.pop() }),
  b: m => {
    const state = m.stack.pop() as Any[],
      made = m.stack.at(-1)
    if (made instanceof Map || made === 'other') return
    if ('d' in made) made.big = state[1] === '>'
    else {
      const [shape, dtype, fortran, data] = state.length === 5 ? state.slice(1) : state
      Object.assign(made, { a: shape, dtype, fortran, data: data.b ?? data })
    }
  },
}

function apply(m: Machine): void {
  const [{ f }, args] = m.stack.splice(-2) as [{ f: string }, Any[]]
  const name = f.slice(f.lastIndexOf('.') + 1)
  if (name === '_reconstruct') m.stack.push({ a: [] })
  else if (name === 'dtype') m.stack.push({ d: args[0].replace(/^[<>|=]/, ''), big: args[0].startsWith('>') })
  else if (name === 'encode') m.stack.push({ b: args[0] })
  else if (name === '_frombuffer') m.stack.push({ a: args[2], dtype: args[1], fortran: args[3] === 'F', data: args[0].b })
  else if (name === 'OrderedDict') m.stack.push(new Map((args[0] ?? []) as [Any, Any][]))
  else if (name === 'bytearray') m.stack.push(args[0])
  else if (name === 'bytes') m.stack.push({ b: '' })
  else if (name.startsWith('_rebuild_tensor')) m.stack.push({ t: args })
  else if (name === '_rebuild_parameter') m.stack.push(args[0])
  else if (name === 'Namespace' || name === 'device') m.stack.push('other')
  else throw new Error(`${f} is called`)
}

/** What Python would make of a pickle of arrays, all at once. Throws where it is anything else. */
export const plainPickle = (file: Uint8Array): Map<string, Any> => follow(new Machine(file))

/** What the pickle makes that is next; the machine stands behind it then. */
export function follow(m: Machine): Any {
  m.stack.length = 0
  m.memo.clear()
  for (;;) {
    const code = String.fromCharCode(m.le(1))
    if (code === '.') return m.stack[0]
    acts[code](m)
  }
}

export const readers: Record<string, (view: DataView, offset: number, little: boolean) => number> = {
  f2: (view, offset, little) => half(view.getUint16(offset, little)),
  f4: (view, offset, little) => view.getFloat32(offset, little),
  b2: (view, offset, little) => new Float32Array(Uint32Array.of(view.getUint16(offset, little) * 65536).buffer)[0],
  f8: (view, offset, little) => Math.fround(view.getFloat64(offset, little)),
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset, little) => view.getInt16(offset, little),
  i4: (view, offset, little) => Math.fround(view.getInt32(offset, little)),
  i8: (view, offset, little) => Math.fround(Number(view.getBigInt64(offset, little))),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset, little) => view.getUint16(offset, little),
  u4: (view, offset, little) => Math.fround(view.getUint32(offset, little)),
  u8: (view, offset, little) => Math.fround(Number(view.getBigUint64(offset, little))),
}
function half(bits: number): number {
  const exponent = (bits >> 10) & 31,
    fraction = bits & 1023,
    sign = bits & 0x8000 ? -1 : 1
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}

/** An array's numbers in row-major order. */
export function plainArray(name: string, { a: shape, dtype, fortran, data }: Any): Plain {
  const bytesOf = Buffer.from(data as string, 'latin1'),
    view = new DataView(new Uint8Array(bytesOf).buffer),
    width = Number(dtype.d.slice(1)),
    count = (shape as number[]).reduce((product, size) => product * size, 1)
  if (bytesOf.length !== count * width) throw new Error(`${name}: ${bytesOf.length} bytes for ${count} numbers`)
  const numbers = Array.from({ length: count }, () => 0)
  for (let i = 0; i < count; i++) {
    let place = 0
    if (fortran) {
      let left = i
      const index = (shape as number[]).map(size => {
        const here = left % size
        left = Math.floor(left / size)
        return here
      })
      shape.forEach((size: number, axis: number) => (place = place * size + index[axis]))
    } else place = i
    numbers[place] = readers[dtype.d](view, i * width, !dtype.big)
  }
  return { name, shape, numbers }
}

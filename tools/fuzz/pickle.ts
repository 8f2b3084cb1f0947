// Files of weights as pickles: written as Python of several protocols writes them; plainPickle.ts reads them as simply as can be.
import { toHalf } from '../../engine/data/float16.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'
import { mutated } from './mutate.ts'
import { plainArray, plainPickle } from './plainPickle.ts'
import { type Taken, take, refuses, misplaced, arrays } from './smallNetwork.ts'

// ── Written ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Style {
  readonly protocol: 0 | 2 | 4 | 5
  readonly type: 'f2' | 'f4' | 'f8'
  readonly big: boolean
  readonly fortran: boolean
  readonly core: 'numpy.core' | 'numpy._core'
}
type Given = { readonly name: string; readonly shape: readonly number[]; readonly data: Float32Array }

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const sized = (opcode: number, bytes: Uint8Array, width: 1 | 4 | 8): Buffer => {
  const length = Buffer.alloc(width)
  length.writeUIntLE(bytes.length, 0, Math.min(6, width))
  return Buffer.concat([Buffer.from([opcode]), length, bytes])
}
const text = (of: string, { protocol }: Style): Buffer =>
  protocol === 0 ? latin1(`V${of}\n`) : protocol < 4 ? sized(0x58, Buffer.from(of), 4) : sized(0x8c, Buffer.from(of), 1)
const int = (n: number, { protocol }: Style): Buffer =>
  protocol === 0
    ? latin1(`I${n}\n`)
    : n >= 0 && n < 256
      ? Buffer.from([0x4b, n])
      : Buffer.from([0x4a, n & 255, (n >> 8) & 255, (n >> 16) & 255, (n >> 24) & 255])
const flag = (on: boolean, { protocol }: Style): Buffer =>
  protocol === 0 ? latin1(on ? 'I01\n' : 'I00\n') : Buffer.from([on ? 0x88 : 0x89])
const named = (module: string, name: string, style: Style): Buffer =>
  style.protocol < 4 ? latin1(`c${module}\n${name}\n`) : Buffer.concat([text(module, style), text(name, style), Buffer.from([0x93])])

/** Bytes as this protocol has them. */
function bytes(of: Uint8Array, style: Style): Buffer {
  if (style.protocol === 5) return sized(0x96, of, 8)
  if (style.protocol === 4) return sized(0x42, of, 4)
  const letters = Buffer.from(of).toString('latin1')
  const written =
    style.protocol === 2
      ? sized(0x58, Buffer.from(letters, 'utf8'), 4)
      : // oxlint-disable-next-line no-control-regex
        latin1(`V${letters.replaceAll(/[\\\n\r\0\u001a]/g, letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`)
  return Buffer.concat([named('_codecs', 'encode', style), latin1('('), written, text('latin1', style), latin1('tR')])
}

function numbersOf({ shape, data }: Given, { type, big, fortran }: Style): Buffer {
  const width = Number(type[1]),
    out = Buffer.alloc(width * data.length),
    view = new DataView(out.buffer, out.byteOffset, out.byteLength)
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1))
  for (let i = 0; i < data.length; i++) {
    let left = i,
      from = 0
    if (fortran)
      shape.forEach((size, axis) => {
        from += (left % size) * strides[axis]
        left = Math.floor(left / size)
      })
    const value = data[fortran ? from : i],
      offset = i * width
    view[`set${{ f2: 'Uint16', f4: 'Float32', f8: 'Float64' }[type]}` as 'setFloat32'](offset, type === 'f2' ? toHalf(value) : value, !big)
  }
  return out
}

function arrayBytes(given: Given, style: Style): Buffer {
  const tuple = (...parts: readonly Buffer[]): Buffer => Buffer.concat([latin1('('), ...parts, latin1('t')])
  const shape = tuple(...given.shape.map(size => int(size, style)))
  const dtype = Buffer.concat([
    named('numpy', 'dtype', style),
    tuple(text(style.type, style), flag(false, style), flag(true, style)),
    latin1('R'),
    tuple(int(3, style), text(style.big ? '>' : '<', style), latin1('NNN'), int(-1, style), int(-1, style), int(0, style)),
    latin1('b'),
  ])
  const data = bytes(numbersOf(given, style), style)
  if (style.protocol === 5)
    return Buffer.concat([
      named(`${style.core}.numeric`, '_frombuffer', style),
      tuple(data, dtype, shape, text(style.fortran ? 'F' : 'C', style)),
      latin1('R'),
    ])
  return Buffer.concat([
    named(`${style.core}.multiarray`, '_reconstruct', style),
    tuple(named('numpy', 'ndarray', style), tuple(int(0, style)), bytes(latin1('b'), style)),
    latin1('R'),
    tuple(int(1, style), shape, dtype, flag(style.fortran, style), data),
    latin1('b'),
  ])
}

function pickled(chance: Random): Uint8Array {
  const style: Style = {
    protocol: chance.pick([0, 2, 4, 5] as const),
    type: chance.pick(['f2', 'f4', 'f8'] as const),
    big: chance.int(3) === 0,
    fortran: chance.int(3) === 0,
    core: chance.pick(['numpy.core', 'numpy._core'] as const),
  }
  const entries = arrays(chance).map(given => Buffer.concat([text(given.name, style), arrayBytes(given, style)]))
  const begin = style.protocol > 0 ? [0x80, style.protocol] : [],
    dict = style.protocol > 0 ? latin1('}') : latin1('(d')
  return new Uint8Array(
    chance.int(2)
      ? Buffer.concat([Buffer.from(begin), dict, ...entries.flatMap(one => [one, latin1('s')]), latin1('.')])
      : Buffer.concat([Buffer.from(begin), dict, latin1('p7\n('), ...entries, latin1('u.')]),
  )
}

export const pickle: Format<Taken> = {
  name: 'pickle',
  extension: 'pkl',
  make: pickled,
  // Within its first letters stands the program, behind them numbers: where any change is a right file of other numbers.
  mutations: [(bytes, chance) => Buffer.concat([mutated(bytes.slice(0, 90), chance), bytes.subarray(90)])],
  read: take,
  refuses,
  judge: (bytes, taken) =>
    misplaced(
      taken,
      Array.from(plainPickle(bytes), ([name, array]) => plainArray(name, array)),
    ),
}

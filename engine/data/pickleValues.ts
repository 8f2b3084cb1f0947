// What a pickle's program makes while it is followed: Python's plain values, and NumPy's arrays. Nothing else is known, and nothing is run.
import { cut } from './shown.ts'
import { WeightsFileError } from './safetensors.ts'
import type { Span } from './pickleInput.ts'

/** Text or bytes: its place, and its letters where it is short. */
interface Text {
  readonly type: 'text' | 'bytes'
  readonly span: Span
  readonly text: string | null
}
interface Items {
  readonly type: 'tuple' | 'list'
  readonly items: Value[]
}
export interface Dict {
  readonly type: 'dict'
  readonly entries: Map<string, Value>
}
export interface Global {
  readonly type: 'global'
  readonly name: KnownName
}
/** A kind of number: `f8`, `c16`, `O8`; `order` is > where the highest byte comes first. */
export interface Dtype {
  readonly type: 'dtype'
  readonly name: string
  order: '<' | '>'
  /** It has parts, as a record has. */
  compound: boolean
}
/** An array; before its state is known `dtype` is null. */
interface NumpyArray {
  readonly type: 'array'
  shape: readonly number[]
  dtype: Dtype | null
  fortran: boolean
  /** The axes in the order in which they are meant; `shape` is then as the numbers lie. */
  axes?: readonly number[]
  /** null: no numbers that stand one behind the other. */
  data: Span | null
}
/** What another library's file makes; only the dialect that makes it looks into it. */
export abstract class Extra {
  readonly type = 'extra'
  /** What it is, in English. */
  abstract readonly what: string
}
export type Value = null | boolean | number | Text | Items | Dict | Global | Dtype | NumpyArray | Extra

/** What the names in a pickle stand for: NumPy's, or another library's as well. */
export interface Dialect {
  /** What is read, in English. */
  readonly reads: string
  /** A name of Python's. Throws WeightsFileError for any that would have to be run. */
  nameOf(module: string | null, name: string | null): Value
  /** What calling such a name gives. undefined: it takes no such thing. */
  called(callee: Value, given: readonly Value[]): Value | undefined
  /** Gives what was made its state. false: that is no state of it. */
  built(made: Value, state: Value): boolean
  /** A part of the file that lies outside the pickle. undefined: there is none. */
  outside(id: Value): Value | undefined
  /** Dicts may have keys that are no names: what stands under them is passed over. */
  readonly otherKeys: boolean
}

const words = {
  text: 'text',
  bytes: 'bytes',
  tuple: 'a tuple',
  list: 'a list',
  dict: 'a dict',
  global: 'a name',
  dtype: 'a dtype',
  array: 'an array',
} as const

/** What a value is, in English. */
export const sayValue = (value: Value | undefined): string =>
  value === undefined
    ? 'nothing'
    : value === null
      ? 'None'
      : typeof value === 'object'
        ? value.type === 'extra'
          ? value.what
          : words[value.type]
        : typeof value === 'number'
          ? 'a number'
          : 'True or False'

// ── Names of Python's that are known ───────────────────────────────────────────────────────────────────────────────

const known = {
  reconstruct: ['numpy.core.multiarray._reconstruct', 'numpy._core.multiarray._reconstruct'],
  frombuffer: ['numpy.core.numeric._frombuffer', 'numpy._core.numeric._frombuffer'],
  ndarray: ['numpy.ndarray'],
  dtype: ['numpy.dtype'],
  encode: ['_codecs.encode'],
  ordered: ['collections.OrderedDict'],
  bytes: ['builtins.bytes', '__builtin__.bytes'],
  bytearray: ['builtins.bytearray', '__builtin__.bytearray'],
} as const
type KnownName = keyof typeof known

/** A name of NumPy's, or of Python's, that is needed for arrays; null: it is none, and what it names would have to be run. */
export function knownName(full: string): Global | null {
  const found = (Object.keys(known) as KnownName[]).find(key => (known[key] as readonly string[]).includes(full))
  return found ? { type: 'global', name: found } : null
}

/** `numpy.dtype`; what cannot be read of it as `…`. */
export const fullName = (module: string | null, name: string | null): string => `${module ?? '…'}.${name ?? '…'}`

/** NumPy's arrays, and Python's plain values. */
export const numpyDialect: Dialect = {
  reads: 'plain values and NumPy arrays',
  otherKeys: false,
  nameOf(module, name) {
    const full = fullName(module, name),
      found = knownName(full)
    if (found) return found
    if (/^torch\b/.test(full)) throw torchObject(full)
    throw new WeightsFileError(
      'pickle-object',
      null,
      'NumPy arrays alone',
      full,
      `it asks Python for ${cut(full)}, and im2see runs nothing that a file names: it reads dicts of NumPy arrays. Save those alone: pickle.dump(network.params, file)`,
    )
  },
  called: (callee, given) => (isA(callee, 'global') ? calls[callee.name]?.(given) : undefined),
  built: (made, state) =>
    isA(state, 'tuple') &&
    (isA(made, 'dtype') ? builtDtype(made, state.items) : isA(made, 'array') ? builtArray(made, state.items) : false),
  outside: () => undefined,
}

/** What a file of PyTorch's asks for, and what to save instead. */
export const torchObject = (full: string): WeightsFileError =>
  new WeightsFileError(
    'torch-object',
    null,
    'tensors alone',
    full,
    `it asks Python for ${cut(full)}, and im2see runs nothing that a file names: it reads tensors. Save those alone: torch.save(model.state_dict(), 'weights.pt')`,
  )

/** undefined: it takes no such thing. */
const calls: Readonly<Partial<Record<KnownName, (given: readonly Value[]) => Value | undefined>>> = {
  reconstruct: ([kind]) =>
    isA(kind, 'global') && kind.name === 'ndarray' ? { type: 'array', shape: [], dtype: null, fortran: false, data: null } : undefined,
  frombuffer([data, dtype, shape, order, axes]) {
    const sizes = sizesOf(shape),
      letter = isA(order, 'text') ? order.text : null
    if (!isA(data, 'bytes') || !isA(dtype, 'dtype') || !sizes) return undefined
    const array: NumpyArray = { type: 'array', shape: sizes, dtype, fortran: letter === 'F', data: data.span }
    if (letter === 'C' || letter === 'F') return array
    const turned = letter === 'K' ? axesOf(axes, sizes.length) : null // since NumPy 2.4
    return turned ? { ...array, axes: turned } : undefined
  },
  dtype: ([name]) => (isA(name, 'text') && name.text !== null ? dtypeOf(name.text) : undefined),
  encode: ([text, codec]) =>
    isA(text, 'text') && isA(codec, 'text') && /^latin[-_]?1$/.test(codec.text ?? '')
      ? { type: 'bytes', span: text.span, text: text.text }
      : undefined,
  ordered: ([pairs]) => (pairs === undefined ? { type: 'dict', entries: new Map() } : dictOf(pairs)),
  bytes: given => (given.length === 0 ? { type: 'bytes', span: { from: 0, to: 0, form: 'bytes' }, text: '' } : undefined),
  bytearray: ([data]) => (isA(data, 'bytes') ? data : undefined),
}

function dtypeOf(text: string): Dtype {
  const [, order, name] = /^([<>|=]?)(.*)$/s.exec(text)!
  return { type: 'dtype', name, order: order === '>' ? '>' : '<', compound: false }
}

/** Pairs in a list, as Python 2 writes an OrderedDict. */
function dictOf(pairs: Value): Dict | undefined {
  if (!isA(pairs, 'list')) return undefined
  const dict: Dict = { type: 'dict', entries: new Map() }
  for (const pair of pairs.items) {
    if (!((isA(pair, 'list') || isA(pair, 'tuple')) && pair.items.length === 2 && put(dict, pair.items[0], pair.items[1]))) return undefined
  }
  return dict
}

/** Puts an entry into a dict; false: its key is no short text. */
export function put(dict: Dict, key: Value, value: Value): boolean {
  if (!isA(key, 'text') || key.text === null) return false
  dict.entries.set(key.text, value)
  return true
}

// ── The state of what was made ─────────────────────────────────────────────────────────────────────────────────────

/** (3, '<', None, None, None, -1, -1, 0) */
function builtDtype(dtype: Dtype, state: readonly Value[]): boolean {
  const [version, order, ...parts] = state.slice(0, 5)
  if (typeof version !== 'number' || !isA(order, 'text') || !['<', '>', '|', '='].includes(order.text ?? '')) return false
  dtype.order = order.text === '>' ? '>' : '<'
  dtype.compound = parts.some(part => part !== null)
  return true
}

/** (1, shape, dtype, is Fortran, the numbers); the oldest have no version. */
function builtArray(array: NumpyArray, items: readonly Value[]): boolean {
  const [shape, dtype, fortran, data] = items.length === 5 ? items.slice(1) : items
  const sizes = sizesOf(shape)
  if (!sizes || !isA(dtype, 'dtype') || (typeof fortran !== 'boolean' && typeof fortran !== 'number')) return false
  if (!isA(data, 'bytes') && !isA(data, 'text') && !isA(data, 'list')) return false
  Object.assign(array, { shape: sizes, dtype, fortran: Boolean(fortran), data: isA(data, 'list') ? null : data.span })
  return true
}

/** A shape that an array can have: at most 32 axes, as NumPy. */
export function sizesOf(shape: Value | undefined): readonly number[] | null {
  if (!isA(shape, 'tuple') || shape.items.length > 32) return null
  const sizes = shape.items.filter((size): size is number => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0)
  return sizes.length === shape.items.length && Number.isSafeInteger(sizes.reduce((product, size) => product * size, 8)) ? sizes : null
}

/** Each of so many axes once, in some order; null: they are not. */
function axesOf(order: Value | undefined, count: number): readonly number[] | null {
  const axes = sizesOf(order)
  return axes?.length === count && new Set(axes).size === count && axes.every(axis => axis < count) ? axes : null
}

interface Kinds {
  readonly text: Text
  readonly bytes: Text
  readonly tuple: Items
  readonly list: Items
  readonly dict: Dict
  readonly global: Global
  readonly dtype: Dtype
  readonly array: NumpyArray
  readonly extra: Extra
}

/** Whether a value is of a type. */
export const isA = <T extends keyof Kinds>(value: Value | undefined, type: T): value is Kinds[T] =>
  typeof value === 'object' && value !== null && value.type === type

// Weights files: safetensors (https://github.com/huggingface/safetensors), float16, bfloat16, float32 and float64.
// Eight bytes give the header's length, the header is JSON, the tensors' bytes follow, little-endian, without gaps.
// Files come from strangers: everything is checked against what is there before a byte is trusted; nothing is evaluated.

import { formatShape, sameShape, sizeOf } from '../tensor.ts'
import type { Shape } from '../tensor.ts'
import { sayKind, type FileKind } from './fileKind.ts'
import { bytesEach, numbersFrom, type NumberType } from './numberTypes.ts'
import { cut, shown } from './shown.ts'
import type { WeightsFault } from './weightsFault.ts'

/** One tensor of a weights file; `data` is float32 whatever the file holds. */
export interface WeightsTensor {
  readonly shape: Shape
  readonly dtype: NumberType
  readonly data: Float32Array
}

/** A file's tensors by name (`conv1/W`), in the file's order, and its notes. */
export interface WeightsFile {
  readonly tensors: ReadonlyMap<string, WeightsTensor>
  readonly metadata: Readonly<Record<string, string>>
}

/** What is wrong with a weights file: `code` is stable, `tensor` names the tensor where it is about one. */
export class WeightsFileError extends Error {
  override readonly name = 'WeightsFileError'
  readonly code: WeightsFault
  readonly tensor: string | null
  readonly expected: string
  readonly met: string

  constructor(
    code: WeightsFault,
    tensor: string | null,
    expected: string,
    met: string,
    message = `expected ${cut(expected)}, found ${cut(met)}`,
  ) {
    super(`weights file: ${tensor === null ? '' : `${cut(tensor)}: `}${message}`)
    this.code = code
    this.tensor = tensor === null ? null : cut(tensor)
    this.expected = cut(expected)
    this.met = cut(met)
  }
}

/** A file of another kind than those that are read: `met` is its kind. */
export const notWeights = (kind: FileKind): WeightsFileError =>
  new WeightsFileError(
    'not-weights',
    null,
    'safetensors, .npz, the book’s pickle, .pt, .h5, .keras or .onnx',
    kind,
    `this is ${sayKind(kind)} im2see reads .safetensors, .npz, the book’s .pkl, PyTorch’s .pt, Keras’s .h5 and .keras, and .onnx here.`,
  )

/** Far more than any network's header needs (AlexNet's: 1.5 kB). */
const LONGEST_HEADER = 1_000_000

/** What the header calls the types of numbers, and where its notes stand. */
export const CODES: Readonly<Record<NumberType, string>> = { float32: 'F32', float16: 'F16', bfloat16: 'BF16', float64: 'F64' }
export const METADATA = '__metadata__'

/** A tensor as the header has it: its bytes are [begin, end) behind the header. */
export interface Entry {
  readonly name: string
  readonly dtype: NumberType
  readonly shape: Shape
  readonly begin: number
  readonly end: number
}

/** Reads a weights file. Throws a WeightsFileError that names the tensor, what was expected and what was met. */
export function readWeights(bytes: Uint8Array): WeightsFile {
  const { entries, metadata, start } = readListing(bytes, bytes.length)
  const tensors = new Map(entries.map(entry => [entry.name, readTensor(bytes, start, entry)] as const))
  return { tensors, metadata }
}

/** How many bytes of a file its header takes, by the file's first eight. */
export function headerLength(first: Uint8Array, fileLength: number): number {
  if (fileLength < 8 || first.length < 8) throw new WeightsFileError('truncated', null, 'at least 8 bytes', `${fileLength}`)
  const view = new DataView(first.buffer, first.byteOffset, first.byteLength)
  const length = view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32
  if (length > LONGEST_HEADER) throw new WeightsFileError('header-length', null, `a header of at most ${LONGEST_HEADER} bytes`, `${length}`)
  if (8 + length > fileLength) throw new WeightsFileError('truncated', null, `a header of ${length} bytes`, `${fileLength - 8} bytes`)
  return 8 + length
}

/** What a file of `fileLength` bytes holds and where, from its beginning: all that can be wrong but the numbers themselves. Tensors that are `passedOver` may be of any kind. */
export function readListing(
  bytes: Uint8Array,
  fileLength: number,
  passedOver: (name: string) => boolean = () => false,
): { readonly entries: readonly Entry[]; readonly metadata: Record<string, string>; readonly start: number } {
  const { header, start } = readHeader(bytes, fileLength)
  const metadata = readMetadata(header.find(([name]) => name === METADATA)?.[1])
  const tensors = header.filter(([name]) => name !== METADATA),
    places = tensors.map(([name, value]) => (passedOver(name) ? { name, ...readOffsets(name, value) } : readEntry(name, value)))
  checkOffsets(places, fileLength - start)
  return { entries: places.filter(place => 'dtype' in place), metadata, start }
}

/**
 * Checks that a file holds exactly the tensors of a network, e.g. `{ 'conv1/W': [30, 1, 5, 5], 'conv1/b': [30] }`.
 * Throws a WeightsFileError that names the first one that is missing, misshapen or not expected.
 */
export function checkWeights(file: WeightsFile, expected: Readonly<Record<string, Shape>>): void {
  for (const [name, shape] of Object.entries(expected)) {
    const tensor = file.tensors.get(name)
    if (tensor === undefined) throw new WeightsFileError('missing', name, formatShape(shape), 'no such tensor')
    if (!sameShape(tensor.shape, shape)) throw new WeightsFileError('shape', name, formatShape(shape), formatShape(tensor.shape))
  }
  for (const [name, { shape }] of file.tensors) {
    if (!Object.hasOwn(expected, name)) throw new WeightsFileError('unexpected', name, 'no such tensor', formatShape(shape))
  }
}

function readHeader(bytes: Uint8Array, fileLength: number): { header: readonly (readonly [string, unknown])[]; start: number } {
  const start = headerLength(bytes, fileLength)
  const text = decode(bytes.subarray(8, start))
  const header = Object.entries(parseHeader(text))
  const twice = duplicateKey(text)
  if (twice !== null) throw new WeightsFileError('duplicate', twice, 'one tensor of this name', 'two')
  return { header, start }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new WeightsFileError('header-json', null, 'a header in UTF-8', 'other bytes')
  }
}

function parseHeader(text: string): object {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new WeightsFileError('header-json', null, 'a header in JSON', (error as Error).message)
  }
  if (!isObject(value)) throw new WeightsFileError('header-json', null, 'a header that is an object', shown(value, 60))
  return value
}

/** JSON.parse keeps the last of two equal keys in silence; this finds the first one that comes again in an object, a tensor's own too. */
function duplicateKey(json: string): string | null {
  const open: Set<string>[] = []
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (token.endsWith(':')) {
      const key = JSON.parse(token.slice(0, -1)) as string,
        seen = open.at(-1)!
      if (seen.has(key)) return key
      seen.add(key)
    }
  }
  return null
}

function readMetadata(value: unknown): Record<string, string> {
  if (value === undefined) return {}
  const ok = isObject(value) && Object.values(value).every(text => typeof text === 'string')
  if (!ok) throw new WeightsFileError('header-entry', METADATA, 'strings by name', shown(value, 60))
  return value as Record<string, string>
}

function readEntry(name: string, value: unknown): Entry {
  if (!isObject(value)) throw new WeightsFileError('header-entry', name, '{dtype, shape, data_offsets}', shown(value, 60))
  const { dtype: code, shape } = value as Record<string, unknown>
  const dtype = (Object.keys(CODES) as NumberType[]).find(type => CODES[type] === code)
  if (dtype === undefined) throw new WeightsFileError('dtype', name, 'F32, F16, BF16 or F64', shown(code, 60))
  if (!isCounts(shape)) throw new WeightsFileError('shape', name, 'a list of whole numbers', shown(shape, 60))
  const { begin, end } = readOffsets(name, value)
  const bytes = sizeOf(shape) * bytesEach[dtype]
  if (end - begin !== bytes)
    throw new WeightsFileError('byte-count', name, `${bytes} bytes for ${dtype} ${formatShape(shape)}`, `${end - begin}`)
  return { name, dtype, shape, begin, end }
}

function readOffsets(name: string, value: unknown): { readonly begin: number; readonly end: number } {
  const { data_offsets: offsets } = (isObject(value) ? value : {}) as Record<string, unknown>
  if (isCounts(offsets) && offsets.length === 2 && offsets[0] <= offsets[1]) return { begin: offsets[0], end: offsets[1] }
  throw new WeightsFileError('offsets', name, 'data_offsets [begin, end]', shown(offsets, 60))
}

function checkOffsets(entries: readonly Pick<Entry, 'name' | 'begin' | 'end'>[], length: number): void {
  let offset = 0
  let before = 'the header'
  for (const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (end > length) throw new WeightsFileError('truncated', name, `bytes ${begin} to ${end}`, `a file whose tensors have ${length} bytes`)
    if (begin < offset) throw new WeightsFileError('overlap', name, `a beginning at byte ${offset}, where ${before} ends`, `${begin}`)
    if (begin > offset) throw new WeightsFileError('gap', name, `a beginning at byte ${offset}, where ${before} ends`, `${begin}`)
    offset = end
    before = name
  }
  if (offset < length) throw new WeightsFileError('gap', null, `${offset} bytes of tensors`, `${length}`)
}

function readTensor(bytes: Uint8Array, start: number, { name, dtype, shape, begin, end }: Entry): WeightsTensor {
  const data = numbersFrom(new Uint8Array(bytes.subarray(start + begin, start + end)), dtype) // of a copy: the file's bytes are not held
  checkFinite(name, data)
  return { shape, dtype, data }
}

/** Throws WeightsFileError where a tensor's number is not finite. */
export function checkFinite(name: string, data: Float32Array): void {
  const index = data.findIndex(value => !Number.isFinite(value))
  if (index >= 0) throw new WeightsFileError('non-finite', name, 'finite numbers', `${data[index]} at ${index}`)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(n => Number.isSafeInteger(n) && n >= 0)
}

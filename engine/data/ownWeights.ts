// A person's own weights file, safetensors or .npz, into a network: its names and shapes are looked at first, then its numbers, piece by piece, so that
// a file as large as AlexNet's is never held beside the network. What does not fit is said: the tensor, what was met, what was expected. NaN and ±∞ are
// taken as they are – training may have ended so – and counted.
import { weightsOf, type Program } from '../program.ts'
import { formatShape, rowMajor, sameShape, sizeOf, type FloatArray, type Shape } from '../tensor.ts'
import { kindOfFile } from './fileKind.ts'
import { pieces, readNpyHeader, readZipListing, unpacked, type ZipEntry } from './npzReader.ts'
import { bytesEach, numbersFrom, type NumberType } from './numberTypes.ts'
import { headerLength, notWeights, readListing, WeightsFileError } from './safetensors.ts'

/** A tensor of the file: its numbers come as bytes. */
interface Found {
  /** The name that the array has in the file. */
  readonly name: string
  readonly shape: Shape
  readonly type: NumberType
  readonly fortran: boolean
  readonly bytes: () => AsyncIterable<Uint8Array>
}

export interface Reading {
  /** Reads; yields how many numbers are done. */
  readonly parts: AsyncIterable<number>
  readonly of: number
  /** The file's own notes, and `turned` where its fully connected layers were (out, in). */
  readonly notes: Readonly<Record<string, string>>
  /** Filled as it reads: tensors that hold NaN or ±∞. */
  readonly nonFinite: readonly NonFiniteWeight[]
}

/** Numbers of a tensor that are NaN or ±∞ – as float32, where the file has more digits. */
export interface NonFiniteWeight {
  /** The tensor's name in the file. */
  readonly tensor: string
  readonly count: number
  readonly of: number
  /** The first of them: `NaN`, `Infinity` or `-Infinity`, and which number it is of the file's order. */
  readonly first: string
  readonly at: number
}

/** Looks at what a file holds. `into` gives the numbers of a weight by its id; null: all is read and checked, nothing written. Throws WeightsFileError. */
export async function readOwnWeights(
  file: Blob,
  fileName: string,
  program: Program,
  into: ((id: number) => FloatArray) | null,
): Promise<Reading> {
  const { found, notes } = await readable(listed(file, fileName))
  const placed = placeAll(program, found),
    nonFinite: NonFiniteWeight[] = []
  const ownNotes = Object.fromEntries(Object.entries(notes).filter(([name]) => name !== 'turned')) // that is ours to say
  return {
    parts: readAll(
      placed.map(p => ({ ...p, data: into?.(p.id) ?? null })),
      nonFinite,
    ),
    of: placed.reduce((sum, p) => sum + sizeOf(p.found.shape), 0),
    notes: { ...ownNotes, ...(placed.some(p => p.turned) && { turned: 'true' }) },
    nonFinite,
  }
}

/** What the browser says when a file is gone or has changed. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof WeightsFileError || !(error instanceof DOMException)) throw error
    throw new WeightsFileError('unreadable', null, 'a file that can be read', error.message)
  }
}

async function listed(
  file: Blob,
  fileName: string,
): Promise<{ readonly found: readonly Found[]; readonly notes: Readonly<Record<string, string>> }> {
  const kind = await kindOfFile(file)
  if (kind === 'npy') throw new WeightsFileError('npy', null, 'all arrays in one .npz file', `one .npy array (${fileName})`)
  if (kind === 'npz') {
    const found: Found[] = []
    for (const entry of await readZipListing(file)) if (!entry.name.endsWith('/')) found.push(await arrayIn(file, entry)) // one piece of one array at a time
    return { found, notes: {} }
  }
  if (kind !== 'safetensors') throw notWeights(kind)
  const length = headerLength(new Uint8Array(await file.slice(0, 8).arrayBuffer()), file.size)
  const { entries, metadata, start } = readListing(new Uint8Array(await file.slice(0, length).arrayBuffer()), file.size)
  return {
    found: entries.map(({ name, shape, dtype, begin, end }) => ({
      name,
      shape,
      type: dtype,
      fortran: false,
      bytes: () => pieces(file, start + begin, start + end),
    })),
    notes: metadata,
  }
}

async function arrayIn(file: Blob, entry: ZipEntry): Promise<Found> {
  const name = entry.name.replace(/\.npy$/, '')
  let head: Uint8Array = new Uint8Array(0)
  for await (const piece of unpacked(file, entry)) {
    head = joined(head, piece)
    const header = readNpyHeader(head, name)
    if (!header) continue
    const { shape, type, fortran, start } = header,
      size = sizeOf(shape) * bytesEach[type]
    if (entry.size - start !== size)
      throw new WeightsFileError('byte-count', name, `${size} bytes for ${type} ${formatShape(shape)}`, `${entry.size - start}`)
    return { name, shape, type, fortran, bytes: () => without(start, unpacked(file, entry)) }
  }
  throw new WeightsFileError('truncated', name, 'the header of an .npy array', `${head.length} bytes`)
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** The stream without its first bytes. */
async function* without(skip: number, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    if (skip < piece.length) yield piece.subarray(skip)
    skip = Math.max(0, skip - piece.length)
  }
}

// ── Names and shapes ───────────────────────────────────────────────────────────────────────────────────────────────

interface PlacedTensor {
  readonly id: number
  readonly found: Found
  /** (out, in), as torch and Caffe have it. */
  readonly turned: boolean
}

/** `conv1/W`, `conv1.weight`, `fc6_bias`, `conv1W` → `conv1/W`, `fc6/b`. */
export function parameterNamed(name: string): string {
  const [, layer, what] = /^(?:module\.|model\.)?(.*?[^\W_])[\W_]?(w|weights?|kernel|b|bias(?:es)?)$/i.exec(name) ?? []
  return layer === undefined ? name : `${layer}/${what.toLowerCase().startsWith('b') ? 'b' : 'W'}`
}

function placeAll(program: Program, found: readonly Found[]): readonly PlacedTensor[] {
  const weights = weightsOf(program),
    params = Object.entries(weights)
  refuseTorchvision(program, found)
  const byName = new Map<string, Found>()
  for (const one of found) {
    const exact = !Object.hasOwn(weights, one.name) ? parameterNamed(one.name) : one.name
    const name = params.find(([param]) => param.toLowerCase() === exact.toLowerCase())?.[0] ?? one.name
    if (byName.has(name))
      throw new WeightsFileError('duplicate', name, 'one tensor of this name', `two, ${byName.get(name)!.name} and ${one.name}`)
    byName.set(name, one)
  }
  const placed = params.map(([name, id]): PlacedTensor => {
    const one = byName.get(name),
      { shape } = program.values[id]
    if (!one) throw new WeightsFileError('missing', name, formatShape(shape), 'no such tensor')
    const turned = shape.length === 2 && !sameShape(one.shape, shape) && sameShape(one.shape, [...shape].reverse())
    if (!turned && !sameShape(one.shape, shape)) throw new WeightsFileError('shape', one.name, formatShape(shape), formatShape(one.shape))
    return { id, found: one, turned }
  })
  const extra = [...byName].find(([name]) => !Object.hasOwn(weights, name))
  if (extra) throw new WeightsFileError('unexpected', extra[1].name, 'no such tensor', formatShape(extra[1].shape))
  // A square matrix does not say which way it lies: its neighbours do.
  const sides = placed.filter(p => p.found.shape.length === 2 && p.found.shape[0] !== p.found.shape[1])
  const allTurned = sides.length > 0 && sides.every(p => p.turned)
  return placed.map(p => (allTurned && p.found.shape.length === 2 ? { ...p, turned: true } : p))
}

/** torchvision's AlexNet is the one-column network of 2014: fewer filters, no groups, no normalisation. */
function refuseTorchvision(program: Program, found: readonly Found[]): void {
  const first = found.find(f => f.name === 'features.0.weight')
  if (!first || !found.some(f => f.name.startsWith('classifier.'))) return
  const [name, id] = Object.entries(program.params)[0]
  throw new WeightsFileError('torchvision', first.name, `${name} ${formatShape(program.values[id].shape)}`, formatShape(first.shape))
}

// ── Numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function* readAll(
  placed: readonly (PlacedTensor & { readonly data: FloatArray | null })[],
  nonFinite: NonFiniteWeight[],
): AsyncGenerator<number> {
  let done = 0
  for (const { found, turned, data } of placed) {
    const put = into(data, found, turned),
      size = sizeOf(found.shape)
    let begun = 0,
      count = 0,
      first = -1,
      value = 0
    try {
      for await (const numbers of numbersOf(found)) {
        for (let i = 0; i < numbers.length; i++) {
          if (Number.isFinite(numbers[i])) continue
          if (count++ === 0) [first, value] = [begun + i, numbers[i]]
        }
        put(numbers, begun)
        begun += numbers.length
        yield done + begun
      }
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      throw new WeightsFileError('unreadable', found.name, 'a file that can be read', error.message)
    }
    if (begun !== size) throw new WeightsFileError('truncated', found.name, `${size} numbers`, `${begun}`)
    if (count > 0) nonFinite.push({ tensor: found.name, count, of: size, first: String(value), at: first })
    done += begun
  }
}

/** The numbers of a tensor in the file's order. What is finite there but not as float32 comes as infinite. */
async function* numbersOf({ type, bytes }: Found): AsyncGenerator<Float32Array> {
  const each = bytesEach[type]
  let rest: Uint8Array = new Uint8Array(0)
  for await (const piece of bytes()) {
    const all = joined(rest, piece),
      whole = all.length - (all.length % each)
    rest = all.slice(whole)
    if (whole > 0) yield numbersFrom(all.subarray(0, whole), type)
  }
}

/** How to write numbers, from number `offset` of the file's order on. */
function into(data: FloatArray | null, { shape, fortran }: Found, turned: boolean): (numbers: Float32Array, offset: number) => void {
  if (!data) return () => {}
  // Fortran's order of a shape is C's of the shape turned round; a turned matrix is turned once more.
  if (fortran === turned || shape.length < 2) return (numbers, offset) => data.set(numbers, offset)
  const target = turned ? [...shape].reverse() : shape
  const sizes = [...target].reverse(),
    strides = rowMajor(target).reverse()
  const across = sizes[sizes.length - 1],
    along = strides[strides.length - 1]
  return (numbers, offset) => {
    for (let i = 0; i < numbers.length;) {
      let place = 0
      for (let axis = sizes.length - 1, left = offset + i; axis >= 0; axis--) {
        place += (left % sizes[axis]) * strides[axis]
        left = Math.floor(left / sizes[axis])
      }
      const count = Math.min(numbers.length - i, across - ((offset + i) % across))
      for (let k = 0; k < count; k++, place += along) data[place] = numbers[i++]
    }
  }
}

// A person's own weights file – safetensors, .npz, the book's pickle – into a network: its names and shapes are looked at first, then its numbers, piece by piece, so that
// a file as large as AlexNet's is never held beside the network. What does not fit is said: the tensor, what was met, what was expected. NaN and ±∞ are
// taken as they are – training may have ended so – and counted.
import { compile } from '../compile.ts'
import type { CarriedWeights } from '../editing/carried.ts'
import { weightsOf, type Program } from '../program.ts'
import { rowMajor, sizeOf, type FloatArray } from '../tensor.ts'
import type { Found } from './found.ts'
import { bytesEach, numbersFrom } from './numberTypes.ts'
import { joined } from './pickleInput.ts'
import { placeAll, type PlacedTensor } from './placing.ts'
import { WeightsFileError, type WeightsTensor } from './safetensors.ts'
import { listed } from './weightsListing.ts'

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

/** Looks at what a file holds, with the files `beside` it. `into` gives the numbers of a weight by its id; null: all is read and checked, nothing written. Throws WeightsFileError. */
export async function readOwnWeights(
  file: Blob,
  fileName: string,
  program: Program,
  into: ((id: number) => FloatArray) | null,
  beside?: readonly File[],
): Promise<Reading> {
  const { found, notes } = await listed(file, fileName, beside)
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

/** As `readOwnWeights` for a network that is not open, into tensors called as its weights: they have the file's numbers once all parts are read. */
export async function readTensors(
  file: Blob,
  { network, name, beside }: NonNullable<CarriedWeights['of']>,
): Promise<{ readonly reading: Reading; readonly tensors: ReadonlyMap<string, WeightsTensor> }> {
  const program = compile(network, 1, { backward: false }),
    numbers = new Map<number, Float32Array>(),
    tensors = new Map<string, WeightsTensor>()
  for (const [weight, id] of Object.entries(weightsOf(program))) {
    const { shape } = program.values[id],
      data = new Float32Array(sizeOf(shape))
    numbers.set(id, data)
    tensors.set(weight, { dtype: 'float32', shape, data })
  }
  return { reading: await readOwnWeights(file, name, program, id => numbers.get(id)!, beside), tensors }
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
function into(data: FloatArray | null, { shape, fortran, order }: Found, turned: boolean): (numbers: Float32Array, offset: number) => void {
  if (!data) return () => {}
  const straight = shape.map((_, axis) => axis),
    slowest = order ?? (fortran ? straight.toReversed() : straight) // axes of the file's shape
  // A turned matrix has its axes the other way round here.
  const target = turned ? shape.toReversed() : shape,
    strides = turned ? rowMajor(target).toReversed() : rowMajor(target)
  const along = slowest.map(axis => strides[axis]),
    sizes = slowest.map(axis => shape[axis])
  if (along.every((stride, i) => stride === rowMajor(sizes)[i])) return (numbers, offset) => data.set(numbers, offset)
  const across = sizes[sizes.length - 1],
    step = along[along.length - 1]
  return (numbers, offset) => {
    for (let i = 0; i < numbers.length;) {
      let place = 0
      for (let axis = sizes.length - 1, left = offset + i; axis >= 0; axis--) {
        place += (left % sizes[axis]) * along[axis]
        left = Math.floor(left / sizes[axis])
      }
      const count = Math.min(numbers.length - i, across - ((offset + i) % across))
      for (let k = 0; k < count; k++, place += step) data[place] = numbers[i++]
    }
  }
}

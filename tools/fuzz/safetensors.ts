// Files of weights as safetensors.
import { bytesEach, type NumberType } from '../../engine/data/numberTypes.ts'
import { readWeights, type WeightsFile } from '../../engine/data/safetensors.ts'
import { writeWeights } from '../../engine/data/safetensorsOut.ts'
import type { Format } from './format.ts'
import { mutated, spliced, type Mutation } from './mutate.ts'
import { type Taken, take, refuses, type Plain, numbersAt, misplaced, arrays } from './smallNetwork.ts'

const lengthOf = (bytes: Uint8Array): number => Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true))

/** The header changed, and its length made right again: so a reader gets past it. */
function inHeader(change: Mutation): Mutation {
  return (bytes, chance) => {
    const length = bytes.length < 8 ? Infinity : lengthOf(bytes)
    if (8 + length > bytes.length) return bytes.slice()
    const header = change(bytes.slice(8, 8 + length), chance),
      out = spliced(bytes, 8, 8 + length, header)
    new DataView(out.buffer).setBigUint64(0, BigInt(header.length), true)
    return out
  }
}

function plainSafetensors(bytes: Uint8Array): Plain[] {
  const length = lengthOf(bytes),
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, 8 + length))) as Record<
      string,
      { dtype: string; shape: number[]; data_offsets: [number, number] }
    >
  const types: Record<string, NumberType> = { F16: 'float16', BF16: 'bfloat16', F32: 'float32', F64: 'float64' }
  return Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        const count = shape.reduce((product, size) => product * size, 1)
        if (count * bytesEach[types[dtype]] !== to - from) throw new Error(`${name}: ${dtype} (${shape.join()}) in ${to - from} bytes`)
        return { name, shape, numbers: numbersAt(bytes.subarray(8 + length + from, 8 + length + to), types[dtype], count) }
      },
    )
}

export const safetensors: Format<{ taken: Taken | null; whole: WeightsFile | null }> = {
  name: 'safetensors',
  extension: 'safetensors',
  make(chance) {
    const dtype = chance.pick(['float32', 'float16', 'bfloat16', 'float64'] as const)
    return writeWeights({
      metadata: chance.int(2) ? { note: 'made', turned: 'true' } : {},
      tensors: new Map(arrays(chance).map(({ name, shape, data }) => [name, { shape, data, dtype }])),
    })
  },
  mutations: [inHeader((header, chance) => mutated(header, chance))],
  /** Both readers: that of the page's own files, and that of a person's. What the one refuses the other may take (a name that the network lacks, NaN). */
  async read(bytes) {
    let refusal: unknown = null
    const noted = (error: unknown): null => {
      if (!refuses(error)) throw error
      refusal = error
      return null
    }
    const taken = await take(bytes).catch(noted)
    let whole: WeightsFile | null = null
    try {
      whole = readWeights(bytes)
    } catch (error) {
      noted(error)
    }
    if (!taken && !whole) throw refusal
    return { taken, whole }
  },
  refuses,
  judge(bytes, { taken, whole }) {
    const plain = plainSafetensors(bytes)
    for (const { name, shape, numbers } of whole ? plain : []) {
      const tensor = whole!.tensors.get(name)
      if (tensor?.shape.join() !== shape.join()) return `${name} has shape ${tensor?.shape.join()}; the file says ${shape.join()}`
      const index = numbers.findIndex((v, i) => !Object.is(v, tensor.data[i]))
      if (index >= 0) return `${name}[${index}] is ${tensor.data[index]}; the file says ${numbers[index]}`
      if (numbers.some(v => !Number.isFinite(v))) return `${name} holds numbers that are none, and nothing was said`
    }
    if (whole && whole.tensors.size !== plain.length) return `${whole.tensors.size} tensors of ${plain.length}`
    return taken && misplaced(taken, plain)
  },
}

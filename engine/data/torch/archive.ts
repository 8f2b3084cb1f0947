// Files as torch.save writes them. Since 1.6: a zip of the pickle and of each storage. Before: pickles one behind the other, and the storages after them.
// After torch/serialization.py.
import { beginningOf, pieces, readZipListing, unpacked, wholeOf, type ZipEntry } from '../npzReader.ts'
import { PickleInput } from '../pickleInput.ts'
import { followPickle } from '../pickleReader.ts'
import { isA, type Value } from '../pickleValues.ts'
import { WeightsFileError } from '../safetensors.ts'
import { torchDialect, widths, type Storage } from './values.ts'

/** What a file holds: the value that was saved, and the numbers of its storages. */
export interface TorchFile {
  readonly value: Value
  readonly littleEndian: boolean
  /** Bytes [from, to) of a storage, which is known to lie in the file. Throws WeightsFileError where they are other ones than the check sum says. */
  readonly bytes: (storage: Storage, from: number, to: number) => AsyncIterable<Uint8Array>
}

const damaged = (expected: string, met: string): WeightsFileError => new WeightsFileError('torch', null, expected, met)
const bytesIn = ({ numbers, count }: Storage): number => count * widths[numbers]

/** Reads what torch.save wrote, but for the numbers. Throws WeightsFileError; also where a storage does not lie in the file. */
export const readTorch = async (file: Blob): Promise<TorchFile> =>
  (await file.slice(0, 2).text()) === 'PK' ? readArchive(file) : readLegacy(file)

// ── Since 1.6 ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Far more than the pickle of any network's names and shapes. */
const MOST_PICKLE = 16e6

async function readArchive(file: Blob): Promise<TorchFile> {
  const entries = await readZipListing(file),
    pickle = entries.find(({ name }) => /(^|\/)data\.pkl$/.test(name))
  if (!pickle)
    throw damaged(
      'an entry data.pkl',
      entries
        .map(({ name }) => name)
        .slice(0, 4)
        .join(', ') || 'an empty archive',
    )
  if (pickle.size > MOST_PICKLE) throw damaged(`a pickle of at most ${MOST_PICKLE} bytes`, String(pickle.size))
  const root = pickle.name.slice(0, -'data.pkl'.length),
    byName = new Map(entries.map(entry => [entry.name, entry]))
  if (byName.has(`${root}constants.pkl`)) throw new WeightsFileError('torch-object', null, 'tensors alone', 'TorchScript')
  const order = byName.get(`${root}byteorder`),
    storages = new Map<string, Storage>(),
    value = await followPickle(new PickleInput(await wholeOf(file, pickle)), torchDialect(storages))
  const places = new Map<string, ZipEntry>()
  for (const storage of storages.values()) {
    const name = `data/${storage.key}`,
      entry = byName.get(root + name)
    if (entry?.size !== bytesIn(storage))
      throw damaged(`${bytesIn(storage)} bytes in ${name}`, entry ? String(entry.size) : 'no such entry')
    places.set(storage.key, entry)
  }
  const checked = new Set<ZipEntry>()
  return {
    value,
    littleEndian: !order || order.size > 9 || (await (await wholeOf(file, order)).text()) !== 'big',
    bytes: ({ key }, from, to) => partOf(file, places.get(key)!, from, to, checked),
  }
}

/** Bytes [from, to) of an entry; its check sum is compared once. */
async function* partOf(file: Blob, entry: ZipEntry, from: number, to: number, checked: Set<ZipEntry>): AsyncGenerator<Uint8Array> {
  // A small archive may unpack to a storage of any size: only what a network asks for is unpacked.
  if (entry.deflated && to - from < entry.size)
    throw new WeightsFileError('compression', entry.name, 'stored, as torch.save writes it', 'deflated, of which a part is used')
  if (checked.has(entry)) {
    const begins = await beginningOf(file, entry)
    yield* entry.deflated ? unpacked(file, entry) : pieces(file, begins + from, begins + to)
    return
  }
  let offset = 0
  for await (const piece of unpacked(file, entry)) {
    const part = piece.subarray(Math.max(0, from - offset), Math.max(0, to - offset))
    offset += piece.length
    if (part.length > 0) yield part
  }
  checked.add(entry)
}

// ── Before 1.6 ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** There has been one protocol of such files. */
const PROTOCOL = 1001

/** A number of its own, the protocol, the machine, what was saved, the keys of the storages; then each storage: how many numbers, and the numbers. */
async function readLegacy(file: Blob): Promise<TorchFile> {
  const input = new PickleInput(file),
    storages = new Map<string, Storage>(),
    dialect = torchDialect(storages),
    parts: Value[] = []
  while (parts.length < 5) parts.push(await followPickle(input, dialect))
  const [, protocol, machine, value, keys] = parts,
    little = isA(machine, 'dict') ? machine.entries.get('little_endian') : undefined
  if (protocol !== PROTOCOL || typeof little !== 'boolean' || !isA(keys, 'list'))
    throw damaged(`protocol ${PROTOCOL}, the byte order, the keys of storages`, 'something else')
  const places = new Map<string, number>()
  for (const key of keys.items) {
    const storage = isA(key, 'text') && key.text !== null ? storages.get(key.text) : undefined,
      count = await input.unsigned(8)
    if (count !== storage?.count) throw damaged(`a storage of ${storage?.count ?? 0} numbers`, String(count))
    places.set(storage.key, input.span(bytesIn(storage), 'bytes').from)
  }
  const lost = Array.from(storages.keys()).find(key => !places.has(key))
  if (lost !== undefined) throw damaged(`a storage ${lost}`, 'none')
  return { value, littleEndian: little, bytes: ({ key }, from, to) => pieces(file, places.get(key)! + from, places.get(key)! + to) }
}

// What a person's weights file holds – safetensors, .npz, the book's pickle, PyTorch's, Keras' in a zip or HDF5, ONNX –: names, shapes, and how to get at the numbers, piece by piece.
import { formatShape, sizeOf } from '../tensor.ts'
import { withBiases } from './biases.ts'
import { kindOfFile, type FileKind } from './fileKind.ts'
import { isCounter } from './fileLayers.ts'
import type { Found, Listed } from './found.ts'
import { pieces, readNpyHeader, readZipListing, unpacked, type ZipEntry } from './npzReader.ts'
import { bytesEach } from './numberTypes.ts'
import { pickledArrays } from './pickleArrays.ts'
import { joined } from './pickleInput.ts'
import { headerLength, notWeights, readListing, WeightsFileError } from './safetensors.ts'

/** What the browser says when a file is gone or has changed. */
async function readable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof WeightsFileError || !(error instanceof DOMException)) throw error
    throw new WeightsFileError('unreadable', null, 'a file that can be read', error.message)
  }
}

/** The tensors of a weights file, and where their numbers lie, some of them in the files `beside` it. Throws WeightsFileError. */
export const listed = (file: Blob, fileName: string, beside: readonly File[] = []): Promise<Listed> =>
  readable(listing(file, fileName, beside))

async function listing(file: Blob, fileName: string, beside: readonly File[]): Promise<Listed> {
  const kind = await kindOfFile(file)
  if (kind === 'npy') throw new WeightsFileError('npy', null, 'all arrays in one .npz file', `one .npy array (${fileName})`)
  if (kind === 'npz') {
    const found: Found[] = []
    for (const entry of await readZipListing(file))
      if (!entry.name.endsWith('/') && !isCounter(entry.name.replace(/\.npy$/, ''))) found.push(await arrayIn(file, entry)) // one piece of one array at a time
    return { found: withBiases(found, false), notes: {} }
  }
  if (kind === 'pickle') {
    const arrays = await pickledArrays(file)
    return {
      found: arrays.map(({ name, shape, fortran, floats }) => ({ name, shape, type: 'float32', fortran, bytes: floats })),
      notes: {},
    }
  }
  if (kind === 'hdf5' || kind === 'keras') return (await import('./keras/listing.ts')).listedKeras(file, kind)
  if (kind === 'torch') {
    const { torchTensors } = await import('./torch/listing.ts')
    return { found: withBiases(await torchTensors(file), true), notes: {} }
  }
  if (kind === 'onnx') return (await import('./onnx/read.ts')).onnxListing(file, beside)
  if (kind !== 'safetensors') throw whatElse(kind, fileName)
  const length = headerLength(new Uint8Array(await file.slice(0, 8).arrayBuffer()), file.size)
  const { entries, metadata, start } = readListing(new Uint8Array(await file.slice(0, length).arrayBuffer()), file.size, isCounter)
  const tensors = entries.map(({ name, shape, dtype, begin, end }): Found => ({
    name,
    shape,
    type: dtype,
    fortran: false,
    bytes: () => pieces(file, start + begin, start + end),
  }))
  return { found: withBiases(tensors, false), notes: metadata }
}

/** What a file is that is read by nobody alone. */
function whatElse(kind: FileKind, fileName: string): WeightsFileError {
  const [, graph] = /^(.+\.onnx)[._]data$/i.exec(fileName) ?? []
  return graph === undefined ? notWeights(kind) : new WeightsFileError('onnx-alone', null, graph, fileName)
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

/** The stream without its first bytes. */
async function* without(skip: number, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    if (skip < piece.length) yield piece.subarray(skip)
    skip = Math.max(0, skip - piece.length)
  }
}

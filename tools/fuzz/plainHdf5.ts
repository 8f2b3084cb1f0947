// An HDF5 file of the oldest form, read as simply as can be, for the judge of the fuzzer: it holds everything, and checks next to nothing.
import { inflateSync } from 'node:zlib'
import type { Plain } from './smallNetwork.ts'

/** Tensors by their paths. */
export function plainHdf5(bytes: Uint8Array): readonly Plain[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    u64 = (at: number): number => Number(view.getBigUint64(at, true)),
    found: Plain[] = []
  const visit = (address: number, path: string, depth: number): void => {
    if (depth > 12) return
    const messages = plainHeader(view, address),
      group = messages.find(([type]) => type === 0x11)
    if (group) for (const [name, child] of plainGroup(view, group[1])) attempt(() => visit(child, `${path}/${name}`, depth + 1))
    else if (messages.some(([type]) => type === 0x08)) {
      const one = plainTensor(view, path, messages)
      if (one) found.push(one)
    }
  }
  visit(u64(64), '', 0)
  return found
}

/** What nobody asks for may be damaged. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // then its numbers are missed where they are wanted
  }
}

type Messages = readonly (readonly [type: number, at: number])[]

function plainHeader(view: DataView, address: number): Messages {
  const messages: [number, number][] = [],
    pieces = [[address + 16, view.getUint32(address + 8, true)]]
  for (let left = view.getUint16(address + 2, true); pieces.length > 0;) {
    const [from, size] = pieces.shift()!
    for (let at = from; left > 0 && at + 8 <= from + size; left--) {
      const type = view.getUint16(at, true)
      if (type === 0x10) pieces.push([Number(view.getBigUint64(at + 8, true)), Number(view.getBigUint64(at + 16, true))])
      messages.push([type, at + 8])
      at += 8 + view.getUint16(at + 2, true)
    }
  }
  return messages
}

function plainLeaves(view: DataView, node: number, keySize: number): readonly (readonly [key: number, child: number])[] {
  const all: (readonly [number, number])[] = []
  for (let i = 0, at = node + 24; i < view.getUint16(node + 6, true); i++, at += keySize + 8) {
    const child = Number(view.getBigUint64(at + keySize, true))
    if (view.getUint8(node + 5) > 0) all.push(...plainLeaves(view, child, keySize))
    else all.push([at, child])
  }
  return all
}

function plainGroup(view: DataView, table: number): Map<string, number> {
  const heap = Number(view.getBigUint64(Number(view.getBigUint64(table + 8, true)) + 24, true)),
    names = new Map<string, number>()
  for (const [, node] of plainLeaves(view, Number(view.getBigUint64(table, true)), 8))
    for (let i = 0, at = node + 8; i < view.getUint16(node + 6, true); i++, at += 40) {
      let end = heap + Number(view.getBigUint64(at, true))
      const from = end
      while (view.getUint8(end) !== 0) end++
      names.set(Buffer.from(view.buffer, view.byteOffset + from, end - from).toString(), Number(view.getBigUint64(at + 8, true)))
    }
  return names
}

function plainTensor(view: DataView, name: string, messages: Messages): Plain | null {
  const at = (type: number): number => messages.find(message => message[0] === type)?.[1] ?? -1
  const [space, kind, layout, filters] = [1, 3, 8, 0xb].map(at)
  const shape = Array.from({ length: view.getUint8(space + 1) }, (_, i) => Number(view.getBigUint64(space + 8 + 8 * i, true))),
    each = view.getUint32(kind + 4, true),
    big = (view.getUint8(kind + 1) & 1) === 1,
    count = shape.reduce((product, size) => product * size, 1)
  if ((view.getUint8(kind) & 15) !== 1 || count > 1e6) return null
  const bytes = new Uint8Array(count * each)
  if (view.getUint8(layout + 1) === 1) {
    const from = Number(view.getBigUint64(layout + 2, true))
    bytes.set(new Uint8Array(view.buffer, view.byteOffset + from, bytes.length))
  } else plainChunks(view, layout, filters, shape, each, bytes)
  const numbers = new DataView(bytes.buffer)
  return {
    name,
    shape,
    numbers: Array.from({ length: count }, (_, i) =>
      each === 4 ? numbers.getFloat32(4 * i, !big) : Math.fround(numbers.getFloat64(8 * i, !big)),
    ),
  }
}

function plainChunks(view: DataView, layout: number, filters: number, shape: readonly number[], each: number, out: Uint8Array): void {
  const rank = shape.length,
    chunk = shape.map((_, i) => view.getUint32(layout + 11 + 4 * i, true)),
    ids: number[] = []
  const applied = filters < 0 ? 0 : view.getUint8(filters + 1)
  for (let i = 0, at = filters + 8; i < applied; i++) {
    const values = view.getUint16(at + 6, true)
    ids.unshift(view.getUint16(at, true))
    at += 8 + Math.ceil(view.getUint16(at + 2, true) / 8) * 8 + 4 * (values + (values % 2))
  }
  for (const [key, from] of plainLeaves(view, Number(view.getBigUint64(layout + 3, true)), 8 + 8 * (rank + 1))) {
    let bytes: Uint8Array = new Uint8Array(view.buffer, view.byteOffset + from, view.getUint32(key, true))
    for (const id of ids)
      if (id === 1) bytes = inflateSync(bytes)
      else if (id === 3) bytes = bytes.subarray(0, -4)
      else {
        const mixed = bytes,
          count = mixed.length / each
        bytes = Uint8Array.from(mixed, (_, i) => mixed[(i % each) * count + Math.floor(i / each)])
      }
    const corner = chunk.map((_, i) => Number(view.getBigUint64(key + 8 + 8 * i, true)))
    for (let i = 0; i < bytes.length / each; i++) {
      let left = i,
        place = 0,
        step = 1,
        inside = true
      for (let axis = rank - 1; axis >= 0; axis--) {
        const index = corner[axis] + (left % chunk[axis])
        left = Math.floor(left / chunk[axis])
        inside &&= index < shape[axis]
        place += index * step
        step *= shape[axis]
      }
      if (inside) out.set(bytes.subarray(i * each, (i + 1) * each), place * each)
    }
  }
}

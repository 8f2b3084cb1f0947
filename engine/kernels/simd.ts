// The WebAssembly kernels: a module is instantiated over each memory, which holds all of a network's values and a scratch of the kernels' own.
import { instances, NOTHING, type Exports } from './exports.ts'
import type { Arena, Product } from './kernel.ts'
import { fma, simd } from './simd.generated.ts'
import { dotTiled } from './tiled.ts'

/** Bytes at the start of a memory that belong to the kernels. */
const SCRATCH = 16384 + 131072 * 4 + 65536
const PAGE = 65536

const sources = { fma, simd }
export type SimdName = keyof typeof sources
const modules = new Map<SimdName, WebAssembly.Module | null>()

/** The module, compiled once; null where WebAssembly is missing, forbidden by policy, or lacks the instructions. */
function moduleOf(name: SimdName): WebAssembly.Module | null {
  let module = modules.get(name)
  if (module === undefined) {
    try {
      module = new WebAssembly.Module(Uint8Array.from(atob(sources[name]), c => c.charCodeAt(0)))
    } catch {
      module = null
    }
    modules.set(name, module)
  }
  return module
}

const pagesFor = (bytes: number): number => Math.ceil((SCRATCH + bytes + 64) / PAGE) // some kernels read a vector past a row's end

/** Memory for `bytes` bytes, and later for `most`, in a memory of its own, with the kernels over it. Null where they cannot be had. */
export function simdArena(name: SimdName, bytes: number, most = bytes): Arena | null {
  const module = moduleOf(name)
  if (!module) return null
  try {
    const memory = new WebAssembly.Memory({ initial: pagesFor(bytes), maximum: pagesFor(most) })
    return arenaIn(memory, new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports)
  } catch {
    return null
  }
}

/** Growing detaches every view, so it is only done when its owner asks, who then makes new ones. */
function arenaIn(memory: WebAssembly.Memory, kernels: Exports): Arena {
  instances.set(memory.buffer, kernels)
  const grow = (bytes: number): Arena | null => {
    try {
      const pages = pagesFor(bytes) - memory.buffer.byteLength / PAGE
      if (pages > 0) memory.grow(pages)
      return arenaIn(memory, kernels)
    } catch {
      return null // no more memory: nothing has changed
    }
  }
  return { buffer: memory.buffer, start: SCRATCH, grow }
}

const FEW = 4

/** Same result as `dotNaive` up to the order of the sums. Operands outside of a memory with kernels go to the plain one. */
export function dotSimd(p: Product): void {
  const { M, N, K, out, oi, a, b, from, to } = p
  const kernels = instances.get(out.buffer)
  if (!kernels || a.buffer !== out.buffer || b.buffer !== out.buffer || out.BYTES_PER_ELEMENT !== 4) return dotTiled(p)
  const ai = p.ai * 4,
    ak = p.ak * 4,
    bk = p.bk * 4,
    bj = p.bj * 4
  // By the whole product, not by the rows asked for: a row is the same to the last bit whichever rows run with it.
  if (M < FEW && (bj === 4 || (bk === 4 && ak === 4))) {
    for (let i = from; i < to; i++) {
      const row = out.byteOffset + i * oi * 4,
        aRow = a.byteOffset + i * ai
      if (bj === 4) kernels.rowTimes(N, K, row, aRow, ak, b.byteOffset, bk, NOTHING, 0, -Infinity, 0)
      else kernels.rowDots(N, K, row, aRow, b.byteOffset, bj, NOTHING, 0, -Infinity)
    }
  } else kernels.gemm(from, to, N, K, out.byteOffset, oi * 4, a.byteOffset, ai, ak, b.byteOffset, bk, bj, NOTHING, 0, -Infinity)
}

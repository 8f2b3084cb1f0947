// The strongest links from one layer of neurons to the next: what of a followed number goes from each to each.
import type { Links } from '../api.ts'
import { originOf } from '../explain.ts'
import { numberAt, type Memory } from '../memory.ts'
import { listCells } from '../ops/op.ts'
import type { LayerInfo } from '../program.ts'
import { sizeOf } from '../tensor.ts'
import { stepsBetween } from './paths.ts'

/** More products than these are not looked at one by one. */
const MOST_PRODUCTS = 200_000
/** So many links are told. */
const MOST_LINKS = 240

/** The links into a layer that sums products of all its inputs; null where it does not, or where they are too many. `parts`: how much of the number each of its inputs has. `goals`: what it is worth at each of its outputs; all the same where nothing is said. */
export function linksBetween(
  memory: Memory,
  layer: LayerInfo,
  parts: ArrayLike<number>,
  number: number,
  goals?: ArrayLike<number>,
): Links | null {
  const { program } = memory,
    dot = stepsBetween(program, layer.x, layer.out).find(s => s.op === 'dot')
  const outputs = sizeOf(program.values[layer.out].shape)
  if (!dot || parts.length * outputs > MOST_PRODUCTS) return null
  const links: { from: number; to: number; share: number }[] = []
  for (let to = 0; to < outputs; to++) {
    const origin = originOf(program, dot, to)
    if (origin.how !== 'dot') return null
    const weights = listCells(origin.b)
    listCells(origin.a).forEach((from, i) => {
      const share = number * parts[from] * numberAt(memory, dot.inputs[1], weights[i]) * (goals?.[to] ?? 1)
      if (share !== 0) links.push({ from, to, share })
    })
  }
  const strongest = links.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share)).slice(0, MOST_LINKS)
  return {
    from: Uint32Array.from(strongest, l => l.from),
    to: Uint32Array.from(strongest, l => l.to),
    share: Float32Array.from(strongest, l => l.share),
  }
}

// The reading line of a followed number, in words: how it came about, and what the likeliest classes get through it.
import type { Followed } from '../../engine/api.ts'
import { className, type Program } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { addressOf, layerCalled, layerGiving } from '../geometry/address.ts'
import { signed } from '../geometry/numbers.ts'
import { factOf } from '../geometry/thread/threadFact.ts'
import type { DrawText } from './text.ts'

type Say = DrawText['thread']

/** So many of the largest shares are named; the picture shows all. */
const MOST_NAMED = 3

export interface Through {
  /** How it came about, with what parts it from the next; empty for a pixel. */
  readonly fact: string
  /** What goes on through it, or where it ends. */
  readonly on: string
  /** How many terms there are to be seen; 0: none. */
  readonly terms: number
}

/** The sentences of a followed number. */
export function throughOf(t: Say, program: Program, followed: Followed): Through {
  const { stations, name, cell } = followed
  const station = stations.find(s => s.name === name && s.cell === cell),
    fact = station ? factOf(program, station) : null
  return {
    fact: !fact ? '' : fact.kind === 'products' ? sayProducts(t, program, followed, fact.terms) : `${t.facts[fact.kind](fact)} ·`,
    on: sayOn(t, program, followed),
    terms: fact?.kind === 'products' ? fact.terms : 0,
  }
}

/** Which numbers are multiplied and summed: pixels by a filter, or all numbers of the layer before by weights. */
function sayProducts(t: Say, program: Program, { name, cell }: Followed, terms: number): string {
  const layer = layerGiving(program, name)!,
    { shape } = program.values[layer.out]!
  const isFiltered = program.values[layer.params['W'] ?? -1]?.shape.length === 4
  return t.products(terms, layer.x === program.image, isFiltered ? Math.floor(cell / sizeOf(shape.slice(2))) : null)
}

function sayOn(t: Say, program: Program, { largest, stations, classes, shares, value }: Followed): string {
  if (!Number.isFinite(value) || classes.length === 0) return t.noAnswer
  if (largest.length > 0)
    return t.from(
      largest.slice(0, MOST_NAMED).map(({ trail: [last], share }) => `${addressOf(program, last!.name, last!.cell)} ${signed(share)}`),
    )
  const end = stations.find(s => !s.passes)
  if (end) return t.ends(layerCalled(program, end.name))
  const [one, other] = classes.map((k, i) => [className(program, k), signed(shares[i]!)] as const)
  return t.through(one!, other ?? null)
}

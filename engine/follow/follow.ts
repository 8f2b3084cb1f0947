// One number followed: back to the pixels it is made of, and on to the scores. All that a picture of the thread shows is read here, from one run.
import type { Followed, Largest, Station } from '../api.ts'
import { argMax } from '../argMax.ts'
import type { Memory } from '../memory.ts'
import { shortName } from '../names.ts'
import { stepMaking, type LayerInfo, type Program } from '../program.ts'
import { fieldsOf } from '../receptive.ts'
import { sizeOf, type FloatArray, type Shape } from '../tensor.ts'
import { cellAfter, cellBefore, termsOf, type Cell } from './links.ts'
import { linksBetween } from './neurons.ts'
import type { Parts, Paths, Work } from './paths.ts'
import { byUnit, largestCells, likeliest, shares } from './telling.ts'

/** How many threads lead back from a score or a neuron. */
const LARGEST = 5

/** What a session adds to it: the moment it is of. */
export type Thread = Omit<Followed, 'revision' | 'run'>

/** Follows one cell of what a layer gives, or of the image; null: the one that tells the two likeliest classes apart. */
export function* follow(memory: Memory, paths: Paths, target: Cell | null): Generator<Work, Thread> {
  const { program, tensors } = memory,
    scores = tensors[program.scores].data
  const classes = argMax(scores) === null ? [] : likeliest(scores, 2)
  const ways: Parts[] = []
  for (const k of classes) ways.push(yield* paths.sharesOf(program.scores, k))
  const { value, cell } = target ?? tellingCell(memory, ways),
    number = tensors[value].data[cell]
  const on = yield* paths.through(value, cell)
  const following: Following = { memory, value, cell, number, on, ways }
  const first = trailOf(memory, value, cell).at(-1)!.value,
    isSum = planeOf(program.values[first].shape) === 1 && first !== program.image // a neuron, and not a number of a map written in another shape
  const back = isSum ? yield* paths.sharesOf(value, cell) : null
  return {
    name: nameOf(program, value),
    isGradient: false,
    cell,
    value: number,
    classes,
    shares: ways.map(parts => number * parts.get(value)![cell]),
    stations: [...before(following, back), here(following), ...after(following)],
    largest: back ? largestOf(memory, value, back) : [],
  }
}

interface Following extends Cell {
  readonly memory: Memory
  readonly number: number
  readonly on: Parts
  readonly ways: readonly Parts[]
}

/** A value's short name. */
export const nameOf = ({ values }: Program, value: number): string => shortName(values[value].name)
/** Numbers in one map: 1 for a neuron. */
export const planeOf = (shape: Shape): number => sizeOf(shape.slice(2))

/** Layers up to the scores, in order. */
export const layersOf = ({ layers, probabilities }: Program): readonly LayerInfo[] => layers.filter(l => l.out !== probabilities)

/** The last value of maps before `end`; the image where there is none. */
function lastMaps(program: Program, end: number): number {
  const layers = layersOf(program),
    before = layers.findIndex(l => l.out === end)
  return layers.slice(0, before < 0 ? undefined : before).findLast(l => planeOf(program.values[l.out].shape) > 1)?.out ?? program.image
}

/** The cell, of the last maps, whose share in the likeliest class differs most from that in the next. */
function tellingCell({ program, tensors }: Memory, ways: readonly Parts[]): Cell {
  const value = lastMaps(program, program.scores)
  const [one, other] = ways.map(parts => shares(tensors[value].data, parts.get(value)!))
  if (!one) return { value, cell: 0 }
  return { value, cell: largestCells(other ? one.map((v, i) => v - other[i]) : one, 1)[0] ?? 0 }
}

/** A station that nothing is known of but its name. */
export const empty = {
  cell: null,
  value: null,
  box: null,
  passes: true,
  terms: 0,
  window: null,
  through: null,
  shares: [],
  links: null,
  gives: null,
} as const

/** The stations before the cell: one cell wide as far as that goes, boxes from there on. `back`: how much of each unit reaches it. */
function before({ memory, value, cell }: Following, back: Parts | null): readonly Station[] {
  const { program, tensors } = memory
  const stations: Station[] = []
  const gives = (id: number): Partial<Station> =>
    back && planeOf(program.values[id].shape) === 1 ? { gives: byUnit(tensors[id].data, back.get(id)!, tensors[id].data.length) } : {}
  const trail = trailOf(memory, value, cell)
  for (const one of trail.slice(1)) stations.unshift({ ...empty, ...single(memory, one), ...gives(one.value) })
  const end = trail.at(-1)!
  const boxes = back ? inputsBefore(program, end.value) : fieldsOf(program, end.value, end.cell)
  for (const { value: id, corners } of boxes) stations.unshift({ ...empty, name: nameOf(program, id), box: corners, ...gives(id) })
  return stations
}

/** The inputs of all layers up to a value, the last first, without a box: a neuron is made of all of them. */
function inputsBefore(program: Program, value: number): readonly { readonly value: number; readonly corners: null }[] {
  const layers = layersOf(program)
  return layers
    .slice(0, layers.findIndex(l => l.out === value) + 1)
    .map(layer => ({ value: layer.x, corners: null }))
    .toReversed()
}

/** The cell and those that it is made of, as long as that is one each. */
function trailOf(memory: Memory, value: number, cell: number): readonly Cell[] {
  const trail: Cell[] = [{ value, cell }]
  for (;;) {
    const last = trail.at(-1)!,
      layer = layerMaking(memory.program, last.value)
    const before = layer && cellBefore(memory, layer, last.cell)
    if (layer === null || before === null) return trail
    trail.push({ value: layer.x, cell: before })
  }
}

function layerMaking(program: Program, value: number): LayerInfo | null {
  const step = stepMaking(program, value)
  return program.layers.find(l => l.name === step?.layer) ?? null
}

function single(memory: Memory, { value, cell }: Cell): Pick<Station, 'name' | 'cell' | 'value' | 'terms' | 'window'> {
  const { program, tensors } = memory,
    layer = layerMaking(program, value),
    terms = layer ? termsOf(program, layer, cell) : 0
  const [field] = terms > 1 && planeOf(program.values[value].shape) > 1 ? fieldsOf(program, value, cell) : [] // a neuron is made of all
  return { name: nameOf(program, value), cell, value: tensors[value].data[cell], terms, window: field?.corners ?? null }
}

const here = ({ memory, value, cell }: Following): Station => ({ ...empty, ...single(memory, { value, cell }) })

/** The stations after the cell: one cell wide as far as that goes; then what passes to each unit, and through it to the scores. */
function after(following: Following): readonly Station[] {
  const { memory, value, cell, on } = following,
    { program } = memory,
    layers = layersOf(program)
  return walkOn(program, layers.slice(layers.findIndex(l => l.out === value) + 1), cell, on, {
    single: (layer, cell) => ({ ...empty, ...single(memory, { value: layer.out, cell }) }),
    wide: layer => wide(following, layer),
  })
}

/** How a station is told of: one cell wide, or all of a layer's units. */
interface Telling {
  readonly single: (layer: LayerInfo, cell: number) => Station
  readonly wide: (layer: LayerInfo) => Station
}

/** The stations of some layers, one after the other, from a cell on, or from what reaches `several`: one cell wide as far as that goes. `parts`: how much reaches each cell. It ends where nothing passes. */
export function walkOn(
  program: Program,
  layers: readonly LayerInfo[],
  from: number | 'several',
  parts: Parts,
  { single, wide }: Telling,
): readonly Station[] {
  const stations: Station[] = []
  let cell: number | 'several' | 'none' = from
  for (const layer of layers) {
    if (typeof cell === 'number') cell = cellAfter(program, layer, cell)
    if (cell === 'none') return [...stations, { ...empty, name: nameOf(program, layer.out), passes: false }]
    const passes = typeof cell !== 'number' || parts.get(layer.out)![cell] !== 0
    stations.push({ ...(typeof cell === 'number' ? single(layer, cell) : wide(layer)), passes })
    if (!passes) return stations
  }
  return stations
}

function wide({ memory, value, number, on, ways }: Following, layer: LayerInfo): Station {
  const { program } = memory,
    { shape } = program.values[layer.out],
    units = shape[0] * shape[1]
  const parts = on.get(layer.out)!
  return {
    ...empty,
    name: nameOf(program, layer.out),
    through: byUnit(parts, null, units, number),
    shares: ways.map(way => byUnit(parts, way.get(layer.out)!, units, number)),
    links: layer.x === value || planeOf(program.values[layer.x].shape) > 1 ? null : linksBetween(memory, layer, on.get(layer.x)!, number),
  }
}

/** The five cells of the maps before a neuron or a score that give it most, each with its trail. */
function largestOf(memory: Memory, value: number, back: Parts): readonly Largest[] {
  const { program, tensors } = memory,
    from = lastMaps(program, value)
  const given: FloatArray = shares(tensors[from].data, back.get(from)!)
  return largestCells(given, LARGEST).map((cell): Largest => {
    const trail = trailOf(memory, from, cell),
      first = trail.at(-1)!
    const seen = [...fieldsOf(program, first.value, first.cell)].at(-1)
    return {
      share: given[cell],
      seen: seen?.value === program.image ? seen.corners : null,
      trail: trail.map(one => ({ name: nameOf(program, one.value), cell: one.cell })),
    }
  })
}

// What must be true of whole networks: random ones, small and awkward, run and differentiated and explained.
import { scored, type CompileOptions } from '../compile.ts'
import { SpecError } from '../errors.ts'
import { explain, factorsOf, recompute, type CellOf, type Explanation, type Reader } from '../explain.ts'
import { layerKinds, layerOf, type LayerKind } from '../layers/index.ts'
import type { Setting } from '../layers/settings.ts'
import { numberAt, type Memory } from '../memory.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import { opOf } from '../ops/index.ts'
import { classesOf, rangeOf } from '../program.ts'
import { random } from '../random.ts'
import { run } from '../run.ts'
import { sizeOf, toRowMajor } from '../tensor.ts'
import type { Gen } from './gen.ts'

const pick = <T>(gen: Gen, items: readonly T[]): T => items[gen.int(0, items.length - 1)]

/** A network of up to six layers of any kind whose shapes fit, with settings of every kind. */
export function drawNetwork(gen: Gen): NetworkSpec {
  const input = [gen.int(1, 2), gen.int(3, 8), gen.int(3, 8)] as const
  const layers: LayerSpec[] = []
  const end: readonly LayerSpec[] = [
    { kind: 'affine', name: 'last', out: gen.int(1, 4) },
    { kind: 'softmax', name: 'softmax' },
  ]
  const withEnd = (inner: readonly LayerSpec[]): NetworkSpec => ({
    name: 'random',
    input,
    layers: [...inner, ...end],
    init: { kind: 'he' },
  })
  for (let n = gen.int(0, 4); n > 0; n--) {
    const layer = fitting(gen, `l${layers.length + 1}`, one => withEnd([...layers, one]))
    if (layer) layers.push(layer)
  }
  return withEnd(layers)
}

const inner = layerKinds.filter(kind => kind !== 'softmax')

/** A layer that fits, out of ten tries: pads may be too large for a pooling, groups may not divide. */
function fitting(gen: Gen, name: string, network: (layer: LayerSpec) => NetworkSpec): LayerSpec | null {
  for (let tries = 0; tries < 10; tries++) {
    const layer = drawLayer(gen, pick(gen, inner), name)
    try {
      scored(network(layer), 1, false)
      return layer
    } catch (error) {
      if (!(error instanceof SpecError)) throw error
    }
  }
  return null
}

/** A layer of a kind, each setting drawn from its range – its lower end, that is, for networks are to be small – or left out. */
function drawLayer(gen: Gen, kind: LayerKind, name: string): LayerSpec {
  const settings = Object.entries(layerOf(kind).settings).flatMap(([key, setting]) =>
    setting.needed || gen.int(0, 1) ? [[key, drawSetting(gen, setting)] as const] : [],
  )
  return { kind, name, ...Object.fromEntries(settings) } as LayerSpec
}

function drawSetting(gen: Gen, setting: Setting): unknown {
  switch (setting.type) {
    case 'whole':
      return setting.from + gen.int(0, 2)
    case 'number':
      return pick(gen, [setting.default, Math.max(setting.from, setting.default / 2)])
    case 'word':
      return pick(gen, setting.words)
    case 'flag':
      return gen.int(0, 1) === 1
    case 'pair':
    case 'pads': {
      const count = pick(gen, setting.type === 'pads' ? [0, 2, 4] : [0, 2])
      const one = (): number => setting.from + gen.int(0, 2)
      return count === 0 ? one() : Array.from({ length: count }, one)
    }
  }
}

/** One of the four optimizers, with a learning rate that suits it. */
export function drawOptimizer(gen: Gen): NonNullable<CompileOptions['optimizer']> {
  return pick(gen, [
    { kind: 'sgd', lr: 0.1 },
    { kind: 'momentum', lr: 0.05 },
    { kind: 'adagrad', lr: 0.05 },
    { kind: 'adam', lr: 0.01 },
  ] as const)
}

/** Image, labels, masks and weights at random; the same for the same seed. */
export function fill(memory: Memory, seed: number): void {
  const { program, tensors } = memory,
    chance = random(seed)
  const spread = (id: number, low: number, high: number): void => {
    const { data } = tensors[id]
    for (let i = 0; i < data.length; i++) data[i] = chance.between(low, high)
  }
  spread(program.image, 0, 1)
  for (const id of Object.values(program.params)) spread(id, -1, 1)
  for (const id of Object.values(program.stored)) spread(id, 0.5, 2) // a variance is above 0
  for (const { value, keep } of Object.values(program.masks))
    tensors[value].data.set(Array.from(tensors[value].data, () => (chance.uniform() < keep ? 1 : 0)))
  const K = classesOf(program)
  tensors[program.label].data.set(Array.from(tensors[program.label].data, () => chance.int(K)))
}

// ── Gradients ──

const loss = (memory: Memory): number => memory.tensors[memory.program.loss].data[0]

/** Which side of every kink the network is on: the gates of its relus, the winners of its maxima. */
function sides({ program, tensors }: Memory): string {
  return program.steps
    .flatMap(({ op, params, inputs, output }) => {
      const { kink } = opOf(op)
      return kink ? Array.from(tensors[kink.of === 'out' ? output : inputs[kink.of]].data, v => kink.side(v, params)) : []
    })
    .join()
}

/**
 * Cells of weights and image whose derived gradient is not what small steps to either side measure.
 * A step over a kink measures nothing: such a cell is left out. In float64.
 */
export function gradientMisses(memory: Memory, gen: Gen, tries: number): { misses: string[]; measured: number } {
  const { program, tensors } = memory,
    [, forward] = rangeOf(program, 'forward')
  run(memory)
  const weights = Object.entries(program.params).map(([name, id]) => ({ name, id, gradient: program.grads[name] }))
  const all = [...weights, { name: 'image', id: program.image, gradient: program.layers[0].dx ?? -1 }]
  const derived = new Map(all.map(({ id, gradient }) => [id, toRowMajor(tensors[gradient])]))
  const here = sides(memory),
    misses: string[] = []
  let measured = 0
  for (let i = 0; i < tries; i++) {
    const { name, id } = pick(gen, all),
      cell = gen.int(0, sizeOf(program.values[id].shape) - 1)
    const slope = slopeAt(memory, id, cell, forward, here)
    if (slope === null) continue
    measured++
    const gradient = derived.get(id)?.[cell] ?? NaN
    if (!(Math.abs(gradient - slope) <= 1e-7 * (1 + Math.abs(slope))))
      misses.push(`${name}[${cell}]: derived ${gradient}, measured ${slope}`)
  }
  return { misses, measured }
}

/** (L(v + h) − L(v − h)) / 2h; null when the step crosses a kink. */
function slopeAt(memory: Memory, id: number, cell: number, forward: number, here: string): number | null {
  const h = 1e-5,
    data = memory.tensors[id].data,
    v = data[cell]
  const lossAt = (x: number): number => {
    data[cell] = x
    run(memory, 0, forward)
    return sides(memory) === here ? loss(memory) : NaN
  }
  const plus = lossAt(v + h),
    minus = lossAt(v - h)
  lossAt(v)
  return Number.isNaN(plus + minus) ? null : (plus - minus) / (2 * h)
}

// ── Explanations ──

/** Cells of the forward and backward pass that are not what `explain` says, within 1e-5 · Σ|terms|. */
export function explanationMisses(memory: Memory, gen: Gen, cellsEach: number): string[] {
  const { program } = memory
  const read: Reader = (value, cell) => numberAt(memory, value, cell)
  return program.steps
    .filter(s => s.pass !== 'update')
    .flatMap(step => {
      const { shape } = program.values[step.output]
      return Array.from({ length: cellsEach }, () => gen.int(0, sizeOf(shape) - 1)).flatMap(cell => {
        const explanation = explain(program, step.output, cell)
        if (explanation.how === 'given') return [`${step.name}[${cell}] is explained as given`]
        const actual = read(step.output, cell),
          explained = recompute(explanation, read)
        const right = Object.is(actual, explained) || Math.abs(actual - explained) <= 1e-5 * sizeOfTerms(explanation, read)
        const foreign = namesOnlyOwn(memory, step.layer, explanation)
        return right && foreign === null
          ? []
          : [`${step.name}[${cell}] is ${actual}, explained as ${explained}${foreign === null ? '' : ` from ${foreign}`}`]
      })
    })
}

/** Σ|terms|; for what is not a sum, the number itself. */
function sizeOfTerms(explanation: Exclude<Explanation, { how: 'given' }>, read: Reader): number {
  if (explanation.how !== 'sum') return Math.abs(recompute(explanation, read))
  return explanation.terms.reduce((sum, t) => sum + Math.abs(recompute({ how: 'sum', terms: [t] }, read)), 0)
}

/**
 * What an explanation names must belong to the layer: given to it, or made in it. A sum must go down to what the layer was given, or to what
 * a formula or maximum of its own made: never to a number that was itself moved or added up. Returns the name of the first that is not so.
 */
function namesOnlyOwn({ program }: Memory, layer: string, explanation: Exclude<Explanation, { how: 'given' }>): string | null {
  const layerValues = new Set(program.steps.filter(s => s.layer === layer).flatMap(s => [...s.inputs, s.output]))
  const madeHere = new Set(program.steps.filter(s => s.layer === layer && s.pass !== 'update').map(s => s.output))
  const halfway = (f: CellOf): boolean =>
    explanation.how === 'sum' && madeHere.has(f.value) && !['max', 'computed'].includes(explain(program, f.value, f.cell).how)
  const found = factorsOf(explanation).find((f): f is CellOf => 'value' in f && (!layerValues.has(f.value) || halfway(f)))
  return found ? program.values[found.value].name : null
}

// What must be true of whole networks: random ones, small and awkward, run and differentiated and explained.
import type { CompileOptions } from '../compile.ts'
import { explain, recompute, type CellOf, type Explanation, type Factor, type Reader } from '../explain.ts'
import { numberAt, type Memory } from '../memory.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import { opOf } from '../ops/index.ts'
import { outputSize } from '../ops/window.ts'
import { classesOf, rangeOf } from '../program.ts'
import { random } from '../random.ts'
import { run } from '../run.ts'
import { sizeOf, toRowMajor } from '../tensor.ts'
import type { Draw } from './draw.ts'

const pick = <T>(draw: Draw, items: readonly T[]): T => items[draw.int(0, items.length - 1)]

/** A network of up to seven layers whose shapes fit, with settings per axis. */
export function drawNetwork(draw: Draw): NetworkSpec {
  const input = [draw.int(1, 2), draw.int(3, 8), draw.int(3, 8)] as const
  const layers: LayerSpec[] = []
  let side: readonly [number, number] = [input[1], input[2]],
    C: number = input[0]
  const named = (kind: string): string => `${kind}${layers.length + 1}`
  for (let n = draw.int(0, 3); n > 0; n--) {
    const kind = pick(draw, ['convolution', 'pooling', 'activation', 'lrn', 'dropout'] as const)
    if (kind === 'activation') layers.push({ kind: pick(draw, ['relu', 'sigmoid', 'tanh']), name: named('act') })
    else if (kind === 'lrn')
      layers.push({
        kind,
        name: named('lrn'),
        n: draw.int(1, 5),
        k: draw.int(1, 2),
        alpha: draw.int(1, 9) / 10,
        beta: 0.75,
        convention: pick(draw, ['paper', 'torch']),
      })
    else if (kind === 'dropout') layers.push({ kind, name: named('drop'), ratio: draw.int(0, 3) / 4, inverted: draw.int(0, 1) === 1 })
    else {
      const layer = kind === 'convolution' ? drawConvolution(draw, named('conv'), C, side) : drawPooling(draw, named('pool'), side)
      layers.push(layer.spec)
      side = layer.side
      if (layer.spec.kind === 'convolution') C = layer.spec.FN
    }
  }
  if (draw.int(0, 3) === 0) layers.push({ kind: 'flatten', name: 'flat' })
  if (draw.int(0, 1))
    layers.push({ kind: 'affine', name: 'hidden', out: draw.int(1, 5) }, { kind: pick(draw, ['relu', 'sigmoid', 'tanh']), name: 'bend' })
  layers.push({ kind: 'affine', name: 'last', out: draw.int(1, 4) }, { kind: 'softmax', name: 'softmax' })
  return { name: 'random', input, layers, init: { kind: 'he' } }
}

interface Drawn {
  readonly spec: LayerSpec
  readonly side: readonly [number, number]
}

function drawConvolution(draw: Draw, name: string, C: number, [H, W]: readonly [number, number]): Drawn {
  const pad = [draw.int(0, 2), draw.int(0, 2)] as const,
    stride = [draw.int(1, 3), draw.int(1, 3)] as const
  const FH = draw.int(1, Math.min(3, H + 2 * pad[0])),
    FW = draw.int(1, Math.min(3, W + 2 * pad[1]))
  const fits = (filter: number, size: number): number => (draw.int(0, 1) && 2 * (filter - 1) < size ? 2 : 1)
  const dilation = [fits(FH, H + 2 * pad[0]), fits(FW, W + 2 * pad[1])] as const
  const side = [outputSize(H, FH, pad[0], stride[0], dilation[0]), outputSize(W, FW, pad[1], stride[1], dilation[1])] as const
  const groups = C % 2 === 0 && draw.int(0, 1) === 1 ? 2 : 1
  return {
    spec: { kind: 'convolution', name, FN: groups * draw.int(1, 3), FH, FW, stride, pad, dilation, ...(groups > 1 && { groups }) },
    side,
  }
}

function drawPooling(draw: Draw, name: string, [H, W]: readonly [number, number]): Drawn {
  const PH = draw.int(1, Math.min(3, H)),
    PW = draw.int(1, Math.min(3, W))
  const pad = [draw.int(0, Math.floor(PH / 2)), draw.int(0, Math.floor(PW / 2))] as const,
    stride = [draw.int(1, 3), draw.int(1, 3)] as const
  const side = [outputSize(H, PH, pad[0], stride[0]), outputSize(W, PW, pad[1], stride[1])] as const
  return {
    spec: { kind: 'pooling', name, method: pick(draw, ['max', 'average']), PH, PW, stride, pad, countIncludePad: draw.int(0, 1) === 1 },
    side,
  }
}

export function drawOptimizer(draw: Draw): NonNullable<CompileOptions['optimizer']> {
  return pick(draw, [
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
export function gradientMisses(memory: Memory, draw: Draw, tries: number): { misses: string[]; measured: number } {
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
    const { name, id } = pick(draw, all),
      cell = draw.int(0, sizeOf(program.values[id].shape) - 1)
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
  const at = (x: number): number => {
    data[cell] = x
    run(memory, 0, forward)
    return sides(memory) === here ? loss(memory) : NaN
  }
  const plus = at(v + h),
    minus = at(v - h)
  at(v)
  return Number.isNaN(plus + minus) ? null : (plus - minus) / (2 * h)
}

// ── Explanations ──

/** Cells of the forward and backward pass that are not what `explain` says, within 1e-5 · Σ|terms|. */
export function explanationMisses(memory: Memory, draw: Draw, cellsEach: number): string[] {
  const { program } = memory
  const read: Reader = (value, cell) => numberAt(memory, value, cell)
  return program.steps
    .filter(s => s.pass !== 'update')
    .flatMap(step => {
      const { shape } = program.values[step.output]
      return Array.from({ length: cellsEach }, () => draw.int(0, sizeOf(shape) - 1)).flatMap(cell => {
        const explanation = explain(program, step.output, cell)
        if (explanation.how === 'given') return [`${step.name}[${cell}] is explained as given`]
        const actual = read(step.output, cell),
          told = recompute(explanation, read)
        const right = Object.is(actual, told) || Math.abs(actual - told) <= 1e-5 * sizeOfTerms(explanation, read)
        const foreign = namesOnlyOwn(memory, step.layer, explanation)
        return right && foreign === null
          ? []
          : [`${step.name}[${cell}] is ${actual}, explained as ${told}${foreign === null ? '' : ` from ${foreign}`}`]
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
  const own = new Set(program.steps.filter(s => s.layer === layer).flatMap(s => [...s.inputs, s.output]))
  const madeHere = new Set(program.steps.filter(s => s.layer === layer && s.pass !== 'update').map(s => s.output))
  const halfway = (f: CellOf): boolean =>
    explanation.how === 'sum' && madeHere.has(f.value) && !['max', 'computed'].includes(explain(program, f.value, f.cell).how)
  const found = factorsOf(explanation).find((f): f is CellOf => 'value' in f && (!own.has(f.value) || halfway(f)))
  return found ? program.values[found.value].name : null
}

function factorsOf(explanation: Exclude<Explanation, { how: 'given' }>): readonly Factor[] {
  switch (explanation.how) {
    case 'sum':
      return explanation.terms.flatMap(t => t.factors)
    case 'max':
      return explanation.of
    case 'computed':
      return explanation.of.flat()
  }
}

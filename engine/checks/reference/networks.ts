// Reference numbers of whole networks: statistics of every activation and every gradient.
import { compile } from '../../compile.ts'
import { allocate } from '../../memory.ts'
import { type LayerSpec, type NetworkSpec } from '../../networks/spec.ts'
import { type LayerInfo, type Program, valueNamed } from '../../program.ts'
import { fillHashed } from '../../random.ts'
import { run } from '../../run.ts'
import { type Shape, sizeOf } from '../../tensor.ts'
import { Comparison, type Fixture, list, outcomeOf, put, read, type Verdict } from './comparison.ts'

/** The network of the contract in the sizes that the fixture's weights, in order, have. Dense weights are (out, in) there. */
export function sizedAs(spec: NetworkSpec, input: Shape, weights: readonly Shape[]): NetworkSpec {
  const left = [...weights]
  const layers = spec.layers.map((layer): LayerSpec => {
    if (layer.kind !== 'convolution' && layer.kind !== 'affine') return layer
    const shape = left.shift()
    if (!shape) throw new Error(`the fixture has no weight for ${layer.name}`)
    return layer.kind === 'affine' ? { ...layer, out: shape[0] } : { ...layer, FN: shape[0], FH: shape[2], FW: shape[3] }
  })
  if (left.length > 0) throw new Error(`the fixture has ${left.length} weights more than ${spec.name} has layers for`)
  const [C, H, W] = input
  return { ...spec, input: [C, H, W], layers }
}

/** Runs a whole network on a fixture's images (N, C, H, W) and weights, and compares every value that the fixture has, forward and backward. */
export function wholeNetwork(c: Comparison, f: Fixture, spec: NetworkSpec): void {
  const tensors = list(f.tensors)
  const [N, ...input] = f.input.shape as number[]
  const memory = allocate(
    compile(
      sizedAs(
        spec,
        input,
        tensors.filter(t => t.shape.length > 1).map(t => t.shape),
      ),
      N,
    ),
    c.precision,
  )
  for (const [name, numbers] of networkInputs(f, memory.program)) put(memory, name, numbers)
  run(memory)
  for (const { value, compare } of networkComparisons(c, f, memory.program)) compare(read(memory, value))
}

/** What a network's fixture puts in, by our names: image, label, all weights. One at a time: AlexNet's are half a gigabyte. */
function* networkInputs(f: Fixture, program: Program): Iterable<readonly [name: string, numbers: ArrayLike<number>]> {
  yield ['image', hashed(f.input)]
  yield ['label', [f.label].flat()]
  const names = Object.keys(program.params)
  for (const [i, t] of list(f.tensors).entries()) yield [names[i], turned(hashed(t), t.shape)]
}

interface NetworkComparison {
  /** Number of the value that is compared. */
  readonly value: number
  compare(this: void, numbers: { readonly shape: Shape; readonly data: ArrayLike<number> }): void
}

export interface NetworkTrial {
  /** Image, label and weights, by our names. */
  readonly inputs: Iterable<readonly [name: string, numbers: ArrayLike<number>]>
  /** Values to be read after both passes, and held against the fixture. */
  readonly comparisons: readonly { readonly name: string; readonly compare: NetworkComparison['compare'] }[]
  /** What has come of all comparisons so far, and how many numbers they were. */
  verdict(): Verdict & { readonly compared: number }
}

function networkComparisons(c: Comparison, f: Fixture, program: Program): readonly NetworkComparison[] {
  const names = Object.keys(program.params),
    expected = Object.entries(f.activations as Record<string, Statistics>),
    activity = activations(program, expected.length)
  return [
    ...expected.map(([name, statistic], i): NetworkComparison => ({
      value: activity[i],
      compare: numbers => statistics(c, name, statistic, numbers),
    })),
    ...list(f.tensors).map(({ tensor, shape }, i): NetworkComparison => ({
      value: program.grads[names[i]],
      compare: ({ data }) => statistics(c, `gradient of ${tensor}`, f.grads[tensor], { shape, data: turned(data, [...shape].reverse()) }),
    })),
    { value: program.layers[0].dx!, compare: numbers => statistics(c, 'dx', f.dx, numbers) },
    ...(f.logits
      ? [
          {
            value: program.scores,
            compare: (numbers: Parameters<NetworkComparison['compare']>[0]) => c.tensor('logits', f.logits, numbers),
          },
        ]
      : []),
    { value: program.loss, compare: ({ data }) => c.number('loss_exact', f.loss_exact, data[0]) },
  ]
}

/** A network's fixture for an engine that runs elsewhere and answers later – a page's worker, in float32: what goes in, what is to be read, and what came of it. */
export function networkTrial(file: string, f: Fixture, program: Program): NetworkTrial {
  const c = new Comparison('float32')
  return {
    inputs: networkInputs(f, program),
    comparisons: networkComparisons(c, f, program).map(({ value, compare }) => ({ name: program.values[value].name, compare })),
    verdict: () => ({ file, name: program.network, precision: 'float32', compared: c.compared, ...outcomeOf(c) }),
  }
}

/** Weights that anyone can make: element i of the stream `seed`, scaled. */
function hashed({ shape, seed, scale }: { shape: Shape; seed: number; scale: number }): Float64Array {
  const numbers = new Float64Array(sizeOf(shape))
  fillHashed(numbers, seed, scale)
  return numbers
}

/** A matrix (R, C) as (C, R); anything else as it is. torch's dense weights are (out, in), the book's (in, out). */
function turned(data: ArrayLike<number>, shape: Shape): ArrayLike<number> {
  if (shape.length !== 2) return data
  const [R, C] = shape as [number, number]
  const out = new Float64Array(R * C)
  for (let c = 0, i = 0; c < C; c++) for (let r = 0, from = c; r < R; r++, from += C) out[i++] = data[from]
  return out
}

/** What the layers make, in order. The fixtures may count the flattening before a dense layer as a layer of its own. */
function activations(program: Program, wanted: number): readonly number[] {
  const plain = program.layers.map(l => l.out)
  const flattens = (layer: LayerInfo): boolean => layer.kind === 'affine' && program.values[layer.x].shape.length > 2
  const flattened = program.layers.flatMap(l => (flattens(l) ? [valueNamed(program, `forward/${l.name}/x2d`).id, l.out] : [l.out]))
  const found = [plain, flattened].find(values => values.length === wanted)
  if (!found) throw new Error(`the fixture has ${wanted} activations, the network ${plain.length} (${flattened.length} with flattening)`)
  return found
}

interface Statistics {
  readonly shape: Shape
  readonly sum: number
  readonly sumsq: number
  readonly wsum: number
  readonly min: number
  readonly max: number
  readonly at: readonly number[]
  readonly values: readonly number[]
}

/**
 * Sums, extremes and samples of a tensor. Samples and extremes have the tolerance of any number. A sum has it too, plus the rounding
 * that its terms may bring along: 8 units in the last place of Σ|terms|. In float64 that is nothing (1e-15), in float32 1e-6.
 */
function statistics(
  c: Comparison,
  name: string,
  expected: Statistics | undefined,
  { shape, data }: { shape: Shape; data: ArrayLike<number> },
): void {
  if (!expected) throw new Error(`the fixture has no statistics of ${name}`)
  c.shape(name, expected.shape, shape)
  const ulp = c.precision === 'float64' ? 2 ** -52 : 2 ** -23
  const sum = (what: 'sum' | 'sumsq' | 'wsum', term: (v: number, i: number) => number): void => {
    let total = 0,
      size = 0
    for (let i = 0; i < data.length; i++) {
      const t = term(data[i], i)
      total += t
      size += Math.abs(t)
    }
    c.number(`${name} ${what}`, expected[what], total, 0, 8 * ulp * size)
  }
  sum('sum', v => v)
  sum('sumsq', v => v * v)
  sum('wsum', (v, i) => v * ((i % 97) + 1))
  let min = Infinity,
    max = -Infinity
  for (let i = 0; i < data.length; i++) {
    min = Math.min(min, data[i]) // NaN stays
    max = Math.max(max, data[i])
  }
  c.number(`${name} min`, expected.min, min)
  c.number(`${name} max`, expected.max, max)
  expected.at.forEach((cell, i) => c.number(`${name} sample`, expected.values[i], data[cell], cell))
}

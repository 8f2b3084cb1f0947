// What the network of the lesson `simple-convnet` computes: one image forward and back, and one step of learning. A network of the book's size takes its
// time: the page asks netWorker.ts for it (numbers.ts).
import { compile } from '../../../engine/compile.ts'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { inkToImage, SIZE, type Strokes } from '../../../engine/data/ink.ts'
import { intoInput } from '../../../engine/data/input.ts'
import { allocate } from '../../../engine/memory.ts'
import { simpleConvnet } from '../../../engine/networks/simpleConvNet.ts'
import type { LayerSpec, NetworkSpec } from '../../../engine/networks/spec.ts'
import type { Program } from '../../../engine/program.ts'
import { random } from '../../../engine/random.ts'
import { runSmall, type Evaluated } from '../../../engine/small.ts'
import type { FloatArray } from '../../../engine/tensor.ts'
import { initWeights } from '../../../engine/weights.ts'
import { toGrid } from '../../state/strokeCode.ts'

/** The class's hyperparameters: height and width of the image; conv_param's filter_num, filter_size, pad, stride; hidden_size. A type, not an interface: it is part of a PanelState. */
export type Hypers = {
  readonly H: number
  readonly FN: number
  readonly F: number
  readonly P: number
  readonly S: number
  readonly hidden: number
}

/** The book's network with these hyperparameters. It may be one that cannot be: `compile` says so. */
export function specOf({ H, FN, F, P, S, hidden }: Hypers): NetworkSpec {
  const layers = simpleConvnet.layers.map((layer): LayerSpec =>
    layer.kind === 'convolution'
      ? { ...layer, FN, FH: F, FW: F, pad: P, stride: S }
      : layer.name === 'affine1' && layer.kind === 'affine'
        ? { ...layer, out: hidden }
        : layer,
  )
  return { ...simpleConvnet, input: [1, H, H], layers }
}

/** Which numbers the weights begin with; the player's are the same with the same seed. */
export const SEED = 1
/** Seed of the small net that is checked. Nearly all its relus are open, so there is something to compare. */
export const CHECKED_SEED = 12
/** Where that seed leaves an array without a gradient, so many more are tried. */
const MORE_SEEDS = 24
/** The image: a digit of our own writing on the grid of links, so that a link to the player has the very same. */
export const LABEL = 3
export const strokes: Strokes = writeDigit(LABEL, SEED).strokes.map(stroke => stroke.map(toGrid))

/** Random numbers, or zeros, as an image of H·H. */
export function numbersFor({ H, blank }: Pick<Hypers, 'H'> & { readonly blank: boolean }): Float32Array {
  const chance = random(SEED, 'image')
  return Float32Array.from({ length: H * H }, () => (blank ? 0 : chance.uniform()))
}

/** The digit where it fits in, otherwise random numbers. */
function imageFor(H: number): Float32Array {
  if (H < SIZE) return numbersFor({ H, blank: false })
  const image = new Float32Array(H * H)
  intoInput(inkToImage(strokes).pixels, [1, H, H], image)
  return image
}

/** All weights by their names, as the network begins: He, biases 0. */
export function weightsFor(spec: NetworkSpec, seed: number): Readonly<Record<string, FloatArray>> {
  const memory = allocate(compile(spec, 1, { backward: false }))
  initWeights(memory, spec.init, seed)
  return Object.fromEntries(Object.entries(memory.program.params).map(([name, id]) => [name, memory.tensors[id]!.data]))
}

/**
 * The seed of the weights that are checked: the first from CHECKED_SEED on with which every array has a gradient that is not 0; of a few, else, the one with the most.
 * With one filter, or one hidden neuron, its relu may be closed, and a check would compare 0 with 0.
 */
export function seedFor(spec: NetworkSpec, program: Program, image: FloatArray): number {
  const gradients = Object.keys(program.params).map(name => name.replace('/', '/d'))
  let best = { seed: CHECKED_SEED, arrays: -1 }
  for (let seed = CHECKED_SEED; seed <= CHECKED_SEED + MORE_SEEDS; seed++) {
    const run = runSmall(program, { ...weightsFor(spec, seed), image, label: [LABEL], dout: [1] }, 'float64')
    const arrays = gradients.filter(name => run.read(name).some(v => v !== 0)).length
    if (arrays > best.arrays) best = { seed, arrays }
    if (arrays === gradients.length || !image.some(v => v !== 0)) break // with zeros in, no seed moves the first weights
  }
  return best.seed
}

/** All that a run takes: weights as `__init__` leaves them, one image, its label, and what `gradient` starts from. */
const givenTo = (spec: NetworkSpec, H: number, dout: number): Readonly<Record<string, FloatArray | readonly number[]>> => ({
  ...weightsFor(spec, SEED),
  image: imageFor(H),
  label: [LABEL],
  dout: [dout],
})

/** The network, as `__init__` leaves it, over one image, both ways; `gradient` starts from dout. */
export function runOf(hyper: Hypers, dout: number): Evaluated {
  const spec = specOf(hyper)
  return runSmall(compile(spec, 1), givenTo(spec, hyper.H, dout))
}

/** What a step of learning does: params − rate · grads. */
export interface Stepped {
  /** The loss before it, and with what it has left. */
  readonly before: number
  readonly after: number
  /** Its run: forward, back, and the parameters as they have become (`conv1/W_new`). */
  readonly run: Evaluated
}

/** One step of the engine's own SGD from that image, with the gradients that start from dout – from −1 on, a step the other way –, and the loss of the weights that come of it. */
export function stepOf(hyper: Hypers, rate: number, dout: number): Stepped {
  const spec = specOf(hyper),
    given = givenTo(spec, hyper.H, dout),
    run = runSmall(compile(spec, 1, { update: { kind: 'sgd', lr: rate } }), given),
    forward = compile(spec, 1, { backward: false }),
    { dout: _, ...shown } = given,
    learnt = Object.fromEntries(Object.keys(forward.params).map(name => [name, run.read(`${name}_new`)]))
  return { before: run.read('softmax/loss')[0]!, after: runSmall(forward, { ...shown, ...learnt }).read('softmax/loss')[0]!, run }
}

/** Of which network, what `gradient` starts from, and at which rate one step of learning is made; null: none is. */
export interface Asked {
  readonly hyper: Hypers
  readonly dout: number
  readonly rate: number | null
}

export interface Found {
  /** The loss, and that of the parameters as a step has left them; null: none was asked for. */
  readonly before: number
  readonly after: number | null
  /** Values by their whole names in the engine (`forward/conv1/out`), row by row; after a step the parameters as they have become (`conv1/W_new`). */
  readonly numbers: Readonly<Record<string, FloatArray>>
}

/** The name of the gradient of a parameter: conv1/dW of conv1/W. */
export const gradientOf = (name: string): string => name.replace('/', '/d')

/** All that the lesson shows of a run, and of a step of learning where one is asked for. Throws SpecError where the network cannot be. */
export function foundBy({ hyper, dout, rate }: Asked): Found {
  const step = rate === null ? null : stepOf(hyper, rate, dout),
    run = step?.run ?? runOf(hyper, dout),
    { layers, values, params, image } = run.program,
    ids = [...layers.flatMap(({ out, dout, dx }) => [out, dout, dx]), image]
  const names = [...ids.flatMap(id => (id === undefined ? [] : [values[id]!.name])), ...Object.keys(params).map(gradientOf)]
  return {
    before: run.read('softmax/loss')[0]!,
    after: step && step.after,
    numbers: {
      ...Object.fromEntries(names.map(name => [run.value(name).name, run.read(name).slice()])),
      ...(step && Object.fromEntries(Object.keys(params).map(name => [`${name}_new`, run.read(`${name}_new`).slice()]))),
    },
  }
}

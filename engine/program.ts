// A network, compiled: a plain list of named steps over named values. Printable, comparable, structured-cloneable.
import type { FusedName } from './fused/index.ts'
import { lastName, nameBefore, shortName } from './names.ts'
import type { Preparation } from './networks/preparation.ts'
import type { OpName } from './ops/index.ts'
import type { OptimizerSpec } from './optimizerSpec.ts'
import type { Pass, Value } from './value.ts'

export type { Pass, Value } from './value.ts'

export interface Step {
  /** `<pass>/<layer>/<value>`, unique: the name of the value it makes. */
  readonly name: string
  readonly pass: Pass
  readonly layer: string
  readonly op: OpName
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: readonly number[]
  readonly output: number
  /** Index of the forward step whose backward this is. */
  readonly reverses?: number
  /** Runs instead of `op`: this step stands for several (engine/fuse). No step that is shown has it. */
  readonly fused?: FusedName
}

/** What a layer is in the Program: where its numbers come in and go out. */
export interface LayerInfo {
  readonly name: string
  readonly kind: string
  readonly x: number
  /** The layer's output. softmax with its loss gives y. */
  readonly out: number
  /** Gradient of `out` – of softmax with its loss, dL/dL = 1 – and of `x`, where the Program has a backward pass that needs them. */
  readonly dout?: number
  readonly dx?: number
  /** Its weights by their own names: `{ W: id, b: id }`. */
  readonly params: Readonly<Record<string, number>>
  /** Its stored numbers by their own names: `{ mean: id }`. */
  readonly stored: Readonly<Record<string, number>>
  /** The settings the layer was made from: FN, FH, stride, pad … */
  readonly settings: Readonly<Record<string, unknown>>
}

/** How numbers of a layer begin: all alike, or drawn as the network says for so many inputs of one number. */
export type Initial = number | { readonly inputs: number }

export interface Program {
  /** What it is called: for people. */
  readonly network: string
  /** The network's id, `networkId` of its spec; empty for layers without a network. It is the same for every batch and with or without a backward pass. */
  readonly id: string
  readonly batch: number
  readonly values: readonly Value[]
  readonly steps: readonly Step[]
  readonly layers: readonly LayerInfo[]
  readonly image: number
  readonly label: number
  readonly scores: number
  readonly probabilities: number
  readonly loss: number
  /** How a drawing or a picture becomes the image; `raw` for layers without a network. */
  readonly preparation: Preparation
  /** What the classes are called; null: by their numbers. See `className`. */
  readonly classes: readonly string[] | null
  /** Weights and their gradients by `<layer>/<name>`: `conv1/W`. */
  readonly params: Readonly<Record<string, number>>
  readonly grads: Readonly<Record<string, number>>
  /** Numbers of layers that are neither trained nor computed, by `<layer>/<name>`: a normalisation's mean. They lie in weights files like weights. */
  readonly stored: Readonly<Record<string, number>>
  /** How weights and stored numbers begin, by the same names. */
  readonly initial: Readonly<Record<string, Initial>>
  /** Numbers given from outside that are neither image, label nor weights: `dout` = dL/dL = 1, and the optimizer's `lr`. */
  readonly settings: Readonly<Record<string, { readonly value: number; readonly initial: number }>>
  /** Dropout's masks by layer: values of zeros and ones, drawn before the pass with the chance `keep` of a one. */
  readonly masks: Readonly<Record<string, { readonly value: number; readonly keep: number }>>
  /** The update that it shows beside the weights as they are; null: none. A training's update is no part of what is shown. */
  readonly update: OptimizerSpec | null
  /** What an optimizer keeps from update to update, by the names of the steps that update it in training: Momentum's v, Adam's m, v and t. Zero at first. */
  readonly state: Readonly<Record<string, number>>
}

/** Names that steps once had or that the contract also allows, → the name they have now. */
const aliases: readonly (readonly [RegExp, string])[] = [
  [/\/dmax$/, '/dmean'],
  [/^(update\/.+)(?<!_new)$/, '$1_new'], // in training an update is called after what it writes over
]

/** All that a weights file holds, by `<layer>/<name>`: weights, and numbers that are stored beside them. */
export const weightsOf = ({ params, stored }: Pick<Program, 'params' | 'stored'>): Readonly<Record<string, number>> => ({
  ...params,
  ...stored,
})

/** The name of the first convolution's W, (FN, C, FH, FW): the filters that see the image; null: there is none. */
export const firstFilters = ({ params, values }: Pick<Program, 'params' | 'values'>): string | null =>
  Object.entries(params).find(([, id]) => values[id].shape.length === 4)?.[0] ?? null

/** What a class is called: by its name, else by its number. */
export const className = ({ classes }: Pick<Program, 'classes'>, index: number): string => classes?.[index] ?? String(index)

/** How many digits there are: the classes of whatever tells digits apart. */
export const DIGITS = 10

/** Whether the classes are the digits 0 to 9, written by hand: ten without names, of ink. */
export const tellsDigits = (program: Program): boolean =>
  program.preparation.kind === 'ink' && program.classes === null && classesOf(program) === DIGITS

/** How many classes a program tells apart. */
export const classesOf = ({ values, scores }: Program): number => values[scores].shape[1]

/**
 * Finds a value by any of its names: `forward/conv1/col`, short `conv1/col`, `conv1/W`, and `conv1/x`, `conv1/dout` for what comes in.
 * Returns undefined when nothing has that name.
 */
export function findValue(program: Program, name: string): Value | undefined {
  const exact = byName(program).get(name)
  if (exact !== undefined) return program.values[exact]
  const [layerName, what, more] = name.split('/')
  if (more === undefined) {
    const layer = program.layers.find(l => l.name === layerName)
    const id = what === 'x' ? layer?.x : what === 'dout' ? layer?.dout : what === 'out' ? layer?.out : what === 'dx' ? layer?.dx : undefined
    if (id !== undefined) return program.values[id]
  }
  for (const [old, now] of aliases) {
    const renamed = name.replace(old, now)
    if (renamed !== name) return findValue(program, renamed)
  }
  return undefined
}

/** What a value was before the update that is shown: W of W_new. undefined for all other values. */
export function beforeUpdate(program: Program, value: number): Value | undefined {
  const name = nameBefore(program.values[value].name)
  return name === null ? undefined : findValue(program, name)
}

/** Like `findValue`, but an unknown name is an error that says what there is. */
export function valueNamed(program: Program, name: string): Value {
  const value = findValue(program, name)
  if (value) return value
  const layer = name.split('/').find(part => program.layers.some(l => l.name === part))
  const names = [...byName(program).keys()].filter(n => !layer || n.includes(`${layer}/`)).slice(0, 12)
  throw new RangeError(`${program.network} has no value named "${name}"; ${layer ? `${layer} has` : 'it begins with'} ${names.join(', ')}`)
}

/** The step that makes a value; undefined for inputs and weights. */
export const stepMaking = (program: Program, value: number): Step | undefined => {
  const index = makers(program).get(value)
  return index === undefined ? undefined : program.steps[index]
}

/** Index of the first step of a pass, and one past its last. */
export function rangeOf(program: Program, pass: Pass): readonly [from: number, to: number] {
  const from = program.steps.findIndex(s => s.pass === pass)
  if (from < 0) return [program.steps.length, program.steps.length]
  let to = from
  while (to < program.steps.length && program.steps[to].pass === pass) to++
  return [from, to]
}

/**
 * How many steps from the first read weights only (inference, fused): they need to run again only when these have changed, and a pass over the same
 * weights may begin behind them. 0 in a program as it was compiled.
 */
export function weightSteps({ steps, params }: Program): number {
  const weights = new Set(Object.values(params)),
    first = steps.findIndex(s => s.inputs.some(id => !weights.has(id)))
  return first < 0 ? steps.length : first
}

const names = new WeakMap<Program, Map<string, number>>()
function byName(program: Program): Map<string, number> {
  let map = names.get(program)
  if (!map) {
    map = new Map()
    for (const v of program.values) {
      map.set(v.name, v.id)
      const short = shortName(v.name)
      if (!map.has(short)) map.set(short, v.id)
    }
    // What an optimizer keeps for all layers belongs to none: lr_t.
    const isLayer = (name: string): boolean => program.layers.some(l => l.name === name)
    for (const { pass, layer, name, output } of program.steps)
      if (pass === 'update' && !isLayer(layer) && !map.has(lastName(name))) map.set(lastName(name), output)
    names.set(program, map)
  }
  return map
}

const making = new WeakMap<Program, Map<number, number>>()
function makers(program: Program): Map<number, number> {
  let map = making.get(program)
  if (!map) {
    map = new Map()
    // In-place steps of `update` write a value that is an input, too: the first maker that does not read it counts.
    program.steps.forEach((s, i) => {
      if (!map!.has(s.output) && !s.inputs.includes(s.output)) map!.set(s.output, i)
    })
    making.set(program, map)
  }
  return map
}

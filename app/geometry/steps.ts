// A step's parts by the names that its layer gives them: what it is called, what goes in, what comes out. Its line is made of them (opWords.ts).
import { isLayerKind, layerOf } from '../../engine/layers/index.ts'
import type { OpName } from '../../engine/ops/index.ts'
import { valueName } from '../../engine/names.ts'
import type { Pass, Program, Step } from '../../engine/program.ts'
import { sameShape, type Shape } from '../../engine/tensor.ts'
import { shapeText } from './numbers.ts'

export interface Named {
  /** Name in the book's classes: x and dout come in, t is the label, all else is the layer's own. */
  readonly name: string
  readonly shape: Shape
}

/** What stands before a layer's name in a pass: its outputs, its gradients, its changes. */
export const passSigns: Readonly<Record<Pass, string>> = { forward: '', backward: '∂ ', update: 'Δ ' }

export interface StepParts {
  readonly layer: string
  readonly pass: Step['pass']
  readonly op: OpName
  /** Its number among the layer's steps of this pass, from 1, and how many those are. */
  readonly number: number
  readonly of: number
  readonly inputs: readonly Named[]
  readonly output: Named
  readonly params: Step['params']
}

/** What the sentence of a step names: layer, number among its siblings, inputs and output with their shapes. */
export function stepParts(program: Program, step: Step): StepParts {
  const siblings = program.steps.filter(s => s.layer === step.layer && s.pass === step.pass)
  const named = (id: number): Named => ({ name: valueName(program, id, step.layer), shape: program.values[id]!.shape })
  return {
    layer: step.layer,
    pass: step.pass,
    op: step.op,
    number: siblings.indexOf(step) + 1,
    of: siblings.length,
    inputs: step.inputs.map(named),
    output: named(step.output),
    params: step.params,
  }
}

/** `col (576, 25)`; a single number has no shape to tell. */
export const withShape = ({ name, shape }: Named): string => (shape.length === 0 ? name : `${name} ${shapeText(shape)}`)

/** Whether axes change places; otherwise only the shape does. */
export const movesAxes = (params: Step['params']): boolean => (params['axes'] as readonly number[]).some((axis, i) => axis !== i)

/** What a rearrangement does: axes change places, or only the shape does, or nothing. A layer that acts only in training is off while nobody trains. */
export type Rearranges = 'moves' | 'reshaped' | 'same' | 'off'
/** What a rearranging step does: it moves axes, changes the shape alone, or passes everything on. */
export function whatRearranges(program: Program, { params, inputs, output, layer }: Step): Rearranges {
  if (movesAxes(params)) return 'moves'
  if (!sameShape(program.values[inputs[0]!]!.shape, program.values[output]!.shape)) return 'reshaped'
  const { kind } = program.layers.find(l => l.name === layer)!
  return isLayerKind(kind) && layerOf(kind).onlyTraining ? 'off' : 'same'
}

// What happens to a number in a layer, as a fact to be put into words: read off the ops of its steps, so that a new op has one by itself.
import { layerGiving } from '../address.ts'
import type { Station } from '../../../engine/api.ts'
import { originOf } from '../../../engine/explain.ts'
import { opOf } from '../../../engine/ops/index.ts'
import { countCells } from '../../../engine/ops/op.ts'
import type { LayerInfo, Program, Step } from '../../../engine/program.ts'
import { settingsText } from '../columns.ts'

/** A sum of products; a gate, open or closed; a line that bends; the largest of some; their mean; a curve; a number times another; the same number elsewhere. */
export type FactKind = 'products' | 'gate' | 'bend' | 'winner' | 'mean' | 'curve' | 'scaled' | 'same'

export interface Fact {
  readonly kind: FactKind
  /** How many numbers it is made of. */
  readonly terms: number
  readonly bias: boolean
  /** Whether it goes on from here. */
  readonly passes: boolean
  /** What comes out. */
  readonly value: number
  /** The layer's formula, as its settings say it: `tanh(x)`. */
  readonly formula: string
}

/** The fact of a station of one cell; null for the image and for layers that it passes in several cells. */
export function factOf(program: Program, { name, cell, value, terms, passes }: Station): Fact | null {
  const layer = layerGiving(program, name)
  if (!layer || cell === null || value === null) return null
  const steps = program.steps.filter(s => s.pass === 'forward' && s.layer === layer.name)
  const kinds = steps.toReversed().map(step => kindOf(program, step)),
    kind = kinds.find(one => one !== null && one !== 'bias')
  return { kind: kind ?? 'same', terms, bias: kinds.includes('bias'), passes, value, formula: formulaOf(layer) }
}

const formulaOf = ({ kind, settings }: LayerInfo): string => settingsText({ kind, settings })

/** What a step does to each number; null where it only moves numbers. */
function kindOf(program: Program, step: Step): FactKind | 'bias' | null {
  const kink = opOf(step.op).kink?.what
  if (kink === 'gate' || kink === 'bend') return kink
  const origin = originOf(program, step, 0)
  switch (origin.how) {
    case 'moved':
      return null
    case 'max':
      return 'winner'
    case 'dot':
      return countCells(origin.a) > 1 ? 'products' : 'scaled'
    case 'sum':
      return origin.of.length > 1 ? 'bias' : countCells(origin.of[0]!) > 1 ? 'mean' : 'scaled'
    case 'computed':
      return 'curve'
  }
}

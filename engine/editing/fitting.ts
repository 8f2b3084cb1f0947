// How far a draft fits: what each layer gives and costs, up to the first that does not fit, and why that does not.
import { architectureOf, type ArchitectureRow } from '../architecture.ts'
import { compile } from '../compile.ts'
import { SpecError } from '../errors.ts'
import { readSpec } from '../networks/readSpec.ts'
import type { LayerSpec, NetworkSpec } from '../networks/spec.ts'
import type { Program } from '../program.ts'
import type { Shape } from '../tensor.ts'

export interface Fault {
  readonly error: SpecError
  /** The layer that does not fit, counted from 0; null: it is about the network – its input, its classes. */
  readonly layer: number | null
  /** What is handed to that layer, without the images' own axis; null: nothing is known of it. */
  readonly given: Shape | null
}

export interface Fitting {
  /** Layers that fit, in order; of a network that fits all. */
  readonly rows: readonly ArchitectureRow[]
  /** Its forward pass for one image; null: it does not fit. */
  readonly program: Program | null
  readonly fault: Fault | null
}

/** Whether a network may be opened: it fits together, within the limits. */
export const fits = (spec: NetworkSpec): boolean => refusalOf(spec) === null

function refusalOf(spec: NetworkSpec): SpecError | null {
  try {
    readSpec(spec)
    return null
  } catch (error) {
    if (error instanceof SpecError) return error
    throw error
  }
}

/** Looks how far a spec fits. Nothing is allocated. */
export function fittingOf(spec: NetworkSpec): Fitting {
  const error = refusalOf(spec)
  if (!error) {
    const program = compile(spec, 1, { backward: false })
    return { rows: architectureOf(program), program, fault: null }
  }
  const name = error.values['layer'],
    found = spec.layers.findIndex(layer => layer.name === name),
    layer = found < 0 ? null : found,
    rows = rowsOf(spec, layer ?? spec.layers.length - 1)
  return {
    rows,
    program: null,
    fault: { error, layer, given: layer === null ? null : layer === 0 ? spec.input : (rows.at(-1)?.output ?? null) },
  }
}

/** What is made of the first `count` layers, whatever follows: closed with layers that take anything. Fewer where they do not fit. */
function rowsOf({ name, input, layers, init }: NetworkSpec, count: number): readonly ArchitectureRow[] {
  const before = layers.slice(0, count).filter(({ kind }) => kind !== 'softmax')
  const closed: readonly LayerSpec[] = [...before, { kind: 'flatten', name: '(row)' }, { kind: 'softmax', name: '(loss)' }] // no layer may be called so
  try {
    return architectureOf(compile({ name, input, layers: closed, init, preparation: { kind: 'raw' } }, 1, { backward: false })).slice(
      0,
      before.length,
    )
  } catch (error) {
    if (error instanceof SpecError) return []
    throw error
  }
}

/** The shape that a layer would take instead of what is handed to it, as text: (30, ≥2, 24); null: no shape says it. */
export function wantedShape({ error: { code, values }, given }: Fault): string | null {
  if (code === 'not-an-image') return '(C, H, W)'
  if (code === 'no-scores') return '(K)'
  if (given?.length !== 3) return null
  const [C, H, W] = given
  // Channels that divide are not what is wrong: its filters do not.
  if (code === 'groups') return C % Number(values['groups']) === 0 ? null : `(${values['groups']}·n, ${H}, ${W})`
  if (code !== 'filter-too-large') return null
  const least = `≥${Number(values['reach']) - (Number(values['padded']) - Number(values['size']))}`
  return values['axis'] === 'height' ? `(${C}, ${least}, ${W})` : `(${C}, ${H}, ${least})`
}

// Another kept run beside the one on screen: its moment that is nearest to the step on screen, and what its weights read the digit in the square as.
import { create } from 'zustand'
import { packWeights } from '../../../engine/data/safetensorsOut.ts'
import { weightShapes } from '../../../engine/weights.ts'
import { readBy } from '../../client/beside.ts'
import { inputFollowers } from '../../client/input.ts'
import { latestWins } from '../../client/latest.ts'
import { nearest } from '../../geometry/runCurve.ts'
import { foundRun, useKept } from './keeping.ts'
import { viewOfKept } from './keptView.ts'
import { useRun } from './store.ts'
import type { RunCard } from './keptTypes.ts'
import type { RunStore, RunView } from './types.ts'

export interface OtherRun {
  readonly card: RunCard
  readonly run: RunView
  /** The step of its moment that is nearest to the step on screen. */
  readonly looksAt: number
  /** What it reads the digit as, by the moment nearest to that whose weights are left; null: that is not known yet, or it reads none. */
  readonly read: { readonly step: number; readonly probabilities: Float32Array } | null
}

/** null: the run on screen stands alone. */
export const useBeside = create<{ readonly other: OtherRun | null }>(() => ({ other: null }))

/** The weights of its moments, in the order of their steps. */
let weights: readonly (readonly [step: number, numbers: Float32Array | Uint16Array])[] = []

/** Puts a kept run beside the one on screen; null: it stands alone again. Resolves false where it cannot be had, which is told. */
export async function putBeside(id: string | null): Promise<boolean> {
  const found = id === null ? null : await foundRun(id)
  stop()
  if (!found) return id === null
  const byId = new Map(found.kept.numbers.map(one => [one.id, one.weights]))
  weights = found.kept.heads.flatMap(({ id: of, step }) => {
    const numbers = byId.get(of)
    return numbers ? [[step, numbers] as const] : []
  })
  useBeside.setState({ other: { card: found.record, run: viewOfKept(found), looksAt: 0, read: null } })
  follow()
  return true
}

let stop = (): void => undefined

/** From now on it stands where the run on screen does, and reads what is drawn. */
function follow(): void {
  const stops = [
    useRun.subscribe((now, before) => {
      if (stepOf(now) !== stepOf(before)) come(stepOf(now))
    }),
    // Nobody compares a run with itself.
    useKept.subscribe(({ id }) => {
      if (id === useBeside.getState().other?.card.id) void putBeside(null)
    }),
  ]
  const drawn = (): void => read(null)
  inputFollowers.add(drawn)
  stop = () => {
    for (const end of stops) end()
    inputFollowers.delete(drawn)
    weights = []
    useBeside.setState({ other: null })
    stop = () => undefined
  }
  come(stepOf(useRun.getState()))
}

const stepOf = ({ looksAt, state, history }: RunStore): number => looksAt ?? state?.steps ?? history.moments.at(-1)?.step ?? 0

/** Goes to its moment nearest to a step. */
function come(step: number): void {
  const { other } = useBeside.getState()
  if (!other) return
  const steps = other.run.history.moments.map(moment => moment.step),
    looksAt = steps[nearest(steps, step)] ?? 0
  if (looksAt !== other.looksAt) useBeside.setState({ other: { ...other, looksAt } })
  if (weightsNear(step)?.[0] !== other.read?.step) read(null)
}

const weightsNear = (step: number) =>
  weights[
    nearest(
      weights.map(([of]) => of),
      step,
    )
  ]

/** Only the newest moment and drawing are read. */
const read = latestWins<null>(async () => {
  const { other } = useBeside.getState(),
    near = other && weightsNear(stepOf(useRun.getState()))
  if (!near) return
  const [step, numbers] = near,
    { program, settings } = other.run
  const file = packWeights(
    weightShapes(program),
    numbers instanceof Float32Array ? 'float32' : 'float16',
    new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength),
  )
  // Whatever it is refused for is no fault of the run on screen: the digit stays unread.
  const probabilities = await readBy(settings.network, file.buffer).catch(() => null)
  const now = useBeside.getState().other
  if (now?.run.settings === settings) useBeside.setState({ other: { ...now, read: probabilities && { step, probabilities } } })
})

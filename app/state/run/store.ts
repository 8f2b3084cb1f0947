// The run on screen: one store. Panels read it and call actions (actions.ts); what the worker says comes here once a frame.
import { useMemo } from 'react'
import { create } from 'zustand'
import type { Frame, RunCurve, RunHistory } from '../../../engine/api.ts'
import { outputName } from '../../../engine/names.ts'
import { canonical, networkId } from '../../../engine/networks/id.ts'
import type { NetworkSpec } from '../../../engine/networks/spec.ts'
import { learningInit } from '../../../engine/networks/learningInit.ts'
import { firstFilters, type Program } from '../../../engine/program.ts'
import { sizeOf } from '../../../engine/tensor.ts'
import { bothPasses } from '../needs.ts'
import { networkOf } from '../networks.ts'
import { usePlace } from '../place.ts'
import { holdsInk } from '../shown.ts'
import { useTrains } from '../trains.ts'
import { ourHands } from './data.ts'
import type { LiveWeights, RunSettings, RunStore, RunView } from './types.ts'

/** As nobody has set anything: the book's. */
export const settingsFor = (network: NetworkSpec): RunSettings => ({
  network,
  data: ourHands,
  optimizer: { kind: 'adam', lr: 0.001 },
  batch: 100,
  init: learningInit(network),
  seed: 1,
})

const noHistory: RunHistory = { moments: [], rates: [], diverged: null, tested: null, filters: new Float32Array(0) }
const noCurve: RunCurve = { steps: new Float64Array(0), loss: new Float32Array(0), accuracy: new Float32Array(0) }

/** A run of which nothing has been trained. Throws SpecError where its network cannot be. */
export const newRun = (settings: RunSettings): RunView => ({
  kind: 'own',
  settings,
  recording: null,
  program: bothPasses(settings.network),
  state: null,
  history: noHistory,
  curve: noCurve,
  looksAt: null,
  live: null,
  failure: null,
})

export const useRun = create<RunStore>(() => ({
  ...newRun(settingsFor(networkOf(usePlace.getState().network).spec)),
  before: null,
  wanted: false,
  waits: null,
  opening: false,
  unused: [],
  goal: null,
  branch: null,
  lostAfter: null,
  retrained: null,
  askedRate: null,
}))

// Whatever page one is on: the bar says that it runs.
useRun.subscribe(({ wanted }) => {
  if (wanted !== useTrains.getState().running) useTrains.setState({ running: wanted })
})

/** Whether two runs follow from the same, in whatever order it is written: a file has an order of its own. */
export function sameSettings({ network: one, ...a }: RunSettings, { network: other, ...b }: RunSettings): boolean {
  return networkId(one) === networkId(other) && canonical(a) === canonical(b)
}

/** Whether a run has done anything that one may want to see behind another. */
export const hasBegun = ({ state, kind }: RunView): boolean => kind === 'recorded' || (state?.steps ?? 0) > 0

/** The run alone, to stay behind the next. */
export const viewOf = ({ kind, settings, recording, program, state, history, curve, looksAt, live, failure }: RunView): RunView => ({
  kind,
  settings,
  recording,
  program,
  state,
  history,
  curve,
  looksAt,
  live,
  failure,
})

/** The present numbers in a frame. */
export function liveIn(frame: Frame, program: Program): LiveWeights {
  const filters = firstFilters(program),
    named = (role: 'probabilities' | 'loss') => frame.values[outputName(program, role) ?? '']?.data,
    ink = holdsInk(frame, program)
  return {
    step: frame.training?.looksAt ?? frame.training?.steps ?? 0,
    filters: filters === null ? null : (frame.values[filters] ?? null),
    probabilities: (ink && named('probabilities')) || null,
    loss: (ink ? named('loss')?.[0] : undefined) ?? null,
    frame,
  }
}

/** The first filters at a moment, as its history has them; null: there is no such moment, or no convolution. */
export function filtersAt(
  { history: { moments, filters }, program }: Pick<RunView, 'history' | 'program'>,
  step: number,
): Float32Array | null {
  const index = moments.findIndex(moment => moment.step === step),
    name = firstFilters(program),
    size = name === null ? 0 : sizeOf(program.values[program.params[name]!]!.shape)
  return index < 0 || size === 0 ? null : filters.subarray(index * size, (index + 1) * size)
}

/** Whether of the moment that is looked at only the filters are left: then there are no weights and no answer of it. */
export const isGone = ({ kind, looksAt, history }: Pick<RunView, 'kind' | 'looksAt' | 'history'>): boolean =>
  kind === 'own' && looksAt !== null && history.moments.find(({ step }) => step === looksAt)?.holds === 'filters'

export interface ShownFilters {
  readonly step: number
  /** (FN, C, FH, FW). */
  readonly shape: readonly number[]
  readonly now: Float32Array
  /** As they began; null: that is not known yet. */
  readonly began: Float32Array | null
}

/** The first filters of what is looked at, as soon as one looks: from the history, the present ones from the worker. null: there are none, or none yet. */
export function filtersShown(run: Pick<RunView, 'looksAt' | 'live' | 'program' | 'history'>): ShownFilters | null {
  const { looksAt, live, program } = run,
    name = firstFilters(program)
  if (name === null) return null
  const { shape } = program.values[program.params[name]!]!,
    began = filtersAt(run, 0),
    past = looksAt === null ? null : filtersAt(run, looksAt)
  if (past) return { step: looksAt!, shape, now: past, began }
  if (live?.filters) return { step: live.step, shape, now: live.filters.data, began: began ?? (live.step === 0 ? live.filters.data : null) }
  const last = run.history.moments.at(-1),
    newest = last && filtersAt(run, last.step)
  return newest ? { step: last.step, shape, now: newest, began } : null
}

/** The same for a component. */
export function useFiltersShown(): ShownFilters | null {
  const looksAt = useRun(run => run.looksAt),
    live = useRun(run => run.live),
    program = useRun(run => run.program),
    history = useRun(run => run.history)
  return useMemo(() => filtersShown({ looksAt, live, program, history }), [looksAt, live, program, history])
}

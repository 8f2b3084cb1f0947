// The page's end of the worker. (Interface fixed; being implemented.)
import { useEffect } from 'react'
import type { Numbers, TrainRequest, TrainingState, Watched, WeightsSource, GatherRequest, ReadResult, ShowRequest } from '../engine/api.ts'
import { watchKey } from '../engine/api.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { useLive } from './state/live.ts'

export type Input = ShowRequest['input']

export interface Client {
  /** Opens a network; the last call wins, the old one stays on screen meanwhile. */
  open(network: NetworkSpec, weights: WeightsSource): void
  /** Shows an input: one in flight, the latest waits. Returns the revision it will have. */
  show(input: Input, label: number | null): number
  gather(requests: readonly GatherRequest[]): Promise<readonly Float32Array[]>
  read(name: string): Promise<ReadResult>
  train(request: Omit<TrainRequest, 'session'>): Promise<TrainingState>
  pause(): Promise<TrainingState | null>
  cancelTraining(): Promise<void>
  /** Used by `useTensor`. */
  watch(watched: Watched): () => void
}

declare const client: Client

/** The numbers of a value (or a box of it) while a panel shows it; undefined until the first frame that has them. */
export function useTensor(name: string | null, box?: Watched['box']): Numbers | undefined {
  const key = name === null ? null : watchKey(box ? { name, box } : { name })
  useEffect(() => (key === null || name === null ? undefined : client.watch(box ? { name, box } : { name })), [key]) // oxlint-disable-line
  return useLive(live => (key === null ? undefined : live.frame?.values[key]))
}

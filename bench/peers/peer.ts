import type { Workload } from '../workloads.ts'

/** One contestant, ready to run. */
export interface Opened {
  /** One forward pass, training step or product. */
  run(): unknown
  /** Numbers by which the peers are compared: the first image's probabilities, the loss of each of some training steps, some cells of a product. */
  result(): Promise<readonly number[]> | readonly number[]
}

/** Null: this peer cannot do that. */
export type Open = (workload: Workload) => Promise<Opened | null>

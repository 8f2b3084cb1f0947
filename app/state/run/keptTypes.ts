// What this device keeps of a run, beside the numbers of its moments.
import type { DataRequest, TrainingState } from '../../../engine/api.ts'
import type { KeptRun } from '../../../engine/learning/kept.ts'
import type { NetworkRef } from '../networks.ts'
import type { RunSettings } from './types.ts'

/** What a list shows of a run. */
export interface RunCard {
  readonly id: string
  /** null: nobody named it. It makes way when a newer one needs the room. */
  readonly name: string | null
  /** What its network is called here; it is in the settings, too. */
  readonly network: NetworkRef
  readonly settings: RunSettings
  /** Of its newest moment. */
  readonly state: TrainingState
  /** When it was kept last, in milliseconds since 1970. */
  readonly saved: number
  readonly bytes: number
  /** The first rate is that which it began with. */
  readonly run: Pick<KeptRun, 'rates'>
}

export interface RunRecord extends RunCard {
  /** Raised with each save: whoever saved last knows it. */
  readonly revision: number
  /** The person's digits that it learns from; null: none. */
  readonly digits: NonNullable<DataRequest['own']>['digits'] | null
  /** Bytes of each moment's numbers. */
  readonly sizes: ReadonlyMap<number, number>
  readonly run: Omit<KeptRun, 'numbers'>
}

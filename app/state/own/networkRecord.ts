// What this device keeps of a network.
import type { NetworkSpec } from '../../../engine/networks/spec.ts'

export interface NetworkRecord {
  readonly id: string
  /** What the person calls it: any text. */
  readonly name: string
  readonly spec: NetworkSpec
  /** Its weights, a safetensors file or the person's own; the seed of random ones; null: they were too many to keep, or not loaded. */
  readonly weights: ArrayBuffer | number | null
  /** When it was kept, in milliseconds since 1970. */
  readonly saved: number
  readonly bytes: number
}

// What each network that `npm run train` and `npm run eval` know learns from.
import { networks, trainedNetworks } from '../engine/networks/index.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { takesInk } from '../engine/networks/traits.ts'

interface Trainable {
  readonly spec: NetworkSpec
  /** Images of an epoch: as many as there are to train on. */
  readonly epoch: number
  /** Whether it reads digits; else it sees CIFAR-10's pictures. */
  readonly digits: boolean
}

export const trainableNames = trainedNetworks
export type TrainableName = (typeof trainedNetworks)[number]

const of = (spec: NetworkSpec): Trainable => ({ spec, epoch: takesInk(spec) ? 60_000 : 50_000, digits: takesInk(spec) })
/** By the networks' names. */
export const trainable = Object.fromEntries(trainableNames.map(name => [name, of(networks[name])])) as Readonly<
  Record<TrainableName, Trainable>
>

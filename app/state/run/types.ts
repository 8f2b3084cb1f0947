// A run, as every part of the page sees it: what it follows from, what it remembers, what is looked at. docs/learning.md tells how the parts meet here.
import type { Frame, Numbers, RunCurve, RunHistory, TrainingState } from '../../../engine/api.ts'
import type { RecordedRun } from '../../../engine/learning/recorded.ts'
import type { RateChange } from '../../../engine/learning/moment.ts'
import type { Failure } from '../../../engine/errors.ts'
import type { Init, NetworkSpec } from '../../../engine/networks/spec.ts'
import type { OptimizerSpec } from '../../../engine/optimizers.ts'
import type { Program } from '../../../engine/program.ts'

/** Where images come from: our own handwriting without end, the real MNIST, files of the person's own by a name. */
type DataSource = { readonly kind: 'hands' } | { readonly kind: 'mnist' } | { readonly kind: 'files'; readonly name: string }

/** What a run learns from. */
export interface DataChoice {
  readonly source: DataSource
  /** Share of digits that were drawn here, 0 to 1. */
  readonly own: number
  /** No more images than these; null: all. */
  readonly most: number | null
}

/** All that a run follows from: the same settings, the same bits. */
export interface RunSettings {
  /** With its settings of layers, perhaps others than those of the network that it is called by. */
  readonly network: NetworkSpec
  readonly data: DataChoice
  /** `lr`: the rate that it begins with. */
  readonly optimizer: OptimizerSpec
  readonly batch: number
  readonly init: Init
  readonly seed: number
}

/** Numbers of the present weights, or of the moment that is looked at: of one frame, and so of one step. */
export interface LiveWeights {
  readonly step: number
  /** W of the first convolution, (FN, C, FH, FW); null: the network has none. */
  readonly filters: Numbers | null
  /** (1, K), of the digit in the square; null: nothing is in it. */
  readonly probabilities: Float32Array | null
  /** Of the digit, against its label or else the answer. */
  readonly loss: number | null
  readonly frame: Frame
}

/** A recorded run and one of the person's own are shown by the same panels: they differ in `kind` alone. */
export interface RunView {
  readonly kind: 'recorded' | 'own'
  /** Of a recorded run those that play begins one's own by; its own are in `recording`. */
  readonly settings: RunSettings
  /** null: it is no recorded run. */
  readonly recording: RecordedRun | null
  /** The network compiled for one image: the names and shapes of what is streamed. */
  readonly program: Program
  /** null: nothing has been trained yet. */
  readonly state: TrainingState | null
  /** Asked for when a moment was added or tried, not each frame. */
  readonly history: RunHistory
  readonly curve: RunCurve
  /** The step of a moment; null: the present. */
  readonly looksAt: number | null
  /** null: no frame has come yet. Its step is not `looksAt` while the frame of that is on its way. */
  readonly live: LiveWeights | null
  /** Why it has ended by itself, or could not begin. */
  readonly failure: Failure | null
}

/** Part of a link that names no setting that can be. */
export interface UnusedText {
  readonly name: string
  readonly value: string
}

/** The run on screen, and what was asked of it. */
export interface RunStore extends RunView {
  /** The run before, behind the curves; null: there was none that had begun. */
  readonly before: RunView | null
  /** Whether it is to run. It changes in the very turn in which one presses: `state.running` follows. */
  readonly wanted: boolean
  /** What is asked of it and waits for its data or its worker; null: the worker has heard of it. */
  readonly waits: 'step' | 'epoch' | null
  /** Its network is on its way into the worker. */
  readonly opening: boolean
  /** What of a link's settings could not be used. */
  readonly unused: readonly UnusedText[]
  /** It stops when so large a share of the test images is read right; null: nobody has set a goal. */
  readonly goal: number | null
  /** Where one went on from last, and whether what follows is exactly what followed then; null: from the beginning. */
  readonly branch: { readonly step: number; readonly exact: boolean } | null
  /** The worker died after so many steps, and the run is not taken up by itself; null: it did not. */
  readonly lostAfter: number | null
  /** The worker died after so many steps: they are trained once more from an earlier one on, or have been; null: it did not. Each time another object. */
  readonly retrained: { readonly after: number; readonly from: number; readonly done: boolean } | null
  /** A rate that was asked for at about this step; null: the worker has said from which step on it counts. */
  readonly askedRate: RateChange | null
}

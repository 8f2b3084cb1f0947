// What the page may ask of a training, and what it hears of it. Plain data both ways; api.ts is the rest of the protocol.
import type { IdxPair, IdxWanted, NamedFile } from './data/idx.ts'
import type { IdxFiles } from './data/idxFiles.ts'
import type { MnistSet } from './data/mnist.ts'
import type { PenSample } from './data/penStrokes.ts'
import type { Failure } from './errors.ts'
import type { RunCurve } from './learning/curve.ts'
import type { KeptRun } from './learning/kept.ts'
import type { Divergence, Holding, Moment, RateChange, TestScore } from './learning/moment.ts'
import type { OpenedWeight } from './learning/opened.ts'
import type { TestResult } from './learning/tester.ts'
import type { Init } from './networks/spec.ts'
import type { OptimizerSpec } from './optimizers.ts'
import type { Shape } from './tensor.ts'

export type { RunCurve }

export interface TrainingState {
  readonly running: boolean
  readonly steps: number
  readonly images: number
  /** Epochs, counted in steps: 1.5 is in the middle of the second. */
  readonly epoch: number
  /** Steps of an epoch. */
  readonly epochSteps: number
  /** The step of its newest moment: another one, and the history is another. */
  readonly newestMoment: number | null
  /** The step at which it pauses by itself, or has; null: it goes on. */
  readonly until: number | null
  readonly rate: number
  /** Loss of the last step whose loss is known. It is not finite before the first step and where the training has diverged. */
  readonly loss: number
  /** Share of right answers in the last finished step's batch. */
  readonly accuracy: number
  /** The newest test, and the step that it speaks of. */
  readonly test: TestScore | null
  readonly imagesPerSecond: number
  /** The moment whose weights are shown instead of the present ones; null: the present. */
  readonly looksAt: number | null
  /** The last update of the weight that was chosen (`Steering` `weight`); null: none was, or no step came since. */
  readonly opened: OpenedWeight | null
  /** Why it ended by itself. If it is asked for again, it starts anew from the present weights. */
  readonly failure: Failure | null
}

/** Digits of a person's own, each bent anew whenever it is drawn. */
interface OwnDigits {
  readonly digits: readonly Pick<PenSample, 'label' | 'strokes'>[]
  /** Share of all images, 0 to 1. */
  readonly share: number
}

/** What a training learns from, and what it is tried on. */
export type DataRequest = (
  | { readonly kind: 'hands' }
  /** `name` says which files these are: those of one name are read once. */
  | { readonly kind: 'files'; readonly name: string; readonly train: IdxPair; readonly test: IdxPair | null }
) & {
  /** Most images to learn from: the first of the files, or so many of our hands, written once. Without it all, and hands without end. */
  readonly most?: number
  readonly own?: OwnDigits
}

/** Files that are to be learnt from: MNIST's four, or some of a person's own, for what a network takes. */
export type FilesToCheck =
  | { readonly kind: 'mnist'; readonly files: Readonly<Record<MnistSet, IdxPair>> }
  | { readonly kind: 'own'; readonly files: readonly NamedFile[]; readonly wanted: IdxWanted }

export interface TrainRequest {
  readonly session: number
  readonly batch: number
  readonly optimizer: OptimizerSpec
  readonly seed: number
  /** Our own handwriting where none is named. */
  readonly data?: DataRequest
  /** How the weights begin; where none is named they begin as they are. */
  readonly init?: Init
  /** A run by the same settings that was kept: it is taken up from its newest moment, where none of these settings is there already. */
  readonly from?: KeptRun
  /** The rates that it had, each from a step on, where it has been trained before: the same steps follow. A new training alone takes them up. */
  readonly rates?: readonly RateChange[]
}

/** What is kept of a run elsewhere: what there is to be kept of it anew. */
export interface KeepRequest {
  readonly session: number
  /** What is kept there already: each moment's id, and what of it. */
  readonly known: readonly (readonly [id: number, holds: Holding])[]
  /** Bytes that all moments may take there. */
  readonly most: number
  /** Whether the present is to be a moment, too: the run is paused, or the page may be gone soon. */
  readonly present: boolean
}

/** Up to where a training runs: a step by its number, one step from where it is, the next end of an epoch. */
export type Until = number | 'step' | 'epoch'

/**
 * What one may do to a training: set its rate, open a weight in each of its steps, have it pause when a share of all test images is read right (null: go on), begin
 * it anew, go back to a moment and on from there, look at a moment, or at the present again.
 */
export type Steering =
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'goal'; readonly share: number | null }
  | { readonly kind: 'weight'; readonly name: string; readonly cell: number }
  | { readonly kind: 'rewind' }
  | { readonly kind: 'goTo' | 'look'; readonly step: number }
  | { readonly kind: 'present' }

export interface Steered {
  readonly state: TrainingState
  /** Whether what follows is exactly what would have followed: false where the optimizer's numbers of that moment were not kept. */
  readonly exact: boolean
  /** The rates that it has now, each from a step on. */
  readonly rates: readonly RateChange[]
}

/** All that a run remembers. */
export interface RunHistory {
  readonly moments: readonly Moment[]
  readonly rates: readonly RateChange[]
  readonly diverged: Divergence | null
  readonly tested: TestResult | null
  /** The first convolution's filters at each moment, one after another. */
  readonly filters: Float32Array
}

/** Images that a network is tried on. */
export interface TestImages {
  /** (C, H, W) of each. */
  readonly shape: Shape
  /** One after another. */
  readonly pixels: Float32Array
  readonly labels: readonly number[]
}

/** Weights as a file, and the step that they are of; null: they are no training's. */
export interface WeightsFile {
  readonly bytes: Uint8Array
  readonly step: number | null
}

export type WeightsFormat = 'safetensors' | 'npz' | 'params.pkl'

/** What the engine answers about trainings. `session`: of the network that is trained. */
export interface TrainingApi {
  /** Trains until paused, until `until` is reached, which may be done already, or until the loss is not finite (`TrainingState.failure`). The same request resumes a paused training. Throws IdxError where its files are none. */
  train(request: TrainRequest, until?: Until): Promise<TrainingState>
  pause(session: number): Promise<TrainingState | null>
  /** Ends training and puts the weights back as they were opened. */
  cancelTraining(session: number): Promise<void>
  /** Changes the rate of a training, chooses the weight that it opens, or leads it to another of its moments, which pauses it. Throws RangeError where there is no such moment. */
  steer(session: number, steering: Steering): Promise<Steered>
  /** What the training remembers; null where there is none. */
  runHistory(session: number): Promise<RunHistory | null>
  /** The loss of the training's steps; null where there is none. */
  runCurve(session: number): Promise<RunCurve | null>
  /** What is to be kept of the training, so that it can be taken up (`TrainRequest.from`); null where there is none. Throws SpecError where its newest moment alone is too much. */
  runToKeep(request: KeepRequest): Promise<KeptRun | null>
  /** Reads files once, whole, before anything is to learn from them: which belong together. Throws IdxError that says what is wrong, and in which file. */
  checkFiles(files: FilesToCheck): Promise<IdxFiles>
  /** What the training gets wrong at a moment that it looks at, as `RunHistory.tested` says it: as it was found there, or tried now. null: it cannot be tried, or looks elsewhere meanwhile. */
  testMoment(session: number, step: number): Promise<TestResult | null>
  /** Images that the training's network is tried on, by their numbers. Throws RangeError where there is no such image. */
  testImages(session: number, images: readonly number[]): Promise<TestImages>
  /** The weights that are there now, as a file; a `moment` has beside them what the training's optimizer keeps, where that is known of them. */
  weightsFile(session: number, format: WeightsFormat | 'moment'): Promise<WeightsFile>
}

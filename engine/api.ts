// The interface is the protocol: what the page may ask of the engine, and what streams back. Plain data both ways.
import type { CarriedWeights } from './editing/carried.ts'
import type { Placement, Strokes } from './data/ink.ts'
import type { NonFiniteWeight } from './data/ownWeights.ts'
import type { Picture } from './data/rgbaPicture.ts'
import type { Sketched } from './data/sketch.ts'
import type { ToldNetwork } from './networks/told.ts'
import type { NetworkSpec, Init } from './networks/spec.ts'
import type { Kernel } from './kernels/index.ts'
import type { NonFinite } from './nonFinite.ts'
import type { OptimizerSpec } from './optimizers.ts'
import type { PixelTrial } from './pixelTrial.ts'
import type { Program } from './program.ts'
import type { Sizes } from './sizes.ts'
import type { Shape } from './tensor.ts'
import type { TrainingApi, TrainingState } from './trainingApi.ts'
import type { Trial, TrialResult } from './trialApi.ts'

export type * from './trainingApi.ts'
export type * from './trialApi.ts'

export type OwnWeights = Extract<WeightsSource, { kind: 'own' }>

/** Where a network's weights come from. Files travel as bytes: the worker never fetches. */
export type WeightsSource =
  | { readonly kind: 'file'; readonly bytes: ArrayBuffer }
  /** A file of the person's own, read piece by piece: it may be as large as a network. `beside`: files that came with it, where it says that its numbers lie in others. */
  | { readonly kind: 'own'; readonly file: Blob; readonly name: string; readonly beside?: readonly File[] }
  | { readonly kind: 'random'; readonly seed: number; readonly init?: Init }
  | CarriedWeights
  /** The weights that this network has now, where it is open already and is asked for with another `backward`. */
  | { readonly kind: 'kept' }

export interface OpenRequest {
  /** Raised by the page with each open; every frame carries it. */
  readonly session: number
  readonly network: NetworkSpec
  readonly weights: WeightsSource
  /** Whether the backward pass is compiled and gets memory, too. Default true. A large network opens without it, and again with it when someone asks. */
  readonly backward?: boolean
  /** The update that is shown after the backward pass, where one is. Its optimizer goes on from what the weights' file has of it; else it begins: its numbers are zeros. */
  readonly update?: OptimizerSpec | null
}

/** Progress of something that takes a while: reading or drawing the weights, a pass. */
export interface Progress {
  readonly session: number
  readonly what: 'check' | 'weights' | 'forward' | 'backward'
  /** 0 to 1. */
  readonly share: number
  /** The step that runs; null while weights are read or drawn. */
  readonly step: string | null
  /** Milliseconds since it began. */
  readonly ms: number
}

export interface Opened {
  readonly session: number
  readonly program: Program
  /** Bytes the worker holds for it. */
  readonly bytes: number
  /** The kernel it runs on. */
  readonly kernel: Kernel['name']
  /** Free text of the weights file: how it was trained, its accuracy. */
  readonly metadata: Readonly<Record<string, string>>
  /** Tensors of the person's own file that hold NaN or ±∞. They are used as they are, and the page says so. */
  readonly nonFinite: readonly NonFiniteWeight[]
  readonly goesOn: boolean // whether the shown update's optimizer goes on from what a run's had kept at these weights
}

/** "What if": one number of the image or of a weight, set to another value; or all numbers of a map: at 0 it is switched off; or a grey square over the picture. */
export interface Edit {
  /** `image`, a weight – `conv1/W`, `conv1/b` –, a layer, one of whose maps it is – `conv1` –, or `image/cover`. */
  readonly name: string
  /** The number's cell; which map; the square's first pixel, row by row. */
  readonly cell: number
  /** The number; or the square's side in pixels. */
  readonly value: number
}

/** What to show: a drawing, a picture, pixels of the network's input (C, H, W), or random numbers by their seed. */
export interface ShowRequest {
  readonly session: number
  /** Raised by the page with each input or edit; a frame says which it was computed from. */
  readonly revision: number
  readonly input:
    { readonly strokes: Strokes } | { readonly picture: Picture } | { readonly pixels: Float32Array } | { readonly noise: number }
  /** The target t; null: the network's own answer. */
  readonly label: number | null
  /** Changes to the input and to the weights as they were opened. Numbers that are not named keep their value. */
  readonly edits?: readonly Edit[]
}

/** A value a panel has on screen, or a box of it. */
export interface Watched {
  /** Any name that `valueNamed` knows: `conv1/out`, `backward/conv1/dW`, `image`. */
  readonly name: string
  /** First cell and size along each axis; the whole value when left out. `step` takes only every `step`-th cell of an axis, `size` of them. */
  readonly box?: { readonly from: readonly number[]; readonly size: readonly number[]; readonly step?: readonly number[] }
  /** Whether to send the sizes of the whole value's numbers, too. The colours of a box use them. */
  readonly scaled?: true
  /** Whether to send the mean magnitude of each map of the whole value (N, C, H, W), too: which of many are worth showing. */
  readonly means?: true
}

export interface Numbers {
  readonly shape: Shape
  /** Row-major. A copy, transferred. */
  readonly data: Float32Array
  /** How large the numbers of the whole value are, where it was watched `scaled`. */
  readonly sizes?: Sizes
  /** (N·C): of each map of the whole value the mean magnitude, where it was watched with its `means`. */
  readonly means?: Float32Array
}

export interface Frame {
  readonly session: number
  readonly revision: number
  /** Raised whenever the image or a weight changes: answers of one session and one run – frames, reads, gathers – belong together. */
  readonly run: number
  /** Numbers by the name (and box) they were watched under, see `watchKey`. All are of one run, never a mixture. */
  readonly values: Readonly<Record<string, Numbers>>
  /** Where the ink came to lie in the image; null for an empty square or ready pixels. */
  readonly placement: Placement | null
  /** The numbers that the edits replaced: each cell once, with its number before. */
  readonly replaced: readonly Edit[]
  /** Where the run's first NaN or infinite number arose; null while all numbers so far are finite. */
  readonly nonFinite: NonFinite | null
  /** Whether the run goes on: another frame of it follows, with the values that are missing here. */
  readonly more: boolean
  /** Milliseconds the forward steps took. */
  readonly forwardMs: number
  readonly training: TrainingState | null
}

export interface GatherRequest {
  readonly name: string
  readonly cells: ArrayLike<number>
}

export interface Gathered {
  readonly revision: number
  /** The run that the numbers come from, as in a frame. */
  readonly run: number
  readonly numbers: readonly Float32Array[]
}

export interface ReadResult extends Numbers {
  readonly revision: number
  /** The run that the numbers come from, as in a frame. */
  readonly run: number
}

export interface FollowRequest {
  readonly session: number
  /** What a layer gives, or the image, by any of its names, or the gradient of one of these or of a weight; null: the network chooses the cell that tells its two likeliest classes apart. */
  readonly name: string | null
  readonly cell: number
}

/** Links from one layer of neurons to the next, the strongest first. */
export interface Links {
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly share: Float32Array
}

/** Where a thread passes one layer: in one cell, in a box of its input, or spread over its units – its maps, or its neurons. */
export interface Station {
  /** The image, or what a layer gives, by its short name. */
  readonly name: string
  /** Its one cell here and that cell's number; null where it has several, or ends before. */
  readonly cell: number | null
  readonly value: number | null
  /** The first and the last cell of the box that it comes from, where that is more than one; null where a neuron comes from all. */
  readonly box: readonly [first: number, last: number] | null
  /** Whether it goes through: it ends where a gate is closed, another number is the largest, or no window covers it. */
  readonly passes: boolean
  /** How many numbers of the layer's input its cell is made of; the first and the last cell of their box, where that is more than one. */
  readonly terms: number
  readonly window: readonly [first: number, last: number] | null
  /** What of the followed number comes to each unit; null before it, and where it is one cell wide. */
  readonly through: Float32Array | null
  /** The part of it that goes on from each unit to each of `classes`. */
  readonly shares: readonly Float32Array[]
  /** The same from each neuron of the layer before to each of this. */
  readonly links: Links | null
  /** What each neuron before the followed one gives it. */
  readonly gives: Float32Array | null
}

/** One of the largest shares that come to a neuron or a score, with the cells that it comes through, from the maps back. */
export interface Largest {
  readonly share: number
  /** The first and the last pixel of what it saw. */
  readonly seen: readonly [first: number, last: number] | null
  readonly trail: readonly { readonly name: string; readonly cell: number }[]
}

/** A number followed from the image to the scores, with every gate, curve and chosen maximum as it is. The shares of all cells of a layer, with what biases add, are the score. */
export interface Followed {
  readonly revision: number
  /** The run that the numbers come from, as in a frame. */
  readonly run: number
  readonly name: string
  /**
   * Whether its gradient was followed, back from the scores: then all numbers are gradients, shares are parts of it by the chain rule, and `classes` are those whose
   * y − t has a part in it, the largest first.
   */
  readonly isGradient: boolean
  readonly cell: number
  readonly value: number
  /** The two classes of the largest scores, the answer first; empty where there is no answer. */
  readonly classes: readonly number[]
  /** What the score of each gets through it. */
  readonly shares: readonly number[]
  /** From the image on, in the order of the layers. */
  readonly stations: readonly Station[]
  /** Where most of a neuron or a score comes from, the largest first. */
  readonly largest: readonly Largest[]
}

/** Receives each frame. The next frame waits until the last one was taken. */
export type OnFrame = (frame: Frame) => void | Promise<void>
/** Receives the progress of anything that takes more than a moment, about twenty times a second, and null at its end. */
export type OnProgress = (progress: Progress | null) => void

export interface EngineApi extends TrainingApi {
  /** Compiles, plans and loads a network. On an error (SpecError, WeightsFileError) the last network stays. */
  open(request: OpenRequest): Promise<Opened>
  /**
   * Whose weights a file of the person's own holds: null – those of `open`, a network that takes files –, else a network that their shapes tell, or the layers that they tell with why it is not one. Throws
   * WeightsFileError.
   */
  recognise(file: Blob, name: string, open: NetworkSpec | null, beside?: readonly File[]): Promise<ToldNetwork | Sketched | null>
  /**
   * Tries which pixels a network of digits wants, with a file's weights, beside the one that is open; `onShare` hears what share is done. A newer trial ends an older
   * one, which then gives null, as one that was given up does. Throws WeightsFileError, or RangeError where there is no memory for it.
   */
  tryPixels(weights: OwnWeights, spec: NetworkSpec, onShare?: (share: number) => void): Promise<PixelTrial | null>
  /** Gives up the trial under way. */
  endPixelTrial(): Promise<void>
  /**
   * Tries the open network otherwise than it is shown. `onShare` hears what share is done. A newer trial of its kind ends an older one, which then gives null, as one that
   * was given up does, and one of a network that is open no longer. Throws RangeError where there is no memory for it.
   */
  tryOut<T extends Trial>(session: number, trial: T, onShare?: (share: number) => void): Promise<TrialResult<T> | null>
  /** Gives up the trial of a kind that is under way. */
  endTrial(kind: Trial['kind']): Promise<void>
  /** Sends frames of this and all later sessions to `onFrame`, and their progress to `onProgress`. */
  stream(onFrame: OnFrame, onProgress?: OnProgress): void
  /** Cancels what a session is doing: its opening, or the pass under way. Results so far stay; the next `show` begins anew. */
  cancel(session: number): Promise<void>
  /** Computes and streams. The latest wins: resolves true when its frame was handed over, false when a newer one replaced it. */
  show(request: ShowRequest): Promise<boolean>
  /** Replaces the list of watched values; streams the current input's frame at once. */
  watch(session: number, watched: readonly Watched[]): Promise<void>
  /** Single numbers of the current run, e.g. the terms of a sum. */
  gather(session: number, requests: readonly GatherRequest[]): Promise<Gathered>
  /** Follows one number through the current run. Resolves null when a newer request came, another network was opened, or the run was given up. */
  follow(request: FollowRequest): Promise<Followed | null>
  /** A whole value by any of its names. It is computed first if no step has needed it yet. */
  read(name: string): Promise<ReadResult>
  /** Heartbeat: answers as soon as the worker gets a message. */
  ping(): Promise<void>
}

/** The key of a watched value in `Frame.values`. */
export const watchKey = ({ name, box, scaled, means }: Watched): string =>
  `${name}${box ? `[${box.from.join()}+${box.size.join()}${box.step ? `*${box.step.join()}` : ''}]` : ''}${scaled ? '±' : ''}${means ? '⌀' : ''}`

// Asks the worker about a weights file of the person's own. Loaded with the first such file.
import * as Comlink from 'comlink'
import type { OwnWeights } from '../../engine/api.ts'
import type { Sketched } from '../../engine/data/sketch.ts'
import type { ToldNetwork } from '../../engine/networks/told.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { PixelTrial } from '../../engine/pixelTrial.ts'
import { connected, runningWorker } from './connection.ts'

/** Whose weights it holds. null: those of `open`, a network that takes files; else a network that their shapes tell, or the layers that they tell with why it is not one. Rejected with the engine's failure. */
export const recognise = (file: File, open: NetworkSpec | null, beside: readonly File[]): Promise<ToldNetwork | Sketched | null> =>
  connected().ask<ToldNetwork | Sketched | null>(async api => api.recognise(file, file.name, open, beside))

/** Tries which pixels a network wants with a file's weights; null: given up. Rejected with the engine's failure. */
export const tryPixels = (weights: OwnWeights, spec: NetworkSpec, onShare: (share: number) => void): Promise<PixelTrial | null> =>
  connected().ask(api => api.tryPixels(weights, spec, Comlink.proxy(onShare)))

/** Gives up the trial under way. */
export const endPixelTrial = (): Promise<void> | undefined => runningWorker()?.api.endPixelTrial()

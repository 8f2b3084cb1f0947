// The page's end of the worker that checks gradients in float64. It is started by the first check. What it checks is the run on screen.
import * as Comlink from 'comlink'
import type { GradientRequest } from '../../engine/gradientCheck.ts'
import type { CheckApi } from '../../engine/gradientPace.ts'
import type { GradientCell, GradientResult } from '../../engine/gradientResult.ts'
import type { FloatArray } from '../../engine/tensor.ts'
import { networkId } from '../../engine/networks/id.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import { weightsOf, type Program } from '../../engine/program.ts'
import { read } from './client.ts'
import { useLive } from './live.ts'
import { startedWhenAsked } from './worker.ts'

const worker = startedWhenAsked<CheckApi>(
  name => new Worker(new URL('../../engine/checkWorker.ts', import.meta.url), { type: 'module', name }),
)

/** Checks numbers of any network; `onProgress` hears what share of the work is done, and the results that are new. null: cancelled, or a newer check came. */
export const checkCells = (
  request: GradientRequest,
  onProgress: (share: number, fresh: readonly GradientResult[]) => void,
): Promise<readonly GradientResult[] | null> => worker.ask(api => api.check(request, Comlink.proxy(onProgress)))

/** Milliseconds that a check of every parameter would take on this device: a few of each array are checked by the clock. */
export const paceOfCheck = (request: Omit<GradientRequest, 'cells'>): Promise<number> => worker.ask(api => api.pace(request))

/** A result and its run. */
export interface CheckedRun extends GradientResult {
  readonly session: number
  readonly run: number
}

/** Checks one gradient of `network`, by the run on screen; `onProgress` hears what share of the work is done. null: no longer wanted, or another network is on screen. */
export async function checkGradient(
  network: NetworkSpec,
  cell: GradientCell,
  isWanted: () => boolean,
  onProgress: (share: number) => void,
): Promise<CheckedRun | null> {
  const opened = useLive.getState().opened
  if (opened?.program.id !== networkId(network)) return null
  const given = await givenTo(opened.program, opened.session)
  if (!given || !isWanted()) return null
  const { weights, image, label, run } = given
  const request = Comlink.transfer({ network, weights, image, label, cells: [cell] }, [
    image.buffer as ArrayBuffer,
    ...Object.values(weights).map(w => w.buffer as ArrayBuffer),
  ])
  const results = await checkCells(request, onProgress)
  return results?.[0] ? { ...results[0], session: opened.session, run } : null
}

/** Cancels the gradient check that is under way, if any. */
export const cancelCheck = (): void => void worker.running()?.api.cancel()

interface Given {
  readonly weights: Readonly<Record<string, FloatArray>>
  readonly image: FloatArray
  readonly label: number
  readonly run: number
}

/** The numbers that the run on screen was computed from, all of one run. null: another network came. */
async function givenTo(program: Program, session: number): Promise<Given | null> {
  const names = Object.keys(weightsOf(program))
  while (useLive.getState().opened?.session === session) {
    const [image, label, ...weights] = await Promise.all(['image', 'label', ...names].map(read))
    if (useLive.getState().opened?.session !== session) return null
    if ([label!, ...weights].every(({ run }) => run === image!.run))
      return {
        image: image!.data,
        label: label!.data[0]!,
        weights: Object.fromEntries(names.map((name, i) => [name, weights[i]!.data])),
        run: image!.run,
      }
  }
  return null
}

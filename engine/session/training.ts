// The training of an open network: a loop that holds still while anybody waits for a run, and that shows how far it is.
import type { TrainRequest } from '../api.ts'
import { failureOf, type Failure } from '../errors.ts'
import type { Training } from '../training.ts'
import type { Frames } from './frames.ts'
import { renew, weightsAsOpened, type Open } from './open.ts'
import type { Host, Pace } from './pace.ts'
import { drawNow } from './undrawn.ts'

/** The training that was asked for: the one that is there, or a new one where another was asked for or the last has failed. `kind` is the class, which is loaded when someone trains. */
export function trainingFor(open: Open, request: TrainRequest, kind: typeof Training): Training {
  for (const id of open.undrawn.keys()) drawNow(open.undrawn, id)
  if (open.training?.isFor(request) && !open.training.failure) return open.training
  return beginTraining(open, request, kind)
}

/** A training lays its own program and the one that is shown over one new buffer: what is shown from now on runs on the weights that it moves. */
function beginTraining(open: Open, request: TrainRequest, kind: typeof Training): Training {
  const training = new kind(open.spec, open.memory, request, open.training?.opened ?? weightsAsOpened(open))
  open.training = training
  open.memory = training.show
  open.arena = training.arena
  open.edited.clear() // what was edited is trained on from there
  renew(open)
  return training
}

/** Ends a training and puts the weights back as they were before it. */
export function dropTraining(open: Open): void {
  open.training?.pause()
  open.training?.restoreWeights()
  open.training = null
  open.edited.clear()
  renew(open)
}

export class TrainingLoop {
  private readonly host: Host
  private readonly pace: Pace
  private readonly frames: Frames
  private readonly refresh: (open: Open) => void

  /** `refresh` shows what is watched once more. */
  constructor(host: Host, pace: Pace, frames: Frames, refresh: (open: Open) => void) {
    this.host = host
    this.pace = pace
    this.frames = frames
    this.refresh = refresh
  }

  /**
   * Trains until paused, a stretch at a time. Between stretches messages get in, and the weights hold still while anybody waits for a run. Frames go out as fast
   * as the page takes them, and no faster. A training that throws keeps its failure, and the page is shown it.
   */
  async run(open: Open): Promise<void> {
    if (open.looping) return
    open.looping = true
    try {
      while (!open.closed && open.training?.running) {
        if (this.frames.isDue(open)) this.refresh(open)
        if (open.waiting > 0) {
          await new Promise<void>(resolve => {
            open.nobodyWaits = resolve
          })
          continue
        }
        if (this.pace.trainStretch(open.training)) renew(open) // the weights are new
        await this.host.pause()
      }
    } catch (error) {
      open.training?.fail(trainingFailure(error))
      if (!open.closed) this.refresh(open)
    } finally {
      open.looping = false
    }
  }
}

/** Why a training ended by itself. What has a code of its own keeps it. */
function trainingFailure(error: unknown): Failure {
  const failure = failureOf(error)
  return failure.code === 'unexpected'
    ? { code: 'training-failed', message: `the training stopped: ${failure.message}`, values: { reason: failure.message } }
    : failure
}

// Tries which pixels the network of a person's own file wants, in stretches, beside the network that is open. Loaded with the first such file.
import type { OwnWeights } from '../api.ts'
import { readOwnWeights } from '../data/ownWeights.ts'
import type { Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { trialMemory, tryPixels, type PixelTrial } from '../pixelTrial.ts'
import { task, type Task } from '../task.ts'
import { STRETCH_MS, type Host } from './pace.ts'
import { PROGRESS_EVERY_MS } from './progress.ts'

/** Multiply–adds between two looks at the clock. */
const PIECE = 1e6

export class PixelTrials {
  private readonly host: Host
  private readonly trials: Task
  /** The newest trial: one before it gives way while it reads its file. */
  private newest = 0

  constructor(host: Host) {
    this.host = host
    this.trials = task(host, PROGRESS_EVERY_MS)
  }

  /** Tries a network with a file's weights; `report` hears what share is done. null: given up, or a newer one came. Throws WeightsFileError, or RangeError where there is no memory for it. */
  async run(weights: OwnWeights, spec: NetworkSpec, report?: (share: number) => void): Promise<PixelTrial | null> {
    const mine = ++this.newest,
      memory = trialMemory(spec)
    await this.fill(memory, weights, () => mine === this.newest)
    if (mine !== this.newest) return null
    return this.trials.run(
      tryPixels(memory, spec, () => PIECE),
      report,
    )
  }

  /** Gives up what is under way. */
  end(): void {
    this.newest++
    this.trials.end()
  }

  private async fill({ program, tensors }: Memory, { file, name, beside }: OwnWeights, isWanted: () => boolean): Promise<void> {
    const { parts } = await readOwnWeights(file, name, program, id => tensors[id].data, beside)
    let began = this.host.now()
    for await (const _ of parts) {
      if (!isWanted()) return
      if (this.host.now() - began < STRETCH_MS) continue
      await this.host.pause()
      began = this.host.now()
    }
  }
}

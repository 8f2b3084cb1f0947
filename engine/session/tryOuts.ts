// Tries the open network otherwise than it is shown, in stretches, in memory of its own: with maps switched off, or with its picture covered. Loaded with the first trial.
import type { Trial, TrialResult } from '../api.ts'
import { pictureToImage } from '../data/picture.ts'
import { prepare } from '../data/prepare.ts'
import type { Memory } from '../memory.ts'
import { scan } from '../occlusion.ts'
import { triedOn, tryOff } from '../offTrial.ts'
import { trialMemory } from '../pixelTrial.ts'
import { classesOf, weightsOf } from '../program.ts'
import { task, type Task } from '../task.ts'
import type { FloatArray } from '../tensor.ts'
import { weightsAsOpened } from './edits.ts'
import type { Open } from './open.ts'
import type { Host } from './pace.ts'
import { PROGRESS_EVERY_MS } from './progress.ts'
import { drawNow } from './undrawn.ts'

/** Multiply–adds between two looks at the clock. */
const PIECE = 1e6
const piece = (): number => PIECE

export class TryOuts {
  /** One trial of each kind at a time. */
  private readonly tasks: Readonly<Record<Trial['kind'], Task>>

  constructor(host: Host) {
    this.tasks = { off: task(host, PROGRESS_EVERY_MS), cover: task(host, PROGRESS_EVERY_MS) }
  }

  /** Tries; `report` hears what share is done. null: given up, a newer one came, or the network was closed. Throws RangeError where there is no memory for it. */
  run<T extends Trial>(open: Open, trial: T, report?: (share: number) => void): Promise<TrialResult<T> | null> {
    for (const id of open.undrawn.keys()) drawNow(open.undrawn, id)
    const memory = trialMemory(open.spec)
    const work = trial.kind === 'off' ? this.off(open, memory, trial.sets) : this.cover(open, memory, trial.side)
    return this.tasks[trial.kind].run<number, TrialResult<Trial> | null>(work, report, () => !open.closed) as Promise<TrialResult<T> | null>
  }

  /** Gives up the trial of a kind that is under way. */
  end(kind: Trial['kind']): void {
    this.tasks[kind].end()
  }

  /** With the weights that the network was opened with. */
  private off(open: Open, memory: Memory, sets: Extract<Trial, { kind: 'off' }>['sets']): ReturnType<typeof tryOff> {
    const weights = weightsAsOpened(open)
    fill(memory, open, id => weights.get(id)!)
    return tryOff(memory, triedOn(open.spec, classesOf(memory.program)), sets, piece)
  }

  /** With the weights and the picture as they are shown, numbers that are set otherwise among them; what covers the picture now is left out. */
  private cover(open: Open, memory: Memory, side: number): ReturnType<typeof scan> {
    const { program, tensors } = open.memory,
      [, C, H, W] = program.values[program.image].shape as [number, number, number, number],
      image = new Float32Array(C * H * W)
    fill(memory, open, id => tensors[id].data)
    if (open.shown) prepare(open.shown.input, program.preparation, [C, H, W], image, pictureToImage)
    for (const { name, cell, value } of open.shown?.edits ?? []) if (name === 'image') image[cell] = value
    return scan(memory, image, side, piece)
  }
}

function fill({ program, tensors }: Memory, open: Open, numbersOf: (id: number) => FloatArray): void {
  const to = weightsOf(program)
  for (const [name, id] of Object.entries(weightsOf(open.memory.program))) tensors[to[name]].data.set(numbersOf(id))
}

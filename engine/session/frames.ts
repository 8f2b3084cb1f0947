// Frames on their way to the page: one in flight, each a copy of what is watched, of one run.
import { watchKey, type Frame, type Numbers, type OnFrame } from '../api.ts'
import { meansIn, readBox, sizesIn } from '../memory.ts'
import { whereItBegan, type NonFinite } from '../nonFinite.ts'
import { valueNamed } from '../program.ts'
import { forwardEnd, runOf, stepsNeeded, type Open } from './open.ts'
import type { Host } from './pace.ts'

/** Most frames of a training that the page gets in a second. */
const FRAMES_A_SECOND = 30
/** Milliseconds between two frames of one pass whose weights are drawn on the way. */
const PARTIAL_FRAME_EVERY_MS = 120

export class Frames {
  /** Takes the frames; null as long as the page does not listen. */
  listener: OnFrame | null = null
  private readonly host: Host
  /** The frame that the page has not taken yet. */
  private sending: Promise<void> | null = null
  private lastFrameAt = -Infinity

  constructor(host: Host) {
    this.host = host
  }

  /** Resolves when the page has taken the frame before; null when it has. */
  get inFlight(): Promise<void> | null {
    return this.sending
  }

  /** Whether a training should show how far it is. */
  isDue(open: Open): boolean {
    return open.shown !== null && open.framed !== open.run && !this.sending && this.host.now() - this.lastFrameAt >= 1000 / FRAMES_A_SECOND
  }

  /** Sends what the steps from `from` on have made, while the pass goes on. The page gets no partial frame before it has taken the last, nor more often than every PARTIAL_FRAME_EVERY_MS. */
  sendPart(open: Open, from: number): void {
    const { program } = open.memory
    const isNew = open.watched
      .map(w => stepsNeeded(program, valueNamed(program, w.name).id))
      .some(steps => steps > from && steps <= open.ranTo)
    if (isNew && !this.sending && open.shown && this.host.now() - this.lastFrameAt >= PARTIAL_FRAME_EVERY_MS) void this.send(open, true)
  }

  /** Sends what is watched. `more`: the run goes on, and this is how far it is. Resolves when the page has taken it. */
  async send(open: Open, more = false): Promise<void> {
    this.lastFrameAt = this.host.now()
    open.framed = open.run
    const frame: Frame = {
      session: open.session,
      ...runOf(open),
      values: watchedNumbers(open),
      placement: open.placement,
      replaced: open.replaced,
      nonFinite: nonFiniteOf(open),
      more,
      forwardMs: open.forwardMs,
      training: open.training?.state(this.host.now()) ?? null,
    }
    // The page deals with its own errors: one of them must not keep the next frame from it.
    await (this.sending = this.handOver(frame)
      .catch(() => {})
      .then(() => {
        this.sending = null
      }))
  }

  private async handOver(frame: Frame): Promise<void> {
    await this.listener?.(frame)
  }
}

/** How many steps must have run for everything that is watched to be there. The forward pass runs in any case. */
export const watchedSteps = ({ memory: { program }, watched }: Open): number =>
  Math.max(forwardEnd(program), ...watched.map(w => stepsNeeded(program, valueNamed(program, w.name).id)))

function watchedNumbers({ memory, watched, ranTo, undrawn }: Open): Record<string, Numbers> {
  const values: Record<string, Numbers> = {}
  for (const w of watched) {
    const { id } = valueNamed(memory.program, w.name)
    if (stepsNeeded(memory.program, id) > ranTo || undrawn.has(id)) continue // not computed yet, or given up before it was
    values[watchKey(w)] = {
      ...readBox(memory, id, w.box),
      ...(w.scaled && { sizes: sizesIn(memory, id) }),
      ...(w.means && { means: meansIn(memory, id) }),
    }
  }
  return values
}

/** Where the run's first number that is not finite arose. What was searched for the frame before is not searched again. */
function nonFiniteOf(open: Open): NonFinite | null {
  const { run, ranTo: to } = open,
    before = open.searched.run === run ? open.searched : { to: 0, found: null }
  open.searched = { run, to, found: before.found ?? whereItBegan(open.memory, to, before.to) }
  return open.searched.found
}

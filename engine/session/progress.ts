// Tells the page how far something is, as soon as it takes longer than a moment.
import type { OnProgress, Progress } from '../api.ts'
import type { Host } from './pace.ts'

/** Work that takes longer than this, in milliseconds, reports its progress, and again after as long. */
export const PROGRESS_EVERY_MS = 50

export class ProgressReport {
  /** Takes the reports; null as long as the page does not listen. */
  listener: OnProgress | null = null
  private readonly host: Host
  /** When the last report went out; −∞ when none has since the last end. */
  private lastProgressAt = -Infinity

  constructor(host: Host) {
    this.host = host
  }

  /** Reports `progress`, at most every PROGRESS_EVERY_MS. Null reports the end, if anything was reported before it. */
  report(progress: Progress | null): void {
    if (!progress) {
      if (this.lastProgressAt > -Infinity) this.listener?.(null)
      this.lastProgressAt = -Infinity
    } else if (progress.ms >= PROGRESS_EVERY_MS && this.host.now() - this.lastProgressAt >= PROGRESS_EVERY_MS) {
      this.lastProgressAt = this.host.now()
      this.listener?.(progress)
    }
  }
}

// The runs that were recorded with this engine and lie beside the page.
import { readRecorded, type RecordedRun } from '../../../engine/learning/recorded.ts'
import type { NetworkRef } from '../networks.ts'

/** The recorded run of a built-in network. Throws Error where there is none, or it cannot be read. */
export async function fetchRecorded(ref: NetworkRef): Promise<RecordedRun> {
  const answer = await fetch(`runs/${ref}.json`)
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  return readRecorded(await answer.text())
}

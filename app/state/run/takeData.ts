// Files to learn from: IDX files, or digits of one's own, by what is in them.
import { wantedOf } from '../../../engine/learning/wanted.ts'
import { changeSettings } from './actions.ts'
import { chooseFiles, useIdxFiles } from './idxFiles.ts'
import { openDigits, useOwnDigits } from './ownDigits.ts'
import { useRun } from './store.ts'
import type { DataChoice } from './types.ts'

/** Share of one's own digits where nobody set one. */
const SHARE = 0.25

/** Another choice of data, and so another run. */
export const chooseData = (part: Partial<DataChoice>): void => changeSettings({ data: { ...useRun.getState().settings.data, ...part } })

/** Mixes one's own digits in, or no longer. */
export const mixOwn = (isMixed: boolean): void => chooseData({ own: isMixed ? SHARE : 0 })

/** Learns from IDX files, where they are right; what is wrong with them is told beside the data. */
export async function takeIdx(files: readonly File[]): Promise<void> {
  const { settings, program } = useRun.getState()
  const name = await chooseFiles(files, wantedOf(settings.network, program))
  if (name !== null) chooseData({ source: { kind: 'files', name } })
}

/** Takes off what was said of files that came before. */
export function forgetFailures(): void {
  useIdxFiles.setState({ failure: null })
  useOwnDigits.setState({ failure: null })
}

/** Takes files that were let fall on the page of a run. */
export async function takeData(files: readonly File[]): Promise<void> {
  const [file] = files
  if (files.length > 1 || !(await beginsLine(file!))) return takeIdx(files)
  if (useRun.getState().settings.data.own === 0) mixOwn(true)
  await openDigits(file!)
}

/** Whether a gzipped file begins as a line of JSON does. */
async function beginsLine(file: File): Promise<boolean> {
  const reader = file.stream().pipeThrough<Uint8Array>(new DecompressionStream('gzip')).getReader()
  try {
    const { value } = await reader.read()
    return value?.[0] === '{'.charCodeAt(0)
  } catch {
    return false
  } finally {
    void reader.cancel().catch(() => {})
  }
}

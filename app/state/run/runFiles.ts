// Runs as files: out of what this device keeps, and into it.
import { failureOf } from '../../../engine/errors.ts'
import { sayFailure } from '../../text/index.ts'
import { dataText } from '../../train/data/text.ts'
import { inWords } from '../netText.ts'
import { addNetwork } from '../networks.ts'
import { useNotices, type Notices } from '../notices.ts'
import { takeUpRun } from './actions.ts'
import { newId } from './device.ts'
import { foundRun, listRuns } from './keeping.ts'
import { writeRun } from './keptRuns.ts'
import { recordOf } from './keptView.ts'

/** A kept run as a file, and a name for it; null: it cannot be had, which is told. */
export async function fileOfKept(id: string): Promise<{ readonly name: string; readonly file: Blob } | null> {
  const found = await foundRun(id)
  if (!found) return null
  const { record, kept } = found,
    { writeRunFile } = await import('./runFile.ts') // few take one along
  return {
    name: `${record.settings.network.name}-step-${record.state.steps}.im2see`,
    file: writeRunFile({ name: record.name, settings: record.settings, epochSteps: record.state.epochSteps, digits: record.digits, kept }),
  }
}

/** Says why the run of a file was not opened, on whatever page. */
async function refuse(file: File, error: unknown): Promise<void> {
  const why = failureOf(error),
    values = { ...why.values, file: file.name }
  await dataText.load()
  const say: NonNullable<Notices['own']>['say'] = t =>
    `${dataText.words().failures[why.code]?.(values) ?? `${file.name}: ${sayFailure(t, why)}`} ${t.kept}`
  useNotices.setState({ own: { code: 'refused', values, why, say } })
}

/** Keeps the run of a file on this device, beside those that are here. Returns its id; null: it is none, or there is no room, which is told. */
async function keepFile(file: File): Promise<string | null> {
  try {
    const { runIn } = await import('./runFile.ts'),
      { name, settings, epochSteps, digits, kept } = await runIn(file),
      id = newId(),
      network = addNetwork(inWords(settings.network), 'imported'),
      card = { id, name: name ?? file.name.replace(/\.im2see(-run)?$/i, ''), network, settings, revision: 1, digits }
    await writeRun(recordOf(card, epochSteps, kept), kept.numbers)
    await listRuns()
    return id
  } catch (error) {
    await refuse(file, error)
    return null
  }
}

/** Takes up the run of a file, which this device keeps from then on. Resolves false where it cannot be had. */
export async function openRunFile(file: File): Promise<boolean> {
  const id = await keepFile(file)
  return id !== null && takeUpRun(id)
}

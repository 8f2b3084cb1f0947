// IDX files of a person's own: paired and checked when they are chosen, here for this visit.
import { create } from 'zustand'
import { failureOf, SpecError, type Failure } from '../../../engine/errors.ts'
import type { IdxWanted } from '../../../engine/data/idx.ts'
import type { IdxFiles } from '../../../engine/data/idxFiles.ts'
import { checkFiles } from '../../client/trainer.ts'

export interface OwnFiles extends IdxFiles {
  readonly name: string
}

interface Chosen {
  readonly files: OwnFiles | null
  /** They are being read. */
  readonly reading: boolean
  readonly failure: Failure | null
}

export const useIdxFiles = create<Chosen>(() => ({ files: null, reading: false, failure: null }))

/** Pairs files and reads them once, for what a network takes. Those before stay where anything is wrong; `failure` says what. Returns what they are called. */
export async function chooseFiles(files: readonly File[], wanted: IdxWanted): Promise<string | null> {
  useIdxFiles.setState({ reading: true, failure: null })
  try {
    const found = await checkFiles({ kind: 'own', files: files.map(file => ({ name: file.name, blob: file })), wanted })
    const name = nameOf(found)
    useIdxFiles.setState({ files: { ...found, name } })
    return name
  } catch (error) {
    useIdxFiles.setState({ failure: failureOf(error) })
    return null
  } finally {
    useIdxFiles.setState({ reading: false })
  }
}

/** What they are called: by the images to learn from, and by the size and the time of both, so that two of one name are two. */
const nameOf = ({ train: { images, labels } }: IdxFiles): string =>
  `${images.name} (${[images, labels].map(({ blob }) => `${blob.size}${blob instanceof File ? `-${blob.lastModified.toString(36)}` : ''}`).join(', ')})`

/** The files of a name. Throws SpecError where they are not here: a page that was loaded anew has to be given them again. */
export function filesCalled(name: string): OwnFiles {
  const { files } = useIdxFiles.getState()
  if (files?.name === name) return files
  throw new SpecError('files-gone', `the files ${name} are no longer here`, { name })
}

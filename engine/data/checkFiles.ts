// Files are read once, whole, before anything is to learn from them: in the worker, so that the page's thread does not unpack fifty megabytes.
import type { FilesToCheck } from '../trainingApi.ts'
import { readIdxSet } from './idx.ts'
import { pairFiles, type IdxFiles } from './idxFiles.ts'
import { checkMnist, mnistCount } from './mnist.ts'

/** Which files belong together, and how many images each pair has. Throws IdxError that says what is wrong, and in which file. */
export async function checkFiles(asked: FilesToCheck): Promise<IdxFiles> {
  if (asked.kind === 'mnist') {
    const { train, t10k } = asked.files
    await checkMnist(asked.files)
    return { train, test: t10k, count: mnistCount('train'), tests: mnistCount('t10k') }
  }
  const found = await pairFiles(asked.files)
  await readIdxSet(found.train, asked.wanted)
  if (found.test) await readIdxSet(found.test, asked.wanted)
  return found
}

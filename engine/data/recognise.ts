// A weights file that a person brings: does it go into the network that is open, or does it bring one of its own?
import { compile } from '../compile.ts'
import { BOOK_NETWORKS, bookNetwork } from '../networks/bookNetwork.ts'
import { nameOfFile } from '../networks/names.ts'
import { templates } from '../networks/templates.ts'
import type { ToldNetwork } from '../networks/told.ts'
import { weightsOf, type Program } from '../program.ts'
import { formatShape } from '../tensor.ts'
import { strange } from './fileLayers.ts'
import { placeAll } from './placing.ts'
import { WeightsFileError } from './safetensors.ts'
import type { Found } from './found.ts'
import { toldByShapes } from './toldByShapes.ts'
import { listed } from './weightsListing.ts'

/** The arrays of a message; of more it is said that there are. */
const NAMED = 4

/**
 * Whose weights a file holds, with the files `beside` it: the network that the file describes, where it does; else null – those of `open`, a network that takes files –, else a network that their shapes tell. Throws WeightsFileError, which names what does
 * not fit; nothing is read but names and shapes.
 */
export async function recognise(file: Blob, fileName: string, open: Program | null, beside?: readonly File[]): Promise<ToldNetwork | null> {
  const { found, brings } = await listed(file, fileName, beside)
  if (brings) return { ...brings, spec: { ...brings.spec, name: nameOfFile(fileName) } }
  let misfit: WeightsFileError | null = null
  try {
    // What is supposed of a file is said of a network that it brings.
    if (open && !found.some(({ absent }) => absent)) {
      placeAll(open, found)
      return null
    }
  } catch (error) {
    if (!(error instanceof WeightsFileError)) throw error
    misfit = error
  }
  const told = toldBy(found, nameOfFile(fileName))
  if (told) {
    placeAll(compile(told.spec, 1, { backward: false }), found) // nothing of it can be refused later but its numbers
    return told
  }
  // What no network has is odd whichever is open; what the open one has is not.
  const weights = open ? weightsOf(open) : {},
    odd = strange(found.filter(({ name }) => !Object.hasOwn(weights, name)))
  throw (
    (odd && new WeightsFileError('unknown-array', odd.name, 'weights and biases of layers alone', formatShape(odd.shape))) ??
    misfit ??
    new WeightsFileError(
      'unknown-network',
      null,
      `${BOOK_NETWORKS}, ${templates.map(({ name }) => name).join(', ')}`,
      `${found
        .slice(0, NAMED)
        .map(({ name, shape }) => `${name} ${formatShape(shape)}`)
        .join(', ')}${found.length > NAMED ? ', …' : ''}`,
    )
  )
}

/** The book's network, or one that shapes tell. Throws WeightsFileError where weights are called as in the book, and nothing else tells them. */
function toldBy(found: readonly Found[], name: string): ToldNetwork | null {
  try {
    const book = bookNetwork(found, name)
    if (book) return book
  } catch (error) {
    // Arrays of one of its two networks that do not fit together are named; of any other network of its kind all is told by shapes.
    const other = error instanceof WeightsFileError && error.code === 'unknown-network' ? toldByShapes(found, name) : null
    if (other) return other
    throw error
  }
  return toldByShapes(found, name)
}

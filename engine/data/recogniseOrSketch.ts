// Whose weights a file holds; where nobody knows, what its layers are.
import { failureOf } from '../errors.ts'
import type { ToldNetwork } from '../networks/told.ts'
import type { Program } from '../program.ts'
import { recognise } from './recognise.ts'
import { sketched, type Sketched } from './sketch.ts'

/** As `recognise`; of a file whose network is not known its layers as their shapes tell them, with why. Throws WeightsFileError where they tell none, or it cannot be read. */
export async function recogniseOrSketch(
  file: Blob,
  fileName: string,
  open: Program | null,
  beside?: readonly File[],
): Promise<ToldNetwork | Sketched | null> {
  try {
    return await recognise(file, fileName, open, beside)
  } catch (error) {
    const sketch = await sketched(file, fileName, beside).catch(() => null) // what is damaged is damaged still: it is said as it was met first
    if (!sketch) throw error
    return { sketch, why: failureOf(error) }
  }
}

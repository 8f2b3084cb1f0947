// Our handwriting comes after the first picture: who draws by hand does not wait for it.
type Handwriting = typeof import('../../engine/data/handwriting.ts')

let here: Handwriting | null = null
let coming: Promise<Handwriting> | null = null

/** Loads our handwriting. Rejects where it cannot be had; the next call tries again. */
export async function loadHandwriting(): Promise<Handwriting> {
  coming ??= import('../../engine/data/handwriting.ts')
  try {
    return (here = await coming)
  } catch (error) {
    coming = null
    throw error
  }
}

/** Does something with our handwriting: at once where it is here, else when it has come. */
export function withHandwriting(write: (handwriting: Handwriting) => void): void {
  if (here) write(here)
  else void loadHandwriting().then(write)
}

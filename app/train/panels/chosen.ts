// What is chosen in the panels of a training: the weight that is opened, and the mistakes that are listed.
import { create } from 'zustand'
import type { Entry } from '../../geometry/confusion.ts'

interface Chosen {
  /** A cell of the weights that are shown as pictures; null: none. */
  readonly weight: number | null
  readonly entry: Entry | null
}

export const useChosen = create<Chosen>(() => ({ weight: null, entry: null }))
/** Opens a cell of the weights that are shown; null: none. */
export const chooseWeight = (weight: number | null): void => useChosen.setState({ weight })
/** Lists the images of one mistake alone; null: all. */
export const chooseEntry = (entry: Entry | null): void => useChosen.setState({ entry })

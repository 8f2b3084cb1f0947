// Where the person is: all that is shareable, in one store. What a link holds is `permalink`'s table over this; nothing else is saved.
import { create } from 'zustand'
import type { Picture } from '../../engine/api.ts'
import type { Strokes } from '../../engine/data/ink.ts'
import type { NetworkName } from '../../engine/networks/index.ts'

export type Language = 'en' | 'ko'
export type Theme = 'light' | 'dark'
/** Pages that exist. */
export type Page = 'draw'

/** A pinned or pointed cell: a value by its short name (`conv1/out`) and a row-major cell number of it. */
export interface CellPlace {
  readonly value: string
  readonly cell: number
}

export interface Place {
  readonly page: Page
  readonly network: NetworkName
  /** The drawing in the square, in writing order. A sample is put here as strokes, too. */
  readonly strokes: Strokes
  /** How many points of the drawing are shown (the ribbon dragged back in time); null: all of it. */
  readonly at: number | null
  /** Someone's own picture, shown instead of the strokes. Does not fit in a link. */
  readonly picture: Picture | null
  /** The cell that is pinned, read out and enlarged. */
  readonly cell: CellPlace | null
  /** null: the browser's. */
  readonly language: Language | null
  readonly theme: Theme | null
}

export const emptyPlace: Place = { page: 'draw', network: 'simple-convnet', strokes: [], at: null, picture: null, cell: null, language: null, theme: null }

export const usePlace = create<Place>(() => emptyPlace)
export const go = (change: Partial<Place>): void => usePlace.setState(change)

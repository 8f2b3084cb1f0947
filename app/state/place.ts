// Where the person is: all that is shareable, in one store. What a link holds is `permalink`'s table over this; nothing else is saved.
import { create } from 'zustand'
import type { Edit } from '../../engine/api.ts'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import type { Strokes } from '../../engine/data/ink.ts'
import type { OptimizerSpec } from '../../engine/optimizerSpec.ts'
import type { SceneName } from '../../engine/data/sceneNames.ts'
import { classesOf, defaultNetwork, networkOf, specOf, type NetworkRef } from './networks.ts'
import type { Language } from '../text/languages.ts'
import type { Page } from './pages.ts'

export type { Language, Page }

export const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]
/** How near the player stands, from afar: all layers, the maps of the step's layer, the step's matrices, the terms of one number. */
export const zooms = ['layer', 'maps', 'matrix', 'window'] as const
export type Zoom = (typeof zooms)[number]
/** The whole page; the same half as large again, for who sits further away; or the stage: its panel alone, for a projector, an iframe, a lesson. */
export const views = ['page', 'large', 'stage'] as const
export type View = (typeof views)[number]
/** Trained; random by seed; those of a run at a step, which are on the device that trained them. */
export type Weights = 'trained' | { readonly seed: number } | { readonly run: number }

/** A pinned or pointed cell: a value by its short name (`conv1/out`) and a row-major cell number of it. */
export interface CellPlace {
  readonly value: string
  readonly cell: number
}

/** What a lesson's panel can be set to: a number, some numbers, a word (letters, digits, -), yes or no. */
export type PanelValue = number | readonly number[] | string | boolean
export type PanelState = Readonly<Record<string, PanelValue>>

/** What a link calls the settings of a run. */
export const runNames: readonly string[] = [
  'opt',
  'lr',
  'momentum',
  'beta1',
  'beta2',
  'batch',
  'init',
  'seed',
  'data',
  'own',
  'images',
  'with',
  'rates',
  'to',
]
/** Letters of one of them. */
export const MOST_RUN_TEXT = 4000
/** What a run follows from, as a link says it: only what is other than nobody set. state/run reads it, with the page that trains. */
export type RunText = Readonly<Record<string, string>>

/** What a link says of questions for a class: which (`set`), whether answers are held back (`hold`), whose tally (`tally`), an answer to it (`hand`). app/class reads it. */
export const classNames = ['hold', 'set', 'tally', 'hand'] as const
/** Letters of one of them. */
export const MOST_CLASS_TEXT = 1200
type ClassText = Readonly<Partial<Record<(typeof classNames)[number], string>>>

export interface Place {
  readonly page: Page
  readonly network: NetworkRef
  /** The drawing in the square, in writing order. A sample is put here as strokes, too. */
  readonly strokes: Strokes
  /** How many points of the drawing are shown (the ribbon dragged back in time); null: all of it. */
  readonly at: number | null
  /** Someone's own picture, shown instead of the strokes. Does not fit in a link. */
  readonly picture: Picture | null
  /** The picture of ours that a network of colour pictures sees, where there is none of one's own. */
  readonly scene: SceneName
  /** The cell that is pinned, read out and enlarged. */
  readonly cell: CellPlace | null
  /** The numbers that one came by to the pinned one, each a term of the one before it: the way back. */
  readonly trail: readonly CellPlace[]
  /** The player's step by name: `forward/conv1/col`; null: the first. An alias or a step that is not there is mended when the Program arrives. */
  readonly step: string | null
  /** How far that step has come while the player stands within it, 0 to below 1; null: it is done. */
  readonly progress: number | null
  readonly zoom: Zoom
  readonly view: View
  /** The target t of the loss, a class by its number; null: the sample's label, or the network's own answer. */
  readonly target: number | null
  readonly weights: Weights
  /** The update that the player shows after the backward pass: by which optimizer, at which rate; null: none. */
  readonly optimizer: OptimizerSpec | null
  /** What if: numbers of the image and of weights set to other values, in the order they were set. */
  readonly edits: readonly Edit[]
  /** The end of the gradients' scale, held for comparing; null: follows the numbers. */
  readonly lock: number | null
  /** The lesson by its name; null: the list of them. */
  readonly lesson: string | null
  /** Where in the lesson, counted from one as it is read. */
  readonly stop: number
  /** One question of the lesson alone, counted from one; null: the lesson. */
  readonly ask: number | null
  /** What was changed in the lesson's panel, on top of what the stop shows. */
  readonly panel: PanelState
  readonly run: RunText
  readonly forClass: ClassText
  /** null: the browser's. */
  readonly language: Language | null
  readonly theme: Theme | null
}

export const emptyPlace: Place = {
  page: 'draw',
  network: defaultNetwork,
  strokes: [],
  at: null,
  picture: null,
  scene: 'hills',
  cell: null,
  trail: [],
  step: null,
  progress: null,
  zoom: 'layer',
  view: 'page',
  target: null,
  weights: 'trained',
  optimizer: null,
  edits: [],
  lock: null,
  lesson: null,
  stop: 1,
  ask: null,
  panel: {},
  run: {},
  forClass: {},
  language: null,
  theme: null,
}

export const usePlace = create<Place>(() => emptyPlace)
/** Changes the place. Who names a step and no moment of it shows it done; who names a cell and no way to it has come by none. */
export const go = (change: Partial<Place>): void =>
  usePlace.setState({ ...('step' in change && { progress: null }), ...('cell' in change && { trail: [] }), ...change })

/** What turning to another network changes beside it: step, cell and edits are of one network, and so is a class where the other has fewer. Nothing where it is the same; where it computes the same, its edits alone. */
export function toNetwork(network: NetworkRef): Partial<Place> {
  const { network: before, target } = usePlace.getState()
  return before === network
    ? {}
    : networkOf(before).id === networkOf(network).id
      ? { network, edits: [] }
      : { network, step: null, cell: null, edits: [], target: classesOf(specOf(before)) === classesOf(specOf(network)) ? target : null }
}

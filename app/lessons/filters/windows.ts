// What both ends of the lesson's worker know.
import { scenesFor } from '../../../engine/data/sceneNames.ts'
import { pictures } from '../../../engine/networks/pictures.ts'

/** The networks whose deeper maps are looked at, and how many images of each are looked through: of our hands; of our scenes in variants, and one's own picture beside them. */
export const looked = { lenet5: 2000, pictures: 240 } as const
export type Looked = keyof typeof looked
/** The layers of both whose maps are looked at. */
export const layers = ['conv1', 'conv2', 'conv3'] as const

/** Filters of SimpleConvNet's conv1. */
export const FILTERS = 30

/** Colour filters: of conv1 of \`pictures\`; and the scenes that they are tried on. */
export const COLOURS = 32
export const scenes = scenesFor(pictures)

/** The side of a filter of both. */
export const SIDE = 5

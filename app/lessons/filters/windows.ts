// What both ends of the lesson's worker know.
import { scenesFor } from '../../../engine/data/sceneNames.ts'
import { pictures } from '../../../engine/networks/pictures.ts'

/** How many of our hands are looked through. */
export const HANDS = 2000
/** The layers of LeNet-5 whose maps are looked at. */
export const layers = ['conv1', 'conv2', 'conv3'] as const

/** Filters of SimpleConvNet's conv1. */
export const FILTERS = 30

/** Colour filters: of conv1 of \`pictures\`; and the scenes that they are tried on. */
export const COLOURS = 32
export const scenes = scenesFor(pictures)

/** The side of a filter of both. */
export const SIDE = 5

/** Height of the areas, in rem. */
export const HEIGHT = 3.375
/** The side of a small picture of the ink below the areas and the space above it, in rem. */
export const SMALL = { side: 1.875, above: 0.375 }
/** Height of all, in rem. */
export const WHOLE = HEIGHT + SMALL.side + SMALL.above

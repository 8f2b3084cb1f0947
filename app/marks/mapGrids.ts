// Which maps lie where in the canvases on screen: noted by who paints them. (What reads it, pictures.ts, comes with the player.)
import type { Grid } from '../geometry/grid.ts'

const grids = new WeakMap<HTMLCanvasElement, Grid>()

/** Notes the grid of maps that a canvas shows. */
export const noteGrid = (canvas: HTMLCanvasElement, grid: Grid): void => void grids.set(canvas, grid)
/** The grid of maps that a canvas shows; undefined where it shows none. */
export const notedGrid = (canvas: HTMLCanvasElement): Grid | undefined => grids.get(canvas)

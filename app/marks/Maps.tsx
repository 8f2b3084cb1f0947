// All maps of a layer in one canvas, every value a whole number of device pixels. Painted before the browser's next frame, and only when its numbers changed.
import { memo, useLayoutEffect, useRef } from 'react'
import { colourTable, ghostTable, palette, pixel, type Scale } from '../geometry/colours.ts'
import { gridHeight, gridWidth, type Grid } from '../geometry/grid.ts'
import { paintMaps, type Under } from '../geometry/paint.ts'
import { drain, flood } from './flood.ts'
import { noteGrid } from './mapGrids.ts'
import { scratch } from './scratch.ts'
import { useTextured } from './useTextured.ts'
import style from './Maps.module.css'

export interface MapsProps {
  readonly grid: Grid
  readonly dpr: number
  readonly data: ArrayLike<number> | undefined
  /** Number of the cell that `data` begins with. */
  readonly from?: number
  /** ±largest are the scale's ends. */
  readonly largest: number
  readonly colours: Scale
  readonly dark: boolean
  /** The player has not come here yet: in grey. When it comes, colour floods in. */
  readonly ahead?: boolean
  /** Shows through in grey: of a gradient, the numbers that it is of. Where the player has not come yet, they alone are shown. */
  readonly under?: Under | null | undefined
}

/** What was last shown in colour. */
interface Coloured {
  readonly grid: Grid
  readonly colours: Scale
}

/** A map without numbers: paper, a shade darker, so that one sees where it will be. As --blank in tokens.css. */
const blanks = { light: pixel([241, 238, 231]), dark: pixel([33, 35, 39]) }

export const Maps = memo(function Maps({ grid, dpr, data, from = 0, largest, colours, dark, ahead = false, under = null }: MapsProps) {
  const canvas = useRef<HTMLCanvasElement>(null),
    painted = useRef(false),
    waited = useRef<Grid | null>(null),
    coloured = useRef<Coloured | null>(null)
  const width = gridWidth(grid),
    height = gridHeight(grid),
    textured = useTextured()
  useLayoutEffect(() => {
    // Without numbers there is nothing to paint yet: a canvas that was never painted costs nothing, and there are dozens.
    if (!data && !painted.current) return
    painted.current = true
    if (canvas.current) noteGrid(canvas.current, grid)
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { image, words } = scratch(width, height)
    words.fill(grid.shown < grid.across * grid.down ? pixel(palette[dark ? 'dark' : 'light'].ink.zero) : 0)
    const blank = blanks[dark ? 'dark' : 'light']
    const table = colourTable(colours, dark, ahead),
      lines = textured && !ahead && colours !== 'ink' ? textured.textureOver(table, dpr) : null
    if (ahead || !under) paintMaps(words, { grid, ...(under ?? { data, from, largest }), table, blank, texture: lines })
    else paintMaps(words, { grid, data, from, largest, table: ghostTable(colours, dark), blank, under, texture: lines })
    // Only what stood there in grey is flooded: a map that comes on screen, or changes its size, is there at once.
    const arrives = !ahead && data !== undefined && waited.current === grid
    waited.current = ahead && data ? grid : null
    const before = coloured.current
    coloured.current = data && !ahead ? { grid, colours } : null
    if (arrives) return flood(context, image, grid, colours === 'gradient')
    // The backward pass begins: what stood there in the colours of the forward pass becomes grey.
    if (ahead && before?.grid === grid && before.colours !== colours) return drain(context, image)
    context.putImageData(image, 0, 0)
    return undefined
  }, [grid, width, height, dpr, data, from, largest, colours, dark, ahead, under, textured])
  return (
    <canvas
      ref={canvas}
      className={style.maps}
      data-blank={data ? undefined : ''}
      width={width}
      height={height}
      style={{ width: width / dpr, height: height / dpr }}
      aria-hidden="true"
    />
  )
})

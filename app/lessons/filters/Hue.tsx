// A small picture of colours: an image of three channels, or one of them in its colour.
import { useLayoutEffect, useRef } from 'react'
import { colourToRgba } from '../../../engine/data/colour.ts'
import type { ColourScale } from '../../../engine/networks/preparation.ts'
import { paint } from '../../panels/Picture/paint.ts'
import style from './Panel.module.css'

interface HueProps {
  /** (3, side, side), by `scale` from 0 to 255. */
  readonly data: ArrayLike<number>
  readonly scale: ColourScale
  /** The channel that is shown alone; undefined: all. */
  readonly channel?: number | undefined
  /** Its height, in rem. */
  readonly high: number
}

export function Hue({ data, scale, channel, high }: HueProps) {
  const canvas = useRef<HTMLCanvasElement>(null),
    side = Math.sqrt(data.length / 3)
  useLayoutEffect(() => {
    const rgba = new Uint8ClampedArray(4 * side * side)
    colourToRgba(data, rgba, [0, 0, 0], scale)
    if (channel !== undefined) rgba.forEach((_, i) => i % 4 !== 3 && i % 4 !== channel && (rgba[i] = 0))
    paint(canvas.current!, { rgba, width: side, height: side })
  }, [data, scale, channel, side])
  return <canvas ref={canvas} className={style.hue} data-whole="" width={side} height={side} style={{ width: `${high}rem` }} />
}

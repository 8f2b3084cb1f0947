// A small picture of colours: an image of three channels, or one of them in its colour.
import { useLayoutEffect, useRef } from 'react'
import { colourToRgba } from '../../../engine/data/colour.ts'
import type { ColourScale } from '../../../engine/networks/preparation.ts'
import { paint } from '../../marks/paint.ts'
import style from './Panel.module.css'

/** What the network sees is shown as it is. */
export const asSeen = { mean: [0, 0, 0] } as const

interface HueProps {
  /** (3, H, W), by `scale` from 0 to 255. */
  readonly data: ArrayLike<number>
  /** H and W; a square where nothing is said. */
  readonly size?: readonly [H: number, W: number]
  readonly scale: ColourScale
  /** The channel that is shown alone; undefined: all. */
  readonly channel?: number | undefined
  /** Its height, in rem. */
  readonly high: number
}

export function Hue({ data, size, scale, channel, high }: HueProps) {
  const canvas = useRef<HTMLCanvasElement>(null),
    side = Math.sqrt(data.length / 3),
    [height, width] = size ?? [side, side]
  useLayoutEffect(() => {
    const rgba = new Uint8ClampedArray(4 * width * height)
    colourToRgba(data, rgba, [0, 0, 0], scale)
    if (channel !== undefined) rgba.forEach((_, i) => i % 4 !== 3 && i % 4 !== channel && (rgba[i] = 0))
    paint(canvas.current!, { rgba, width, height })
  }, [data, scale, channel, width, height])
  return (
    <canvas
      ref={canvas}
      className={style.hue}
      data-whole=""
      width={width}
      height={height}
      style={{ width: `${(high * width) / height}rem` }}
    />
  )
}

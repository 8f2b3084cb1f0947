// What the network sees of a picture: its input, enlarged, and its three channels apart. Read from the engine's own numbers.
import { useEffect, useRef } from 'react'
import { colourToRgba } from '../../../engine/data/colour.ts'
import { colourScaleOf, MEAN } from '../../../engine/networks/preparation.ts'
import { useTensor } from '../../client/client.ts'
import { palette } from '../../geometry/colours.ts'
import type { Rect } from '../../geometry/grid.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { useProgram } from '../../state/player.ts'
import { useDark } from '../../state/theme.ts'
import { usePictureText } from '../../text/picture/text.ts'
import style from '../Picture.module.css'

interface SeenProps {
  /** How it came about stands below. */
  readonly told?: boolean
  /** Its channels stand elsewhere, and it beside them: there, in CSS pixels. */
  readonly over?: Rect | undefined
}

export function Seen({ told = false, over }: SeenProps) {
  const t = usePictureText(),
    program = useProgram()
  const [C, H, W] = program.values[program.image]!.shape.slice(-3) as [number, number, number],
    { mean, std = 1 } = colourScaleOf(program)
  if (over)
    return (
      <div
        className={style.over}
        style={{ left: over.x, top: over.y, width: over.width, height: over.height }}
        role="group"
        aria-label={t.seen}
        title={t.seen}
      >
        <Channels channel={null} label={t.seenLabel(H, W)} />
      </div>
    )
  return (
    <div className={style.seen} role="group" aria-label={t.seen}>
      <h3>
        {t.seen} <code>{`x ${shapeText([1, C, H, W])}`}</code>
      </h3>
      <Channels channel={null} label={t.seenLabel(H, W)} />
      {t.channels.map((name, channel) => (
        <figure key={name}>
          <Channels channel={channel} label={t.channelLabel(name)} />
          <figcaption>{name}</figcaption>
        </figure>
      ))}
      {told ? (
        <p className={style.note}>
          {t.prepared(H, W, mean.join() === MEAN.join() ? null : mean.some(v => v !== 0) ? mean.join(', ') : undefined, std)}
        </p>
      ) : null}
    </div>
  )
}

/** The network's own image as a picture again: its numbers on the scale of colours, plus the mean that was taken off; all channels, or one in its colour. */
function Channels({ channel, label }: { readonly channel: number | null; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null),
    dark = useDark()
  const program = useProgram(),
    image = useTensor('image')
  const [, C, H, W] = program.values[program.image]!.shape as [number, number, number, number]
  const numbers = image?.data,
    scale = colourScaleOf(program)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !numbers || C !== 3 || numbers.length !== C * H * W) return
    const pixels = context.createImageData(W, H)
    colourToRgba(numbers, pixels.data, palette[dark ? 'dark' : 'light'].ink.positive, scale)
    if (channel !== null) for (let i = 0; i < pixels.data.length; i++) if (i % 4 !== channel && i % 4 !== 3) pixels.data[i] = 0
    context.putImageData(pixels, 0, 0)
  }, [numbers, C, H, W, dark, scale, channel])
  return <canvas ref={canvas} width={W} height={H} role="img" aria-label={label} data-testid={channel === null ? 'colour' : undefined} />
}

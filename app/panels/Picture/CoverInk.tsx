// What covers a part of a drawing: over the network's own image, enlarged, because ink lies there otherwise than in the square. It stands among what one tries.
import { useLayoutEffect, useRef } from 'react'
import { useTensor } from '../../client/client.ts'
import { colourTable, entryOf } from '../../geometry/colours.ts'
import { imageColours, imageEnd } from '../../geometry/columns.ts'
import { useProgram } from '../../state/player.ts'
import { useDark } from '../../state/theme.ts'
import { Cover, useInputSize } from './Cover.tsx'
import { CoverTools } from './CoverTools.tsx'
import { usePictureText } from '../../text/picture/text.ts'
import style from './Cover.module.css'

const WHOLE = { left: '0', top: '0', width: '100%', height: '100%' } as const

export function CoverInk() {
  const t = usePictureText()
  const [H, W] = useInputSize()
  return (
    <section className={style.ink} aria-label={t.inkTitle} data-testid="cover-ink">
      <h3>{t.inkTitle}</h3>
      <div className={style.image} style={{ aspectRatio: `${W} / ${H}` }}>
        <Image width={W} height={H} />
        <Cover box={WHOLE} />
      </div>
      <div className={style.row}>
        <CoverTools />
      </div>
    </section>
  )
}

/** The image as the engine holds it, a canvas pixel a pixel. */
function Image({ width, height }: { readonly width: number; readonly height: number }) {
  const t = usePictureText(),
    program = useProgram(),
    dark = useDark()
  const canvas = useRef<HTMLCanvasElement>(null),
    numbers = useTensor('image')?.data
  useLayoutEffect(() => {
    if (numbers?.length !== width * height) return
    const context = canvas.current!.getContext('2d')!,
      pixels = context.createImageData(width, height),
      out = new Uint32Array(pixels.data.buffer),
      table = colourTable(imageColours(program), dark),
      end = imageEnd(program) ?? 1
    numbers.forEach((value, i) => (out[i] = table[entryOf(value, end)]!))
    context.putImageData(pixels, 0, 0)
  }, [numbers, width, height, program, dark])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={t.inkLabel(height, width)} />
}

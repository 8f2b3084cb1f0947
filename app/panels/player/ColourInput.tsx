// What a network of colour pictures starts from: the picture, one of ours or one's own.
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { colourToRgba } from '../../../engine/data/colour.ts'
import { MEAN, meanOf } from '../../../engine/networks/preparation.ts'
import { sceneNames } from '../../../engine/data/scenes.ts'
import { useTensor } from '../../client/client.ts'
import { palette } from '../../geometry/colours.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { showScene } from '../../state/drawing.ts'
import { followFiles, takeFiles } from '../../state/files.ts'
import { usePlace } from '../../state/place.ts'
import { useProgram } from '../../state/player.ts'
import { useDark } from '../../state/theme.ts'
import { ChosenFile } from './ChosenFile.tsx'
import { useWords } from './Large/words.ts'
import style from './ColourInput.module.css'

/** `children` stand under the picture: what was wrong with a file. */
export function ColourInput({ children }: { children?: ReactNode }) {
  const t = useWords()
  const [hanging, over] = useState(false)
  useEffect(() => followFiles(over), [])
  const file = useRef<HTMLInputElement>(null)
  const scene = usePlace(place => place.scene),
    ownPicture = usePlace(place => place.picture !== null)
  return (
    <section className={style.input} aria-label={t.input} data-hanging={hanging ? '' : undefined}>
      <Square label={t.picture(ownPicture ? t.pictureOwn : t.sceneNames[scene])} />
      {children}
      <div className={style.tools} role="group" aria-label={t.scenes}>
        {sceneNames.map(name => (
          <button key={name} type="button" aria-pressed={!ownPicture && scene === name} onClick={() => showScene(name)}>
            {t.sceneNames[name]}
          </button>
        ))}
        <button type="button" aria-pressed={ownPicture} onClick={() => file.current?.click()}>
          {t.choose}
        </button>
        <ChosenFile
          ref={file}
          accept="image/png,image/jpeg,image/gif,image/webp,image/bmp"
          label={t.choose}
          id="file"
          take={files => void takeFiles(files)}
        />
      </div>
      <Prepared />
    </section>
  )
}

function Prepared() {
  const t = useWords(),
    program = useProgram()
  const [height, width] = program.values[program.image]!.shape.slice(-2) as [number, number],
    mean = meanOf(program)
  return <p className={style.note}>{t.prepared(height, width, mean.join() === MEAN.join() ? null : mean.join(', '))}</p>
}

/** The network's own image, as a picture again: its numbers, plus the mean that was taken off. */
function Square({ label }: { label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null),
    dark = useDark()
  const program = useProgram(),
    image = useTensor('image')
  const [, C, H, W] = program.values[program.image]!.shape as [number, number, number, number]
  const numbers = image?.data,
    mean = meanOf(program)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !numbers || C !== 3 || numbers.length !== C * H * W) return
    const pixels = context.createImageData(W, H)
    colourToRgba(numbers, pixels.data, palette[dark ? 'dark' : 'light'].ink.positive, mean)
    context.putImageData(pixels, 0, 0)
  }, [numbers, C, H, W, dark, mean])
  return (
    <>
      <canvas ref={canvas} className={style.square} width={W} height={H} role="img" aria-label={label} data-testid="colour" />
      <p className={style.shape}>
        <b>x</b> <code>{image ? shapeText(image.shape) : ''}</code>
      </p>
    </>
  )
}

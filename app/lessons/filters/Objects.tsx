// The book's way from edges to objects: how much of the image AlexNet's layers see, what the book says of them, what was seen here, and what was not.
import { useLayoutEffect, useRef } from 'react'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { lazy } from '../memo.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Pixels of the picture; AlexNet's has more. */
const PIXELS = 160
/** Once it is drawn it is there at once: paper waits for nothing. */
let drawn: Picture | null = null
/** Resolves to the picture of which the layers see parts. */
export const loadScene = lazy(
  async (): Promise<Picture> => (drawn = (await import('../../../engine/data/scenes.ts')).drawScene('frog', 1, PIXELS)),
)

export function Objects({ derived: { sights } }: Props) {
  const t = usePanelText()
  return (
    <table className={style.objects}>
      <thead>
        <tr>
          <th>
            <span className="hidden">{t.row}</span>
          </th>
          {sights.map(({ layer, sees, side }) => (
            <th key={layer} scope="col">
              <Sight {...{ sees, side }} label={t.sight(layer, sees, side)} />
              <b>{layer}</b> <span>{`${sees}×${sees}`}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['book', 'here', 'not'] as const).map(row => (
          <tr key={row} data-row={row}>
            <th scope="row">{t.rows[row]}</th>
            {sights.map(({ layer }) => (
              <td key={layer}>{t.claims[row]![layer]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The picture, and the part of it that one number sees. */
function Sight({ sees, side, label }: { readonly sees: number; readonly side: number; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => {
    const paint = ({ rgba, width, height }: Picture): void =>
      canvas.current?.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0)
    if (drawn) paint(drawn)
    else void loadScene().then(paint)
  }, [])
  const from = (side - sees) / 2
  return (
    <span className={style.sight} role="img" aria-label={label}>
      <canvas ref={canvas} width={PIXELS} height={PIXELS} />
      <svg viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
        <path fillRule="evenodd" d={`M0 0H${side}V${side}H0ZM${from} ${from}v${sees}h${sees}v${-sees}Z`} />
        <rect x={from} y={from} width={sees} height={sees} />
      </svg>
    </span>
  )
}

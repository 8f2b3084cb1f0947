// The filter on a drawing, a sample, or someone's own photo.
import { useMemo, useRef } from 'react'
import { writeDigit } from '../../../engine/data/handwriting.ts'
import { inkToImage, SIZE } from '../../../engine/data/ink.ts'
import type { Picture } from '../../../engine/data/rgbaPicture.ts'
import { useTensor } from '../../client/client.ts'
import { largestOf, endFor } from '../../geometry/colours.ts'
import { gridHeight, gridWidth } from '../../geometry/grid.ts'
import { scaleEnd, shapeText } from '../../geometry/numbers.ts'
import { cellsGrid, cellText } from '../../geometry/cells.ts'
import { Cells } from '../../marks/Cells.tsx'
import { Legend } from '../../marks/Legend.tsx'
import { Maps } from '../../marks/Maps.tsx'
import { useTwin } from '../../marks/twins.ts'
import { useRoom } from '../../marks/useRoom.ts'
import { Draw } from '../../panels/Draw.tsx'
import { usePlace } from '../../state/place.ts'
import { useDark } from '../../state/theme.ts'
import { lazy } from '../memo.ts'
import { useControls } from '../controls/Controls.tsx'
import { Figure } from '../controls/Figure.tsx'
import type { PanelProps } from '../lesson.ts'
import { useDigit } from '../useDigit.ts'
import { useWords } from '../words.ts'
import { filtered, type Derived, type State } from './derive.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Longer side of a photo's numbers. */
const PHOTO = 112

/** What is shown where nothing was drawn. */
const FIRST = 3

interface Grey {
  readonly data: ArrayLike<number>
  readonly size: readonly [H: number, W: number]
}

/** A photo's darkness, as ink has it, 0 white to 1 black: each number the mean of its box of pixels, or of the one pixel that it lies in. At least 3×3, for the filter. */
export function greyOf({ rgba, width, height }: Picture): Grey {
  const scale = Math.max(1, Math.max(width, height) / PHOTO)
  const W = Math.max(3, Math.floor(width / scale)),
    H = Math.max(3, Math.floor(height / scale))
  const box = (middle: number, of: number, size: number): readonly [from: number, to: number] => {
    const from = Math.floor((middle * size) / of)
    return [from, Math.max(from + 1, Math.floor(((middle + 1) * size) / of))]
  }
  const data = Float32Array.from({ length: H * W }, (_, cell) => {
    const [top, bottom] = box(Math.floor(cell / W), H, height),
      [left, right] = box(cell % W, W, width)
    let sum = 0
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const i = (y * width + x) * 4,
          alpha = rgba[i + 3]! / 255
        sum += alpha * (1 - (0.299 * rgba[i]! + 0.587 * rgba[i + 1]! + 0.114 * rgba[i + 2]!) / 255)
      }
    return sum / ((bottom - top) * (right - left))
  })
  return { data, size: [H, W] }
}

/** A digit of ours, for paper where nothing is drawn. */
const ofOurs = lazy((): Grey => ({ data: inkToImage(writeDigit(FIRST, 1).strokes).pixels, size: [SIZE, SIZE] }))

interface Seen {
  readonly data: ArrayLike<number>
  readonly shape: readonly number[]
}

/** What the filter is laid on: one's own picture, else the network's image; null: neither has come. On paper, where nothing was drawn, a digit of ours. */
export function greyShown(picture: Picture | null, image: Seen | undefined, printed: boolean): Grey | null {
  if (picture) return greyOf(picture)
  if (printed && !(image && Array.from(image.data).some(v => v !== 0))) return ofOurs()
  return image ? { data: image.data, size: [image.shape.at(-2)!, image.shape.at(-1)!] } : null
}

export function Pictured({ state, set, derived: { filter }, printed }: PanelProps<State, Derived>) {
  const t = usePanelText(),
    words = useWords().cells
  const dark = useDark()
  const room = useRef<HTMLDivElement>(null)
  const { width, dpr, rem } = useRoom(room, 'width')
  const picture = usePlace(place => place.picture)
  useDigit(FIRST)
  const drawable = useControls()
  const image = useTensor('image')
  const grey = useMemo(() => greyShown(picture, image, printed), [picture, image, printed])
  const result = useMemo(() => (grey ? filtered(grey.data, grey.size, filter, state.b) : null), [grey, filter, state.b])
  const side = grey ? Math.min(1, (Math.min(18, width / rem / 2 - 2) || 1) / Math.max(...grey.size)) : 1
  const common = { side, dpr, rem, dark }
  const out = result?.read('conv/out')
  const shape = result?.value('conv/out').shape.slice(2)
  const end = endFor(out ?? [])
  return (
    <div className={style.pictured}>
      {drawable ? (
        <div className={style.draw}>
          <Draw />
        </div>
      ) : null}
      <div ref={room} className={style.row}>
        {grey ? (
          <Figure title={t.x} shape={shapeText(grey.size)}>
            <Map {...common} shape={grey.size} data={grey.data} colours="ink" largest={1} label={t.pictureOf(shapeText(grey.size))} />
          </Figure>
        ) : (
          <p>{t.empty}</p>
        )}
        <Figure title={t.W} shape="(3, 3)">
          <Cells
            {...{ dark, dpr, rem, words }}
            colours="activation"
            side={2.25}
            shape={[3, 3]}
            data={filter}
            largest={largestOf(filter) || 1}
            name="W"
            label={t.wLabel}
            {...(printed
              ? {}
              : { onEdit: (cell, value) => set({ W: state.W.map((v, i) => (i === (state.turned ? 8 - cell : cell) ? value : v)) }) })}
          />
        </Figure>
        {out && shape ? (
          <Figure title={t.out} shape={shapeText(shape)}>
            <Map {...common} shape={shape} data={out} colours="activation" largest={end} label={t.outOf(shapeText(shape))} />
            <Legend largest={end} colours="activation" dark={dark} label={t.legend(scaleEnd(end))} />
          </Figure>
        ) : null}
      </div>
    </div>
  )
}

interface MapProps {
  readonly shape: readonly number[]
  readonly data: ArrayLike<number>
  readonly colours: 'ink' | 'activation'
  readonly largest: number
  readonly label: string
  /** Of a cell, in rem. */
  readonly side: number
  readonly dpr: number
  readonly rem: number
  readonly dark: boolean
}

function Map({ shape, data, colours, largest, label, side, dpr, rem, dark }: MapProps) {
  const grid = cellsGrid(shape, side, dpr, rem)
  useTwin({ label, shape, text: cell => cellText(data[cell]!, 9) })
  return (
    <div role="img" aria-label={label} data-value={colours} style={{ width: gridWidth(grid) / dpr, height: gridHeight(grid) / dpr }}>
      <Maps {...{ grid, dpr, data, largest, colours, dark }} />
    </div>
  )
}

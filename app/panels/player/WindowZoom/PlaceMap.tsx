// The map that a number's terms come from, or that the number itself stands in, with the window on it. A drag, or the arrow keys, move the window: the arithmetic follows.
import { useMemo, useRef } from 'react'
import { shortName, valueName } from '../../../../engine/names.ts'
import { arrowStep } from '../../../geometry/gestures.ts'
import type { Grid } from '../../../geometry/grid.ts'
import { planeIndex, type MapPlace } from '../../../geometry/mapPlace.ts'
import { coloursOf } from '../../../geometry/valueScale.ts'
import { Maps } from '../../../marks/Maps.tsx'
import { Outlines } from '../../../marks/Outlines.tsx'
import type { Space } from '../../../marks/useRoom.ts'
import { useValueScale } from '../../../state/scales.ts'
import { useTensors } from '../../../state/tensors.ts'
import { useDark } from '../../../state/theme.ts'
import type { Explained } from '../../../state/terms.ts'
import style from '../WindowZoom.module.css'

interface PlaceMapProps {
  readonly explained: Explained
  readonly map: MapPlace
  /** Longest side, in CSS pixels. */
  readonly side: number
  readonly space: Space
  /** Cells of the map to point out: where the largest terms come from. */
  readonly telling?: readonly number[]
  /** Moves the window to a cell of the map; null: it cannot be moved. */
  readonly move: ((place: { readonly x: number; readonly y: number }) => void) | null
  /** Goes on to a number beside this one. */
  readonly step: (dx: number, dy: number) => void
}

export function PlaceMap({ explained: { program, sheet }, map, side, space: { dpr }, telling = [], move, step }: PlaceMapProps) {
  const dark = useDark()
  const { value, plane, height, width, window } = map
  const index = planeIndex(program, map),
    name = shortName(program.values[value]!.name)
  const [numbers] = useTensors([{ name, box: { from: [...index, 0, 0], size: [1, 1, height, width] } }])
  const { largest } = useValueScale(program, value)
  const cell = Math.max(1, Math.floor((side * dpr) / Math.max(height, width)))
  const grid = useMemo(
    (): Grid => ({
      first: 0,
      shown: 1,
      rows: height,
      cols: width,
      across: 1,
      down: 1,
      cw: cell,
      ch: cell,
      gapX: 0,
      gapY: 0,
      order: 'rows',
    }),
    [height, width, cell],
  )
  const box = (x: number, y: number, w: number, h: number) => ({ x: x * cell, y: y * cell, width: w * cell, height: h * cell })
  const first = plane * height * width
  const marks = telling.filter(cell => cell >= first && cell < first + height * width).map(cell => cell - first)
  const label = `${valueName(program, value, sheet.layer?.name)}[${index.join(', ')}]`
  const hand = useHand(map, cell / dpr, move, step)
  return (
    <figure className={style.place}>
      <div
        className={style.map}
        role="img"
        aria-label={label}
        tabIndex={move ? 0 : undefined}
        data-testid="place"
        data-map={name}
        style={{ width: (cell * width) / dpr, height: (cell * height) / dpr }}
        {...hand}
      >
        <Maps {...{ grid, dpr, dark }} data={numbers?.data} largest={largest} colours={coloursOf(program, value)} />
        <Outlines
          boxes={[
            ...marks.map(cell => box(cell % width, Math.floor(cell / width), 1, 1)),
            { ...box(window.x, window.y, window.width, window.height), strong: true },
          ]}
          width={cell * width}
          height={cell * height}
          dpr={dpr}
        />
      </div>
      <figcaption>
        <code>{label}</code>
      </figcaption>
    </figure>
  )
}

/** A press or a drag puts the window where it is; arrows move it by a cell. `side`: CSS pixels of a cell. */
function useHand(
  { width, height }: MapPlace,
  side: number,
  move: PlaceMapProps['move'],
  step: PlaceMapProps['step'],
): React.HTMLAttributes<HTMLElement> {
  const held = useRef<number | null>(null)
  if (!move) return {}
  const to = (event: React.PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    const along = (pixel: number, length: number): number => Math.max(0, Math.min(length - 1, Math.floor(pixel / side)))
    move({ x: along(event.clientX - box.left, width), y: along(event.clientY - box.top, height) })
  }
  const release = (): void => void (held.current = null)
  return {
    onPointerDown(event) {
      if (event.button !== 0) return
      held.current = event.pointerId
      event.currentTarget.setPointerCapture(event.pointerId)
      to(event)
    },
    onPointerMove(event) {
      if (held.current === event.pointerId) to(event)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onKeyDown(event) {
      const by = arrowStep(event.key)
      if (!by) return
      event.preventDefault()
      event.stopPropagation()
      step(...by)
    },
  }
}

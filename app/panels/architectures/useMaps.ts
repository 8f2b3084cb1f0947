// The maps of the current input that lie on a diagram's volumes, read from the engine: as pictures, by face. Each has a scale of its own, ± its layer's largest number.
import { useMemo } from 'react'
import type { Numbers, Watched } from '../../../engine/api.ts'
import { colourToRgba } from '../../../engine/data/colour.ts'
import { meanOf } from '../../../engine/networks/preparation.ts'
import { findValue, type Program } from '../../../engine/program.ts'
import { colourTable, endOf, palette, sizesIn, type Scale } from '../../geometry/colours.ts'
import { imageColours } from '../../geometry/columns.ts'
import type { Diagram } from '../../geometry/diagramMarks.ts'
import { paintMaps } from '../../geometry/paint.ts'
import { mapKey } from '../../marks/Diagram.tsx'
import { useLive } from '../../client/live.ts'
import { isOf, type NetworkRef } from '../../state/networks.ts'
import { useTensors } from '../../state/tensors.ts'
import { useDark } from '../../state/theme.ts'

interface Shown {
  readonly key: string
  readonly watched: Watched
}

/** `wanted`: whether they are to be seen. Without those that have not come yet. */
export function useMaps(network: NetworkRef, { marks }: Diagram, wanted: boolean): ReadonlyMap<string, string> {
  const program = useLive(live => (isOf(live.opened?.program, network) ? live.opened?.program : undefined))
  const dark = useDark()
  const shown = useMemo(
    () =>
      wanted && program
        ? marks.flatMap(mark => (mark.kind === 'face' && mark.map !== undefined ? shownOn(program, mark.layer, mark.map) : []))
        : [],
    [wanted, program, marks],
  )
  const numbers = useTensors(useMemo(() => shown.map(s => s.watched), [shown]))
  return useMemo(
    () =>
      new Map(
        shown.flatMap(({ key, watched }, i) =>
          numbers[i] && program
            ? [
                [
                  key,
                  pictureOf(numbers[i], watched.name === 'image' ? imageColours(program) : 'activation', dark, meanOf(program)),
                ] as const,
              ]
            : [],
        ),
      ),
    [shown, numbers, program, dark],
  )
}

/** One map of a layer's output; of a colour picture all three. */
function shownOn(program: Program, layer: string, map: number): readonly Shown[] {
  const name = layer === 'image' ? layer : `${layer}/out`,
    value = findValue(program, name)
  if (value?.shape.length !== 4) return []
  const [, C, H, W] = value.shape as [number, number, number, number]
  return [
    { key: mapKey(layer, map), watched: { name, box: { from: [0, map, 0, 0], size: [1, layer === 'image' ? C : 1, H, W] }, scaled: true } },
  ]
}

const painted = new WeakMap<Float32Array, { readonly dark: boolean; readonly href: string }>()

/** A map's longer side, in pixels: other programs that open the saved picture would smooth a smaller one. */
const SHARP = 224

/** The picture as a data URL, so that exports contain it, too. */
function pictureOf(numbers: Numbers, colours: Scale, dark: boolean, mean: readonly number[]): string {
  const { shape, data } = numbers,
    before = painted.get(data)
  if (before?.dark === dark) return before.href
  const [, C, rows, cols] = shape as [number, number, number, number]
  const side = C === 3 ? 1 : Math.max(1, Math.floor(SHARP / Math.max(rows, cols)))
  const canvas = document.createElement('canvas'),
    image = new ImageData(cols * side, rows * side)
  if (C === 3) colourToRgba(data, image.data, palette[dark ? 'dark' : 'light'].ink.positive, mean)
  else
    paintMaps(new Uint32Array(image.data.buffer), {
      grid: { first: 0, shown: 1, rows, cols, across: 1, down: 1, cw: side, ch: side, gapX: 0, gapY: 0, order: 'rows' },
      data,
      largest: colours === 'ink' ? 1 : endOf(sizesIn(numbers)),
      table: colourTable(colours, dark),
      blank: 0,
    })
  Object.assign(canvas, { width: image.width, height: image.height })
  canvas.getContext('2d')!.putImageData(image, 0, 0)
  const href = canvas.toDataURL()
  painted.set(data, { dark, href })
  return href
}

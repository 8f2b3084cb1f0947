// The numbers of the current input that lie on a diagram, read from the engine: as pictures, by face, in the colours and on the scale that they have everywhere.
import { useMemo } from 'react'
import type { Numbers, Watched } from '../../../engine/api.ts'
import { colourToRgba } from '../../../engine/data/colour.ts'
import { colourScaleOf, type ColourScale } from '../../../engine/networks/preparation.ts'
import { shortName } from '../../../engine/names.ts'
import type { LayerInfo, Program } from '../../../engine/program.ts'
import { colourTable, palette, type Scale } from '../../geometry/colours.ts'
import { rankedBy, type Diagram, type DiagramFace, type Ranked } from '../../geometry/diagramMarks.ts'
import { outputOf } from '../../geometry/diagramThread.ts'
import { paintMaps } from '../../geometry/paint.ts'
import { useTextured } from '../../marks/useTextured.ts'
import { coloursOf } from '../../geometry/valueScale.ts'
import { faceKey } from '../../marks/Diagram.tsx'
import { useTensors } from '../../state/tensors.ts'
import { useDark } from '../../state/theme.ts'
import { useValueScales } from '../../state/scales.ts'

/** The maps of each layer, those with the largest mean magnitude first; a layer is missing until its numbers are there. `wanted`: whether `program` is open, and they are to be seen. */
export function useRanked(program: Program, wanted: boolean): Ranked {
  const layers = useMemo(() => (wanted ? program.layers.filter(layer => hasMaps(program, layer)) : []), [program, wanted])
  const numbers = useTensors(
    useMemo(
      () =>
        layers.map(({ out }) => ({
          name: shortName(program.values[out]!.name),
          box: { from: [0, 0, 0, 0], size: [1, 1, 1, 1] },
          means: true as const,
        })),
      [program, layers],
    ),
  )
  return useMemo(
    () => new Map(layers.flatMap(({ name }, i) => (numbers[i]?.means ? [[name, rankedBy(numbers[i].means)] as const] : []))),
    [layers, numbers],
  )
}

const hasMaps = (program: Program, { out }: LayerInfo): boolean => program.values[out]!.shape.length === 4

/** What lies on one face. */
interface Shown {
  readonly key: string
  readonly face: DiagramFace
  readonly value: number
  /** It shows all three channels of a colour picture. */
  readonly colour: boolean
  readonly watched: Watched
}

/** Without those that have not come yet. `sharp`: the least pixels of a map's longer side; where nothing is saved of them, one a number is enough, and is made at once. */
export function useMaps(program: Program, { marks }: Diagram, wanted: boolean, sharp = SHARP): ReadonlyMap<string, string> {
  const dark = useDark(),
    textured = useTextured()
  const shown = useMemo(
    () => (wanted ? marks.flatMap(mark => (mark.kind === 'face' ? shownOn(program, mark) : [])) : []),
    [wanted, program, marks],
  )
  const numbers = useTensors(useMemo(() => shown.map(s => s.watched), [shown]))
  const scales = useValueScales(
    program,
    useMemo(() => shown.map(s => s.value), [shown]),
  )
  const ends = scales.map(scale => scale.largest).join(' ')
  return useMemo(() => {
    const largest = ends.split(' ').map(Number)
    return new Map(
      shown.flatMap(({ key, face, value, colour }, i) =>
        numbers[i]
          ? [
              [
                key,
                pictureOf(key, numbers[i], face, {
                  colour,
                  colours: coloursOf(program, value),
                  largest: largest[i]!,
                  dark,
                  scale: colourScaleOf(program),
                  sharp,
                  textured,
                }),
              ] as const,
            ]
          : [],
      ),
    )
  }, [shown, numbers, ends, program, dark, sharp, textured])
}

/** A map of what a layer gives, of a colour picture all three; all numbers of a vector. Nothing where the face shows no numbers, or numbers in another shape. */
function shownOn(program: Program, face: DiagramFace): readonly Shown[] {
  const key = faceKey(face)
  if (key === null) return []
  const value = outputOf(program, face.layer),
    { name, shape } = program.values[value]!
  if ((face.map === undefined) !== (shape.length === 2)) return []
  const [, C, H, W] = shape,
    colour = value === program.image && face.map !== undefined && C === 3
  const box = face.map === undefined ? {} : { box: { from: [0, face.map, 0, 0], size: [1, colour ? C : 1, H!, W!] } }
  return [{ key, face, value, colour, watched: { name: shortName(name), ...box } }]
}

/** About so large a map stands on the page, in CSS pixels. */
const ON_PAGE = 56

interface Look extends Pick<Shown, 'colour'> {
  readonly colours: Scale
  readonly largest: number
  readonly dark: boolean
  readonly scale: ColourScale
  readonly sharp: number
  readonly textured: ReturnType<typeof useTextured>
}

const painted = new WeakMap<Float32Array, { readonly look: string; readonly href: string }>()

/** A map's longer side, in pixels: other programs that open the saved picture would smooth a smaller one. Of what is behind only a rim is seen. */
const SHARP = 224

/** The last picture of each face, and what it was made of: where a network is opened anew, most numbers of the layers before what changed are as they were. */
const last = new Map<string, { readonly look: string; readonly data: Float32Array; readonly href: string }>()
const MOST_LAST = 4000

const sameNumbers = (a: Float32Array, b: Float32Array): boolean => a.length === b.length && a.every((one, i) => one === b[i])

/** One canvas for all pictures: to make one takes longer than to paint it. */
let easel: CanvasRenderingContext2D | null = null

function encoded(image: ImageData): string {
  easel ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const { canvas } = easel
  Object.assign(canvas, { width: image.width, height: image.height })
  easel.putImageData(image, 0, 0)
  return canvas.toDataURL()
}

/** The picture as a data URL, so that exports contain it, too. */
function pictureOf(
  key: string,
  { shape, data }: Numbers,
  { fold, behind }: DiagramFace,
  { colour, colours, largest, dark, scale, sharp, textured }: Look,
): string {
  const rows = fold?.rows ?? shape[2]!,
    cols = fold?.cols ?? shape[3]!
  const look = `${colours} ${largest} ${dark} ${rows} ${cols} ${behind} ${sharp} ${textured !== null}`,
    before = painted.get(data)
  if (before?.look === look) return before.href
  const earlier = last.get(key)
  if (earlier?.look === look && sameNumbers(earlier.data, data)) {
    painted.set(data, earlier)
    return earlier.href
  }
  const table = colourTable(colours, dark),
    side = colour || behind ? 1 : Math.max(1, Math.floor(sharp / Math.max(rows, cols)))
  const image = new ImageData(cols * side, rows * side)
  if (colour) colourToRgba(data, image.data, palette[dark ? 'dark' : 'light'].ink.positive, scale)
  else
    paintMaps(new Uint32Array(image.data.buffer), {
      grid: { first: 0, shown: 1, rows, cols, across: 1, down: 1, cw: side, ch: side, gapX: 0, gapY: 0, order: 'rows' },
      data: fold ? filled(data, rows * cols) : data,
      largest,
      table,
      blank: 0,
      // Shrunk to a pixel a number there is no room for lines.
      texture: textured && side > 1 && colours !== 'ink' ? textured.textureOver(table, Math.max(1, sharp / ON_PAGE)) : null,
    })
  const href = encoded(image)
  painted.set(data, { look, href })
  if (last.size > MOST_LAST) last.clear()
  last.set(key, { look, data, href })
  return href
}

/** The rest of the last row has the colour of 0. */
function filled(data: Float32Array, cells: number): Float32Array {
  const all = new Float32Array(cells)
  all.set(data)
  return all
}

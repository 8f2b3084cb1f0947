// What a layer gives as a strip beside its row: its maps side by side, the smaller the smaller they are; a vector as its numbers.
import type { Shape } from '../../engine/tensor.ts'
import { foldOf, strongestOf, type Diagram, type DiagramFace, type Ranked } from './diagramMarks.ts'

/** Between two maps. */
const THIN = 2
/** A map's longer side is so large at least; lines of maps that are tried; where not all maps have room, so many. */
const LEAST = 6,
  LINES = [1, 2, 3, 4],
  FEW = 2
/** A vector is so high, of a strip. */
const VECTOR = 0.4

interface Strip {
  readonly layer: string
  /** Of what it gives, without the images' own axis. */
  readonly shape: Shape
  /** The longest side of any map of the network: that map is as high as the strip. */
  readonly longest: number
  readonly width: number
  readonly height: number
  /** Three channels are one picture in colour. */
  readonly colour: boolean
  readonly ranked: Ranked
}

/** How large each of some can be, side by side in a room. */
const sideOf = (room: number, count: number): number => (room + THIN) / count - THIN

/** The strip, in units of its width and height; maps for which there is no room are left out, the weakest first. */
export function layerStrip({ layer, shape, longest, width, height, colour, ranked }: Strip): Diagram {
  const faces = shape.length === 3 ? maps() : [vector()]
  return { width, height, joined: false, marks: faces, boxes: [] }

  function maps(): readonly DiagramFace[] {
    const [C, H, W] = shape as [number, number, number],
      count = colour ? 1 : C
    const long = Math.max(H, W),
      wanted = Math.max(LEAST, height * Math.sqrt(long / longest)) // by the root: 1×1 beside 224×224 is to be seen yet
    const ways = LINES.map(n => ({
        n,
        each: Math.ceil(count / n),
        side: Math.min(wanted, sideOf(height, n), sideOf(width, Math.ceil(count / n)) * (long / W)),
      })),
      best = ways.reduce((one, other) => (other.side > one.side ? other : one)),
      side = Math.min(wanted, sideOf(height, FEW)),
      {
        n,
        each,
        side: drawn,
      } = best.side >= LEAST ? best : { n: FEW, each: Math.max(1, Math.floor((width + THIN) / ((side * W) / long + THIN))), side },
      [h, w] = [(drawn * H) / long, (drawn * W) / long],
      used = Math.ceil(Math.min(count, n * each) / each),
      top = (height - used * h - (used - 1) * THIN) / 2
    return strongestOf(ranked, layer, count, each * n).map((map, i) =>
      face((i % each) * (w + THIN), top + Math.floor(i / each) * (h + THIN), w, h, { map, maps: [map, map + 1] }),
    )
  }

  function vector(): DiagramFace {
    const high = height * VECTOR
    return face(0, (height - high) / 2, width, high, { fold: foldOf(shape[0]!, width, high) })
  }

  function face(x: number, y: number, w: number, h: number, shows: Pick<DiagramFace, 'map' | 'maps' | 'fold'>): DiagramFace {
    return {
      kind: 'face',
      layer,
      paint: 'sheet',
      thin: true,
      ...shows,
      points: [
        [x, y],
        [x + w, y],
        [x + w, y + h],
        [x, y + h],
      ],
    }
  }
}

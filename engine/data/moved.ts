// Pictures to learn from, each a little different every time: as it is or mirrored, and moved by a few pixels.
import type { Random } from '../random.ts'
import { sizeOf, type FloatArray } from '../tensor.ts'
import type { Source } from './dataset.ts'

/** Images of `from`, every other one mirrored, and each moved by up to `most` pixels to any side: pixels of the edge go on outwards. `chance` decides. */
export function moved(from: Source, chance: Random, most = 4): Source {
  const size = sizeOf(from.input),
    before = new Float32Array(size)
  return {
    ...from,
    get position() {
      return { ...from.position, chance: chance.state }
    },
    set position(position) {
      from.position = position
      chance.state = position.chance
    },
    draw(n, images, labels) {
      from.draw(n, images, labels)
      for (let i = 0; i < n; i++) {
        const image = images.subarray(i * size, i * size + size)
        before.set(image)
        const mirrored = chance.uniform() < 0.5,
          [down, right] = [chance.int(2 * most + 1) - most, chance.int(2 * most + 1) - most]
        moveImage(image, before, from.input, { mirrored, down, right })
      }
    },
  }
}

interface Move {
  readonly mirrored: boolean
  readonly down: number
  readonly right: number
}

/** Writes an image (C, H, W) into `out`, another buffer: mirrored where asked, then moved. */
export function moveImage(
  out: FloatArray,
  image: FloatArray,
  [C, H, W]: readonly [C: number, H: number, W: number],
  { mirrored, down, right }: Move,
): void {
  for (let c = 0, o = 0; c < C; c++)
    for (let y = 0; y < H; y++) {
      const row = (c * H + inside(y - down, H)) * W
      for (let x = 0; x < W; x++, o++) {
        const column = inside(x - right, W)
        out[o] = image[row + (mirrored ? W - 1 - column : column)]
      }
    }
}

const inside = (place: number, size: number): number => Math.min(size - 1, Math.max(0, place))

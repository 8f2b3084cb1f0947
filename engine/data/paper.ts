// The paper behind what is written: at each place the brightness of the paper around, with shadows, tables and light that falls off. What is narrower than a window is
// not paper. By closing, the greatest of a window and then the least of that (Serra, Image Analysis and Mathematical Morphology, 1982): a square that the window fits
// into stays as it is, so that a shadow keeps its edge.

/** A grey picture, row-major (height, width), 0 black to 1 white. */
export interface Grey {
  readonly light: Float32Array
  readonly width: number
  readonly height: number
}

/** The paper of dark writing, at each pixel: `light` without what is darker and narrower than 2 · reach + 1 pixels. What touches the edge goes on beyond it. */
export function paperBehind({ light, width, height }: Grey, reach: number): Float32Array {
  const wide = width + 2 * reach,
    high = height + 2 * reach
  const around = new Float32Array(wide * high),
    between = new Float32Array(wide * high)
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) around[y * wide + x] = light[clamped(y - reach, height) * width + clamped(x - reach, width)]
  for (const sign of [1, -1]) {
    if (sign < 0) negate(around) // the least is what is the largest of the negatives
    largest(around, between, { outer: high, count: wide, inner: 1 }, reach)
    largest(between, around, { outer: 1, count: high, inner: wide }, reach)
  }
  negate(around)
  const paper = new Float32Array(width * height)
  for (let y = 0; y < height; y++) paper.set(around.subarray((y + reach) * wide + reach, (y + reach) * wide + reach + width), y * width)
  return paper
}

/** How uneven a picture is: what neighbours differ by, summed. */
export function roughness({ light, width, height }: Grey): number {
  let sum = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const here = light[y * width + x]
      if (x + 1 < width) sum += Math.abs(light[y * width + x + 1] - here)
      if (y + 1 < height) sum += Math.abs(light[(y + 1) * width + x] - here)
    }
  return sum
}

const clamped = (i: number, count: number): number => Math.min(count - 1, Math.max(0, i))

/** An axis of an array (outer, count, inner). */
interface Axis {
  readonly outer: number
  readonly count: number
  readonly inner: number
}

function negate(numbers: Float32Array): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = -numbers[i]
}

/**
 * Along an axis: the largest of the 2 · reach + 1 numbers around each. Three comparisons a number, however far it reaches: the largest so far, from both ends of blocks as
 * long as the window (van Herk, Pattern Recognition Letters 13, 1992).
 */
function largest(from: Float32Array, into: Float32Array, { outer, count, inner }: Axis, reach: number): void {
  const block = (2 * reach + 1) * inner,
    length = Math.ceil((count * inner + 2 * reach * inner) / block) * block, // with nothing at both ends
    onward = new Float32Array(length),
    back = new Float32Array(length)
  for (let start = 0; start < outer * count * inner; start += count * inner) {
    back.fill(-Infinity)
    back.set(from.subarray(start, start + count * inner), reach * inner)
    onward.set(back)
    for (let first = 0; first < length; first += block) {
      for (let k = first + inner; k < first + block; k++) if (onward[k - inner] > onward[k]) onward[k] = onward[k - inner]
      for (let k = first + block - inner - 1; k >= first; k--) if (back[k + inner] > back[k]) back[k] = back[k + inner]
    }
    for (let k = 0; k < count * inner; k++) {
      const ahead = onward[k + 2 * reach * inner]
      into[start + k] = back[k] > ahead ? back[k] : ahead
    }
  }
}

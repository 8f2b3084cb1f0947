// What of someone's own picture is ink: paper, light and noise are taken away until only ink is left, 0 paper to 1 ink.

import type { Picture } from '../data/rgbaPicture.ts'
import { thickened } from './inkLines.ts'
import { INK, type Ink } from './pictureBox.ts'

/** Contrast below this, of 1, is dirt and light, not writing. */
const FAINTEST = 0.09
/** A blot of less than this share of the largest one is a speck. */
const SPECK = 0.03
/** Tiles along the longer side, in each of which the paper's brightness is looked for. */
const TILES = 8

/**
 * What of a picture is ink: darker than its paper, or lighter where the picture is mostly dark. Uneven light, noise and
 * specks are gone, thin lines as thick as a pen. Null where nothing is written.
 */
export function pictureInk({ rgba, width, height }: Picture): Ink | null {
  const count = width * height
  if (!(Number.isInteger(width) && Number.isInteger(height) && count > 1 && rgba.length >= count * 4)) return null
  const ink = contrast(brightness(rgba, count, 1), width, height) ?? contrast(brightness(rgba, count, 0), width, height)
  if (!ink) return null
  const clean = withoutSpecks({ ink, width, height })
  return clean && thickened(clean)
}

/** Luminance over white (`paper` 1) or over black (0), for pictures that are transparent; 0 to 1. */
function brightness(rgba: Uint8ClampedArray, count: number, paper: number): Float32Array {
  const out = new Float32Array(count)
  for (let i = 0; i < count; i++) {
    const alpha = rgba[i * 4 + 3] / 255
    const light = (0.2126 * rgba[i * 4] + 0.7152 * rgba[i * 4 + 1] + 0.0722 * rgba[i * 4 + 2]) / 255
    out[i] = light * alpha + paper * (1 - alpha)
  }
  return out
}

/** How much darker (or, on dark paper, lighter) than the paper around it each pixel is, 0 to 1. Null where all is alike. */
function contrast(light: Float32Array, width: number, height: number): Float32Array | null {
  const paper = quantile(border(light, width, height), 0.5)
  const spread = sample(light)
  const sign = paper - quantile(spread, 0.01) >= quantile(spread, 0.99) - paper ? 1 : -1
  const around = paperAround(light, width, height, sign)
  const darker = light.map((value, i) => sign * (around[i] - value))
  const values = sample(darker)
  const usual = quantile(values, 0.5)
  const noise =
    1.5 *
    quantile(
      values.map(value => Math.abs(value - usual)),
      0.5,
    )
  const strong = values.filter(value => value - usual > FAINTEST)
  if (strong.length < Math.max(1, values.length * 2e-4)) return null
  const peak = quantile(strong, 0.9) - usual
  if (peak < FAINTEST || peak < 5 * noise) return null
  const low = Math.min(peak * 0.35, noise * 3.5)
  const high = low + (peak - low) * 0.9
  return darker.map(value => Math.max(0, Math.min(1, (value - usual - low) / (high - low))))
}

/** The outermost pixels. */
function border(light: Float32Array, width: number, height: number): Float32Array {
  const line: number[] = []
  for (let x = 0; x < width; x++) line.push(light[x], light[(height - 1) * width + x])
  for (let y = 0; y < height; y++) line.push(light[y * width], light[y * width + width - 1])
  return Float32Array.from(line)
}

/** All values, or some ten thousand spread over them. */
function sample(values: Float32Array): Float32Array {
  const stride = Math.max(1, Math.floor(values.length / 16384)) | 1 // odd: no beat with an even width
  return stride === 1 ? values : values.filter((_, i) => i % stride === 0)
}

function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

/**
 * The paper's brightness at each pixel: in each tile the brightness that four fifths of it do not exceed (on dark paper:
 * one fifth), and between the tiles' middles a smooth passage, so that a shadow across the page is paper, too.
 */
function paperAround(light: Float32Array, width: number, height: number, sign: number): Float32Array {
  const tile = Math.max(1, Math.ceil(Math.max(width, height) / TILES))
  const columns = Math.max(1, Math.round(width / tile))
  const rows = Math.max(1, Math.round(height / tile))
  const tiles = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cells: number[] = []
      for (let y = Math.floor((row * height) / rows); y < Math.floor(((row + 1) * height) / rows); y++) {
        for (let x = Math.floor((column * width) / columns); x < Math.floor(((column + 1) * width) / columns); x++)
          cells.push(light[y * width + x])
      }
      tiles[row * columns + column] = quantile(Float32Array.from(cells), sign > 0 ? 0.8 : 0.2)
    }
  }
  filled(tiles, columns, rows, sign)
  return bilinear(tiles, columns, rows, width, height)
}

/** A tile that is full of ink, and so far from its neighbours' paper, takes theirs. */
function filled(tiles: Float32Array, columns: number, rows: number, sign: number): void {
  const before = tiles.slice()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const near: number[] = []
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) near.push(before[y * columns + x])
      }
      const paper = quantile(Float32Array.from(near), 0.5)
      const best = sign > 0 ? Math.max(...near) : Math.min(...near)
      const brightness = before[row * columns + column]
      if (sign * (paper - brightness) > FAINTEST) tiles[row * columns + column] = paper
      else if (sign * (best - brightness) > 0.3) tiles[row * columns + column] = best
    }
  }
}

function bilinear(tiles: Float32Array, columns: number, rows: number, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const v = ((y + 0.5) * rows) / height - 0.5
    const row = Math.max(0, Math.min(rows - 2, Math.floor(v)))
    const fy = rows > 1 ? v - row : 0
    for (let x = 0; x < width; x++) {
      const u = ((x + 0.5) * columns) / width - 0.5
      const column = Math.max(0, Math.min(columns - 2, Math.floor(u)))
      const fx = columns > 1 ? u - column : 0
      const tile = row * columns + column
      const right = columns > 1 ? 1 : 0
      const down = rows > 1 ? columns : 0
      const above = tiles[tile] + (tiles[tile + right] - tiles[tile]) * fx
      const below = tiles[tile + down] + (tiles[tile + down + right] - tiles[tile + down]) * fx
      out[y * width + x] = above + (below - above) * fy // beyond the outermost tiles' middles the slope goes on
    }
  }
  return out
}

/** Without blots much smaller than the largest. Null where nothing is left. */
function withoutSpecks({ ink, width, height }: Ink): Ink | null {
  const blot = new Int32Array(ink.length) // 0: not yet seen
  const sizes = [0]
  const stack = new Int32Array(ink.length)
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] < INK || blot[start] !== 0) continue
    const name = sizes.push(0) - 1
    let top = 0
    stack[top++] = start
    blot[start] = name
    while (top > 0) {
      const pixel = stack[--top]
      sizes[name]++
      const x = pixel % width
      const y = (pixel - x) / width
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx
          if (ink[next] < INK || blot[next] !== 0) continue
          blot[next] = name
          stack[top++] = next
        }
      }
    }
  }
  const largest = sizes.reduce((a, b) => Math.max(a, b), 0)
  if (largest === 0) return null
  const clean = ink.slice()
  for (let i = 0; i < clean.length; i++) if (clean[i] < INK ? !besideInk(i) : !inLargeBlot(i)) clean[i] = 0
  return { ink: clean, width, height }

  function inLargeBlot(i: number): boolean {
    return sizes[blot[i]] >= largest * SPECK && blot[i] !== 0
  }
  /** The grey edge of a line is ink; grey far from any line is dirt. */
  function besideInk(i: number): boolean {
    const x = i % width
    return (
      (x > 0 && inLargeBlot(i - 1)) ||
      (x < width - 1 && inLargeBlot(i + 1)) ||
      (i >= width && inLargeBlot(i - width)) ||
      (i + width < clean.length && inLargeBlot(i + width))
    )
  }
}

// What of someone's own picture is ink: paper, light and noise are taken away until only ink is left, 0 paper to 1 ink.

import type { Picture } from '../data/rgbaPicture.ts'
import { thickened } from './inkLines.ts'
import { paperBehind, roughness, type Grey } from './paper.ts'
import { INK, type Ink } from './pictureBox.ts'
import { withoutRuledLines } from './ruledLines.ts'

/** Contrast below this, of 1, is dirt and light, not writing. */
const FAINTEST = 0.09
/** A blot of less than this share of the largest one is a speck. */
const SPECK = 0.03
/** How far around a pixel its paper is looked for, of the longer side: twice that and more is wider than any line. */
const REACH = 0.14
/** Paper in shadow is at least so bright, of the brightest: what is darker is the table. */
const DARKEST_PAPER = 0.44
/** Light writing on dark has to explain a picture clearly better: where nothing is written both do alike. */
const DARK_FIRST = 1.05
/** More pixels than these along the longer side tell nothing more: the network's image has a tenth of them. */
const LARGEST = 512
/** So many pixels along the longer side tell whether the writing is dark. */
const ENOUGH = 96

/**
 * What of a picture is ink: darker than its paper, or lighter where the picture is mostly dark. Uneven light, noise and
 * specks are gone, thin lines as thick as a pen. Null where nothing is written.
 */
export function pictureInk({ rgba, width, height }: Picture): Ink | null {
  const count = width * height
  if (!(Number.isInteger(width) && Number.isInteger(height) && count > 1 && rgba.length >= count * 4)) return null
  const grey = (paper: number): Grey => smaller({ light: brightness(rgba, count, paper), width, height }, LARGEST)
  const ink = inkOf(grey(1)) ?? inkOf(grey(0))
  const clean = ink && withoutSpecks(ink)
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

/** How much darker than the paper behind it each pixel is, as a share of the paper's brightness: in shadow and light alike. Lighter, where the writing is light on dark. Null where nothing is written. */
function inkOf(picture: Grey): Ink | null {
  const grey = asDark(picture)
  const ink = inkBefore(grey)
  withoutRuledLines(
    ink,
    Uint8Array.from(ink, value => Number(value > FAINTEST)),
    grey,
  )
  const values = sample(ink),
    strong = values.filter(value => value > FAINTEST)
  if (strong.length < Math.max(1, values.length * 2e-4)) return null
  const peak = quantile(strong, 0.9),
    low = peak * 0.35,
    high = low + (peak - low) * 0.9
  const { width, height } = picture
  return { width, height, ink: ink.map(value => Math.max(0, Math.min(1, (value - low) / (high - low)))) }
}

/** What is darker than its paper, as a share of the paper's brightness; 0 where it is no more than noise, or on what is too dark to be paper: a table. */
function inkBefore(grey: Grey): Float32Array {
  const paper = paperBehind(grey, reachOf(grey)),
    darker = paper.map((light, i) => light - grey.light[i])
  const values = sample(darker),
    usual = quantile(values, 0.5),
    noise =
      1.5 *
      quantile(
        values.map(value => Math.abs(value - usual)),
        0.5,
      )
  const least = DARKEST_PAPER * quantile(sample(paper), 0.98)
  return darker.map((value, i) => (value > usual + 5 * noise && paper[i] > least ? (value - usual) / paper[i] : 0))
}

const reachOf = ({ width, height }: Grey): number => Math.max(1, Math.round(REACH * Math.max(width, height)))

/** A picture whose writing is darker than its paper: the picture itself or its negative, whichever is explained by a smoother paper and less ink. */
function asDark(grey: Grey): Grey {
  const negative = (of: Grey): Grey => ({ ...of, light: of.light.map(value => 1 - value) })
  const small = smaller(grey, ENOUGH)
  return explaining(small) <= DARK_FIRST * explaining(negative(small)) ? grey : negative(grey)
}

/** How much it takes to explain a picture as dark ink on paper: the ink, and the paper's unevenness, which weighs as much as ink so wide as the window reaches. */
function explaining(grey: Grey): number {
  const reach = reachOf(grey),
    light = paperBehind(grey, reach)
  const ink = light.reduce((sum, paper, i) => sum + paper - grey.light[i], 0)
  return ink + 0.6 * reach * roughness({ ...grey, light })
}

/** Each pixel the mean of some: at most `most` pixels along the longer side. */
function smaller({ light, width, height }: Grey, most: number): Grey {
  const step = Math.ceil(Math.max(width, height) / most)
  if (step === 1) return { light, width, height }
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)]
  const sums = new Float32Array(columns * rows),
    counts = new Float32Array(columns * rows)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = Math.floor(y / step) * columns + Math.floor(x / step)
      sums[cell] += light[y * width + x]
      counts[cell]++
    }
  return { light: sums.map((sum, i) => sum / counts[i]), width: columns, height: rows }
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

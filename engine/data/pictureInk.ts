// What of someone's own picture is ink: paper, light and noise are taken away until only ink is left, 0 paper to 1 ink.

import type { Picture } from '../data/rgbaPicture.ts'
import { maskOf, type Blot } from './blots.ts'
import { thickened } from './inkLines.ts'
import { paperBehind, roughness, type Grey } from './paper.ts'
import type { Ink } from './pictureBox.ts'
import { withoutRuledLines } from './ruledLines.ts'
import { FAINTEST, SLIM, SLIM_ENOUGH, writingIn, type Writing } from './writing.ts'

/** How far around a pixel its paper is looked for, of the longer side: twice REACH is wider than any line. */
const REACH = 0.14
/** The narrower ones are tried first, to which the fingers of a shadow are paper. */
const REACHES = [0.025, 0.06, REACH]
/** A line so thick, of the reach, may be wider still. */
const NARROWER = 0.6
/** What has so many times as many cells is more; what is so many times as thick is another thing. */
const LESS = 1.3,
  THICKER = 3
/** Paper in shadow is at least so bright, of the brightest: what is darker is the table. */
const DARKEST_PAPER = 0.42
/** Light writing on dark has to explain a picture clearly better: where nothing is written both do alike. */
const DARK_FIRST = 1.1
/** With so many pixels along the longer side single ones do not count. */
const NOISY = 200
/** Paper as bright as this, of the brightest, tells how dark paper looks. */
const BRIGHT = 0.65
/** Ink is darker than its paper by so many times what the noise is, which is told by cells so far apart. */
const NOISE = 5,
  APART = 3
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
  // Where nothing shows through, black behind it is the same picture.
  const ink = inkOf(grey(1)) ?? (isSolid(rgba, count) ? null : inkOf(grey(0)))
  return ink && thickened(ink)
}

function isSolid(rgba: Uint8ClampedArray, count: number): boolean {
  for (let i = 0; i < count; i++) if (rgba[i * 4 + 3] < 255) return false
  return true
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

/** What is written in a grey picture, dark on light or light on dark. Null where nothing is. */
function inkOf(picture: Grey): Ink | null {
  const grey = smooth(picture)
  // A sheet on a dark table looks like light ink: it may have dark ink on it.
  return (isDark(grey) ? null : darkInk(negative(grey))) ?? darkInk(grey)
}

/** What is written in a grey picture, dark on light. Null where nothing is. */
function darkInk(grey: Grey): Ink | null {
  const noise = noiseOf(grey)
  const side = Math.max(grey.width, grey.height)
  let found: Writing | null = null
  for (const reach of REACHES) {
    // A pen nearly as wide as the window is paper to it, in part.
    const wider = writtenOn(grey, noise, reach, found ? SLIM_ENOUGH : SLIM)
    if (wider && (!found || isPartOf(found.main, wider))) found = wider
    if (found && side >= NOISY && found.main.thickness < NARROWER * reach * side) break
  }
  return found
}

/** Whether a line is a part, clearly less, of what is written. */
function isPartOf({ cells, thickness }: Blot, { ink, main }: Writing): boolean {
  if (main.thickness > THICKER * thickness) return false
  const shared = cells.reduce((count, cell) => count + Number(ink[cell] > 0), 0)
  return shared > 0.8 * cells.length && main.cells.length > LESS * cells.length
}

function writtenOn(grey: Grey, noise: number, reach: number, slim = SLIM): Writing | null {
  const { ink, light } = inkBefore(grey, noise, reach)
  withoutRuledLines(
    ink,
    maskOf(ink, value => value > FAINTEST / 2),
    maskOf(light, value => value > DARKEST_PAPER),
    grey,
  )
  return writingIn({ ...grey, ink }, light, grey.light, slim)
}

/** What is darker than its paper, as a share of the paper's brightness; 0 where it is no more than noise, or on what is too dark to be paper: a table. */
function inkBefore(grey: Grey, noise: number, share: number): { readonly ink: Float32Array; readonly light: Float32Array } {
  const paper = paperBehind(grey, reachOf(grey, share)),
    brightest = quantile(sample(paper), 0.98),
    darker = new Float32Array(paper.length)
  for (let i = 0; i < paper.length; i++) darker[i] = paper[i] - grey.light[i]
  const bright = sample(paper).map(light => Number(light > BRIGHT * brightest)),
    usual = quantile(
      sample(darker).filter((_, i) => bright[i]),
      0.5,
    ),
    least = usual + NOISE * noise,
    ink = new Float32Array(paper.length)
  for (let i = 0; i < paper.length; i++) {
    if (darker[i] > least && paper[i] > DARKEST_PAPER * brightest) ink[i] = (darker[i] - usual) / paper[i]
    paper[i] /= brightest
  }
  return { ink, light: paper }
}

/** What cells near each other usually differ by. */
function noiseOf({ light }: Grey): number {
  return quantile(sample(light.map((here, i) => Math.abs(here - light[Math.min(light.length - 1, i + APART)]))), 0.5)
}

const reachOf = ({ width, height }: Grey, share: number = REACH): number => Math.max(1, Math.round(share * Math.max(width, height)))

const negative = (of: Grey): Grey => ({ ...of, light: of.light.map(value => 1 - value) })

/** Whether dark writing explains a picture by a smoother paper and less ink than light writing does. */
function isDark(grey: Grey): boolean {
  const small = smaller(grey, ENOUGH)
  return explaining(small) <= DARK_FIRST * explaining(negative(small))
}

/** A large picture with less of its noise: each pixel as much as its neighbours on both sides together, both ways. */
function smooth({ light, width, height }: Grey): Grey {
  if (Math.max(width, height) < NOISY) return { light, width, height }
  const across = light.map((here, i) => {
    const x = i % width
    return (light[x > 0 ? i - 1 : i] + 2 * here + light[x + 1 < width ? i + 1 : i]) / 4
  })
  return {
    light: across.map((here, i) => (across[i >= width ? i - width : i] + 2 * here + across[i + width < across.length ? i + width : i]) / 4),
    width,
    height,
  }
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
  if (stride === 1) return values
  const some = new Float32Array(Math.ceil(values.length / stride))
  for (let i = 0; i < some.length; i++) some[i] = values[i * stride]
  return some
}

function quantile(values: Float32Array, share: number): number {
  const sorted = values.slice().sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

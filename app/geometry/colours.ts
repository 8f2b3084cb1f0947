// Numbers to colours: paper is zero, blue below, orange above (gradients: purple, green). 256-entry tables, so that painting is one lookup a value.

import { largestSize, sizesOf, type Sizes } from '../../engine/sizes.ts'

export type Scale = 'activation' | 'gradient' | 'ink'
export type Rgb = readonly [r: number, g: number, b: number]

export interface Ends {
  readonly negative: Rgb
  readonly zero: Rgb
  readonly positive: Rgb
}

/** styles/tokens.css holds the same colours for what HTML draws; a test compares the two. */
export const palette = {
  light: {
    activation: { negative: [33, 102, 172], zero: [251, 250, 247], positive: [217, 84, 30] },
    gradient: { negative: [118, 42, 131], zero: [251, 250, 247], positive: [27, 120, 55] },
    ink: { negative: [251, 250, 247], zero: [251, 250, 247], positive: [28, 29, 31] },
  },
  dark: {
    activation: { negative: [108, 176, 242], zero: [23, 24, 27], positive: [245, 137, 74] },
    gradient: { negative: [201, 140, 219], zero: [23, 24, 27], positive: [96, 196, 128] },
    ink: { negative: [23, 24, 27], zero: [23, 24, 27], positive: [236, 235, 230] },
  },
} as const satisfies Record<'light' | 'dark', Record<Scale, Ends>>

/** The end of the grey scale of what the player has not reached: how large a number is, not yet its sign. As --ahead in tokens.css. */
export const aheadColour = { light: [112, 110, 103], dark: [140, 141, 146] } as const satisfies Record<'light' | 'dark', Rgb>

/** Entry 128 is exactly zero's colour, 1 and 255 the ends; 0 is for what is no number. */
export const MIDDLE = 128
const SPAN = 127
/** Half of all numbers of a map are below a tenth of its scale's end: below 1, the ramp gives them more of its colours. Zero stays the paper's. The legend shows the same ramp. */
const CURVE = 0.55
/** Gradients of all layers share one scale: a weight's is the sum over many places, and would leave the others none of its colours. */
const GRADIENT_CURVE = 0.5

const mix = (from: Rgb, to: Rgb, t: number): Rgb => [0, 1, 2].map(i => Math.round(from[i]! + (to[i]! - from[i]!) * t)) as unknown as Rgb

/** The colour as one Uint32 of an ImageData (little-endian, as on every machine that runs a browser). */
export const pixel = ([r, g, b]: Rgb): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0

const tables = new Map<string, Uint32Array>()

/** The 256 pixels of a scale. `ahead`: of numbers that the player has not reached, in grey. */
export function colourTable(scale: Scale, dark: boolean, ahead = false): Uint32Array {
  const key = `${scale} ${dark} ${ahead}`
  let table = tables.get(key)
  if (!table) {
    const theme = dark ? 'dark' : 'light',
      grey = aheadColour[theme]
    const { zero } = palette[theme][scale],
      { negative, positive } = ahead ? { negative: grey, positive: grey } : palette[theme][scale]
    const curve = { ink: 1, activation: CURVE, gradient: GRADIENT_CURVE }[scale]
    table = Uint32Array.from({ length: 256 }, (_, i) =>
      pixel(mix(zero, i < MIDDLE ? negative : positive, (Math.abs(i - MIDDLE) / SPAN) ** curve)),
    )
    table[0] = pixel(palette[dark ? 'dark' : 'light'].ink.positive) // not a number
    tables.set(key, table)
  }
  return table
}

/** How much of the grey scale's end shows through at most; so many strengths are told apart. */
const GHOST = { most: 0.22, levels: 16 }

/** The pixels of a scale over numbers that show through in grey: a table of 256 for each strength, from none on. */
export function ghostTable(scale: Scale, dark: boolean): Uint32Array {
  const key = `${scale} ${dark} ghost`
  let table = tables.get(key)
  if (!table) {
    const over = colourTable(scale, dark),
      grey = aheadColour[dark ? 'dark' : 'light']
    table = Uint32Array.from({ length: 256 * GHOST.levels }, (_, i) => {
      const p = over[i % 256]!,
        size = Math.min(1, Math.abs((i % 256) - MIDDLE) / SPAN) ** GRADIENT_CURVE,
        strength = GHOST.most * (1 - size) * (Math.floor(i / 256) / (GHOST.levels - 1)) ** CURVE
      return pixel(mix([p & 255, (p >> 8) & 255, (p >> 16) & 255], grey, strength))
    })
    tables.set(key, table)
  }
  return table
}

/** Where the table of a number that shows through begins, in a `ghostTable`: negative numbers show as the paper. */
export const ghostOf = (value: number, largest: number): number =>
  value > 0 ? 256 * Math.min(GHOST.levels - 1, 1 + Math.floor((GHOST.levels - 2) * Math.min(1, value / largest))) : 0

/** A pixel as CSS writes it. */
export const cssOf = (pixel: number): string => `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`

/** A scale's colours at a few places from one end to the other, as a CSS gradient. */
export function cssRamp(scale: Scale, dark: boolean, ahead = false): string {
  const table = colourTable(scale, dark, ahead)
  const from = scale === 'ink' || ahead ? MIDDLE : MIDDLE - SPAN
  const stops = Array.from({ length: 17 }, (_, i) => table[from + Math.round(((MIDDLE + SPAN - from) * i) / 16)]!)
  return `linear-gradient(90deg, ${stops.map(cssOf).join(', ')})`
}

/** Where `value` stands in a table whose ends are ±`largest`; NaN and infinities at 0, in a colour of their own. */
export function entryOf(value: number, largest: number): number {
  const t = value / largest
  if (t >= 1) return value === Infinity ? 0 : MIDDLE + SPAN
  if (t <= -1) return value === -Infinity ? 0 : MIDDLE - SPAN
  return t === t ? MIDDLE + Math.round(t * SPAN) : value === 0 ? MIDDLE : 0
}

/** The largest magnitude that occurs; what is not finite does not count. */
export const largestOf = (data: ArrayLike<number>): number => largestSize(sizesOf(data))

// ── The end of a scale ─────────────────────────────────────────────────────────────────────────────────────────────

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The next number that reads well: 1.37 → 1.5. */
export function roundedUp(size: number): number {
  if (!(size > 0)) return 1
  const unit = 10 ** Math.floor(Math.log10(size))
  const step = STEPS.find(s => s * unit >= size * (1 - 1e-9)) ?? 10
  return Number((step * unit).toPrecision(3))
}

/** The few largest numbers go beyond their scale's end, at most so many times as far: what is far smaller must not look like them. */
const MOST_BEYOND = 8
/** While one draws, an end stays where it is until the numbers have outgrown it, or no longer need it, by such a factor. */
const HOLD = { above: 1.15, below: 1.3 }

/**
 * The end of the scale of some numbers: what all but a few of them stay within, as a number that reads well. `before`: the end that these numbers had the moment
 * before, which stays as long as it is nearly right, so that colours do not flicker under the pen.
 */
export function endOf(sizes: Sizes, before: number | null = null): number {
  const size = Math.max(sizes.usual, largestSize(sizes) / MOST_BEYOND)
  return before !== null && before >= roundedUp(size / HOLD.above) && before <= roundedUp(size * HOLD.below) ? before : roundedUp(size)
}

/** The end of the scale of numbers that stand still. */
export const endFor = (data: ArrayLike<number>): number => endOf(sizesOf(data))

const found = new WeakMap<object, Sizes>()

/** The sizes of a value's numbers: as they came with a part of them, else found once. */
export function sizesIn({ data, sizes }: { readonly data: ArrayLike<number> & object; readonly sizes?: Sizes }): Sizes {
  let of = sizes ?? found.get(data)
  if (!of) found.set(data, (of = sizesOf(data)))
  return of
}

/** Whether some numbers lie beyond the ends of their scale. */
export interface Beyond {
  readonly below: boolean
  readonly above: boolean
}
/** Whether any number lies beyond the ends of its scale. */
export const isBeyond = (of: Beyond | undefined): boolean => of !== undefined && (of.below || of.above)
/** On which sides numbers of these sizes lie beyond ±`end`. */
export const beyond = ({ least, most }: Sizes, end: number): Beyond => ({ below: -least > end, above: most > end })

// Numbers to colours: paper is zero, blue below, orange above (gradients: purple, green). 256-entry tables, so that painting is one lookup a value.

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

/** Entry 128 is exactly zero's colour, 1 and 255 the ends; 0 is for what is no number. */
export const MIDDLE = 128
const SPAN = 127
/** Half of all numbers of a map are below a tenth of its largest: below 1, the ramp gives them more of its colours. Zero stays the paper's. The legend shows the same ramp. */
const CURVE = 0.7
/** Gradients of all layers share one scale: a weight's is the sum over many places, and would leave the others none of its colours. */
const GRADIENT_CURVE = 0.5

const mix = (from: Rgb, to: Rgb, t: number): Rgb => [0, 1, 2].map(i => Math.round(from[i]! + (to[i]! - from[i]!) * t)) as unknown as Rgb

/** The colour as one Uint32 of an ImageData (little-endian, as on every machine that runs a browser). */
export const pixel = ([r, g, b]: Rgb): number => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0

const tables = new Map<string, Uint32Array>()

/** The 256 pixels of a scale. */
export function colourTable(scale: Scale, dark: boolean): Uint32Array {
  const key = `${scale} ${dark}`
  let table = tables.get(key)
  if (!table) {
    const { negative, zero, positive } = palette[dark ? 'dark' : 'light'][scale]
    const curve = { ink: 1, activation: CURVE, gradient: GRADIENT_CURVE }[scale]
    table = Uint32Array.from({ length: 256 }, (_, i) =>
      pixel(mix(zero, i < MIDDLE ? negative : positive, (Math.abs(i - MIDDLE) / SPAN) ** curve)),
    )
    table[0] = pixel(palette[dark ? 'dark' : 'light'].ink.positive) // not a number
    tables.set(key, table)
  }
  return table
}

/** A scale's colours at a few places from one end to the other, as a CSS gradient. */
export function cssRamp(scale: Scale, dark: boolean): string {
  const table = colourTable(scale, dark)
  const from = scale === 'ink' ? MIDDLE : MIDDLE - SPAN
  const stops = Array.from({ length: 17 }, (_, i) => table[from + Math.round(((MIDDLE + SPAN - from) * i) / 16)]!)
  return `linear-gradient(90deg, ${stops.map(p => `rgb(${p & 255} ${(p >> 8) & 255} ${(p >> 16) & 255})`).join(', ')})`
}

/** Where `value` stands in a table whose ends are ±`largest`; NaN and infinities at 0, in a colour of their own. */
export function entryOf(value: number, largest: number): number {
  const t = value / largest
  if (t >= 1) return value === Infinity ? 0 : MIDDLE + SPAN
  if (t <= -1) return value === -Infinity ? 0 : MIDDLE - SPAN
  return t === t ? MIDDLE + Math.round(t * SPAN) : value === 0 ? MIDDLE : 0
}

/** The largest magnitude that occurs; what is not finite does not count. */
export function largestOf(data: ArrayLike<number>): number {
  let largest = 0
  for (let i = 0; i < data.length; i++) {
    const size = Math.abs(data[i]!)
    if (size > largest && size < Infinity) largest = size
  }
  return largest
}

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

/** The next number that reads well, so that a scale's ends do not flicker while one draws: 1.37 → 1.5. */
export function roundedUp(largest: number): number {
  if (!(largest > 0)) return 1
  const unit = 10 ** Math.floor(Math.log10(largest))
  const step = STEPS.find(s => s * unit >= largest * (1 - 1e-9)) ?? 10
  return Number((step * unit).toPrecision(3))
}

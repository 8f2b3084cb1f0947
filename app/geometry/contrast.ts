// How far two colours are apart in lightness.

/** Relative luminance of a pixel of an ImageData, as WCAG defines it. */
export function luminance(pixel: number): number {
  const linear = (shift: number): number => {
    const c = ((pixel >> shift) & 255) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16)
}

/** The contrast of two luminances, 1 to 21. */
export const ratio = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)

/** The contrast of two pixels, 1 to 21. */
export const contrast = (a: number, b: number): number => ratio(luminance(a), luminance(b))

// A picture on a slide: 16:9, and what is written under it.

/** In inches: how wide a slide is. At 96 pixels an inch. */
export const SLIDE = { width: 13 + 1 / 3, ratio: 16 / 9, dpi: 96 }

export interface SlideFrame {
  readonly width: number
  readonly height: number
  /** Where the picture stands in it. */
  readonly left: number
  readonly top: number
}

/** The smallest frame of 16:9 around a picture, which stands in its middle. In the picture's own units. */
export function slideFrame(width: number, height: number): SlideFrame {
  const wide = Math.max(width, height * SLIDE.ratio),
    high = wide / SLIDE.ratio
  return { width: wide, height: high, left: (wide - width) / 2, top: (high - height) / 2 }
}

/** How large letters of so many units come to be on a slide that is so many units wide, in points. */
export const pointsOnSlide = (letters: number, width: number): number => (letters / width) * SLIDE.width * 72

/** An address as one line of at most so many letters: without its protocol and what follows `?`; '' where it is a file's or still too long. */
export function addressLine(link: string, letters: number): string {
  const { protocol, host, pathname, hash } = new URL(link)
  if (!/^https?:$/.test(protocol)) return ''
  const line = `${host}${pathname.replace(/(index\.html)?$/, '')}${hash.split('?')[0]!.replace(/^#\/$/, '')}`
  return line.length <= letters ? line : ''
}

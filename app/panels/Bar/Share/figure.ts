// The picture of the view: what the main panel shows, and below it a caption – network, step, link – on the page's own paper.
import { addressLine, SLIDE, slideFrame } from '../../../geometry/slide.ts'
import { drawElement, escaped } from './svg.ts'

export interface Caption {
  readonly title: string
  readonly sentence: string
  readonly link: string
}

/** On what a picture stands, and for what: a slide is 16:9, with its title alone below. */
export interface Form {
  readonly ground: 'paper' | 'white' | 'none'
  readonly slide: boolean
}

export interface Figure {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const MARGIN = 24
/** On a slide each pixel of it makes the letters smaller. */
const SLIDE_MARGIN = 8
const BETWEEN = 16
const NARROWEST = 480
/** Font size and line height of the caption and of the link, and the width of a letter of the link. */
const CAPTION = { size: 13, line: 19 }
/** The width of a slide in letters of 12 points. */
const SLIDE_LETTERS = 80
const LINK = { size: 11, line: 15, letter: 6.65 }

/** Elements marked `data-picture`: `near` where a zoom stands near, else `layer`, in their order on the page. */
function panels(): readonly HTMLElement[] {
  const pictures = [...document.querySelectorAll<HTMLElement>('[data-picture]')].filter(
    e => e.getBoundingClientRect().width > 0 && !e.closest('[inert]'),
  )
  const near = pictures.filter(e => e.dataset['picture'] === 'near' && e.childElementCount > 0)
  return near.length > 0 ? near : pictures.filter(e => e.dataset['picture'] === 'layer')
}

/** Whether the page has a picture at all, shown or not: else no other view of it has one. */
export const hasPicture = (): boolean => document.querySelector('[data-picture]') !== null

/** Whether there is something to draw, and on the stage where it is asked for. */
export const isPictured = (onStage: boolean): boolean =>
  panels().length > 0 && (document.querySelector('[data-testid=stage], main[data-view=stage]') !== null) === onStage

/** Draws the panels on screen, one beside the other, over a caption, as SVG. */
export function drawFigure({ title, sentence, link }: Caption, { ground, slide }: Form): Figure {
  const margin = slide ? SLIDE_MARGIN : MARGIN
  const drawn = panels()
    .map(drawElement)
    .filter(d => d.width > 0)
  const wide = Math.max(NARROWEST, ...drawn.map(d => d.width))
  const parts: string[] = []
  let y = margin
  for (const { markup, height } of drawn) {
    parts.push(`<g transform="translate(${margin} ${y})">${markup}</g>`)
    y += height + BETWEEN
  }
  const page = getComputedStyle(document.body),
    // On a slide it is written as large as all else.
    larger = slide ? Math.max(1, slideFrame(wide + 2 * margin, y + 3 * CAPTION.line).width / SLIDE_LETTERS / CAPTION.size) : 1
  const line = (text: string, { size, line }: { size: number; line: number }, more: string): void => {
    y += larger * line
    parts.push(`<text x="${margin}" y="${y - larger * line * 0.3}" font-size="${larger * size}" ${more}>${escaped(text)}</text>`)
  }
  line(title, CAPTION, `fill="${page.color}" font-weight="600"`)
  if (!slide) for (const words of wrapped(sentence, wide / (CAPTION.size * 0.56))) line(words, CAPTION, `fill="${page.color}"`)
  const address = slide ? '' : addressLine(link, Math.floor(wide / LINK.letter))
  parts.push(`<a href="${escaped(link)}">`)
  if (address) line(address, LINK, `fill="${softColour()}" font-family="monospace"`)
  parts.push('</a>')
  const whole = { width: wide + 2 * margin, height: y + margin },
    frame = slide ? slideFrame(whole.width, whole.height) : { ...whole, left: 0, top: 0 }
  const width = Math.ceil(frame.width),
    height = Math.ceil(frame.height),
    [across, down] = slide ? [SLIDE.width * SLIDE.dpi, (SLIDE.width * SLIDE.dpi) / SLIDE.ratio] : [width, height]
  const about = `<title>${escaped(title)}</title><desc>${escaped(`${sentence} ${link}`)}</desc>`
  const fill = { paper: page.backgroundColor, white: '#fff', none: null }[ground],
    behind = fill ? `<rect width="${width}" height="${height}" fill="${fill}"/>` : ''
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(across)}" height="${Math.round(down)}" viewBox="0 0 ${width} ${height}" xml:lang="${document.documentElement.lang}" font-family="${escaped(page.fontFamily)}">${about}${behind}<g transform="translate(${frame.left} ${frame.top})">${parts.join('')}</g></svg>`
  return { svg, width: Math.round(across), height: Math.round(down) }
}

function softColour(): string {
  const probe = document.createElement('span')
  probe.style.color = 'var(--soft)'
  document.body.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

/** Hangul is as wide as its letters are high. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, letter) => sum + (letter >= 'ᄀ' ? 1.7 : 1), 0)

function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`) <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** More pixels than this a browser may refuse. */
const MOST_PIXELS = 64e6

/** The same as pixels, twice as fine as the page. */
export async function rasterised({ svg, width, height }: Figure): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the picture could not be written'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}

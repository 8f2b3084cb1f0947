// The picture of the view: what the main panel shows, and below it a caption – network, step, link – on the page's own paper.
import { drawElement, escaped } from './svg.ts'

export interface Caption {
  readonly title: string
  readonly sentence: string
  readonly link: string
  /** A note about the link, if it is not whole. */
  readonly note: string | null
}

export interface Figure {
  readonly svg: string
  readonly width: number
  readonly height: number
}

const MARGIN = 24
const BETWEEN = 16
const NARROWEST = 480
/** Font size and line height of the caption and of the link, and the width of a letter of the link. */
const CAPTION = { size: 13, line: 19 }
const LINK = { size: 11, line: 15, letter: 6.65 }

/** Elements marked `data-picture`: `near` where a zoom stands near, else `layer`, in their order on the page. */
function panels(): readonly HTMLElement[] {
  const pictures = [...document.querySelectorAll<HTMLElement>('[data-picture]')].filter(
    e => e.getBoundingClientRect().width > 0 && !e.closest('[inert]'),
  )
  const near = pictures.filter(e => e.dataset['picture'] === 'near' && e.childElementCount > 0)
  return near.length > 0 ? near : pictures.filter(e => e.dataset['picture'] === 'layer')
}

/** Draws the panels on screen, one beside the other, over a caption, as SVG. */
export function drawFigure({ title, sentence, link, note }: Caption): Figure {
  const drawn = panels()
    .map(drawElement)
    .filter(d => d.width > 0)
  const wide = Math.max(NARROWEST, ...drawn.map(d => d.width))
  const parts: string[] = []
  let y = MARGIN
  for (const { markup, height } of drawn) {
    parts.push(`<g transform="translate(${MARGIN} ${y})">${markup}</g>`)
    y += height + BETWEEN
  }
  const page = getComputedStyle(document.body),
    soft = softColour()
  const line = (text: string, { size, line }: { size: number; line: number }, more: string): void => {
    y += line
    parts.push(`<text x="${MARGIN}" y="${y - line * 0.3}" font-size="${size}" ${more}>${escaped(text)}</text>`)
  }
  line(title, CAPTION, `fill="${page.color}" font-weight="600"`)
  for (const words of wrapped(sentence, wide / (CAPTION.size * 0.56))) line(words, CAPTION, `fill="${page.color}"`)
  parts.push(`<a href="${escaped(link)}">`)
  for (const piece of pieces(link, Math.floor(wide / LINK.letter))) line(piece, LINK, `fill="${soft}" font-family="monospace"`)
  parts.push('</a>')
  if (note) line(note, LINK, `fill="${soft}"`)
  const width = Math.ceil(wide + 2 * MARGIN),
    height = Math.ceil(y + MARGIN)
  const about = `<title>${escaped(title)}</title><desc>${escaped(`${sentence} ${link}`)}</desc>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(page.fontFamily)}">${about}<rect width="${width}" height="${height}" fill="${page.backgroundColor}"/>${parts.join('')}</svg>`
  return { svg, width, height }
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

const pieces = (text: string, letters: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / letters) }, (_, i) => text.slice(i * letters, (i + 1) * letters))

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

// A diagram as a file: SVG as it is on screen, whole, with its letters; PNG of any width, painted by the browser from that very SVG.
import regular from '../../marks/fonts/inter-400.woff2?url'
import semibold from '../../marks/fonts/inter-600.woff2?url'
import { base64 } from '../../state/base64.ts'

/** Resolves to the picture as text, with its font in it: opened anywhere, it has the same letters. What is for pointing alone is left out. Rejects where the font cannot be loaded. */
export async function svgText(
  svg: SVGSVGElement,
  {
    width,
    height,
    clear,
  }: { readonly width: number; readonly height: number; /** Without paper, for slides of another colour. */ readonly clear: boolean },
): Promise<string> {
  const copy = svg.cloneNode(true) as SVGSVGElement
  for (const pointing of copy.querySelectorAll('[data-layer], [data-thread]')) pointing.remove()
  const paper = copy.querySelector('[data-paper]')
  if (clear) paper?.remove()
  else paper?.removeAttribute('data-paper')
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.removeAttribute('class')
  copy.removeAttribute('style')
  copy.prepend(await letters(copy.ownerDocument))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`
}

const LICENSE = ' The letters are Inter, copyright The Inter Project Authors, under the SIL Open Font License 1.1, openfontlicense.org '

/** The font as a part of a picture. */
async function letters(page: Document): Promise<SVGDefsElement> {
  const faces = await Promise.all(
    [
      { weight: 400, url: regular },
      { weight: 600, url: semibold },
    ].map(
      async ({ weight, url }) =>
        `@font-face { font-family: 'im2see Inter'; font-weight: ${weight}; src: url('${await dataUrl(url)}') format('woff2'); }`,
    ),
  )
  const defs = page.createElementNS('http://www.w3.org/2000/svg', 'defs'),
    style = page.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = faces.join('\n')
  defs.append(page.createComment(LICENSE), style)
  return defs
}

async function dataUrl(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return `data:font/woff2;base64,${base64(new Uint8Array(await response.arrayBuffer()))}`
}

/** Resolves to a PNG of so many pixels across. Rejects where the browser cannot make one so large. */
export async function pngOf(text: string, width: number, height: number, across: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = across
    canvas.height = Math.round((across * height) / width)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => {
      canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('too large'))))
    })
  } finally {
    URL.revokeObjectURL(url)
  }
}

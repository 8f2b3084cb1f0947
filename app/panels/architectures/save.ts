// A diagram as a file: SVG as it is on screen, whole; PNG of any width, painted by the browser from that very SVG.

/** The picture as text. What is for pointing alone is left out. */
export function svgText(
  svg: SVGSVGElement,
  {
    width,
    height,
    clear,
  }: { readonly width: number; readonly height: number; /** Without paper, for slides of another colour. */ readonly clear: boolean },
): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  for (const box of copy.querySelectorAll('[data-layer]')) box.remove()
  const paper = copy.querySelector('[data-paper]')
  if (clear) {
    paper?.remove()
    for (const text of copy.querySelectorAll('text'))
      for (const halo of ['stroke', 'stroke-width', 'paint-order']) text.removeAttribute(halo)
  } else paper?.removeAttribute('data-paper')
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.removeAttribute('class')
  copy.removeAttribute('style')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`
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

/** Saves a blob as a file of that name. */
export function download(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 60_000)
}

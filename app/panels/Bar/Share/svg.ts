// What stands in a panel as an SVG of its own: its words as text where they stand, its drawings as they are, its canvases as images with
// crisp cells. Nothing but what the browser laid out is read; what one presses is left out, unless it says what the picture shows (`data-pictured`), and what is scrolled away is not.
import { zoomOf } from '../../../marks/zoom.ts'

export interface Drawn {
  readonly markup: string
  readonly width: number
  readonly height: number
}

/** In a lesson's figure a filter, a map, an image may be a button: what is drawn in it is to be seen. */
const LEFT_OUT =
  "button:not([data-pictured], [data-testid='figure'] button:has(canvas)), select, input, textarea, details, label:has(input), [data-unpictured]"

/** The elements' contents, as they are laid out now, moved to (0, 0); in CSS pixels. */
export function drawElement(root: HTMLElement): Drawn {
  const pen = new Pen(root.getBoundingClientRect())
  pen.element(root)
  const { x0, y0, x1, y1 } = pen.bounds
  return x1 > x0
    ? { markup: `<g transform="translate(${round(-x0)} ${round(-y0)})">${pen.markup.join('')}</g>`, width: x1 - x0, height: y1 - y0 }
    : { markup: '', width: 0, height: 0 }
}

const round = (v: number): number => Math.round(v * 100) / 100
/** Text as it may stand in SVG. Characters that XML does not allow are left out. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
const attributes = (given: Readonly<Record<string, string | number | null>>): string =>
  Object.entries(given)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escaped(String(typeof value === 'number' ? round(value) : value))}"`))
    .join('')
const isClear = (colour: string): boolean => colour === 'transparent' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(colour)

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

let names = 0

class Pen {
  readonly markup: string[] = []
  readonly bounds = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
  private readonly origin: DOMRect
  /** Boxes that cut off what is in them. */
  private readonly cuts: Box[] = []

  constructor(origin: DOMRect) {
    this.origin = origin
  }

  element(element: Element): void {
    const style = getComputedStyle(element)
    if (
      element.matches(LEFT_OUT) ||
      style.display === 'none' ||
      style.visibility !== 'visible' ||
      style.opacity === '0' ||
      style.clipPath.startsWith('inset(50%')
    )
      return
    const box = this.boxOf(element.getBoundingClientRect())
    const faint = style.opacity !== '1',
      cut = /^(hidden|clip)/.test(style.overflowX) && !(element instanceof SVGElement)
    const clip = cut ? `cut${++names}` : null
    if (faint || clip)
      this.markup.push(
        `${clip ? `<clipPath id="${clip}"><rect${attributes({ ...box })}/></clipPath>` : ''}<g${attributes({ opacity: faint ? style.opacity : null })}>`,
      )
    const zoom = zoomOf(element)
    this.frame(box, style, zoom)
    if (clip) {
      this.cuts.push(box)
      this.markup.push(`<g clip-path="url(#${clip})">`)
    }
    if (element instanceof HTMLCanvasElement) this.canvas(element, box, style)
    else if (element instanceof SVGSVGElement) this.drawing(element, box, zoom)
    else
      for (const child of element.childNodes) {
        if (child instanceof Text) this.text(child, style, zoom)
        else if (child instanceof Element) this.element(child)
      }
    if (clip) {
      this.cuts.pop()
      this.markup.push('</g>')
    }
    if (faint || clip) this.markup.push('</g>')
  }

  private boxOf({ left, top, width, height }: DOMRect): Box {
    return { x: left - this.origin.left, y: top - this.origin.top, width, height }
  }

  private reach({ x, y, width, height }: Box): void {
    let [left, top, right, bottom] = [x, y, x + width, y + height]
    for (const cut of this.cuts)
      [left, top, right, bottom] = [
        Math.max(left, cut.x),
        Math.max(top, cut.y),
        Math.min(right, cut.x + cut.width),
        Math.min(bottom, cut.y + cut.height),
      ]
    if (left >= right || top >= bottom) return
    this.bounds.x0 = Math.min(this.bounds.x0, left)
    this.bounds.y0 = Math.min(this.bounds.y0, top)
    this.bounds.x1 = Math.max(this.bounds.x1, right)
    this.bounds.y1 = Math.max(this.bounds.y1, bottom)
  }

  private rect(box: Box, paint: Readonly<Record<string, string | number | null>>): void {
    if (box.width <= 0 || box.height <= 0) return
    this.markup.push(`<rect${attributes({ ...box, ...paint })}/>`)
    this.reach(box)
  }

  /** Background, border and outline. Styles say lengths as they are written, boxes as they are shown: `zoom` times as large. */
  private frame(box: Box, style: CSSStyleDeclaration, zoom: number): void {
    const rx = zoom * Number.parseFloat(style.borderTopLeftRadius) || null
    if (!isClear(style.backgroundColor)) this.rect(box, { fill: style.backgroundColor, rx })
    if (style.backgroundImage.startsWith('linear-gradient') && style.backgroundSize === 'auto')
      this.rect(box, { fill: `url(#${this.gradient(style.backgroundImage)})`, rx })
    for (const side of ['Top', 'Right', 'Bottom', 'Left'] as const) {
      const width = zoom * Number.parseFloat(style[`border${side}Width`]),
        colour = style[`border${side}Color`]
      if (width === 0 || style[`border${side}Style`] === 'none' || isClear(colour)) continue
      const dashed = style[`border${side}Style`] === 'dashed' ? `${2 * width} ${width}` : null
      const half = width / 2,
        [right, bottom] = [box.x + box.width, box.y + box.height]
      const [x1, y1, x2, y2] = {
        Top: [box.x, box.y + half, right, box.y + half],
        Bottom: [box.x, bottom - half, right, bottom - half],
        Left: [box.x + half, box.y, box.x + half, bottom],
        Right: [right - half, box.y, right - half, bottom],
      }[side] as [number, number, number, number]
      this.markup.push(`<line${attributes({ x1, y1, x2, y2, stroke: colour, 'stroke-width': width, 'stroke-dasharray': dashed })}/>`)
      this.reach(box)
    }
    const outline = zoom * Number.parseFloat(style.outlineWidth)
    if (outline > 0 && style.outlineStyle !== 'none' && !isClear(style.outlineColor)) {
      const by = zoom * Number.parseFloat(style.outlineOffset) + outline / 2
      this.rect(
        { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by },
        { fill: 'none', stroke: style.outlineColor, 'stroke-width': outline },
      )
    }
  }

  /** Colours at equal distances, from left to right: as legends have them. */
  private gradient(image: string): string {
    const colours = image.match(/rgba?\([^)]*\)|color\([^)]*\)/g) ?? [],
      id = `ramp${++names}`
    this.markup.push(
      `<linearGradient id="${id}">${colours.map((colour, i) => `<stop${attributes({ offset: i / Math.max(1, colours.length - 1), 'stop-color': colour })}/>`).join('')}</linearGradient>`,
    )
    return id
  }

  private canvas(canvas: HTMLCanvasElement, box: Box, style: CSSStyleDeclaration): void {
    if (canvas.width === 0 || canvas.height === 0) return
    const crisp = style.imageRendering === 'pixelated' ? 'image-rendering:pixelated' : null
    this.markup.push(`<image${attributes({ ...box, preserveAspectRatio: 'none', href: canvas.toDataURL('image/png'), style: crisp })}/>`)
    this.reach(box)
  }

  /** A drawing as it is, with what the page's styles say of it. */
  private drawing(svg: SVGSVGElement, box: Box, zoom: number): void {
    const view = svg.getAttribute('viewBox') ?? (zoom === 1 ? null : `0 0 ${box.width / zoom} ${box.height / zoom}`)
    this.markup.push(`<svg${attributes({ ...box, viewBox: view, overflow: 'visible' })}>${[...svg.children].map(styled).join('')}</svg>`)
    this.reach(box)
    for (const shape of svg.querySelectorAll('rect, path, text, line, circle'))
      if (getComputedStyle(shape).visibility === 'visible' && !shape.closest('defs')) this.reach(this.boxOf(shape.getBoundingClientRect()))
  }

  /** Words, line by line, each where it stands and as wide as it is. */
  private text(node: Text, style: CSSStyleDeclaration, zoom: number): void {
    for (const { text, left, top, right, bottom } of linesOf(node)) {
      const { ascent, descent } = measured(style)
      const height = bottom - top,
        y = top - this.origin.top + (height + zoom * (ascent - descent)) / 2
      const shown = style.textTransform === 'uppercase' ? text.toUpperCase() : text
      this.markup.push(
        `<text${attributes({ x: left - this.origin.left, y, fill: style.color, textLength: text.length > 1 ? right - left : null, 'font-family': style.fontFamily, 'font-size': `${zoom * Number.parseFloat(style.fontSize)}px`, 'font-weight': style.fontWeight === '400' ? null : style.fontWeight, 'font-style': style.fontStyle === 'normal' ? null : style.fontStyle, 'text-decoration': underlined(node) ? 'underline' : null, 'xml:space': 'preserve' })}>${escaped(shown)}</text>`,
      )
      this.reach({ x: left - this.origin.left, y: top - this.origin.top, width: right - left, height })
    }
  }
}

interface Line {
  text: string
  readonly left: number
  readonly top: number
  right: number
  bottom: number
}

/** The characters of a text by the lines they stand in; white space that takes no room stands in none. */
function linesOf(node: Text): readonly Line[] {
  const range = document.createRange(),
    lines: Line[] = []
  let offset = 0
  for (const letter of node.data) {
    range.setStart(node, offset)
    range.setEnd(node, (offset += letter.length))
    const box = range.getClientRects()[0]
    if (!box || box.width === 0) continue
    const last = lines.at(-1)
    if (last && Math.abs(last.top - box.top) < box.height / 2 && box.left >= last.right - box.width) {
      last.text += /\s/.test(letter) ? ' ' : letter
      last.right = box.right
    } else if (!/\s/.test(letter)) lines.push({ text: letter, left: box.left, top: box.top, right: box.right, bottom: box.bottom })
  }
  return lines
}

const underlined = (node: Node): boolean => {
  for (let element = node.parentElement; element && getComputedStyle(element).display !== 'inline-block'; element = element.parentElement) {
    if (getComputedStyle(element).textDecorationLine.includes('underline')) return true
    if (getComputedStyle(element).display !== 'inline') return false
  }
  return false
}

const heights = new Map<string, { readonly ascent: number; readonly descent: number }>()
let ruler: CanvasRenderingContext2D | null = null

function measured({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): {
  readonly ascent: number
  readonly descent: number
} {
  const font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  let height = heights.get(font)
  if (!height) {
    ruler ??= document.createElement('canvas').getContext('2d')!
    ruler.font = font
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = ruler.measureText('x')
    heights.set(font, (height = { ascent, descent }))
  }
  return height
}

const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'text-anchor',
  'dominant-baseline',
  'font-family',
  'font-size',
  'font-weight',
  'clip-path',
] as const
const USUAL: Readonly<Partial<Record<(typeof PAINT)[number], string>>> = {
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
  'clip-path': 'none',
}
const FOR_PAGES = /^(class|style|role|tabindex|id|aria-.*|data-.*|on.*)$/

/** An element of a drawing with the paint that the page gives it, written out. */
function styled(element: Element): string {
  const style = getComputedStyle(element)
  if (style.display === 'none' || element.matches('foreignObject, script')) return ''
  const written = Object.fromEntries(
    [...element.attributes]
      .filter(a => !FOR_PAGES.test(a.name) || (a.name === 'id' && element.closest('defs')))
      .map(a => [a.name, a.value]),
  )
  const text = element.matches('text, tspan')
  const paint = Object.fromEntries(
    PAINT.filter(name => text || !name.startsWith('font'))
      .map(name => [name, style.getPropertyValue(name)])
      .filter(([name, value]) => value !== '' && value !== USUAL[name as (typeof PAINT)[number]]),
  )
  if (paint['stroke'] === undefined) for (const name of Object.keys(paint)) if (name.startsWith('stroke')) delete paint[name]
  const inner = [...element.childNodes]
    .map(child => (child instanceof Element ? styled(child) : child instanceof Text && text ? escaped(child.data) : ''))
    .join('')
  return `<${element.tagName}${attributes({ ...written, ...paint })}>${inner}</${element.tagName}>`
}

// How much of its panel a lesson's figure fills: what is drawn in the figure, trimmed to its bounding box, as a share of the panel. Empty room counts for nothing.
import type { CDPSession, Page } from '@playwright/test'

export interface Filled {
  /** The bounding box of what is drawn, in CSS pixels; none: nothing is. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null
  /** Its area, of the panel's. */
  readonly share: number
  /** How far the panel's contents reach below it, and the figure's to its left or right, in CSS pixels; 0: all is in view. */
  readonly below: number
  readonly beside: number
  /** How far the middle of the box is from the panel's, as a share of the panel's width. */
  readonly off: number
}

/** Straight from the browser: what Playwright's screenshot waits for is waited for, and it is asked for a hundred times. */
const sessions = new WeakMap<Page, Promise<CDPSession>>()
function sessionOf(page: Page): Promise<CDPSession> {
  let session = sessions.get(page)
  if (!session) sessions.set(page, (session = page.context().newCDPSession(page)))
  return session
}

/** Pixels that differ from the paper by less, of 255, are paper. */
const PAPER = 6

/** Measures the figure of the page's lesson, as it is now. Throws where there is no panel or no figure. */
export async function filledBy(page: Page, figure = '[data-testid=figure]', panel = '[data-testid=panel]'): Promise<Filled> {
  const inside = (await page.locator(figure).first().boundingBox())!,
    outside = (await page.locator(panel).first().boundingBox())!
  const left = Math.max(inside.x, outside.x),
    top = Math.max(inside.y, outside.y)
  const clip = {
    x: left,
    y: top,
    width: Math.max(1, Math.min(inside.x + inside.width, outside.x + outside.width) - left),
    height: Math.max(1, Math.min(inside.y + inside.height, outside.y + outside.height) - top),
  }
  const devtools = await sessionOf(page)
  const { data: picture } = await devtools.send('Page.captureScreenshot', { clip: { ...clip, scale: 1 }, optimizeForSpeed: true })
  const found = await page.evaluate(trimmed, { picture, paper: PAPER, scrolls: [panel, figure] })
  const box = found.box && { x: clip.x + found.box.x, y: clip.y + found.box.y, width: found.box.width, height: found.box.height }
  return {
    box,
    share: box ? (box.width * box.height) / (outside.width * outside.height) : 0,
    below: found.below,
    beside: found.beside,
    off: box ? Math.abs(box.x + box.width / 2 - outside.x - outside.width / 2) / outside.width : 1,
  }
}

/** In the page: the bounding box of what is not the panel's paper in a picture, in its pixels, and what of the panel, or of the figure in it, has to be scrolled to. */
async function trimmed({ picture, paper, scrolls }: { picture: string; paper: number; scrolls: readonly string[] }) {
  const bytes = Uint8Array.from(atob(picture), letter => letter.codePointAt(0)!)
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const { width, height } = bitmap,
    context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, 1, 1)
  const ground = context.getImageData(0, 0, 1, 1).data
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const inked = (x: number, y: number): boolean => {
    const i = 4 * (y * width + x)
    return (
      Math.abs(data[i] - ground[0]) >= paper || Math.abs(data[i + 1] - ground[1]) >= paper || Math.abs(data[i + 2] - ground[2]) >= paper
    )
  }
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = 0; y < height; y++) {
    let first = 0,
      last = width - 1
    while (first < width && !inked(first, y)) first++
    if (first === width) continue
    while (last > right && !inked(last, y)) last--
    left = Math.min(left, first)
    right = Math.max(right, last)
    top = Math.min(top, y)
    bottom = y
  }
  const elements = scrolls.map(one => document.querySelector(one)!)
  return {
    box: right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 },
    below: Math.max(...elements.map(e => e.scrollHeight - e.clientHeight)),
    beside: Math.max(...elements.map(e => e.scrollWidth - e.clientWidth)),
  }
}

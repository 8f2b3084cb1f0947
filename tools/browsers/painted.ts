// What is painted in a window: a browser's own picture of it, read in the page itself.
import type { Page, Spot } from './page.ts'

/** The colours at some places of the window, as styles write them: "rgb(1, 2, 3)". The picture may have more pixels than the window has. */
export const colourAt = async (page: Page, spots: readonly Spot[]): Promise<readonly string[]> =>
  page.ask(
    async (picture, all) => {
      const image = new Image()
      image.src = picture
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }),
        context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      const scale = image.width / window.innerWidth
      return all.map(
        ([x, y]) => `rgb(${[...context.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data].slice(0, 3).join(', ')})`,
      )
    },
    await page.picture(),
    spots,
  )

/** How many colours there are in a box of the window. */
export const paintedIn = async (
  page: Page,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Promise<number> =>
  page.ask(
    async (picture, { x, y, width, height }) => {
      const image = new Image()
      image.src = picture
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(width), height: Math.round(height) }),
        context = canvas.getContext('2d')!
      const scale = image.width / window.innerWidth
      context.drawImage(image, x * scale, y * scale, width * scale, height * scale, 0, 0, canvas.width, canvas.height)
      return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
    },
    await page.picture(),
    box,
  )

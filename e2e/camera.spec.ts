// The camera in the place of the picture: Chromium's own false one, which shows a moving pie. A worker of its own, because a browser is told of it as it starts.
import { expect, test, type Page } from '@playwright/test'
import { browserArgs } from '../tools/browser.mjs'
import { violations } from './axe.ts'
import { visit } from './player.ts'

const executablePath = process.env['E2E_BROWSER_PATH']
test.use({
  contextOptions: { reducedMotion: 'reduce' },
  launchOptions: {
    args: [...browserArgs, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    ...(executablePath ? { executablePath } : {}),
  },
})

const image = (page: Page) => page.evaluate(async () => Array.from((await window.im2see!.read('image')).data).join())
const tracks = (page: Page) => page.evaluate(() => window.tracks.filter(track => track.readyState === 'live').length)

declare global {
  interface Window {
    tracks: MediaStreamTrack[]
    /** Where a sheet of paper shows its digit, in pixels of 640×480. */
    paper: { x: number }
  }
}

test('the camera: asked for by a press, live, stopped; its last picture stays; given back when one leaves; refused in words @desktop', async ({
  page,
}) => {
  // Every track that the page is given, to see that it is given back.
  await page.addInitScript(() => {
    window.tracks = []
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = async wanted => {
      const stream = await ask(wanted)
      window.tracks.push(...stream.getTracks())
      return stream
    }
  })
  await visit(page, '#/?network=pictures&lang=en')
  const ours = await image(page),
    camera = page.getByTestId('camera')
  expect(await page.evaluate(() => window.tracks.length)).toBe(0)
  await camera.getByRole('button', { name: 'Camera' }).click()
  const stop = camera.getByRole('button', { name: 'Stop the camera' })
  await expect(stop).toBeFocused()
  await expect(camera.getByRole('status')).toHaveText('Live. Nothing leaves this page.')
  const first = await image(page)
  expect(first).not.toBe(ours)
  await expect.poll(() => image(page)).not.toBe(first)
  expect(await violations(page, '[data-testid=camera]')).toEqual([])
  await stop.click()
  expect(await tracks(page)).toBe(0)
  await page.evaluate(() => window.im2see!.settled())
  const last = await image(page)
  await expect(page.getByTestId('crop')).toBeVisible()

  await camera.getByRole('button', { name: 'Camera' }).click()
  await expect(stop).toBeVisible()
  await expect.poll(() => tracks(page)).toBe(1)
  await expect.poll(() => image(page)).not.toBe(last)
  await page.evaluate(() => window.im2see!.go({ page: 'learn' }))
  await expect.poll(() => tracks(page)).toBe(0)

  await visit(page, '#/?network=pictures&lang=en')
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await camera.getByRole('button', { name: 'Camera' }).click()
  await expect(camera.getByRole('status')).toContainText('The camera is blocked.')
})

test('a digit on paper held before the camera: read and outlined while it moves; its last picture stays; a sample ends it @desktop', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.tracks = []
    window.paper = { x: 120 }
    navigator.mediaDevices.getUserMedia = async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 }),
        context = canvas.getContext('2d')!
      const show = (): void => {
        context.fillStyle = '#e8e4da'
        context.fillRect(0, 0, 640, 480)
        context.lineWidth = 24
        context.beginPath()
        context.moveTo(window.paper.x, 130)
        context.lineTo(window.paper.x + 130, 130)
        context.lineTo(window.paper.x + 50, 340)
        context.stroke()
        requestAnimationFrame(show)
      }
      show()
      const stream = canvas.captureStream()
      window.tracks.push(...stream.getTracks())
      return stream
    }
  })
  await visit(page, '#/?network=simple-convnet&lang=en')
  await page.getByRole('button', { name: 'Picture …' }).click()
  const menu = page.getByTestId('picture-from')
  await expect(menu).toBeFocused()
  await expect(menu.getByRole('button', { name: 'From a file …' })).toBeVisible()
  expect(await violations(page, '[data-testid=picture-from]')).toEqual([])
  await menu.getByRole('button', { name: 'Camera' }).click()
  const camera = page.getByTestId('camera'),
    frame = page.getByTestId('photo-frame')
  await expect(camera.getByRole('status')).toHaveText('Live. Nothing leaves this page.')
  await expect(page.getByTestId('answer')).toHaveText('7')
  const left = async () => Number(await frame.getAttribute('aria-valuenow'))
  await expect.poll(left).toBeLessThan(20)
  await page.evaluate(() => {
    window.paper.x = 400
  })
  await expect.poll(left).toBeGreaterThan(50)
  await expect(frame).toBeVisible()
  await camera.getByRole('button', { name: 'Stop the camera' }).click()
  expect(await tracks(page)).toBe(0)
  await expect(page.getByTestId('photo')).toBeVisible()

  await camera.getByRole('button', { name: 'Camera' }).click()
  await expect.poll(() => tracks(page)).toBe(1)
  await page.keyboard.press('3') // a sample
  await expect.poll(() => tracks(page)).toBe(0)
  await expect(page.getByTestId('ribbon')).toBeVisible()
})

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
  await expect(camera.getByRole('status')).toContainText('The camera was refused.')
})

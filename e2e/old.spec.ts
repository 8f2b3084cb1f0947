// Browsers that lack something: what they lack is taken from this one. What only another engine shows is in tools/browsers.
import { expect, test } from '@playwright/test'

test(
  'a browser that is too old is told so, in its language, and one without JavaScript that it is needed',
  { tag: '@desktop' },
  async ({ page, browser, baseURL }) => {
    await page.addInitScript('delete Array.prototype.toSorted')
    for (const [language, words] of [
      ['en', 'This browser is too old for im2see.'],
      ['ko', '이 브라우저는 너무 오래되어'],
    ]) {
      await page.goto(`./?${language}#/?lang=${language}`)
      await expect(page.getByRole('alert')).toContainText(words)
      await expect(page.locator('#root')).toBeHidden()
    }
    const without = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL! })
    await without.goto('./')
    await expect(without.locator('noscript p')).toBeVisible()
    await without.close()
  },
)

test('an engine that cannot start says so, once', { tag: '@desktop' }, async ({ page }) => {
  await page.route('**/assets/worker-*.js', route => route.abort())
  await page.goto('./#/?lang=en')
  const said = page.getByRole('status', { name: 'Notices' }).getByText('The engine of this page does not start.')
  await expect(said).toBeVisible()
  // Read and put away it does not come again with the next attempt.
  await page.getByRole('status', { name: 'Notices' }).getByRole('button').first().click()
  await expect(said).toHaveCount(0)
  await page.waitForRequest('**/assets/worker-*.js')
  await expect(said).toHaveCount(0)
})

test('where workers cannot draw a picture is read all the same', { tag: '@desktop' }, async ({ page }) => {
  await page.addInitScript('delete window.OffscreenCanvas')
  await page.goto('./#/?lang=en')
  await page.waitForFunction(() => window.im2see?.program())
  const picture = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 60 }),
      context = canvas.getContext('2d')!
    context.fillStyle = 'white'
    context.fillRect(0, 0, 60, 60)
    context.fillStyle = 'black'
    context.fillRect(27, 8, 6, 44)
    return canvas.toDataURL('image/png').split(',')[1]
  })
  await page.getByTestId('file').setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') })
  await expect(page.getByTestId('answer')).toHaveText('1')
})

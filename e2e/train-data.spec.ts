import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { expect, test, type Page } from '@playwright/test'
import { drop } from './pictureFiles.ts'

test.use({ serviceWorkers: 'allow' })

const three = [[[0.3, 0.2], [0.6, 0.25], [0.4, 0.45], [0.65, 0.6], [0.3, 0.8]]] as const // prettier-ignore

/** An IDX file, gzipped: images of 28×28, or labels. */
const idx = (ints: readonly number[], body: Uint8Array): Buffer => {
  const bytes = new Uint8Array(4 * ints.length + body.length)
  ints.forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value))
  bytes.set(body, 4 * ints.length)
  return gzipSync(bytes)
}
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/gzip', buffer })
const data = (page: Page) => page.getByTestId('data')
const mnist = (page: Page) => data(page).getByRole('button', { name: /^MNIST/ })

test(
  'MNIST is fetched when asked for, cancelled, kept, there without a network, and removed',
  { tag: '@desktop' },
  async ({ page, context }) => {
    await page.goto('./#/train/simple-convnet?lang=en')
    await page.evaluate(() => navigator.serviceWorker.ready)
    // One file comes slowly, so that there is something to cancel.
    let free = (): void => undefined
    const held = new Promise<void>(resolve => (free = resolve))
    await context.route('**/data/train-images*', async route => {
      await held
      await route.continue().catch(() => undefined)
    })
    const part = page.getByTestId('mnist')
    await mnist(page).click()
    await expect(page).toHaveURL(/data=mnist/)
    await expect(part.getByRole('progressbar')).toBeVisible()
    await part.getByRole('button', { name: 'Cancel' }).click()
    await expect(part).toContainText('12 MB to download')
    await expect(part.getByRole('alert')).toHaveCount(0)
    await context.unroute('**/data/train-images*')
    free()
    const seen = page.evaluate(
      () =>
        new Promise<number[]>(resolve => {
          const shares: number[] = []
          const look = (): void => {
            const bar = document.querySelector<HTMLProgressElement>('[data-testid=mnist] progress')
            if (bar && bar.position >= 0) shares.push(bar.position)
            if (!bar && shares.length > 0) resolve(shares)
            else requestAnimationFrame(look)
          }
          look()
        }),
    )
    await part.getByRole('button', { name: 'Fetch' }).click()
    const shares = await seen
    expect(shares.length).toBeGreaterThan(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    await expect(part).toContainText(/Kept on this device \(1\d\.\d MB\)/)
    await page.reload()
    await expect(part).toContainText('Kept on this device')
    await context.setOffline(true)
    await page.reload()
    await expect(part).toContainText('Kept on this device')
    await page.getByTestId('step').click()
    await expect(page.getByTestId('run')).toHaveAttribute('data-step', '1')
    await part.getByRole('checkbox').uncheck()
    await expect(part).toContainText('Keep on this device')
    await page.reload()
    await expect(part).toContainText('12 MB to download')
    await part.getByRole('button', { name: 'Fetch' }).click()
    await expect(part.getByRole('alert')).toContainText('MNIST cannot be downloaded just now')
    await context.setOffline(false)
  },
)

test('files are taken for what they are: a wrong one is told, a right pair is learnt from', { tag: '@desktop' }, async ({ page }) => {
  await page.goto('./#/train/simple-convnet?lang=en&batch=5')
  const choose = async (...files: ReturnType<typeof file>[]): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await data(page).getByRole('button', { name: 'Files' }).click()
    await (await chooser).setFiles(files)
  }
  const images = file('some-images.gz', idx([2051, 30, 28, 28], new Uint8Array(30 * 784).fill(90))),
    labels = file(
      'some-labels.gz',
      idx(
        [2049, 30],
        Uint8Array.from({ length: 30 }, (_, i) => i % 10),
      ),
    )
  const wrong = data(page).getByRole('alert')
  await choose(images, file('labels.gz', Buffer.from('<!DOCTYPE html><html>403 Forbidden</html>')))
  await expect(wrong).toContainText('labels.gz: this is a web page (HTML)')
  await choose(images, file('eleven.gz', idx([2049, 30], new Uint8Array(30).fill(11))))
  await expect(wrong).toContainText('label 0 is 11. This network’s classes are 0 to 9.')
  await choose(file('flat.gz', idx([2051, 30, 27, 28], new Uint8Array(30 * 27 * 28))), labels)
  await expect(wrong).toContainText('27×28 pixels. This network takes images of 28×28.')
  await choose(labels, images)
  await expect(wrong).toHaveCount(0)
  await expect(data(page)).toContainText('30 images; none to test')
  await page.getByTestId('step').click()
  await expect(page.getByTestId('run')).toHaveAttribute('data-step', '1')
})

test(
  'own digits are labelled by a key, counted, and there again; a run is there again, too, and goes on',
  { tag: '@desktop' },
  async ({ page }) => {
    await page.goto('./#/train/lenet5?lang=en&batch=5')
    await data(page)
      .getByRole('button', { name: /^Yours/ })
      .click()
    const own = page.getByTestId('own')
    for (const key of ['3', '3', '8']) {
      await page.evaluate(strokes => window.im2see!.go({ strokes }), three)
      await page.keyboard.press(key)
    }
    await expect(own).toHaveAttribute('data-count', '3')
    await expect(own.getByRole('button', { name: 'Keep the drawing as a 3; there are 2' })).toBeVisible()
    for (const step of ['1', '2']) {
      await page.getByTestId('step').click()
      await expect(page.getByTestId('run')).toHaveAttribute('data-step', step)
    }
    await expect(page.getByTestId('runs').locator('summary')).toContainText('1 · ')
    await expect(page.getByTestId('runs').locator('li')).toContainText('step 2') // what is not kept yet a reload loses
    await page.reload()
    await expect(own).toHaveAttribute('data-count', '3')
    await expect(page.getByTestId('run')).toHaveAttribute('data-step', '2')
    await page.getByTestId('step').click()
    await expect(page.getByTestId('run')).toHaveAttribute('data-step', '3')
    await page.getByTestId('runs').locator('summary').click()
    const runs = page.getByTestId('runs')
    // It is saved, removed, and let fall on another page: that opens it, where it was.
    await expect(runs.locator('li')).toContainText('step 3')
    const saving = page.waitForEvent('download')
    await runs.locator('li').getByRole('button', { name: 'Save' }).click()
    const saved = await saving,
      bytes = await readFile(await saved.path())
    await runs.getByRole('button', { name: 'Remove' }).click()
    await expect(runs.getByRole('group', { name: /for good/ }).getByRole('button', { name: 'Keep' })).toBeFocused()
    await page.keyboard.press('Escape') // nothing has happened
    await expect(runs.getByRole('button', { name: 'Remove' })).toBeFocused()
    await runs.getByRole('button', { name: 'Remove' }).click()
    await runs.getByTestId('sure').click()
    await expect(page.getByTestId('runs').locator('summary')).toContainText('0 · ')
    await page.getByRole('link', { name: 'Architectures' }).click()
    await drop(page, [{ name: saved.suggestedFilename(), type: '', bytes }])
    await expect(page.getByTestId('run')).toHaveAttribute('data-step', '3')
    await expect(page.getByTestId('runs').locator('summary')).toContainText('1 · ')
    await expect(page).toHaveURL(/#\/train\/lenet5.*batch=5/)
  },
)

// A copy for a stick: one file, opened from the disk. And the ordinary build opened so, which cannot run there, and says so.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'

test('the one file runs from a disk: a digit is drawn and read, and another page opens', { tag: '@desktop' }, async ({ page }) => {
  test.setTimeout(300_000) // it is built first
  const { status, stderr } = spawnSync(process.execPath, ['tools/build.mjs', '--single', '--logLevel', 'error'], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  const errors: string[] = [],
    asked: string[] = []
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('request', request => /^(file|https?):/.test(request.url()) && asked.push(request.url()))
  await page.goto(`${pathToFileURL('single/im2see.html').href}#/?lang=en`)
  const box = (await page.getByTestId('ink').boundingBox())!
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y]
  await page.mouse.move(...at(0.5, 0.2))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.8), { steps: 9 })
  await page.mouse.up()
  await page.waitForFunction(() => window.im2see?.program())
  await expect
    .poll(async () => {
      await page.evaluate(() => window.im2see!.settled())
      const y = await page.evaluate(async () => [...(await window.im2see!.read('softmax/y')).data])
      return y.indexOf(Math.max(...y))
    })
    .toBe(1)
  await page.evaluate(() => {
    location.hash = '#/learn/filters?lang=en'
  })
  await expect(page.locator('main[data-lesson=filters]')).toBeVisible()
  expect(errors).toEqual([])
  expect(asked).toHaveLength(1) // the file itself
})

test('the ordinary build opened from a disk says what to do instead', { tag: '@desktop' }, async ({ page }) => {
  await page.goto(`${pathToFileURL('dist/index.html').href}#/?lang=en`)
  await expect(page.getByRole('alert')).toContainText('npm run build -- --single')
  await page.goto('about:blank')
  await page.goto(`${pathToFileURL('dist/index.html').href}#/?lang=ko`)
  await expect(page.getByRole('alert')).toContainText('디스크에서 바로 열 수 없습니다')
})

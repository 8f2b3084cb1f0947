// After the first visit the page needs no network, and it never needs a third party.
import { expect, test } from '@playwright/test'

test.use({ serviceWorkers: 'allow' })

test('a new tab opens and answers with the network off', { tag: '@desktop' }, async ({ page, context }) => {
  await page.goto('./')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.waitForFunction(async () => {
    const names = await caches.keys()
    const counts = await Promise.all(
      names.map(
        async name =>
          (await (await caches.open(name)).keys()).filter(r => r.url.endsWith('.safetensors') || r.url.includes('.safetensors?')).length,
      ),
    )
    return counts.reduce((a, b) => a + b, 0) >= 2 // both networks' weights are there
  })
  await page.close()
  await context.setOffline(true)
  const tab = await context.newPage()
  await tab.goto('./')
  await tab.waitForFunction(() => window.im2see?.program() !== undefined)
  await tab.evaluate(() => {
    window.im2see!.go({
      strokes: [
        [
          [0.5, 0.2],
          [0.5, 0.8],
        ],
      ],
    })
  })
  await expect(tab.getByTestId('answer')).toHaveText('1')
  await tab.evaluate(() => {
    window.im2see!.go({ network: 'lenet5' })
  })
  await tab.waitForFunction(() => window.im2see?.program()?.network === 'lenet5')
  await expect(tab.getByTestId('answer')).toHaveText('1')
})

test('nothing is asked of another host, and the policy is never broken', { tag: '@desktop' }, async ({ page, baseURL }) => {
  const elsewhere: string[] = [],
    complaints: string[] = []
  page.on('request', r => {
    if (!r.url().startsWith(baseURL!) && !/^(data|blob):/.test(r.url())) elsewhere.push(r.url())
  })
  page.on('console', m => {
    if (m.type() === 'error') complaints.push(m.text())
  })
  page.on('pageerror', e => complaints.push(String(e)))
  await page.goto('./')
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  await page.evaluate(() => {
    window.im2see!.go({
      strokes: [
        [
          [0.5, 0.2],
          [0.5, 0.8],
        ],
      ],
    })
  })
  await expect(page.getByTestId('answer')).toHaveText('1')
  expect(elsewhere).toEqual([])
  expect(complaints).toEqual([])
  const header = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'))
  expect(header).toContain("default-src 'none'")
})

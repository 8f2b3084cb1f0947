// Nothing stays behind: after a round through every page and lesson, and its dialogs, the document and its listeners are as many as after the round before.
import { order } from '../app/lessons/order.ts'
import { expect, test, type Page } from '@playwright/test'

const addresses = [
  ...['layer', 'matrix', 'window'].flatMap(zoom =>
    ['simple-convnet', 'lenet5'].map(network => `#/pass/${network}?zoom=${zoom}&step=backward/conv1/dW`),
  ),
  ...['simple-convnet', 'lenet5', 'alexnet'].map(network => `#/architectures/${network}`),
  '#/learn',
  // A lesson, a question of one, a lesson on the stage: in turn.
  ...order.map((lesson, i) => `#/learn/${lesson}?${['stop=2', 'ask=1', 'view=stage'][i % 3]}`),
  '#/?view=stage',
  '#/?theme=dark&lang=ko',
]

/** Everywhere once, by addresses, the mouse and keys alone: what a test holds in its hand would stay for that. */
async function round(page: Page): Promise<void> {
  for (const address of addresses) {
    await page.evaluate(async hash => {
      location.hash = hash
      for (let i = 0; i < 12; i++) await new Promise(requestAnimationFrame)
    }, address)
    await page.mouse.move(700, 420)
    await page.keyboard.press('?')
    await page.keyboard.press('Escape')
  }
  await page.mouse.move(2, 2)
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('a round through all pages leaves no element and no listener behind', { tag: '@desktop' }, async ({ page }) => {
  test.setTimeout(240_000)
  await page.goto('./#/?lang=en')
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const counts = async (): Promise<{ readonly nodes: number; readonly listeners: number }> => {
    await page.evaluate(() => {
      location.hash = '#/?lang=en'
    })
    await page.waitForTimeout(1000)
    for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage')
    const found = new Map((await devtools.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]))
    return { nodes: found.get('Nodes')!, listeners: found.get('JSEventListeners')! }
  }
  await round(page) // all of the page's code is there now
  const before = await counts()
  await round(page)
  const after = await counts()
  // Less than one element a page. What the browser itself keeps – the last element pointed at, with what is around it – is the same each time.
  expect(after.nodes - before.nodes).toBeLessThan(addresses.length)
  expect(after.listeners - before.listeners).toBeLessThan(addresses.length / 4)
})

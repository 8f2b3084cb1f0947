// Fast where it can be, and the same where it cannot: what the page does without WebAssembly, and what it says.
import { expect, test, type Browser, type Page } from '@playwright/test'

/** Opens the page, with the worker's script answered as `change` says. Returns what the about box tells and what the network computes for a 3. */
async function see(
  browser: Browser,
  baseURL: string,
  change: ((body: string) => { body?: string; policy?: string }) | null,
): Promise<{ told: string; probabilities: number[] }> {
  const context = await browser.newContext({ locale: 'en-US', serviceWorkers: 'block' }),
    page = await context.newPage()
  if (change)
    await page.route(/assets\/worker-.*\.js/, async route => {
      const response = await route.fetch(),
        original = await response.text(),
        { body = original, policy } = change(original)
      await route.fulfill({
        response,
        body,
        headers: { ...response.headers(), ...(policy === undefined ? {} : { 'content-security-policy': policy }) },
      })
    })
  await page.goto(baseURL)
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  await page.evaluate(() =>
    window.im2see!.go({
      strokes: [
        [
          [0.3, 0.2],
          [0.6, 0.2],
          [0.45, 0.45],
          [0.65, 0.65],
          [0.45, 0.85],
          [0.3, 0.75],
        ],
      ],
    }),
  )
  await page.evaluate(() => window.im2see!.settled())
  await expect(page.getByTestId('answer')).toHaveText(/^\d$/)
  const probabilities = await page.evaluate(async () => Array.from((await window.im2see!.read('softmax/y')).data))
  const about = await aboutBox(page)
  await context.close()
  return { told: about, probabilities }
}

async function aboutBox(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'About and keys' }).click()
  const line = page.getByTestId('kernel')
  await expect(line).toBeVisible()
  return (await line.textContent())!
}

/** Keeps WebAssembly's kernels from working, one way or another. */
const refusals = {
  'a policy that forbids WebAssembly': () => ({ policy: "default-src 'none'; script-src 'self'" }),
  'a browser without WebAssembly': (body: string) => ({ body: `self.WebAssembly = undefined;${body}` }),
  'an engine whose kernels get their self-test wrong': (body: string) => ({
    body: `{ const { Instance } = WebAssembly; WebAssembly.Instance = function (module, imports) { const { exports } = new Instance(module, imports); return { exports: { ...exports, gemm() {} } } } }${body}`,
  }),
}

for (const [what, change] of Object.entries(refusals))
  test(`${what} leaves the page as it is: the same answer from plain TypeScript, and the about box says so`, async ({
    browser,
    baseURL,
  }) => {
    const fast = await see(browser, baseURL!, null),
      plain = await see(browser, baseURL!, change)
    expect(fast.told).toContain('WebAssembly SIMD')
    expect(plain.told).toContain('plain TypeScript')
    plain.probabilities.forEach((p, k) => {
      expect(Math.abs(p - fast.probabilities[k])).toBeLessThan(1e-4)
    })
  })

test('training on the fast kernels learns, and the page goes on showing', async ({ page }) => {
  await page.goto('./')
  await page.waitForFunction(() => window.im2see?.program() !== undefined)
  const states = await page.evaluate(async () => {
    const { im2see } = window,
      wait = (ms: number) =>
        new Promise(resolve => {
          setTimeout(resolve, ms)
        })
    const request = { batch: 100, optimizer: { kind: 'adam', lr: 0.001 }, seed: 1 } as const
    im2see!.go({
      strokes: [
        [
          [0.5, 0.2],
          [0.5, 0.8],
        ],
      ],
    })
    await im2see!.train(request)
    let state = await im2see!.pause()
    for (let tries = 0; tries < 60 && (state?.steps ?? 0) < 20; tries++) {
      await im2see!.train(request)
      await wait(500)
      state = await im2see!.pause()
    }
    return {
      state,
      W: Array.from((await im2see!.read('conv1/W')).data.slice(0, 50)),
      y: Array.from((await im2see!.read('softmax/y')).data),
    }
  })
  expect(states.state!.steps).toBeGreaterThanOrEqual(20)
  expect(Number.isFinite(states.state!.loss)).toBe(true)
  expect(states.W.every(Number.isFinite)).toBe(true)
  expect(Math.abs(states.y.reduce((a, b) => a + b) - 1)).toBeLessThan(1e-4)
})

// A real Chromium on the production build, served from this machine.
import { build, preview } from 'vite'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { browserArgs, findBrowser } from '../tools/browser.mjs'

export interface Bench {
  readonly browser: Browser
  readonly address: string
  /** A fresh visitor: nothing cached, 1440×900. */
  visitor(): Promise<{ readonly context: BrowserContext; readonly page: Page }>
}

/** Builds, serves, opens a browser, lets `measure` work with it, and tidies up. */
export async function withPage<T>(measure: (bench: Bench) => Promise<T>): Promise<T> {
  await build({ logLevel: 'error' })
  const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' })
  const executablePath = await findBrowser()
  const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) })
  try {
    const address = server.resolvedUrls!.local[0]
    return await measure({
      browser,
      address,
      async visitor() {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US', serviceWorkers: 'block' })
        return { context, page: await context.newPage() }
      },
    })
  } finally {
    await browser.close()
    await server.close()
  }
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? NaN
}

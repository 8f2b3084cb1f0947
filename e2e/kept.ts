// Journeys that all begin where a link leads, on one page: to load it anew for each costs a second and a half of both cores, to follow a link in it next to nothing,
// and a link says the whole place. They go in the order of their file, in one browser; one that fails leaves its page, and the next has its own. A journey that is
// about a first visit, about what is kept, or that changes the page itself, takes Playwright's own `test`.
import { test as base, type Page } from '@playwright/test'

interface Kept {
  file: string
  page: Page | null
}

export const test = base.extend<object, { readonly kept: Kept }>({
  kept: [
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, use) => {
      const kept: Kept = { file: '', page: null }
      await use(kept)
      await kept.page?.context().close()
    },
    { scope: 'worker' },
  ],
  page: async ({ browser, kept, viewport }, use, { file }) => {
    if (kept.file !== file) await kept.page?.context().close()
    if (kept.file !== file || !kept.page) Object.assign(kept, { file, page: await (await browser.newContext()).newPage() })
    const page = kept.page!
    if (viewport) await page.setViewportSize(viewport)
    await page.mouse.move(0, 0) // nothing is pointed at
    await use(page)
  },
})

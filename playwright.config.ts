import { defineConfig, devices } from '@playwright/test'
import { browserArgs } from './tools/browser.mjs'

// tools/browser.mjs sets E2E_BROWSER_PATH (empty: Playwright's own) and tools/test.mjs a port that is free.
const executablePath = process.env['E2E_BROWSER_PATH']
const port = Number(process.env['E2E_PORT'] ?? 4317)
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.{spec,test}.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  retries: process.env['CI'] ? 1 : 0, // docs/decisions/0008: named, counted, and at most two
  workers: 2, // a third faster than one on two cores; what is timed is in bench/
  timeout: 180_000, // generous: a machine may be busy with something else, and nothing here is about time
  expect: { timeout: 45_000 },
  reporter: 'line',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en-US',
    serviceWorkers: 'block', // e2e/offline.spec.ts lets it in
    trace: 'off', // it takes a third of the time; `-- --trace on` records one
    launchOptions: { args: browserArgs, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    // What is the same on both, or takes a hand that one of them lacks, is tagged with the one that tries it.
    { name: 'desktop', grepInvert: /@phone/, use: { ...devices['Desktop Chrome'], viewport: desktop } },
    // These journeys are the same on both; that every page fits a phone, everywhere.spec.ts sees.
    {
      name: 'phone',
      grepInvert: /@desktop/,
      testIgnore: /(channels-layers|im2col|learn|share|whatif|kernel)\.spec/,
      use: { ...devices['Pixel 7'], viewport: phone, screen: phone },
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})

// Firefox and WebKit, as Debian packs them, through the journeys that matter. The page must be built.
//   npm run browsers                      # both, where they are installed
//   npm run browsers -- --install         # has apt-get install them first; in CI it does so by itself
//   npm run browsers -- webkit lens old   # one browser, some journeys
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { preview } from 'vite'
import { aptInstall, whyNoApt } from '../browser.mjs'
import { openFirefox } from './firefox.ts'
import * as journeys from './journeys.ts'
import { numbersAs, numbersInChromium } from './numbers.ts'
import { pageOf } from './page.ts'
import { freePort, type Wire } from './webdriver.ts'
import { miniBrowser, openWebKit } from './webkit.ts'

const { old, ...everywhere } = journeys
const PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb']
/** What one may ask for by name. */
const NAMES: readonly string[] = ['firefox', 'webkit', 'numbers', ...Object.keys(journeys)]
/** Safari 16 had neither. */
const OLD = ['--features=-PopoverAttribute,-OffscreenCanvas,-OffscreenCanvasInWorkers']

interface Run {
  readonly name: 'firefox' | 'webkit'
  readonly open: () => Promise<Wire>
  readonly journeys: Readonly<Record<string, journeys.Journey>>
}

const say = (text: string): void => console.log(`browsers: ${text}`)
const has = (program: string): boolean => spawnSync('which', [program], { stdio: 'ignore' }).status === 0
/** The names of what is missing; none on a machine that has all. */
const missing = (): readonly string[] =>
  process.platform === 'linux'
    ? [...['firefox-esr', 'WebKitWebDriver', 'Xvfb'].filter(program => !has(program)), ...(miniBrowser() ? [] : ['MiniBrowser'])]
    : PACKAGES

/** Why they cannot run here, in words; '' where they can. */
function whyNot(installs: boolean): string {
  if (missing().length === 0) return ''
  const why = process.platform === 'linux' ? whyNoApt() : 'they come from Debian’s packages'
  if (why) return `${missing().join(', ')} missing, and ${why}`
  if (!installs) return `${missing().join(', ')} missing; npm run browsers -- --install has apt-get bring them (340 MB)`
  return aptInstall(PACKAGES) && missing().length === 0 ? '' : `apt-get could not bring ${missing().join(', ')}`
}

/** Runs a browser's journeys one after another. Returns the names of those that failed; each has left a picture in test-results/browsers. */
async function walk({ name, open, journeys: all }: Run, site: string): Promise<readonly string[]> {
  const wire = await open(),
    failed: string[] = []
  try {
    const page = await pageOf(wire, site)
    for (const [journey, go] of Object.entries(all)) {
      const begun = performance.now(),
        seconds = (): string => `${((performance.now() - begun) / 1000).toFixed(1)} s`
      try {
        await go(page)
        say(`${wire.name}, ${journey}: ok, ${seconds()}`)
      } catch (error) {
        failed.push(`${name} ${journey}`)
        say(`${wire.name}, ${journey}: FAILED, ${seconds()}\n${error instanceof Error ? error.message : String(error)}`)
        mkdirSync('test-results/browsers', { recursive: true })
        const picture = await page.picture().catch(() => '')
        writeFileSync(`test-results/browsers/${name}-${journey}.png`, Buffer.from(picture.split(',')[1] ?? '', 'base64'))
      }
    }
  } catch (error) {
    failed.push(name)
    say(`${wire.name}: FAILED\n${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await wire.end()
  }
  return failed
}

/** What the words ask for: all browsers where none is named, all journeys where none is. */
function runsOf(wanted: readonly string[], all: Run['journeys']): readonly Run[] {
  const pick = (of: Run['journeys']): Run['journeys'] => {
    const named = Object.entries(of).filter(([name]) => wanted.includes(name))
    return Object.fromEntries(wanted.some(word => word in all || word === 'old') ? named : Object.entries(of))
  }
  const runs: readonly Run[] = [
    { name: 'firefox', open: openFirefox, journeys: pick(all) },
    { name: 'webkit', open: openWebKit, journeys: pick(all) },
    { name: 'webkit', open: () => openWebKit(OLD), journeys: pick({ old }) },
  ]
  return runs.filter(
    ({ name, journeys: some }) =>
      Object.keys(some).length > 0 && (wanted.includes(name) || !wanted.some(word => word === 'firefox' || word === 'webkit')),
  )
}

async function main(words: readonly string[]): Promise<void> {
  const wanted = words.filter(word => !word.startsWith('-')),
    unknown = wanted.filter(word => !NAMES.includes(word)),
    inCI = process.env['CI'] !== undefined && process.platform === 'linux'
  if (unknown.length > 0) {
    say(`FAILED: ${unknown.join(', ')} is no browser and no journey; there are ${NAMES.join(', ')}`)
    process.exitCode = 1
    return
  }
  // A run of nothing has not passed. Whose numbers are compared does not matter here.
  if (runsOf(wanted, { ...everywhere, numbers: old }).length === 0) {
    say(`FAILED: ${wanted.join(' ')} is nothing that can be run; old is a journey of webkit alone`)
    process.exitCode = 1
    return
  }
  const reason = whyNot(words.includes('--install') || (inCI && process.env['E2E_NO_INSTALL'] !== '1'))
  if (reason) {
    say(`${inCI ? 'FAILED' : 'skipped'}: ${reason}`)
    process.exitCode = inCI ? 1 : 0
    return
  }
  const port = await freePort(),
    server = await preview({ preview: { host: '127.0.0.1', port, strictPort: true }, logLevel: 'error' }),
    site = `http://127.0.0.1:${port}/`
  try {
    const reference = numbersInChromium(site)
    reference.catch(() => {}) // said by the journeys that ask for it
    const chosen = runsOf(wanted, { ...everywhere, numbers: numbersAs(reference) })
    // Two browsers beside each other, on two cores; WebKit as an old one after itself.
    const lanes = ['firefox', 'webkit'].map(async lane => {
      const failed: string[] = []
      for (const run of chosen.filter(({ name }) => name === lane))
        failed.push(
          ...(await walk(run, site).catch((error: unknown) => {
            say(`${lane}: FAILED\n${error instanceof Error ? error.message : String(error)}`)
            return Object.keys(run.journeys).map(journey => `${lane} ${journey}`)
          })),
        )
      return failed
    })
    const failed = (await Promise.all(lanes)).flat(),
      count = chosen.reduce((sum, run) => sum + Object.keys(run.journeys).length, 0)
    say(failed.length > 0 ? `${failed.length} of ${count} failed: ${failed.join(', ')}` : `${count} passed`)
    const report = process.env['BROWSERS_REPORT'] // tools/test.mjs counts by it
    if (report) writeFileSync(report, JSON.stringify({ passed: count - failed.length, failed: failed.length, skipped: 0 }))
    process.exitCode = failed.length > 0 ? 1 : 0
  } finally {
    await server.close()
  }
}

await main(process.argv.slice(2))
process.exit()

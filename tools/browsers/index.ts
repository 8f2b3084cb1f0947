// Firefox and WebKit, as Debian packs them, through the journeys that matter. The page must be built. A stage of `npm test`.
//   npm run browsers                      # both, where they are installed
//   npm run browsers -- --install         # has apt-get install them first; in CI it does so by itself
//   npm run browsers -- webkit lens old   # one browser, some journeys
//   npm run browsers -- --short           # without what takes long: so `npm test` runs them
import { writeFileSync } from 'node:fs'
import { preview } from 'vite'
import { MOST_FLAKY } from '../tally.mjs'
import { openFirefox } from './firefox.ts'
import * as journeys from './journeys.ts'
import { numbersAs, numbersInChromium } from './numbers.ts'
import { whyNot, type Browser } from './there.ts'
import { walk, type Outcome, type Run } from './walk.ts'
import { openWebKit } from './webkit.ts'

const { old, ...everywhere } = journeys
/** What one may ask for by name. */
const NAMES: readonly string[] = ['firefox', 'webkit', 'numbers', ...Object.keys(journeys)]
/** Safari 16 had neither. */
const OLD = ['--features=-PopoverAttribute,-OffscreenCanvas,-OffscreenCanvasInWorkers']
/** A quarter of the time; the arithmetic is that of the smaller networks. */
const LONG = ['alexnet']
/** Second tries there are: one more than `npm test` lets pass (docs/decisions/0008); with that it has failed. */
const AGAIN = MOST_FLAKY + 1

const say = (text: string): void => console.log(`browsers: ${text}`)

interface Asked {
  /** Names of browsers and journeys. */
  readonly wanted: readonly string[]
  readonly short: boolean
}

/** What is asked for: all browsers where none is named, all journeys where none is. */
function runsOf({ wanted, short }: Asked, all: Run['journeys']): readonly Run[] {
  const byName = wanted.some(word => word in all || word === 'old')
  const pick = (of: Run['journeys']): Run['journeys'] =>
    Object.fromEntries(Object.entries(of).filter(([name]) => (byName ? wanted.includes(name) : !short || !LONG.includes(name))))
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

/** Asks once for all who want to know; again after a failure. */
function once<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | null = null
  return () =>
    (asked ??= ask().catch((error: unknown) => {
      asked = null
      throw error
    }))
}

/** Two browsers beside each other, on two cores; WebKit as an old one after itself. */
async function walkAll(asked: Asked, browsers: readonly Browser[], again: () => boolean): Promise<readonly Outcome[]> {
  const server = await preview({ preview: { host: '127.0.0.1', port: 0 }, logLevel: 'error' }),
    site = server.resolvedUrls!.local[0]
  try {
    const runs = runsOf(asked, { ...everywhere, numbers: numbersAs(once(() => numbersInChromium(site))) })
    const lanes = browsers.map(async lane => {
      const outcomes: Outcome[] = []
      for (const run of runs.filter(({ name }) => name === lane)) outcomes.push(...(await walk(run, site, again, say)))
      return outcomes
    })
    return (await Promise.all(lanes)).flat()
  } finally {
    await server.close()
  }
}

/** What is wrong with the words, in a sentence; '' when they can be run. */
function wrong(asked: Asked, runs: readonly Run[]): string {
  const unknown = asked.wanted.filter(word => !NAMES.includes(word))
  if (unknown.length > 0) return `${unknown.join(', ')} is no browser and no journey; there are ${NAMES.join(', ')}`
  // A run of nothing has not passed.
  return runs.length > 0 ? '' : `${asked.wanted.join(' ')} is nothing that can be run; old is a journey of webkit alone`
}

/** Says how it ended, last; writes it down for `npm test`. Returns whether nothing failed. */
function told(outcomes: readonly Outcome[], whySkipped: readonly string[]): boolean {
  const report = process.env['BROWSERS_REPORT'] // tools/test.mjs counts by it
  if (report) writeFileSync(report, JSON.stringify(outcomes))
  const of = (status: Outcome['status']): readonly string[] => outcomes.filter(one => one.status === status).map(({ name }) => name)
  const parts = [`${of('expected').length + of('flaky').length} passed`]
  if (of('unexpected').length > 0) parts.push(`${of('unexpected').length} FAILED: ${of('unexpected').join('; ')}`)
  if (of('skipped').length > 0) parts.push(`${of('skipped').length} skipped: ${whySkipped.join('; ')}`)
  say(parts.join(', '))
  return of('unexpected').length === 0
}

async function main(words: readonly string[]): Promise<boolean> {
  const asked = { wanted: words.filter(word => !word.startsWith('-')), short: words.includes('--short') },
    inCI = process.env['CI'] !== undefined && process.platform === 'linux',
    runs = runsOf(asked, { ...everywhere, numbers: old }), // whose numbers are compared does not matter here
    why = wrong(asked, runs)
  if (why) {
    say(`FAILED: ${why}`)
    return false
  }
  const browsers = [...new Set(runs.map(({ name }) => name))],
    lacking = whyNot(browsers, words.includes('--install') || (inCI && process.env['E2E_NO_INSTALL'] !== '1')),
    reasons = [...lacking.values()]
  // Where nobody is at the keyboard nobody would read that something was skipped.
  if (inCI && reasons.length > 0) {
    say(`FAILED: ${reasons.join('; ')}`)
    return false
  }
  let left = process.env['CI'] === undefined ? 0 : AGAIN // by hand nothing is tried twice
  const there = browsers.filter(browser => !lacking.has(browser)),
    outcomes = there.length > 0 ? await walkAll(asked, there, () => left-- > 0) : []
  const skipped = runs
    .filter(({ name }) => lacking.has(name))
    .flatMap(({ name, journeys: of }) =>
      Object.keys(of).map((journey): Outcome => ({ name: `${name}, ${journey}`, status: 'skipped', errors: [] })),
    )
  return told([...outcomes, ...skipped], reasons)
}

// What was started is tied to this process, and goes with it; Chromium's driver takes these signals for its own.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
process.exit((await main(process.argv.slice(2))) ? 0 : 1)

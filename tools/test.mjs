// `npm test`: everything, on a fresh clone too. Installs, then the stages below; the last line is "N passed, N failed".
//   node tools/test.mjs --only format,lint,types,layers,knip,unit
//   node tools/test.mjs --all    every lesson, network and key in the browser, not those alone whose turn it is (docs/decisions/0009)
// A stage without tests of its own (lint, types, …) adds one to "failed" when it fails, and nothing when it passes.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install } from './install.mjs'
import { journeyCounts, journeysOf, toldAgain } from './tally.mjs'
import { TURNS } from './turns.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
const REPORTS = 'node_modules/.cache/test'
const unitReport = `${REPORTS}/unit.json`
const e2eReport = `${REPORTS}/e2e.json`
const browsersReport = `${REPORTS}/browsers.json`

// Each a script of some package, run by this very Node: no shell, the same on every system.
const bin = path => join('node_modules', path)
const stages = {
  format: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  lint: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'],
  layers: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'engine', 'app'],
  knip: [bin('knip/bin/knip.js')],
  types: [bin('typescript/bin/tsc'), '-b', '--pretty', 'false'],
  browser: ['tools/browser.mjs'],
  build: [bin('vite/bin/vite.js'), 'build'],
  size: ['tools/size.mjs'],
  unit: [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  browsers: ['--import', './tools/strip-types.mjs', 'tools/browsers/index.ts', '--short'],
  e2e: ['tools/browser.mjs', 'playwright', 'test', '--reporter=line,json'],
}

/** Two cores, two lanes while nothing is timed; then the tests, each alone with the machine. */
const plan = [
  [
    ['browser', 'build', 'size', 'layers', 'knip', 'browsers'],
    ['format', 'lint', 'types'],
  ],
  [['unit']],
  [['e2e']],
]
const needs = { size: ['build'], browsers: ['build', 'browser'], e2e: ['build', 'browser'] }

/** `1/4`: whose turn it is, by the commit, so that the same commit is always tried alike; `0/1`: all. */
function turnOf(all) {
  if (all) return '0/1'
  const commit = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).stdout ?? ''
  return `${(Number.parseInt(commit.slice(0, 8), 16) || 0) % TURNS}/${TURNS}`
}

const children = new Set()
const failed = new Set()
const counts = { passed: 0, failed: 0, skipped: 0 }
/** The journeys of all stages. */
const told = []

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function run(name, env) {
  const broken = needs[name]?.find(stage => failed.has(stage))
  if (broken) {
    console.log(`${name}: not run, because ${broken} failed`)
    failed.add(name)
    counts.failed++
    return
  }
  console.log(`${name} …`)
  const began = performance.now()
  const { code, output } = await new Promise(resolve => {
    const child = spawn(process.execPath, stages[name], { stdio: ['ignore', 'pipe', 'pipe'], env })
    const parts = []
    children.add(child)
    child.stdout.on('data', part => parts.push(part))
    child.stderr.on('data', part => parts.push(part))
    child.on('close', status => {
      children.delete(child)
      resolve({ code: status ?? 1, output: Buffer.concat(parts).toString() })
    })
  })
  const journeys = journeysIn[name]?.(),
    report = name === 'unit' ? unitCounts() : journeys && journeyCounts(journeys, told)
  told.push(...(journeys ?? []))
  for (const key of Object.keys(report ?? {})) counts[key] += report[key]
  const seconds = `${((performance.now() - began) / 1000).toFixed(1)} s`
  if (code === 0 && !report?.failed) {
    const last = ['size', 'browser', 'browsers', 'layers'].includes(name) ? `; ${output.trim().split('\n').at(-1).trim()}` : ''
    console.log(
      `${name}: ok, ${seconds}${report ? `; ${report.passed} passed` : ''}${report?.skipped ? `, ${report.skipped} SKIPPED` : ''}${last}`,
    )
    return
  }
  failed.add(name)
  if (!report?.failed) counts.failed++ // it failed outside of any test
  console.log(`${output.trimEnd()}\n${name}: FAILED, ${seconds}`)
}

const read = file => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

function unitCounts() {
  const report = read(unitReport)
  return (
    report && { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + (report.numTodoTests ?? 0) }
  )
}

function e2eJourneys() {
  const report = read(e2eReport)
  return report && [...journeysOf(report)]
}

/** The journeys of a stage, in Playwright's words; undefined where it left no report. */
const journeysIn = { browsers: () => read(browsersReport), e2e: e2eJourneys }

async function main() {
  install()
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const at = process.argv.indexOf('--only')
  const only = at < 0 ? Object.keys(stages) : process.argv[at + 1].split(',')
  const env = {
    ...process.env,
    PATH: `${join(process.cwd(), 'node_modules', '.bin')}${delimiter}${process.env['PATH']}`,
    E2E_PORT: process.env['E2E_PORT'] ?? String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport,
    E2E_TURN: process.env['E2E_TURN'] ?? turnOf(process.argv.includes('--all')),
    BROWSERS_REPORT: browsersReport,
    NO_COLOR: '1',
  }
  delete env['FORCE_COLOR']
  for (const lanes of plan) {
    await Promise.all(
      lanes.map(async lane => {
        for (const name of lane) if (only.includes(name)) await run(name, env)
      }),
    )
  }
  for (const line of toldAgain(told)) console.log(line)
  if (failed.size > 0) console.log(`Failed: ${[...failed].join(', ')}`)
  if (counts.skipped > 0) console.log(`Skipped: ${counts.skipped}`)
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exitCode = failed.size > 0 || counts.failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
    process.exit(1)
  })
}

await main()

// Finds a Chromium that really works, or gets one; then runs a command with its path in E2E_BROWSER_PATH
// (empty: Playwright's own). It never skips: without a browser it ends with what to do.
//   node tools/browser.mjs playwright test
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const OLDEST = 125 // light-dark(), anchor positioning, Float16Array's fallbacks: what the app is written for
const MEMORY = 'node_modules/.cache/e2e-browser.json'
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'
const SHELL = 'chromium-headless-shell' // Debian's: without windows and their own pages, tests take half the time

export const browserArgs =
  process.platform === 'linux'
    ? [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ]
    : ['--no-first-run']

const say = text => console.error(`browser: ${text}`)

/** The browser's version when it launches, runs script and is new enough; otherwise the reason, thrown. */
async function launch(path) {
  const { chromium } = await import('@playwright/test')
  const browser = await chromium.launch({ ...(path && { executablePath: path }), args: browserArgs, timeout: 120_000 }) // a machine that is busy starts it late; one that cannot start it says so at once
  try {
    const page = await browser.newPage()
    if ((await page.evaluate('6 * 7')) !== 42) throw new Error('it starts but runs no script')
    if (Number.parseInt(browser.version(), 10) < OLDEST)
      throw new Error(`it is Chromium ${browser.version()}; ${OLDEST} is the oldest that will do`)
    return browser.version()
  } finally {
    await browser.close()
  }
}

const firstLine = error => String(error?.message ?? error).split('\n', 1)[0]

/** The first of the paths that works, or null. '' stands for Playwright's own. */
async function firstThatWorks(paths, loudly = false) {
  for (const path of paths) {
    try {
      const version = await launch(path)
      say(`${path || "Playwright's own"}, Chromium ${version}`)
      return path
    } catch (error) {
      if (loudly || path !== '') say(`${path || "Playwright's own"} does not do: ${firstLine(error)}`)
    }
  }
  return null
}

function remembered() {
  try {
    return [JSON.parse(readFileSync(MEMORY, 'utf8')).path]
  } catch {
    return []
  }
}

function remember(path) {
  mkdirSync('node_modules/.cache', { recursive: true })
  writeFileSync(MEMORY, JSON.stringify({ path }))
}

export function systemBrowsers(platform = process.platform, env = process.env) {
  const names = [SHELL, 'google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge-stable']
  const all =
    {
      darwin: ['/Applications', join(homedir(), 'Applications')].flatMap(folder =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(name => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
      ),
      win32: [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
        .filter(Boolean)
        .flatMap(folder =>
          ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map(
            file => join(folder, file),
          ),
        ),
    }[platform] ??
    (env['PATH'] ?? '')
      .split(delimiter)
      .filter(Boolean)
      .flatMap(folder => names.map(name => join(folder, name)))
  return all.filter(path => existsSync(path))
}

/** Runs an installer; its output goes to stderr, so that stdout stays the command's own. */
function tell(command, args, minutes = 5) {
  say(`${command} ${args.join(' ')}`)
  return (
    spawnSync(command, args, {
      stdio: ['ignore', 2, 2],
      timeout: minutes * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  )
}

/** The words that make a command run as root without asking, or null. */
function asRoot() {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : null
}

async function download() {
  if (!tell(process.execPath, [PLAYWRIGHT, 'install', '--only-shell', 'chromium'])) return null
  const found = await firstThatWorks([''], true)
  if (found !== null || process.platform !== 'linux' || asRoot() === null) return found
  tell(process.execPath, [PLAYWRIGHT, 'install-deps', 'chromium'])
  return firstThatWorks([''], true)
}

function tellAsRoot(...words) {
  const [command, ...rest] = [...asRoot(), ...words]
  return tell(command, rest, 10)
}

/** Why nothing can be installed with apt here, in words; '' where it can. */
export function whyNoApt() {
  if (!existsSync('/usr/bin/apt-get')) return 'this system has no apt-get'
  return asRoot() === null ? 'apt-get needs root here' : ''
}

/** Has Debian's apt-get install packages, without what they recommend; the first list that can be had. Tried three times: a network may be away for a while. Whether it could. */
export function aptInstall(...lists) {
  if (whyNoApt() !== '') return false
  const patient = ['DPkg::Lock::Timeout=300', 'Acquire::Retries=3', 'Acquire::http::Timeout=20'].flatMap(option => ['-o', option]), // another may be installing
    apt = (...args) => tellAsRoot('apt-get', ...patient, ...args)
  for (let round = 1; round <= 3; round++) {
    if (round > 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 15_000)
    apt('update')
    if (lists.some(packages => apt('install', '-y', '--no-install-recommends', ...packages))) return true
    tellAsRoot('dpkg', '--configure', '-a') // an installation that was cut off bars the next
  }
  return false
}

async function installFromDebian() {
  if (whyNoApt() !== '') return null
  aptInstall([SHELL], ['chromium'])
  return firstThatWorks(systemBrowsers(), true)
}

const REMEDIES = `No browser that works was found, and none could be installed. Any one of these helps:
  1. install Google Chrome, Chromium or Edge (${OLDEST} or newer) in the usual place;
  2. npx playwright install chromium   (and on Linux: npx playwright install-deps chromium);
  3. on Debian, as root: apt-get install chromium;
  4. E2E_BROWSER_PATH=/path/to/chrome npm test`

/** A path for Playwright's executablePath ('' = its own), or an error that says what to do. */
export async function findBrowser(env = process.env) {
  if (env['E2E_BROWSER_PATH']) {
    const path = env['E2E_BROWSER_PATH']
    if ((await firstThatWorks([path], true)) === null)
      throw new Error(`E2E_BROWSER_PATH is ${path}, and that does not work (the reason is above)`)
    return path
  }
  // A machine that runs everything for every change is worth the half minute that the shell takes to install.
  if (env['CI'] && env['E2E_NO_INSTALL'] !== '1' && !systemBrowsers().some(path => path.endsWith(SHELL))) await installFromDebian()
  const found =
    (await firstThatWorks([...new Set([...remembered(), '', ...systemBrowsers()])])) ??
    (env['E2E_NO_INSTALL'] === '1' ? null : ((await download()) ?? (await installFromDebian())))
  if (found === null) throw new Error(REMEDIES)
  remember(found)
  return found
}

async function main([command, ...args]) {
  const path = await findBrowser().catch(error => {
    say(error.message)
    process.exit(1)
  })
  if (command === undefined) return
  const [file, words] = command === 'playwright' ? [process.execPath, [PLAYWRIGHT, ...args]] : [command, args]
  spawn(file, words, { stdio: 'inherit', env: { ...process.env, E2E_BROWSER_PATH: path } })
    .on('error', error => {
      say(error.message)
      process.exit(1)
    })
    .on('close', code => process.exit(code ?? 1))
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) await main(process.argv.slice(2))

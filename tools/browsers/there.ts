// What of the browsers is on this machine, and how Debian's apt-get brings the rest.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { aptInstall, whyNoApt } from '../browser.mjs'
import { miniBrowser } from './webkit.ts'

export type Browser = 'firefox' | 'webkit'
/** What a browser's journeys need of Debian's packages. */
const PACKAGES: Readonly<Record<Browser, readonly string[]>> = { firefox: ['firefox-esr'], webkit: ['webkit2gtk-driver', 'xvfb'] }
const PROGRAMS: Readonly<Record<Browser, readonly string[]>> = { firefox: ['firefox-esr'], webkit: ['WebKitWebDriver', 'Xvfb'] }

function has(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The names of the programs that a browser lacks here; none where it has all. */
function missing(browser: Browser): readonly string[] {
  if (process.platform !== 'linux') return PACKAGES[browser]
  const programs = PROGRAMS[browser].filter(program => !has(program))
  return browser === 'webkit' && !miniBrowser() ? [...programs, 'MiniBrowser'] : programs
}

/** Why each browser cannot run here, in words, and how to get it; none that can is among them. What is missing is installed first, where that is allowed. */
export function whyNot(wanted: readonly Browser[], installs: boolean): ReadonlyMap<Browser, string> {
  const lacking = (): readonly Browser[] => wanted.filter(browser => missing(browser).length > 0)
  const apt = process.platform === 'linux' ? whyNoApt() : 'they come from Debian’s packages'
  const tried = installs && apt === '' && lacking().length > 0
  if (tried) aptInstall([...new Set(lacking().flatMap(browser => PACKAGES[browser]))])
  return new Map(
    lacking().map(browser => {
      const get = `apt-get install --no-install-recommends ${PACKAGES[browser].join(' ')}`
      const why = apt || (tried ? `${get} did not bring it` : `npm run browsers -- --install has apt-get bring it, or as root: ${get}`)
      return [browser, `${missing(browser).join(', ')} missing; ${why}`]
    }),
  )
}

// A browser is led through its journeys, one after another; one that fails may have a second try, in a browser opened anew.
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Journey } from './journeys.ts'
import { pageOf, type Page } from './page.ts'
import type { Browser } from './there.ts'
import { sleep, type Wire } from './webdriver.ts'

export interface Run {
  readonly name: Browser
  readonly open: () => Promise<Wire>
  readonly journeys: Readonly<Record<string, Journey>>
}

/** How a journey ended, in Playwright's words, and what its tries met. `npm test` counts by a list of these. */
export interface Outcome {
  readonly name: string
  readonly status: 'expected' | 'flaky' | 'unexpected' | 'skipped'
  readonly errors: readonly { readonly message: string }[]
}

/** So often a browser is started that does not come, with other ports, before it is given up. */
const STARTS = 3

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

interface Opened {
  readonly wire: Wire
  readonly page: Page
}

async function opened({ name, open }: Run, site: string, say: (text: string) => void): Promise<Opened> {
  for (let start = 1; ; start++) {
    let wire: Wire | undefined
    try {
      wire = await open()
      const page = await pageOf(wire, site)
      say(`${wire.name} comes`)
      return { wire, page }
    } catch (error) {
      await wire?.end()
      say(`${name} does not come, start ${start} of ${STARTS}: ${said(error)}`)
      if (start === STARTS) throw error
    }
  }
}

/** Leaves a picture of a page where a journey failed, if the browser still gives one. */
async function leavePicture(page: Page, file: string): Promise<void> {
  const picture = await Promise.race([page.picture().catch(() => ''), sleep(20_000).then(() => '')])
  mkdirSync('test-results/browsers', { recursive: true })
  if (picture) writeFileSync(`test-results/browsers/${file}.png`, Buffer.from(picture.split(',')[1] ?? '', 'base64'))
}

/** Leads a browser through its journeys. `again` says whether one that failed may be tried once more. A browser that does not come fails them all. */
export async function walk(run: Run, site: string, again: () => boolean, say: (text: string) => void): Promise<readonly Outcome[]> {
  let at: Opened | null = null,
    lost: Error | null = null
  /** What a try of a journey met; null where it passed. */
  const meets = async (journey: string, go: Journey, attempt: number): Promise<string | null> => {
    try {
      if (lost) throw lost
      at ??= await opened(run, site, say).catch((error: unknown) => {
        throw (lost = new Error(said(error), { cause: error }))
      })
      await go(at.page)
      return null
    } catch (error) {
      if (at) await leavePicture(at.page, `${run.name}-${journey}-${attempt}`)
      await at?.wire.end()
      at = null // whatever it met may be left in it
      return said(error)
    }
  }
  const outcomes: Outcome[] = []
  for (const [journey, go] of Object.entries(run.journeys)) {
    const begun = performance.now(),
      first = await meets(journey, go, 1),
      second = first !== null && !lost && again() ? await meets(journey, go, 2) : first,
      status = first === null ? 'expected' : second === null ? 'flaky' : 'unexpected',
      errors = [...new Set([first, second])].filter(message => message !== null).map(message => ({ message }))
    say(
      [
        `${run.name}, ${journey}: ${{ expected: 'ok', flaky: 'PASSED AT THE SECOND TRY', unexpected: 'FAILED' }[status]}, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
        ...errors.map(({ message }) => message),
      ].join('\n'),
    )
    outcomes.push({ name: `${run.name}, ${journey}`, status, errors })
  }
  await (at as Opened | null)?.wire.end()
  return outcomes
}

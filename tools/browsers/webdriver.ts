// A browser driven by the commands of W3C WebDriver, as far as the journeys need them. Firefox takes them over its own wire (Marionette), WebKit over HTTP: no one
// library drives both as Debian packs them (Playwright wants builds of its own, puppeteer-core speaks to Firefox alone, geckodriver is not packed).
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The commands used, by their names in Marionette, with their address in HTTP. */
export const commands = {
  SetTimeouts: 'POST /timeouts',
  Navigate: 'POST /url',
  ExecuteAsyncScript: 'POST /execute/async',
  PerformActions: 'POST /actions',
  TakeScreenshot: 'GET /screenshot',
  GetWindowRect: 'GET /window/rect',
  SetWindowRect: 'POST /window/rect',
} as const
/** In milliseconds: a command without an answer by then has failed. More than a script, or a page, may take: `pageOf`. */
export const LATEST = 200_000

type Command = keyof typeof commands

/** A running browser, as its own wire reaches it. */
export interface Wire {
  /** "Firefox 140.0" */
  readonly name: string
  send(command: Command, parameters: Record<string, unknown>): Promise<unknown>
  end(): Promise<void>
}

/** Resolves after so many milliseconds. */
export const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** A port of this machine that nobody listens at. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { readonly port: number }
      server.close(() => resolve(port))
    })
  })

/** A program that runs beside, with a folder of its own. `log` returns the end of what it said; `kill` ends it and removes the folder. */
export interface Beside {
  readonly folder: string
  readonly child: ChildProcess
  log(): string
  kill(): Promise<void>
}

/** Starts a program; `FOLDER` in its arguments stands for its folder, which is its HOME too: nothing of the person's own is read or changed. `files` are put there first. */
export function beside(
  program: string,
  parameters: readonly string[],
  { env = {}, files = {} }: { readonly env?: NodeJS.ProcessEnv; readonly files?: Readonly<Record<string, string>> } = {},
): Beside {
  const folder = mkdtempSync(join(tmpdir(), 'im2see-browser-')),
    said = join(folder, 'said.log'),
    out = openSync(said, 'w')
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  const child = spawn(
    program,
    parameters.map(word => word.replace('FOLDER', folder)),
    { stdio: ['ignore', out, out, 'pipe'], env: { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, LANG: 'C.UTF-8', ...env } },
  )
  child.on('error', () => {}) // whoever waits for it finds that it does not answer
  return {
    folder,
    child,
    log: () => readFileSync(said, 'utf8').slice(-2000),
    async kill() {
      const gone = new Promise<void>(resolve => {
        if (child.exitCode !== null || child.signalCode !== null) resolve()
        else child.once('exit', () => resolve())
      })
      child.kill('SIGTERM')
      await Promise.race([gone, sleep(5000)])
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** Asks again until there is an answer; an error after so many seconds, with the last reason. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + seconds * 1000
  let reason = ''
  do {
    try {
      const answer = await ask()
      if (answer !== null && answer !== undefined && answer !== false) return answer
    } catch (error) {
      reason = `: ${error instanceof Error ? error.message : String(error)}`
    }
    await sleep(100)
  } while (Date.now() < end)
  throw new Error(`${what}: not within ${seconds} seconds${reason}`)
}

// A browser driven by the commands of W3C WebDriver, as far as the journeys need them. Firefox takes them over its own wire (Marionette), WebKit over HTTP: no one
// library drives both as Debian packs them (Playwright wants builds of its own, puppeteer-core speaks to Firefox alone, geckodriver is not packed).
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
/** Seconds that a machine busy with other things may take for anything. */
export const PATIENCE = 180
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

/** A program that runs beside, with a folder of its own. `log` returns the end of what it said; `kill` ends it with all that it started, and removes the folder. */
export interface Beside {
  readonly folder: string
  readonly child: ChildProcess
  log(): string
  kill(): Promise<void>
}

/** Runs its words in a group of their own. Its input ends when whoever started it says so or is gone, however it went: then the whole group ends, and its folder goes. */
const TIED = '"$@" & cat > /dev/null; trap "" TERM; kill -TERM 0; sleep 0.5; rm -rf "$0"; kill -KILL 0'

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
  const own = { HOME: folder, XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, XDG_DATA_HOME: folder }
  const child = spawn('sh', ['-c', TIED, folder, program, ...parameters.map(word => word.replace('FOLDER', folder))], {
    stdio: ['pipe', out, out, 'pipe'],
    detached: true, // a group of its own
    env: { ...process.env, ...own, LANG: 'C.UTF-8', ...env },
  })
  closeSync(out)
  child.on('error', () => {}) // whoever waits for it finds that it does not answer
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    folder,
    child,
    log: () => readFileSync(said, 'utf8').slice(-2000),
    async kill() {
      child.stdin!.destroy()
      await Promise.race([gone, sleep(20_000)])
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** A browser that is no more, or has lost its session: whoever asks again asks in vain. */
export class Gone extends Error {}

/** Asks again until there is an answer; an error after so many seconds, with the last reason, and at once when the browser is gone. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + seconds * 1000
  let reason = ''
  do {
    try {
      const answer = await ask()
      if (answer !== null && answer !== undefined && answer !== false) return answer
    } catch (error) {
      if (error instanceof Gone) throw new Gone(`${what}: ${error.message}`, { cause: error })
      reason = `: ${error instanceof Error ? error.message : String(error)}`
    }
    await sleep(100)
  } while (Date.now() < end)
  throw new Error(`${what}: not within ${seconds} seconds${reason}`)
}

// WebKitGTK's small browser, driven by WebKitWebDriver over HTTP, on a screen that nobody sees (Xvfb).
import { readdirSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { beside, commands, freePort, Gone, LATEST, PATIENCE, until, type Beside, type Wire } from './webdriver.ts'

/** A screen of its own: Xvfb finds a number that is free, and says it. */
async function openScreen(): Promise<{ readonly display: string; readonly screen: Beside }> {
  const screen = beside('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'])
  let said = ''
  ;(screen.child.stdio[3] as Readable).on('data', part => (said += String(part)))
  try {
    await until('Xvfb comes', PATIENCE, async () => said.includes('\n'))
  } catch (error) {
    const why = screen.log()
    await screen.kill()
    throw new Error(`Xvfb does not come: ${why}`, { cause: error })
  }
  return { screen, display: `:${said.trim()}` }
}

/** Where Debian puts the small browser, on any machine; null where it is not. */
export function miniBrowser(): string | null {
  for (const machine of readdirSync('/usr/lib', { withFileTypes: true }))
    for (const version of ['4.1', '4.0'])
      if (machine.isDirectory() && machine.name.includes('linux-gnu')) {
        const folder = `/usr/lib/${machine.name}/webkit2gtk-${version}`
        try {
          if (readdirSync(folder).includes('MiniBrowser')) return `${folder}/MiniBrowser`
        } catch {
          continue
        }
      }
  return null
}

/** A command to the driver. Throws its error in words. */
async function ask(address: string, method: string, parameters?: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(address, {
    method,
    ...(method === 'POST' ? { body: JSON.stringify(parameters ?? {}), headers: { 'content-type': 'application/json' } } : {}),
    signal: AbortSignal.timeout(LATEST),
  })
  const { value } = (await response.json()) as { readonly value: { readonly error?: string; readonly message?: string } | null }
  if (value?.error) throw new Error(`${method} ${new URL(address).pathname.replace(/.*\//, '')}: ${value.error} ${value.message ?? ''}`)
  return value
}

/** Whether the small browser has ended, of which its driver says no more than that it knows no such session, or the driver itself has. */
export const isGone = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.message.includes('invalid session id') || (error.cause as { readonly code?: string } | undefined)?.code === 'ECONNREFUSED')

/** Starts WebKitGTK on a screen of its own, with `more` words for it. Throws with the end of what it said when it does not come. */
export async function openWebKit(more: readonly string[] = []): Promise<Wire> {
  const binary = miniBrowser()
  if (!binary) throw new Error("WebKitGTK's MiniBrowser is not in /usr/lib: apt-get install webkit2gtk-driver")
  const { display, screen } = await openScreen(),
    port = await freePort(),
    base = `http://127.0.0.1:${port}`
  const driver = beside('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: {
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', // a container may forbid what its sandbox asks for; only our own page is opened
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      GIO_USE_VFS: 'local',
      GSETTINGS_BACKEND: 'memory',
    },
  })
  const end = async (): Promise<void> => void (await Promise.all([driver.kill(), screen.kill()]))
  try {
    await until('WebKitWebDriver comes', PATIENCE, async () => (await ask(`${base}/status`, 'GET')) !== null)
    const made = (await ask(`${base}/session`, 'POST', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation', ...more] } } },
    })) as { readonly sessionId: string; readonly capabilities: Record<string, unknown> }
    const session = `${base}/session/${made.sessionId}`
    return {
      name: `WebKitGTK ${String(made.capabilities['browserVersion'])}`,
      send(command, parameters) {
        const [method, path] = commands[command].split(' ') as [string, string]
        return ask(session + path, method, parameters).catch((error: unknown) => {
          throw isGone(error) ? new Gone(`${error.message}\n${driver.log()}`, { cause: error }) : error
        })
      },
      end,
    }
  } catch (error) {
    const said = driver.log()
    await end()
    throw new Error(`WebKitGTK cannot be driven: ${error instanceof Error ? error.message : String(error)}\n${said}`, { cause: error })
  }
}

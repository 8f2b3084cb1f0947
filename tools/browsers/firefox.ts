// Firefox as it is installed, without geckodriver: Marionette, which is in every Firefox. "length:[0, id, command, parameters]" there, "length:[1, id, error, result]" back.
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { beside, Gone, LATEST, PATIENCE, until, type Wire } from './webdriver.ts'

/** Nothing is fetched from anywhere, nothing is asked on a first visit. Port 0: any that is free; it stands in a file then. */
const preferences = {
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'network.proxy.type': 0,
  'intl.accept_languages': 'en-US, en',
}

type Answer = readonly [kind: 1, id: number, error: { readonly error: string; readonly message: string } | null, result: unknown]

/** Sends commands over a socket; each answer finds its command by number. The first message, a greeting, has none. Rejected without an answer in time. */
export function talk(socket: Pick<Socket, 'on' | 'once' | 'write'>): (command: string, parameters: unknown) => Promise<unknown> {
  const waiting = new Map<number, (answer: Answer) => void>()
  let come = Buffer.alloc(0),
    last = 0
  socket.on('data', part => {
    come = Buffer.concat([come, typeof part === 'string' ? Buffer.from(part) : part])
    for (let colon = come.indexOf(':'); colon > 0; colon = come.indexOf(':')) {
      const end = colon + 1 + Number(come.subarray(0, colon).toString())
      if (come.length < end) return
      const message = JSON.parse(come.subarray(colon + 1, end).toString()) as Answer | Record<string, unknown>
      come = come.subarray(end)
      if (!Array.isArray(message)) continue
      const answer = message as unknown as Answer
      waiting.get(answer[1])?.(answer)
      waiting.delete(answer[1])
    }
  })
  const broken = new Promise<never>((_, reject) => {
    socket.once('close', () => reject(new Gone('Firefox has ended')))
  })
  broken.catch(() => {}) // it ends at the end, too
  socket.on('error', () => {}) // 'close' follows
  return (command, parameters) => {
    const id = ++last,
      words = JSON.stringify([0, id, command, parameters])
    const answered = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${command}: no answer within ${LATEST / 1000} seconds`)), LATEST)
      waiting.set(id, ([, , error, result]) => {
        clearTimeout(late)
        if (error) reject(new Error(`${command}: ${error.error} ${error.message}`))
        else resolve(result)
      })
    })
    socket.write(`${Buffer.byteLength(words)}:${words}`)
    return Promise.race([answered, broken])
  }
}

/** Starts Firefox without a window, with `more` preferences. Throws with the end of what it said when it does not come. */
export async function openFirefox(program = 'firefox-esr', more: Readonly<Record<string, boolean | number | string>> = {}): Promise<Wire> {
  const user = Object.entries({ ...preferences, ...more }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  )
  const running = beside(program, ['--headless', '--marionette', '--no-remote', '--profile', 'FOLDER'], {
    files: { 'user.js': user.join('') },
    env: {
      MOZ_HEADLESS_WIDTH: '1440',
      MOZ_HEADLESS_HEIGHT: '1000',
      MOZ_CRASHREPORTER_DISABLE: '1',
      MOZ_DISABLE_CONTENT_SANDBOX: '1', // a container may forbid what its sandbox asks for
    },
  })
  let socket: Socket | null = null
  try {
    const port = await until(
      'Firefox comes',
      PATIENCE,
      async () => Number(readFileSync(join(running.folder, 'MarionetteActivePort'), 'utf8')) || null,
    )
    socket = connect(port, '127.0.0.1')
    const send = talk(socket)
    const { capabilities } = (await send('WebDriver:NewSession', { capabilities: {} })) as {
      readonly capabilities: Record<string, unknown>
    }
    return {
      name: `Firefox ${String(capabilities['browserVersion'])}`,
      async send(command, parameters) {
        const result = await send(`WebDriver:${command}`, parameters)
        return result !== null && typeof result === 'object' && 'value' in result ? result.value : result
      },
      async end() {
        socket?.destroy()
        await running.kill()
      },
    }
  } catch (error) {
    const said = running.log()
    socket?.destroy()
    await running.kill()
    throw new Error(`${program} cannot be driven: ${error instanceof Error ? error.message : String(error)}\n${said}`, { cause: error })
  }
}

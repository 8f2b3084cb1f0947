import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Gone, until } from './webdriver.ts'
import { isGone } from './webkit.ts'

test('what does not answer is asked again; a browser that is gone is not', async () => {
  let asked = 0
  const answer = until('it is there', 100, async () => {
    if (++asked === 1) throw new Error('not yet')
    throw new Gone('POST async: invalid session id')
  })
  await expect(answer).rejects.toThrow('it is there: POST async: invalid session id')
  expect(asked).toBe(2)
})

test('WebKit is gone when its driver knows no such session, or is not there; not when a script fails', () => {
  expect(isGone(new Error('POST async: invalid session id '))).toBe(true)
  expect(isGone(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } }))).toBe(true)
  expect(isGone(new Error('POST async: javascript error x is not defined'))).toBe(false)
})

const alive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

// A program that starts another, and says both their numbers through its third pipe.
const SCRIPT = `
  import { beside } from './tools/browsers/webdriver.ts'
  const { child, folder } = beside('sh', ['-c', 'sleep 1000 & echo $$ $! >&3; wait'])
  child.stdio[3].on('data', said => console.log(JSON.stringify([folder, ...String(said).trim().split(' ').map(Number)])))
`

test.runIf(process.platform === 'linux')(
  'what runs beside goes, with all that it started and its folder, when whoever started it is killed',
  async () => {
    const tool = spawn(process.execPath, ['--import', './tools/strip-types.mjs', '--input-type=module', '-e', SCRIPT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [folder, ...pids] = await new Promise<[string, ...number[]]>(resolve =>
      tool.stdout.once('data', part => resolve(JSON.parse(String(part)))),
    )
    expect(pids.map(alive)).toEqual([true, true])
    tool.kill('SIGKILL')
    await expect.poll(() => [...pids.map(alive), existsSync(folder)], { timeout: 60_000 }).toEqual([false, false, false])
  },
)

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'

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

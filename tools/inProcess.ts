// Runs a command-line tool for a test in the process of the test: a process of its own takes half a second, most of it to load the engine anew.
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { kernel, setKernel } from '../engine/kernels/index.ts'

/** What a tool left: its exit code, and the lines that it wrote to either stream. */
interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs `tools/<tool>.ts` with these words as `node tools/<tool>.ts …words` would: the module is evaluated anew, what it imports is not. The kernel that it chose, its
 * words and its exit code are gone when it is over. What it throws is its stderr, and its status 1, as Node has it.
 */
export async function runTool(tool: string, ...words: readonly string[]): Promise<Ran> {
  const path = fileURLToPath(new URL(`./${tool}.ts`, import.meta.url)),
    { argv, exitCode } = process,
    { log, error } = console,
    chosen = kernel,
    lines = { stdout: '', stderr: '' }
  const writes =
    (stream: keyof typeof lines) =>
    (...said: unknown[]): void => {
      lines[stream] += `${said.map(String).join(' ')}\n`
    }
  process.argv = [argv[0], path, ...words]
  process.exitCode = 0
  Object.assign(console, { log: writes('stdout'), error: writes('stderr') })
  try {
    await import(/* @vite-ignore */ `${path}?run=${randomUUID()}`)
    return { status: process.exitCode, ...lines }
  } catch (thrown) {
    return { status: 1, ...lines, stderr: lines.stderr + String(thrown) }
  } finally {
    process.argv = argv
    process.exitCode = exitCode
    Object.assign(console, { log, error })
    setKernel(chosen)
  }
}

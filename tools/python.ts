// A Python for tests: one process runs all scripts of a test file, because most of a script's time is that NumPy is loaded.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Reads the words of a script a line, runs it as the main module of its own, and answers with what it printed and whether it came to its end. */
const LOOP = `
import contextlib, io, json, runpy, sys, traceback
answers = sys.stdout
for line in sys.stdin:
    sys.argv = json.loads(line)
    out, err, status = io.StringIO(), io.StringIO(), 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
        except BaseException:
            traceback.print_exc()
            status = 1
    print(json.dumps([out.getvalue(), err.getvalue(), status]), file=answers, flush=True)
`

interface Python {
  /** Runs a script with these words. What it prints; throws an Error with what it wrote to stderr where it wrote any, exited, or did not come to its end. */
  run(script: string, ...words: readonly string[]): Promise<string>
  /** Ends the process. */
  end(): void
}

/** A Python that has NumPy; undefined where this machine has none. */
export function pythonWithNumpy(): Python | undefined {
  const name = ['python3', 'python'].find(one => spawnSync(one, ['-c', 'import numpy']).status === 0)
  if (name === undefined) return undefined
  const child = spawn(name, ['-c', LOOP], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PYTHONUTF8: '1' } }),
    answers = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    async run(...words) {
      child.stdin.write(`${JSON.stringify(words)}\n`)
      const { value, done } = await answers.next()
      if (done) throw new Error(`${name} is gone`)
      const [stdout, stderr, status] = JSON.parse(value) as [string, string, number]
      if (stderr !== '' || status !== 0) throw new Error(`${words[0]}: ${stderr || `status ${status}`}`)
      return stdout
    },
    end: () => child.stdin.end(),
  }
}

// Contestants taking turns: each is opened once, then asked for bursts of work one after the other, round by round, while all others wait.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { pair, sides } from '../engine/layers/settings.ts'
import { compile } from '../engine/compile.ts'
import { weightShapes } from '../engine/weights.ts'
import { given, RATE, type Workload } from './workloads.ts'

/** Milliseconds of one run. */
interface Burst {
  readonly median: number
  readonly least: number
}

export interface Contestant {
  readonly name: string
  burst(ms: number): Promise<Burst>
  result(): Promise<readonly number[]>
  close(): Promise<void>
}

/** A peer in a worker of the page. Null when it cannot do that; throws when it fails. */
export async function inWorker(page: Page, name: string, workload: string): Promise<Contestant | null> {
  const ask = (message: object): Promise<unknown> =>
    page.evaluate(
      ([name, message]) =>
        new Promise((resolve, reject) => {
          const workers = ((window as unknown as { workers: Record<string, Worker> }).workers ??= {})
          const worker = (workers[name] ??= new Worker('./worker.js', { type: 'module' }))
          worker.onmessage = ({ data }) => {
            if ('frame' in data) return worker.postMessage({ taken: true })
            if (data.answer?.error) reject(new Error(data.answer.error))
            else resolve(data.answer)
          }
          worker.onerror = event => reject(new Error(event.message))
          worker.postMessage(message)
        }),
      [name, message] as const,
    )
  const close = (): Promise<void> =>
    page.evaluate(name => {
      const { workers } = window as unknown as { workers: Record<string, Worker> }
      workers[name].terminate()
      delete workers[name]
    }, name)
  if (!(await ask({ ask: 'open', peer: name, workload }))) {
    await close()
    return null
  }
  return {
    name,
    close,
    burst: ms => ask({ ask: 'burst', ms }) as Promise<Burst>,
    result: () => ask({ ask: 'result' }) as Promise<number[]>,
  }
}

/** The book in NumPy, where python3 has it: a process of its own, one thread. Null where it is not, or not for this workload. */
export async function inNumpy(workload: Workload): Promise<Contestant | null> {
  if (workload.kind === 'gemm') return null
  const threads = Object.fromEntries(['OMP', 'OPENBLAS', 'MKL'].map(name => [`${name}_NUM_THREADS`, '1']))
  const script = fileURLToPath(new URL('peers/book.py', import.meta.url))
  const python = spawn('python3', [script], { env: { ...process.env, ...threads }, stdio: ['pipe', 'pipe', 'ignore'] })
  const answers: ((line: string | null) => void)[] = []
  createInterface({ input: python.stdout }).on('line', line => answers.shift()?.(line))
  const gone = new Promise<null>(resolve => {
    python.on('close', () => resolve(null)).on('error', () => resolve(null))
  })
  python.stdin.on('error', () => {})
  const ask = async (line: string): Promise<unknown> => {
    const answer = new Promise<string | null>(resolve => {
      answers.push(resolve)
    })
    python.stdin.write(`${line}\n`)
    const result = await Promise.race([answer, gone])
    return result === null ? null : JSON.parse(result)
  }
  const folder = mkdtempSync(join(tmpdir(), 'im2see-bench-'))
  writeNetwork(folder, workload)
  const opened = await ask(`open ${folder}`)
  rmSync(folder, { recursive: true })
  if (opened === null) return null
  return {
    name: 'numpy',
    burst: async ms => (await ask(`burst ${ms}`)) as Burst,
    result: async () => (await ask('result')) as number[],
    close: async () => {
      python.stdin.end()
      await gone
    },
  }
}

/** The network and its numbers for book.py. */
function writeNetwork(folder: string, { network, batch, kind }: Extract<Workload, { network: unknown }>): void {
  const numbers = given(network, batch),
    shapes = weightShapes(compile(network, 1, { backward: false }))
  const all: [string, readonly number[], Float32Array][] = [
    ...Object.entries(numbers.weights).map(([name, data]): [string, readonly number[], Float32Array] => [name, shapes[name], data]),
    ['image', [batch, ...network.input], numbers.images],
    ['label', [batch], numbers.labels],
  ]
  let at = 0
  const places = Object.fromEntries(
    all.map(([name, shape, data]) => {
      const place = { at, shape }
      at += data.length
      return [name, place]
    }),
  )
  const bytes = new Float32Array(at)
  for (const [name, , data] of all) bytes.set(data, places[name].at)
  const layers = network.layers.map(l => {
    if (l.kind === 'convolution') return { groups: 1, ...l, stride: pair(l.stride, 1), pad: sides(l.pad).pad }
    return l.kind === 'pooling' ? { ...l, stride: pair(l.stride ?? [l.PH, l.PW], 1), pad: sides(l.pad).pad } : l
  })
  writeFileSync(join(folder, 'network.json'), JSON.stringify({ layers, numbers: places, train: kind === 'train', rate: RATE }))
  writeFileSync(join(folder, 'numbers.bin'), new Uint8Array(bytes.buffer))
}

export interface Outcome {
  /** Milliseconds of a run: the median of the rounds' medians. */
  readonly median_ms: Record<string, number>
  /** The shortest stretch of all: what it takes when nothing else runs on this machine. */
  readonly least_ms: Record<string, number>
}

/** Lets the contestants take turns. The first round warms up and does not count. */
export async function contest(contestants: readonly Contestant[], rounds = 5, ms = 350): Promise<Outcome> {
  const bursts = new Map<string, Burst[]>(contestants.map(c => [c.name, []]))
  for (let round = 0; round <= rounds; round++)
    for (const c of contestants) {
      const burst = await c.burst(round === 0 ? 900 : ms)
      if (round > 0) bursts.get(c.name)!.push(burst)
    }
  const middle = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1]
  const each = (how: (b: readonly Burst[]) => number): Record<string, number> =>
    Object.fromEntries([...bursts].map(([name, b]) => [name, how(b)]))
  return { median_ms: each(b => middle(b.map(x => x.median))), least_ms: each(b => Math.min(...b.map(x => x.least))) }
}

// The engine beside its peers: who runs in which workload, whether they agree, and how much longer than ours they take.
import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import { browserArgs, findBrowser } from '../tools/browser.mjs'
import { contest, inNumpy, inWorker, type Contestant, type Outcome } from './contest.ts'
import { buildPeers, site } from './peers/build.ts'
import { workloads } from './workloads.ts'

export interface Compared extends Outcome {
  readonly workload: string
  /** Shape of the product. */
  readonly shape?: string
  /** Peer's time ÷ ours. */
  readonly ratio: Record<string, number>
  /** Peers that failed, or whose numbers are not ours, and why. */
  readonly excluded: Record<string, string>
}

const peersOf: Readonly<Record<string, readonly string[]>> = { explainable: ['im2see', 'handwritten'], watched: ['watched', 'unwatched'] }
const usual = ['im2see', 'onnxruntime-web', 'tfjs-wasm', 'plain'],
  slow = ['tfjs-cpu', 'convnetjs']

/** Names of all workloads of this kind; `gemm` stands for its shapes. */
export const speedNames = [...new Set(Object.keys(workloads).map(name => name.split(' ')[0])), 'explainable', 'watched']

/** The peers are the bench's own dependencies: nobody who only wants the page has to wait for them. */
function install(): void {
  const here = fileURLToPath(new URL('.', import.meta.url))
  if (existsSync(join(here, 'node_modules/onnxruntime-web'))) return
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) throw new Error('the peers could not be installed (npm ci in bench/ failed; its own message is above)')
}

/** Opens the peers' site, isolated so that the clock is fine, and measures one workload after the other. */
export async function compare(names: readonly string[], withSlow: boolean, report: (result: Compared) => void): Promise<void> {
  install()
  await buildPeers()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname,
      file = join(site, path === '/' ? 'index.html' : path)
    const type = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm' }[file.split('.').at(-1)!]
    if (!file.startsWith(site) || !type || !existsSync(file)) return response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': type,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    })
    return createReadStream(file).pipe(response)
  }).listen(0, '127.0.0.1')
  const executablePath = await findBrowser()
  const browser = await chromium.launch({ args: browserArgs, ...(executablePath ? { executablePath } : {}) })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    for (const asked of names)
      for (const name of Object.keys(workloads)
        .filter(w => w === asked || w.startsWith(`${asked} `))
        .concat(asked in peersOf ? [asked] : []))
        report(await measure(page, name, withSlow))
  } finally {
    await browser.close()
    server.close()
  }
}

async function measure(page: Page, name: string, withSlow: boolean): Promise<Compared> {
  const special = peersOf[name],
    workload = workloads[name === 'explainable' ? 'w2' : name]
  const wanted = special ?? [...usual, ...(withSlow ? slow : [])]
  const contestants: Contestant[] = [],
    excluded: Record<string, string> = {}
  for (const peer of wanted) {
    const opened = await inWorker(page, peer, name === 'explainable' ? 'w2' : name).catch((error: Error) => {
      excluded[peer] = error.message
    })
    if (opened) contestants.push(opened)
    else excluded[peer] ??= 'cannot do this'
  }
  if (!special) {
    const numpy = await inNumpy(workload)
    if (numpy) contestants.push(numpy)
    else excluded['numpy'] = workload.kind === 'gemm' ? 'cannot do this' : 'python3 with NumPy was not found'
  }
  if (name !== 'watched') await compareResults(contestants, excluded)
  const fair = contestants.filter(c => !(c.name in excluded)),
    outcome = await contest(fair, 5, name === 'watched' ? 1500 : 350)
  for (const c of contestants) await c.close()
  const ours = outcome.median_ms[wanted[0]]
  const [first, shape] = name.split(' ')
  return {
    workload: first,
    ...(shape ? { shape } : {}),
    ...outcome,
    ratio: Object.fromEntries(
      Object.entries(outcome.median_ms)
        .filter(([peer]) => peer !== wanted[0])
        .map(([peer, ms]) => [peer, ms / ours]),
    ),
    excluded,
  }
}

/** A peer whose numbers are not ours is no peer. ConvNetJS begins with weights of its own and says none. */
async function compareResults(contestants: readonly Contestant[], excluded: Record<string, string>): Promise<void> {
  const [ours, ...others] = contestants,
    right = await ours.result()
  for (const peer of others) {
    const result = await peer.result()
    const off = Math.max(...result.map((v, i) => Math.abs(v - right[i])))
    if (result.length > 0 && !(off <= 1e-3 * Math.max(...right.map(Math.abs))))
      excluded[peer.name] = `its numbers are not ours: ${result.slice(0, 3).join(', ')} instead of ${right.slice(0, 3).join(', ')}`
  }
}

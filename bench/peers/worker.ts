// A peer in a worker of its own: opened once, then asked for bursts of work while all others wait.
import { workloads } from '../workloads.ts'
import type { Open, Opened } from './peer.ts'

const peers: Readonly<Record<string, () => Promise<Open>>> = {
  im2see: async () => (await import('./im2see.ts')).openOn('fma', 'simd', 'plain'),
  plain: async () => (await import('./im2see.ts')).openOn('plain'),
  'onnxruntime-web': async () => (await import('./onnxruntime.ts')).open,
  'tfjs-wasm': async () => (await import('./tfjs.ts')).openOn('wasm'),
  'tfjs-cpu': async () => (await import('./tfjs.ts')).openOn('cpu'),
  handwritten: async () => (await import('./im2see.ts')).openByHand,
  watched: async () => async () => (await import('./session.ts')).openWatched(true),
  unwatched: async () => async () => (await import('./session.ts')).openWatched(false),
  convnetjs: async () => (await import('./convnetjs.ts')).open,
}

let opened: Opened | null = null

/**
 * Runs for about `ms`; returns milliseconds a run: the median and the least of stretches of at least 1 ms each (the clock ticks in 5 µs where
 * the page is isolated). The median says how it is on this machine as busy as it is, the least how it is when nothing else runs.
 */
async function burst(ms: number): Promise<{ median: number; least: number }> {
  const stretches: number[] = [],
    end = performance.now() + ms
  for (let runs = 1, begun = performance.now(), now = begun; now < end; begun = performance.now()) {
    for (let i = 0; i < runs; i++) {
      const done = opened!.run()
      if (done instanceof Promise) await done
    }
    now = performance.now()
    if (now - begun >= 1) stretches.push((now - begun) / runs)
    else runs *= 2
  }
  stretches.sort((a, b) => a - b)
  return { median: stretches[stretches.length >> 1], least: stretches[0] }
}

self.onmessage = async ({
  data,
}: MessageEvent<{ taken?: boolean; ask: 'open' | 'result' | 'burst'; peer: string; workload: string; ms: number }>) => {
  if (data.taken) return // a frame: bench/peers/session.ts
  const answer = async (): Promise<unknown> => {
    if (data.ask === 'open') {
      opened = await (await peers[data.peer]())(workloads[data.workload])
      return opened !== null
    }
    if (data.ask === 'burst') return burst(data.ms)
    await opened!.run()
    return opened!.result()
  }
  self.postMessage({ answer: await answer().catch((error: unknown) => ({ error: String(error) })) })
}

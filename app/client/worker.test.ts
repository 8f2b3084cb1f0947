// What a worker answers is the page's alone: nothing of it is kept for as long as the worker lives.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as Comlink from 'comlink'
import { expect, test, vi } from 'vitest'
import { startWorker } from './worker.ts'

interface Api {
  ping(): Promise<void>
  numbers(): Promise<Float32Array>
  never(): Promise<void>
}

/** A worker that is no thread: the other end of a channel. */
function spawn(): Worker {
  const { port1, port2 } = new MessageChannel()
  Comlink.expose({ ping: () => {}, numbers: () => new Float32Array(1e6), never: () => new Promise(() => {}) }, port2)
  return Object.assign(port1, { terminate: () => port1.close(), onerror: null }) as unknown as Worker
}

test('an answer is gone when nobody holds it any more; who still waits at its death is told', async () => {
  vi.stubGlobal('navigator', {}) // no locks
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void,
    thread = spawn(),
    worker = startWorker<Api>(
      () => thread,
      () => {},
    )
  const held = await Promise.all(Array.from({ length: 5 }, async () => new WeakRef(await worker.ask(api => api.numbers()))))
  await expect
    .poll(() => {
      collect()
      return held.filter(answer => answer.deref()).length
    })
    .toBe(0)
  const waits = worker.ask(api => api.never())
  thread.onerror!({ message: 'shot' } as ErrorEvent)
  await expect(waits).rejects.toMatchObject({ code: 'worker-died', message: 'the worker failed: shot' })
  await expect(worker.ask(api => api.numbers())).rejects.toMatchObject({ code: 'worker-died' })
})

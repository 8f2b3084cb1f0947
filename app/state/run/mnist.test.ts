import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Thread } from './testThread.ts'

await import('../../../engine/session/later.ts')

/** The four files as a server has them: empty images, all of them a 0. */
const head = (ints: readonly number[], body: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4 * ints.length + body)
  ints.forEach((value, i) => new DataView(bytes.buffer).setUint32(4 * i, value))
  return new Uint8Array(gzipSync(bytes, { level: 1 }))
}
const served: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'train-images-idx3-ubyte.gz': head([2051, 60_000, 28, 28], 47_040_000),
  'train-labels-idx1-ubyte.gz': head([2049, 60_000], 60_000),
  't10k-images-idx3-ubyte.gz': head([2051, 10_000, 28, 28], 7_840_000),
  't10k-labels-idx1-ubyte.gz': head([2049, 10_000], 10_000),
}
const TOTAL = Object.values(served).reduce((sum, { length }) => sum + length, 0)

/** A device's files. */
class FakeCaches {
  readonly all = new Map<string, Map<string, Blob>>()
  full = false
  has = async (name: string): Promise<boolean> => this.all.has(name)
  delete = async (name: string): Promise<boolean> => this.all.delete(name)
  open = async (name: string) => {
    const files = this.all.get(name) ?? new Map<string, Blob>()
    this.all.set(name, files)
    return {
      match: async (url: string) => (files.has(url) ? new Response(files.get(url)) : undefined),
      put: async (url: string, answer: Response) => {
        if (this.full && files.size > 1) throw new DOMException('no room', 'QuotaExceededError')
        files.set(url, await answer.blob())
      },
    }
  }
}

let asked: string[] = [],
  device = new FakeCaches(),
  answer: (name: string, signal: AbortSignal) => Response = name =>
    new Response(served[name], { headers: { 'Content-Length': String(served[name].length) } })

/** The module as a page has it that was loaded anew: with the same device. */
async function page(): Promise<typeof import('./mnist.ts')> {
  vi.resetModules()
  return import('./mnist.ts')
}

const usual = answer
beforeEach(() => {
  asked = []
  device = new FakeCaches()
  answer = usual
  const remembered = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (k: string) => remembered.get(k) ?? null,
    setItem: (k: string, v: string) => remembered.set(k, v),
  })
  vi.stubGlobal('document', { baseURI: 'https://here/sub/' })
  vi.stubGlobal('Worker', Thread)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('caches', device)
  vi.stubGlobal('fetch', async (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push(url)
    signal.throwIfAborted()
    return answer(url.split('/').at(-1)!, signal)
  })
})
afterEach(() => {
  Thread.endAll(undefined)
  vi.unstubAllGlobals()
})

describe('MNIST', () => {
  test('is fetched once, from this place, with its bytes counted, and kept; a page loaded anew without a network has it', async () => {
    const { mnist, useMnist } = await page()
    const heard: number[] = []
    useMnist.subscribe(({ loading }) => loading && loading.total > 0 && heard.push(loading.bytes / loading.total))
    const [one, again] = await Promise.all([mnist(), mnist()])
    expect(again).toBe(one)
    expect(await mnist()).toBe(one)
    expect(Thread.all.length).toBe(1) // it was checked there, not on the page's thread
    expect(asked.toSorted()).toEqual(
      Object.keys(served)
        .map(name => `https://here/sub/data/${name}`)
        .toSorted(),
    )
    expect([heard[0], heard.at(-1)]).toEqual([0, 1])
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    expect(useMnist.getState()).toMatchObject({ here: true, loading: null, kept: TOTAL, failure: null })
    answer = () => Response.error()
    const later = await page()
    await later.lookForMnist()
    expect(later.useMnist.getState()).toMatchObject({ here: false, kept: TOTAL })
    expect((await later.mnist()).t10k.labels.blob.size).toBe(served['t10k-labels-idx1-ubyte.gz'].length)
    expect(asked).toHaveLength(4)
  })

  test('is kept packed, and counted in the bytes that come, where the server has the browser unpack it', async () => {
    answer = name => {
      const bytes = gunzipSync(served[name])
      return new Response(bytes, { headers: { 'Content-Length': String(served[name].length), 'Content-Encoding': 'gzip' } })
    }
    const { mnist, useMnist } = await page(),
      heard: number[] = []
    useMnist.subscribe(({ loading }) => loading && heard.push(loading.bytes, loading.total))
    const { train } = await mnist()
    expect(heard.at(-1)).toBe(TOTAL)
    expect(heard.at(-2)! / TOTAL).toBeCloseTo(1, 3)
    expect(useMnist.getState().kept).toBeLessThan(TOTAL * 1.5)
    expect(train.images.blob.size).toBeLessThan(1e6)
  })

  test('is removed, stays for the visit, and is kept again when asked', async () => {
    const { mnist, keepMnist, useMnist } = await page()
    await mnist()
    await keepMnist(false)
    expect([useMnist.getState(), device.all.size]).toMatchObject([{ kept: 0, here: true, keeping: false }, 0])
    await mnist()
    expect(asked).toHaveLength(4)
    await keepMnist(true)
    expect(useMnist.getState().kept).toBe(TOTAL)
    await keepMnist(false)
    const later = await page()
    await later.mnist()
    expect([asked.length, device.all.size]).toEqual([8, 0])
  })

  test('cancelled, it stops at once, nothing is kept or told, and it can be fetched again', async () => {
    const { mnist, cancelMnist, useMnist, isAbort } = await page()
    answer = (name, signal) =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue(served[name].slice(0, 10))
            signal.addEventListener('abort', () => stream.error(signal.reason))
          },
        }),
        { headers: { 'Content-Length': String(served[name].length) } },
      )
    const asking = mnist().catch((error: unknown) => error)
    await vi.waitFor(() => expect(useMnist.getState().loading).toEqual({ bytes: 40, total: TOTAL }), { timeout: 60_000 })
    cancelMnist()
    expect(isAbort(await asking)).toBe(true)
    expect([useMnist.getState(), device.all.size]).toMatchObject([{ loading: null, here: false, failure: null }, 0])
    answer = usual
    await mnist()
    expect(useMnist.getState().here).toBe(true)
  })

  test.each([
    [
      'a page that says so, saved as .gz',
      (name: string) => new Response(name.startsWith('t10k-l') ? '<!DOCTYPE html><html>403</html>' : served[name]),
      'idx-kind',
      't10k-labels-idx1-ubyte.gz: IDX labels are expected, gzipped or not; this is a web page (HTML).',
    ],
    [
      'no such file',
      (name: string) => (name.startsWith('train-l') ? new Response('gone', { status: 404 }) : new Response(served[name])),
      'mnist-missing',
      'train-labels-idx1-ubyte.gz: the server answers 404',
    ],
    [
      'a file cut off',
      (name: string) => new Response(name.startsWith('train-l') ? served[name].slice(0, 60) : served[name]),
      'idx-gzip',
      'train-labels-idx1-ubyte.gz: IDX labels: the gzip file is damaged or cut off',
    ],
    [
      'another data set',
      (name: string) =>
        new Response(
          name.startsWith('t10k-i') ? head([2051, 9, 28, 28], 9 * 784) : name.startsWith('t10k') ? head([2049, 9], 9) : served[name],
        ),
      'idx-not-mnist',
      "t10k-images-idx3-ubyte.gz has 9 images; MNIST's has 10000",
    ],
    [
      'no network',
      () => {
        throw new TypeError('Failed to fetch')
      },
      'mnist-unreachable',
      'MNIST cannot be fetched: Failed to fetch',
    ],
  ])('%s is told as what it is, and nothing of it is kept', async (_title, served, code, message) => {
    const { mnist, useMnist } = await page()
    answer = served
    await expect(mnist()).rejects.toThrow(message)
    expect([useMnist.getState(), device.all.size]).toMatchObject([{ here: false, kept: 0, loading: null, failure: { code } }, 0])
  })

  test('a device without room says so, keeps none of it, and it is here for the visit', async () => {
    device.full = true
    const { mnist, useMnist } = await page()
    await mnist()
    expect([useMnist.getState(), device.all.size]).toMatchObject([{ here: true, kept: 0, failure: { code: 'device-full' } }, 0])
  })

  test('a browser that keeps no files learns from it all the same', async () => {
    vi.stubGlobal('caches', undefined)
    Reflect.deleteProperty(globalThis, 'caches')
    const { mnist, canKeep, useMnist } = await page()
    await mnist()
    expect([canKeep(), useMnist.getState().kept, useMnist.getState().failure]).toEqual([false, 0, null])
  })

  test('nor does one whose frame may store nothing: there even asking is an error', async () => {
    Reflect.deleteProperty(globalThis, 'caches')
    Object.defineProperty(globalThis, 'caches', {
      configurable: true,
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
    const { lookForMnist, mnist, canKeep, keepMnist, useMnist } = await page()
    await lookForMnist()
    await mnist()
    expect([canKeep(), useMnist.getState().here, useMnist.getState().failure]).toEqual([false, true, null])
    await keepMnist(false)
    expect(useMnist.getState().failure).not.toBeNull()
    Reflect.deleteProperty(globalThis, 'caches')
  })
})

// For tests: the engine's worker on this thread, which can be killed.
import * as Comlink from 'comlink'
import { failureOf } from '../../../engine/errors.ts'
import { Session } from '../../../engine/session.ts'

interface Stubs {
  stubGlobal(name: string, value: unknown): unknown
  resetModules(): unknown
}

/** A worker as the page sees it, on this thread. */
export class Thread {
  static readonly all: Thread[] = []
  onerror: ((event: { message: string }) => void) | null = null
  private readonly port: MessagePort
  private dead = false

  constructor() {
    Thread.all.push(this)
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    const pause = (): Promise<void> =>
      new Promise(resolve => {
        const { port1: here, port2: there } = new MessageChannel()
        there.onmessage = () => {
          here.close()
          if (!this.dead) resolve()
        }
        here.postMessage(null)
      })
    const session = new Session({ now: () => performance.now(), pause })
    const plain =
      (name: keyof Session) =>
      async (...given: unknown[]): Promise<unknown> => {
        try {
          return await (session[name] as (...given: unknown[]) => unknown)(...given)
        } catch (error) {
          throw failureOf(error) // oxlint-disable-line no-throw-literal, typescript/only-throw-error
        }
      }
    Comlink.expose(
      new Proxy({}, { get: (_, name) => (name === 'ping' ? () => Promise.resolve() : plain(name as keyof Session)), has: () => true }),
      port2,
    )
  }
  /** A page is loaded anew: what is imported from now on is its own, and its workers are these. `vi`: the test's. */
  static newPage(vi: Stubs): void {
    vi.stubGlobal('Worker', Thread)
    vi.stubGlobal('navigator', {})
    vi.stubGlobal('location', { hash: '' })
    Thread.all.length = 0
    vi.resetModules()
  }
  /** Ends all workers of a page that is gone: it takes up no run when it misses them. */
  static endAll(page: { setState(part: { readonly kind: 'recorded' }): void } | undefined): void {
    page?.setState({ kind: 'recorded' })
    for (const thread of Thread.all.splice(0)) thread.terminate()
  }
  kill(): void {
    this.dead = true
    this.onerror?.({ message: 'killed' })
  }
  postMessage(message: unknown, transfer: Transferable[]): void {
    if (!this.dead) this.port.postMessage(message, transfer)
  }
  addEventListener(type: string, listener: (event: Event) => void): void {
    this.port.addEventListener(type, event => {
      if (!this.dead) listener(event)
    })
    this.port.start()
  }
  removeEventListener(): void {}
  terminate(): void {
    this.dead = true
    this.port.close()
  }
}

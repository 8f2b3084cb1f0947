// The service worker keeps the page for use without a connection. A new version waits until the person wants it. Nothing on the page waits for any of it.
import { useNotices } from './notices.ts'

/** Registers the service worker and offers a new version as a notice. */
export async function offerUpdates(): Promise<void> {
  const { registerSW } = await import('virtual:pwa-register')
  const update = registerSW({ onNeedRefresh: () => useNotices.setState({ update: () => void update(true) }) })
}

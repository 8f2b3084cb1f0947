// The service worker keeps the page for use without a connection. A new version waits until the person wants it.
import { registerSW } from 'virtual:pwa-register'
import { useNotices } from './notices.ts'

export function offerUpdates(): void {
  const update = registerSW({ onNeedRefresh: () => useNotices.setState({ update: () => void update(true) }) })
}

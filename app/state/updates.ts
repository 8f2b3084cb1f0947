// The service worker keeps the page for use without a connection. A new version waits until the person wants it. Nothing on the page waits for any of it.
import { useNotices } from './notices.ts'

/** Registers the service worker and offers a new version as a notice. */
export async function offerUpdates(): Promise<void> {
  // A page that came from no cache has nothing older than itself: what waits then is its own first worker, once more, because it was reloaded before that was done.
  const isCached = Boolean(navigator.serviceWorker?.controller)
  const { registerSW } = await import('virtual:pwa-register')
  const update = registerSW({
    onNeedRefresh: () => {
      if (isCached) useNotices.setState({ update: () => void update(true) })
    },
  })
}

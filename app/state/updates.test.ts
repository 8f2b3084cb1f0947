import { afterEach, expect, test, vi } from 'vitest'
import { offerUpdates } from './updates.ts'
import { useNotices } from './notices.ts'

const { register } = vi.hoisted(() => ({ register: vi.fn() }))
vi.mock('virtual:pwa-register', () => ({ registerSW: register }))
afterEach(() => vi.unstubAllGlobals())

/** What is offered when the browser says that a version waits. */
async function offered(controller: object | null): Promise<boolean> {
  useNotices.setState({ update: null })
  vi.stubGlobal('navigator', { serviceWorker: { controller } })
  await offerUpdates()
  const [{ onNeedRefresh }] = register.mock.lastCall as [{ onNeedRefresh: () => void }]
  onNeedRefresh()
  return useNotices.getState().update !== null
}

test('a new version is offered to a page that an older one brought, and not on a first visit', async () => {
  expect(await offered({})).toBe(true)
  expect(await offered(null)).toBe(false)
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => vi.resetModules())
afterEach(() => vi.unstubAllGlobals())

/** A browser's storage of so many letters. */
function stored(room: number): Map<string, string> {
  const store = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => store.get(name) ?? null,
    setItem(name: string, text: string) {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      store.set(name, text)
    },
  })
  return store
}

it('where storage is forbidden, what is saved lasts for the visit, and that no more is kept is known before', async () => {
  vi.stubGlobal('localStorage', undefined)
  const { keeps, load, save } = await import('./storage.ts')
  expect([keeps(), keeps()]).toEqual([false, false])
  expect(load('hands')).toBeNull()
  save('hands', 'one')
  expect(load('hands')).toBe('one')
})

it('where storage is full, the newer text is read, and storage again once there is room', async () => {
  const store = stored(4)
  const { keeps, load, save } = await import('./storage.ts')
  save('hands', 'one')
  expect(keeps()).toBe(true)
  save('hands', 'longer')
  expect([load('hands'), store.get('im2see.hands'), keeps()]).toEqual(['longer', 'one', false])
  save('hands', 'two')
  expect([load('hands'), store.get('im2see.hands'), keeps()]).toEqual(['two', 'two', true])
})

it('hears of what another tab changes under its name, and of all that was deleted', async () => {
  const page = new EventTarget(),
    act = vi.fn()
  vi.stubGlobal('window', page)
  const { onOtherTab } = await import('./storage.ts')
  const end = onOtherTab('hands', act)
  const changed = (key: string | null): boolean => page.dispatchEvent(Object.assign(new Event('storage'), { key }))
  changed('im2see.held')
  expect(act).not.toHaveBeenCalled()
  changed('im2see.hands')
  changed(null)
  expect(act).toHaveBeenCalledTimes(2)
  end()
  changed('im2see.hands')
  expect(act).toHaveBeenCalledTimes(2)
})

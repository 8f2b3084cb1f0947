import { expect, test, vi } from 'vitest'
import { copyText } from './copyText.ts'

test('where there is no clipboard, or none that may be written, that is said and nothing is thrown', async () => {
  const writeText = vi.fn(async () => {})
  for (const [clipboard, copied] of [
    [undefined, false],
    [{ writeText: () => Promise.reject(new Error('not allowed')) }, false],
    [{ writeText }, true],
  ] as const) {
    vi.stubGlobal('navigator', { clipboard })
    expect(await copyText('a')).toBe(copied)
  }
  expect(writeText).toHaveBeenCalledWith('a')
  vi.unstubAllGlobals()
})

import { createElement } from 'react'
import { renderToReadableStream } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { wordTable } from './language.ts'
import { forgetFailures, NotLoaded } from './notLoaded.ts'

test('words that failed to load are fetched anew when one tries again, and not before', async () => {
  vi.stubGlobal('navigator', { languages: ['en'] })
  let fetches = 0
  const table = wordTable({
    './text/en.ts': async () => {
      fetches++
      if (fetches === 1) throw new TypeError('Failed to fetch dynamically imported module: http://x/en.js')
      return { hello: 'Hello' }
    },
  })
  const Panel = () => createElement('p', null, table.use().hello)
  const draw = async () => new Response(await renderToReadableStream(createElement(Panel), { onError: () => undefined })).text()
  await expect(draw()).rejects.toThrow(NotLoaded)
  await expect(draw()).rejects.toThrow(NotLoaded)
  expect(fetches).toBe(1)
  forgetFailures()
  expect(await draw()).toContain('Hello')
  expect(fetches).toBe(2)
})

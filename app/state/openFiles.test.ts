import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { text } from '../text/index.ts'
import { openFiles } from './openFiles.ts'
import { emptyPlace, usePlace } from './place.ts'
import { useIdxFiles } from './run/idxFiles.ts'
import { useOwnDigits } from './run/ownDigits.ts'
import { Thread } from './run/testThread.ts'

vi.stubGlobal('navigator', { languages: ['en'] })
vi.stubGlobal('Worker', Thread)
vi.stubGlobal('window', { addEventListener: () => {}, removeEventListener: () => {} })
afterAll(() => {
  Thread.endAll(undefined)
  vi.unstubAllGlobals()
})

vi.mock('./settled.ts', () => ({ settled: () => Promise.resolve() }))

const html = (): File => new File(['<!doctype html><title>404</title>'], 'train-images-idx3-ubyte.gz')

beforeEach(() => {
  useIdxFiles.setState({ failure: null })
  useOwnDigits.setState({ failure: null })
})

test('data that a run does not take is refused, and its reader says why', async () => {
  await text.load() // they are here wherever a page is
  usePlace.setState({ ...emptyPlace, page: 'train' })
  const { ok, message } = await openFiles([html()])
  expect(ok).toBe(false)
  expect(message).toContain('train-images-idx3-ubyte.gz')
  expect(message).toContain('a web page (HTML)')
})

import 'fake-indexeddb/auto'
import { gzipSync } from 'node:zlib'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { parsePenStrokes } from '../../../engine/data/penStrokes.ts'
import type { Strokes } from '../../../engine/data/ink.ts'

const seven: Strokes = [
  [
    [0.1, 0.123456],
    [0.9, 0.1],
    [0.4, 0.9],
  ],
]
type Page = typeof import('./ownDigits.ts')
/** The module as a page has it that was loaded anew: with the same device. */
async function page(): Promise<Page> {
  vi.resetModules()
  const own = await import('./ownDigits.ts')
  await own.loadDigits()
  return own
}
const counts = ({ useOwnDigits, countsOf }: Page): string => countsOf(useOwnDigits.getState().digits).join('')

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

test('digits are counted by class, taken away, and are there again after the page was loaded anew', async () => {
  const own = await page()
  for (const label of [7, 7, 3, 0]) expect(await own.addDigit(label, seven)).toBe(true)
  expect(await own.addDigit(5, [])).toBe(false)
  expect(counts(own)).toBe('1001000200')
  expect(await own.removeDigit(7)).toBe(true)
  expect(await own.removeDigit(8)).toBe(false)
  const later = await page()
  expect(counts(later)).toBe('1001000100')
  expect(later.useOwnDigits.getState().digits.map(d => d.label)).toEqual([7, 3, 0])
  expect(later.useOwnDigits.getState().digits[0].strokes[0][0]).toEqual([0.1, 0.1235])
  await later.removeDigit(null)
  expect(later.useOwnDigits.getState().digits.map(d => d.label)).toEqual([7, 3])
  await later.removeDigits()
  expect(counts(await page())).toBe('0000000000')
})

test('they go out as a file of the format that others read, and come in again beside those that are here', async () => {
  const own = await page()
  await own.addDigit(7, seven)
  await own.addDigit(1, seven)
  const file = await own.digitsFile()
  const text = await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text()
  expect(parsePenStrokes(text).map(({ label, writer }) => `${label} ${writer}`)).toEqual(['7 me', '1 me'])
  expect(await own.openDigits(new File([file], 'mine.jsonl.gz'))).toBe(true)
  expect(await own.openDigits(new File([text], 'mine.jsonl'))).toBe(true)
  expect(counts(own)).toBe('0300000300')
  expect(counts(await page())).toBe('0300000300')
})

const line = (label: number, strokes: unknown): string => JSON.stringify({ label, writer: 'me', strokes })
test.each([
  ['a label of 11', `${line(3, seven)}\n${line(11, seven)}`, 'pen-label', { line: 2, met: '11', file: 'x' }],
  ['no text', 'hello', 'pen-json', { line: 1 }],
  ['nothing', '\n', 'digits-none', { file: 'x' }],
  ['too many points', line(3, [Array.from({ length: 2001 }, () => [0.5, 0.5])]), 'digits-points', { number: 1, points: 2001, most: 2000 }],
  ['no point', line(3, [[]]), 'digits-points', { points: 0 }],
  ['a point far away', line(3, [[[0.5, 99]]]), 'digits-far', { number: 1, x: 0.5, y: 99 }],
  ['too many digits', Array.from({ length: 5000 }, () => line(3, [[[0.5, 0.5]]])).join('\n'), 'digits-many', { count: 5001, most: 5000 }],
  ['too many lines of anything', 'x\n'.repeat(5000), 'digits-many', { count: 5001, most: 5000 }],
  ['a file cut off', new Uint8Array(gzipSync(line(3, seven))).slice(0, 20), 'digits-gzip', { file: 'x' }],
])('a file with %s is refused with what is wrong, and nothing has changed', async (_title, content, code, values) => {
  const own = await page()
  await own.addDigit(1, seven)
  expect(await own.openDigits(new File([content], 'x'))).toBe(false)
  expect(own.useOwnDigits.getState().failure).toMatchObject({ code, values })
  expect(counts(own)).toBe('0100000000')
  expect(counts(await page())).toBe('0100000000')
})

test('where this browser keeps nothing, that is said, and they are here for the visit', async () => {
  Reflect.deleteProperty(globalThis, 'indexedDB')
  const own = await page()
  expect(await own.addDigit(4, seven)).toBe(true)
  expect(own.useOwnDigits.getState()).toMatchObject({ digits: [{ label: 4, key: null }], failure: { code: 'device-refused' } })
  expect(await own.removeDigit(4)).toBe(true)
  expect(counts(own)).toBe('0000000000')
})

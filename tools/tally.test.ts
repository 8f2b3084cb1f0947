import { expect, test } from 'vitest'
import { journeyCounts, journeysOf, toldAgain } from './tally.mjs'

const of = (status: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `${status} ${i}`,
    status,
    errors: status === 'expected' ? [] : [{ message: 'why\nso' }],
  }))

test('two second tries pass, counted over all stages; with one more those of the last stage have failed', () => {
  const firefox = [...of('expected', 9), ...of('flaky', 1), ...of('skipped', 3)]
  expect(journeyCounts(firefox, [])).toEqual({ passed: 10, failed: 0, skipped: 3 })
  const report = {
    suites: [
      {
        specs: [
          {
            file: 'a.spec.ts',
            line: 3,
            title: 'a',
            tests: [{ projectName: 'desktop', status: 'flaky', results: [{ errors: [{ message: 'no' }] }, { errors: [] }] }],
          },
        ],
      },
    ],
  }
  const chromium = [...journeysOf(report)]
  expect(chromium).toEqual([{ name: '[desktop] a.spec.ts:3 a', status: 'flaky', errors: [{ message: 'no' }] }])
  expect(journeyCounts(chromium, firefox)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  expect(journeyCounts([...chromium, ...of('flaky', 1)], firefox)).toEqual({ passed: 0, failed: 2, skipped: 0 })
  expect(journeyCounts(of('expected', 4), [...firefox, ...of('flaky', 2)])).toEqual({ passed: 4, failed: 0, skipped: 0 })
})

test('what did not pass at once is told with what it met', () => {
  expect(toldAgain([...of('expected', 1), ...of('flaky', 1), ...of('skipped', 1), ...of('unexpected', 1)])).toEqual([
    'PASSED AT THE SECOND TRY, a defect to be found: flaky 0',
    '    why',
    '    so',
    'FAILED: unexpected 0',
    '    why',
    '    so',
  ])
})

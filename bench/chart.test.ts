import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chart, readResults } from './chart.ts'

const results = readResults(readFileSync('docs/speed.json', 'utf8'))

test('the chart in the docs is drawn from the numbers beside it', () => {
  expect(readFileSync('docs/speed.svg', 'utf8')).toBe(chart(results))
})

test('each ratio is the peer’s time over ours', () => {
  for (const { median_ms, ratio } of results) {
    const [ours] = Object.values(median_ms)
    for (const [peer, r] of Object.entries(ratio)) expect(r).toBeCloseTo(median_ms[peer] / ours, 10)
  }
})

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (...words: string[]): readonly [number | null, string] => {
  const { status, stdout } = spawnSync(process.execPath, ['--import', './tools/strip-types.mjs', 'tools/browsers/index.ts', ...words], {
    encoding: 'utf8',
  })
  return [status, stdout]
}

test('what is no browser and no journey, and a run of nothing, fails in words, with or without browsers', () => {
  expect(run('safari')).toEqual([
    1,
    expect.stringMatching(/^browsers: FAILED: safari is no browser and no journey; there are firefox, webkit, /),
  ])
  expect(run('firefox', 'old')).toEqual([1, 'browsers: FAILED: firefox old is nothing that can be run; old is a journey of webkit alone\n'])
})

// npm run conform -- DIR [FILE…]: the engine against reference numbers made elsewhere, in float64 and float32.
// Names every case that fails, with its largest error; ends with `N passed, N failed`. Not the judge: engine/checks/conform.ts is, and of people's files (a folder
// with a cases.json) conformFiles.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { conformFiles, holdsFiles } from './conformFiles.ts'
import type { Beside, Fixture, Verdict } from '../engine/checks/reference/comparison.ts'
import { conform, describe, summary } from '../engine/checks/reference/conform.ts'

async function main([dir, ...files]: readonly string[]): Promise<number> {
  if (dir === undefined) {
    console.error('usage: npm run conform -- DIR [FILE…]')
    return 2
  }
  if (!existsSync(dir)) {
    console.error(`there is no folder ${dir}`)
    return 2
  }
  const verdicts = holdsFiles(dir) ? await conformFiles(dir, files) : fixturesOf(dir, files).flatMap(file => tryFile(dir, file))
  for (const verdict of verdicts) if (verdict.outcome !== 'passed') console.log(describe(verdict))
  console.log(summary(verdicts))
  return verdicts.length === 0 || verdicts.some(v => v.outcome === 'failed') ? 1 : 0
}

const fixturesOf = (dir: string, files: readonly string[]): readonly string[] =>
  files.length > 0
    ? files.map(withSuffix)
    : readdirSync(dir)
        .filter(f => f.endsWith('.json'))
        .sort()

const withSuffix = (file: string): string => (file.endsWith('.json') ? file : `${file}.json`)

function tryFile(dir: string, file: string): Verdict[] {
  let fixture: Fixture
  try {
    fixture = readFixture(dir, file)
  } catch (error) {
    return [{ file, name: file, precision: 'float64', outcome: 'failed', why: error instanceof Error ? error.message : String(error) }]
  }
  const beside: Beside = name => (existsSync(join(dir, name)) ? readFixture(dir, name) : undefined)
  // Float64 last: once a product has run in float64, V8 makes the same function slower in float32.
  const single = conform(file, fixture, 'float32', beside),
    double = conform(file, fixture, 'float64', beside)
  return [...single, ...double.filter(v => v.outcome !== 'skipped')] // what is skipped is skipped in both, and told once
}

const readFixture = (dir: string, file: string): Fixture => JSON.parse(readFileSync(join(dir, file), 'utf8'))

process.exitCode = await main(process.argv.slice(2))

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

interface Cruise {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] }
}

function cruise(folder: string, ...inside: string[]): Cruise['summary'] {
  const words = [
    resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    resolve('.dependency-cruiser.cjs'),
    '--output-type',
    'json',
    ...inside,
  ]
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (!stdout.startsWith('{')) throw new Error(stderr || stdout)
  return (JSON.parse(stdout) as Cruise).summary
}

// What may not be: the importing file, the line, the rule that must object.
const planted: [file: string, line: string, rule: string][] = [
  ['engine/ops/dot.ts', "import { place } from '../../app/state/place.ts'\nexport const a = place", 'engine-is-pure'],
  ['engine/ops/move.ts', "import type { Place } from '../../app/state/place.ts'\nexport type A = Place", 'engine-is-pure'],
  ['engine/tensor.ts', "import { readFileSync } from 'node:fs'\nexport const a = readFileSync", 'engine-is-pure'],
  ['engine/run.test.ts', "import { place } from '../app/state/place.ts'\nexport const a = place", 'engine-tests-stay-below'],
  ['app/geometry/boxes.ts', "import { place } from '../state/place.ts'\nexport const a = place", 'geometry-is-pure'],
  ['app/marks/Maps.tsx', "import { place } from '../state/place.ts'\nexport const a = place", 'marks-know-no-state'],
  ['app/state/cursor.ts', "import { Legend } from '../marks/Legend.tsx'\nexport const a = Legend", 'state-is-below-panels'],
  ['app/panels/Player.tsx', "import { Code } from './Code.tsx'\nexport const a = Code", 'panels-know-no-panels'],
  ['app/panels/Ink.tsx', "import { lesson } from '../lessons/shape.ts'\nexport const a = lesson", 'panels-are-below-lessons'],
  ['app/client/client.ts', "import '../../tools/train.ts'", 'the-app-ships'],
  ['app/client/live.ts', "import type { Place } from '../state/place.ts'\nexport type A = Place", 'client-is-below-state'],
  ['app/text/a.ts', "import { b } from './b.ts'\nexport const a = b", 'no-cycles'],
  ['app/marks/Cells.tsx', "import type { Digits } from './Digits.tsx'\nexport type Cells = Digits | number", 'no-cycles'],
  ['app/App.tsx', "import './nowhere.ts'", 'everything-is-there'],
]
const innocent: [file: string, line: string][] = [
  ['app/state/place.ts', "import { size } from '../../engine/size.ts'\nexport const place = size\nexport type Place = number"],
  ['engine/size.ts', 'export const size = 28'],
  ['app/geometry/grid.ts', "import { size } from '../../engine/size.ts'\nexport const grid = size"],
  ['app/marks/Legend.tsx', "import { grid } from '../geometry/grid.ts'\nexport const Legend = grid"],
  [
    'app/panels/Code.tsx',
    "import { Legend } from '../marks/Legend.tsx'\nimport { place } from '../state/place.ts'\nimport './Code.module.css'\nexport const Code = [Legend, place]",
  ],
  ['app/panels/Code.module.css', ''],
  ['app/lessons/shape.ts', "import { Code } from '../panels/Code.tsx'\nexport const lesson = Code"],
  ['app/text/b.ts', "import { a } from './a.ts'\nexport const b: unknown = a"],
  ['app/marks/Digits.tsx', "import type { Cells } from './Cells.tsx'\nexport type Digits = Cells[]"],
  ['tools/train.ts', 'export const train = 1'],
]

/** The other files of the planted circles: they are found, too. */
const otherEnds = ['app/text/b.ts', 'app/marks/Digits.tsx']

describe('the layer rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'im2see-layers-'))
  for (const [file, text] of [...planted, ...innocent]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  const { totalCruised, violations } = cruise(folder, 'engine', 'app')
  afterAll(() => rmSync(folder, { recursive: true }))

  it('sees every file of the house it was shown', () => expect(totalCruised).toBeGreaterThanOrEqual(planted.length + innocent.length - 1))

  it.each(planted)('finds what is wrong in %s', (file, _line, rule) => {
    expect(violations.filter(({ from }) => from === file).map(violation => violation.rule.name)).toContain(rule)
  })

  it.each(innocent.filter(([file]) => !otherEnds.includes(file)))('finds nothing wrong in %s', file => {
    expect(violations.filter(({ from }) => from === file)).toEqual([])
  })

  // All of it is read by the stage of `npm test`; here, that the rule reads ours at all.
  it('reads a room of our own house, which is not empty, and finds it in order', () => {
    const house = cruise('.', 'engine/ops')
    expect(house.totalCruised).toBeGreaterThan(0)
    expect(house.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })
})

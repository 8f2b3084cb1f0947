import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'im2see-strip-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (text: string, ...args: string[]) => {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(
    join(folder, 'twice.ts'),
    'export interface Twice { of: number }\nexport const twice = (n: number): Twice => ({ of: 2 * n })\n',
  )
  writeFileSync(join(folder, 'tool.ts'), text)
  return spawnSync(process.execPath, ['--import', './tools/strip-types.mjs', join(folder, 'tool.ts'), ...args], { encoding: 'utf8' })
}

describe('node --import ./tools/strip-types.mjs', () => {
  it('runs TypeScript that imports TypeScript, hands its words on and adds none of its own', () => {
    const { stdout, status } = run(
      "import { type Twice, twice } from './twice.ts'\nconst t: Twice = twice(21)\nconsole.log(t.of, ...process.argv.slice(2))",
      '--network',
      'lenet5',
    )
    expect([stdout, status]).toEqual(['42 --network lenet5\n', 0])
  })

  it('leaves functions as they were written, so that a browser can be handed one', () => {
    expect(run('console.log(String((): number => {\n  const inner = () => 1\n  return inner()\n}))').stdout).not.toContain('__name')
  })

  it('names the line of the source when something goes wrong', () => {
    const { stderr, status } = run("interface Gone {\n  a: number\n}\n\nexport const gone: Gone = { a: 1 }\nthrow new Error('here')")
    expect(stderr).toContain('tool.ts:6')
    expect(status).toBe(1)
  })

  it('keeps what a file of ours was stripped to for that very text alone', () => {
    const ours = 'node_modules/.cache/strip-types-test'
    mkdirSync(ours, { recursive: true })
    const said = ['first', 'second', 'first'].map(word => {
      writeFileSync(join(ours, 'said.ts'), `const word: string = '${word}'\nconsole.log(word)`)
      return spawnSync(process.execPath, ['--import', './tools/strip-types.mjs', join(ours, 'said.ts')], { encoding: 'utf8' }).stdout
    })
    rmSync(ours, { recursive: true })
    expect(said).toEqual(['first\n', 'second\n', 'first\n'])
  })
})

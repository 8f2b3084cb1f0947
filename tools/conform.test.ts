import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const fixtures = join(root, 'engine/checks/fixtures')
const scratch = mkdtempSync(join(tmpdir(), 'conform-'))
afterAll(() => {
  rmSync(scratch, { recursive: true })
})

function conform(...args: readonly string[]): { status: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(process.execPath, ['--import', './tools/strip-types.mjs', 'tools/conform.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trim().split('\n') }
}

test('npm run conform ends with the count alone when all pass, and with code 0', () => {
  const { status, lines } = conform(fixtures, 'affine.json', 'softmax_ce')
  expect(lines).toEqual(['30 passed, 0 failed']) // 7 + 8 cases in two precisions
  expect(status).toBe(0)
})

test('npm run conform names what fails and what is skipped, and ends with code 1', () => {
  const broken = JSON.parse(readFileSync(join(fixtures, 'affine.json'), 'utf8'))
  broken.cases = broken.cases.slice(0, 2)
  broken.cases[1].dW.data[3] += 1
  writeFileSync(join(scratch, 'affine.json'), JSON.stringify(broken))
  writeFileSync(join(scratch, 'book_ch07.json'), JSON.stringify({ op: 'book_ch07' }))
  writeFileSync(join(scratch, 'torn.json'), '{"op": "aff')
  const { status, lines } = conform(scratch)
  const report = lines.join('\n')
  for (const precision of ['float32', 'float64'])
    expect(report).toMatch(
      new RegExp(`^failed affine\\.json · ${broken.cases[1].name} · ${precision}: dW\\[3\\] is .*, expected .*: off by 1\\.00e\\+0$`, 'm'),
    )
  expect(report).toMatch(/^skipped book_ch07\.json: .*not in the project/m)
  expect(report).toMatch(/^failed torn\.json: .*JSON/m)
  expect(lines[lines.length - 1]).toBe('2 passed, 3 failed, 1 skipped')
  expect(status).toBe(1)
})

test('npm run conform without a folder, or with one that is not there, says so with code 2', () => {
  expect(conform().status).toBe(2)
  expect(conform(join(scratch, 'nowhere')).status).toBe(2)
})

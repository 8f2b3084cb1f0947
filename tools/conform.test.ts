import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { writePickle } from '../engine/data/pickle.ts'
import { runTool } from './inProcess.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const fixtures = join(root, 'engine/checks/fixtures')
const scratch = mkdtempSync(join(tmpdir(), 'conform-'))
afterAll(() => {
  rmSync(scratch, { recursive: true })
})

async function conform(...args: readonly string[]): Promise<{ status: number; lines: string[] }> {
  const { status, stdout } = await runTool('conform', ...args)
  return { status, lines: stdout.trim().split('\n') }
}

test('npm run conform ends with the count alone when all pass, and with code 0', async () => {
  const { status, lines } = await conform(fixtures, 'affine.json', 'softmax_ce')
  expect(lines).toEqual(['30 passed, 0 failed']) // 7 + 8 cases in two precisions
  expect(status).toBe(0)
})

test('npm run conform names what fails and what is skipped, and ends with code 1', async () => {
  const broken = JSON.parse(readFileSync(join(fixtures, 'affine.json'), 'utf8'))
  broken.cases = broken.cases.slice(0, 2)
  broken.cases[1].dW.data[3] += 1
  writeFileSync(join(scratch, 'affine.json'), JSON.stringify(broken))
  writeFileSync(join(scratch, 'book_ch07.json'), JSON.stringify({ op: 'book_ch07' }))
  writeFileSync(join(scratch, 'torn.json'), '{"op": "aff')
  const { status, lines } = await conform(scratch)
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

test('npm run conform over people’s files: values within the case’s tolerance, refusals in words', async () => {
  const folder = join(scratch, 'files'),
    zeros = (...shape: number[]) => ({ shape, data: new Float32Array(shape.reduce((product, size) => product * size, 1)) }),
    b3 = { shape: [3], data: Float32Array.of(1, -2, 0.5) } // of a network of zeros it is the scores, whatever the image
  mkdirSync(folder)
  const params = { W1: zeros(2, 1, 5, 5), b1: zeros(2), W2: zeros(288, 4), b2: zeros(4), W3: zeros(4, 3), b3 }
  writeFileSync(join(folder, 'params.pkl'), writePickle(params))
  writeFileSync(join(folder, 'lacks.pkl'), writePickle({ W1: params.W1, b1: params.b1 }))
  writeFileSync(join(folder, 'net.h5'), Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10, 0x1a, 10))
  const scores = (last: number) => ({ x: zeros(1, 1, 28, 28), scores: { shape: [1, 3], data: [1, -2, last] } }),
    asJson = (value: unknown) => JSON.stringify(value, (_, one: unknown) => (one instanceof Float32Array ? [...one] : one))
  writeFileSync(join(folder, 'scores.json'), asJson({ right: scores(0.5004), off: scores(0.6) }))
  const cases = [
    { name: 'near', file: 'params.pkl', expect: 'values', spec: 'right', tolerance: 0.001 },
    { name: 'off', file: 'params.pkl', expect: 'values', spec: 'off', tolerance: 0.001 },
    { name: 'lacks', file: 'lacks.pkl', expect: 'refused', spec: 'right' },
    { name: 'either', file: 'lacks.pkl', expect: 'values-or-refused', spec: 'right' },
    { name: 'wanted', file: 'lacks.pkl', expect: 'values', spec: 'right' },
    { name: 'taken', file: 'params.pkl', expect: 'refused', spec: 'right' },
    { name: 'keras, refused', file: 'net.h5', expect: 'refused', spec: 'right' },
  ]
  writeFileSync(join(folder, 'cases.json'), asJson({ format: 'im2see-weights 1', cases }))
  const { status, lines } = await conform(folder)
  expect(lines).toEqual([
    expect.stringMatching(/^failed params\.pkl · off · float32: scores\[2\] is 0\.5, expected 0\.6: off by 1\.00e-1$/),
    expect.stringMatching(/^failed lacks\.pkl · wanted · float32: weights file: expected SimpleConvNet/),
    'failed params.pkl · taken · float32: it was taken, and is to be refused',
    '4 passed, 3 failed',
  ])
  expect(status).toBe(1)
  expect((await conform(folder, 'near')).lines).toEqual(['1 passed, 0 failed'])
})

test('npm run conform without a folder, or with one that is not there, says so with code 2', async () => {
  expect((await conform()).status).toBe(2)
  expect((await conform(join(scratch, 'nowhere'))).status).toBe(2)
})

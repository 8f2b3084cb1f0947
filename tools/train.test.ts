// `npm run train`, by numbers: what a seed gives is the same after every change of how it is computed, and a run that goes on from a checkpoint ends as one that was never cut.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { readWeights } from '../engine/data/safetensors.ts'
import { writeDigit } from '../engine/data/handwriting.ts'
import { inkToImage } from '../engine/data/ink.ts'
import { hash01 } from '../engine/random.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'train-'))
afterAll(() => {
  rmSync(data, { recursive: true })
})

const ints = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((n, i) => bytes.writeUInt32BE(n, 4 * i))
  return bytes
}
const digits = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i % 10)
const image = (i: number): Buffer => Buffer.from(inkToImage(writeDigit(i % 10, i).strokes).pixels.map(v => Math.round(255 * v)))
for (const [set, count] of [
  ['train', 30],
  ['t10k', 10],
] as const) {
  writeFileSync(
    join(data, `${set}-images-idx3-ubyte`),
    Buffer.concat([ints(2051, count, 28, 28), ...digits(count).map((_, i) => image(i))]),
  )
  writeFileSync(join(data, `${set}-labels-idx1-ubyte.gz`), gzipSync(Buffer.concat([ints(2049, count), Buffer.from(digits(count))])))
}
const pen = join(data, 'pen.jsonl')
writeFileSync(
  pen,
  digits(25)
    .map((label, i) => JSON.stringify({ label, writer: `w${i % 5}`, strokes: writeDigit(label, 100 + i).strokes }))
    .join('\n'),
)

const command = (out: string, steps: number, batch: number): readonly string[] =>
  `--import ./tools/strip-types.mjs tools/train.ts --network lenet5 --data ${data} --ink ${pen} --seed 7 --own-share 0.3 --pen-share 0.3 --batch ${batch} --epochs ${(steps * batch) / 60_000} --out ${out}`.split(
    ' ',
  )

/** `before`: what Node is to do first. */
const run = (out: string, steps: number, batch: number, before: readonly string[] = []): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...before, ...command(out, steps, batch)], {
    cwd: root,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}

test('a seed gives the loss and the weights that it always gave', () => {
  const out = join(data, 'golden.safetensors'),
    reports = run(out, 8, 5)
  const sum = [...readWeights(readFileSync(out)).tensors.values()]
    .flatMap(({ data: weights }) => [...weights])
    .reduce((all, w, i) => all + w * hash01(1, i), 0)
  expect(reports).toContain(' loss 2.1984 · 27.50 % right')
  expect(sum).toBeCloseTo(1.10557, 3)
})

/** Removes no file: a run that is over leaves the checkpoint that it wrote on its way. */
const keepsAll = `--import=data:text/javascript,${encodeURIComponent(
  "import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'; fs.rmSync = () => {}; syncBuiltinESMExports()",
)}`

test('a run that goes on from a checkpoint ends with the weights of the one that wrote it', () => {
  const whole = join(data, 'whole.safetensors'),
    resumed = join(data, 'resumed.safetensors')
  run(whole, 800, 1, [keepsAll])
  copyFileSync(`${whole}.checkpoint`, `${resumed}.checkpoint`)
  expect(run(resumed, 800, 1)).toContain('going on from step 500')
  expect(readFileSync(resumed).equals(readFileSync(whole))).toBe(true)
  expect(existsSync(`${resumed}.checkpoint`)).toBe(false)
})

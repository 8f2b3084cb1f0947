import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { architectureOf, totalOf } from './architecture.ts'
import { compile } from './compile.ts'
import { networks } from './networks/index.ts'
import { valueNamed } from './program.ts'
import { receptiveField } from './receptive.ts'

interface Fixture {
  readonly layers: readonly {
    readonly layer: string
    readonly input: number[]
    readonly output: number[]
    readonly params: number
    readonly macs: number
  }[]
  readonly total_params: number
  readonly total_macs: number
}
const fixture = (name: string): Fixture => JSON.parse(readFileSync(new URL(`checks/fixtures/arch_${name}.json`, import.meta.url), 'utf8'))

describe.each(['lenet5', 'alexnet'] as const)('the table of %s', name => {
  const rows = architectureOf(compile(networks[name], 1, { backward: false })),
    known = fixture(name)
  test('has the shapes, parameters and multiply–adds that others counted, every layer', () => {
    const theirs = known.layers.filter(l => l.params > 0 || l.input.join() === l.output.join() || l.output.length === 3)
    expect(rows.map(r => [r.output.join(), r.params, r.multiplyAdds])).toEqual(theirs.map(l => [l.output.join(), l.params, l.macs]))
    expect(totalOf(rows, 'params')).toBe(known.total_params)
    expect(totalOf(rows, 'multiplyAdds')).toBe(known.total_macs)
  })
})

test('the batch does not count', () => {
  const [one, five] = [1, 5].map(batch => architectureOf(compile(networks.lenet5, batch, { backward: false })))
  expect(five).toEqual(one)
})

test('memory is counted by hand: 30 maps of 24×24 float32, and im2col’s 576 rows of 25', () => {
  expect(architectureOf(compile(networks['simple-convnet'], 1))[0]).toMatchObject({
    activationBytes: 4 * 30 * 576,
    im2colBytes: 4 * 576 * 25,
  })
})

test('a number in the middle sees as much of the image as its corner cells were traced to', () => {
  for (const name of ['simple-convnet', 'lenet5'] as const) {
    const program = compile(networks[name], 1, { backward: false })
    for (const { name: layer, output, sees } of architectureOf(program).filter(r => r.output.length === 3)) {
      const [, H, W] = output,
        middle = Math.floor(H / 2) * W + Math.floor(W / 2)
      const region = receptiveField(program, valueNamed(program, `${layer}/out`).id, middle)!
      expect([layer, region.y1 - region.y0, region.x1 - region.x0]).toEqual([layer, ...sees])
    }
  }
})

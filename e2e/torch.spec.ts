// The page against PyTorch: LeNet-5 with weights that anyone can make (engine/checks/fixtures/net_lenet5.json), forward and backward,
// every number that the fixture holds read on screen.
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { number } from './player.ts'
import { compile } from '../engine/compile.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import { networks } from '../engine/networks/index.ts'
import { hash01 } from '../engine/random.ts'
import { coordinates, sizeOf, type Shape } from '../engine/tensor.ts'

interface Hashed {
  readonly shape: Shape
  readonly seed: number
  readonly scale: number
}
interface Samples {
  readonly at: readonly number[]
  readonly values: readonly number[]
}
interface Fixture {
  readonly input: Hashed
  readonly tensors: readonly (Hashed & { readonly tensor: string })[]
  readonly activations: Readonly<Record<string, Samples>>
  readonly grads: Readonly<Record<string, Samples>>
  readonly dx: Samples
  readonly label: number
  readonly loss_exact: number
}
const fixture = JSON.parse(readFileSync(new URL('../engine/checks/fixtures/net_lenet5.json', import.meta.url), 'utf8')) as Fixture

const hashed = ({ shape, seed, scale }: Hashed): number[] =>
  Array.from({ length: sizeOf(shape) }, (_, i) => (2 * hash01(seed, i) - 1) * scale)
/** torch's dense weights are (out, in), ours (in, out): where element `at` of theirs lies in ours. */
const turnedCell = (at: number, [out, into]: Shape): number => (at % into) * out + Math.floor(at / into)

const program = compile(networks.lenet5, 1)
const names = Object.keys(program.params)

/** The fixture's weights as a file. */
function weights(): Uint8Array {
  const tensors = fixture.tensors.map((t, i) => {
    const theirs = hashed(t),
      turned = new Float32Array(theirs.length)
    theirs.forEach((v, at) => {
      turned[t.shape.length === 2 ? turnedCell(at, t.shape) : at] = v
    })
    return [names[i], { dtype: 'float32', shape: program.values[program.params[names[i]]].shape, data: turned }] as const
  })
  return writeWeights({ tensors: new Map(tensors), metadata: {} })
}

test('LeNet-5 with PyTorch’s weights shows PyTorch’s numbers, forward and backward', { tag: '@desktop' }, async ({ page }) => {
  test.setTimeout(240_000)
  await page.route(/lenet5\.safetensors/, route => route.fulfill({ body: Buffer.from(weights()), contentType: 'application/octet-stream' }))
  await page.goto(`./#/pass/lenet5?lang=en&t=${fixture.label}`)
  await page.waitForFunction(() => window.im2see?.program()?.network === 'lenet5')
  const edits = hashed(fixture.input).map((value, cell) => ({ name: 'image', cell, value }))
  await page.evaluate(([edits, target]) => window.im2see!.go({ edits, target }), [edits, fixture.label] as const)
  await page.evaluate(() => window.im2see!.settled())

  const outs = program.layers.map(l => (l.kind === 'softmax' ? 'softmax/y' : `${l.name}/out`))
  const theirs = Object.entries(fixture.activations).filter(([name]) => name !== 'flatten')
  expect(theirs).toHaveLength(outs.length)
  const compared: { value: string; cell: number; torch: number }[] = []
  const add = (value: string, { at, values }: Samples, cellOf = (cell: number) => cell): void =>
    at.forEach((cell, i) => compared.push({ value, cell: cellOf(cell), torch: values[i] }))
  theirs.forEach(([, samples], i) => add(outs[i], samples))
  fixture.tensors.forEach(({ tensor, shape }, i) =>
    add(names[i].replace('/', '/d'), fixture.grads[tensor], shape.length === 2 ? cell => turnedCell(cell, shape) : undefined),
  )
  add('conv1/dx', fixture.dx)
  expect(compared.length).toBeGreaterThan(200)

  const reading = page.getByTestId('reading')
  const held = await page.evaluate(async list => {
    const values = new Map<string, Float32Array>()
    for (const { value } of list) if (!values.has(value)) values.set(value, (await window.im2see!.read(value)).data)
    return list.map(({ value, cell }) => values.get(value)![cell])
  }, compared)
  for (const [i, { value, cell, torch }] of compared.entries())
    expect(Math.abs(held[i] - torch), `${value}:${cell}`).toBeLessThanOrEqual(1e-4 + 1e-4 * Math.abs(torch))
  // What is on screen: one number of each.
  for (const value of new Set(compared.map(c => c.value))) {
    const { cell, torch } = compared.find(c => c.value === value)!
    const { shape } = program.values.find(v => v.name.endsWith(value))!
    await page.evaluate(([value, cell, step]) => window.im2see!.go({ cell: { value, cell }, step }), [
      value,
      cell,
      /\/d/.test(value) ? 'backward/conv1/dx' : 'forward/softmax/loss',
    ] as const)
    await expect(reading).toHaveText(new RegExp(`^${value.replace('/', '\\/')}\\[${coordinates(cell, shape).join(', ')}\\] = `))
    const shown = number(/ = (\S+)/.exec((await reading.textContent())!)![1])
    expect(Math.abs(shown - torch), `${value} ${shown}`).toBeLessThanOrEqual(0.0051 * Math.abs(torch) + 1e-4)
  }
  const loss = number((await page.getByTestId('loss').textContent())!)
  expect(Math.abs(loss - fixture.loss_exact)).toBeLessThanOrEqual(0.0051 * fixture.loss_exact)
})

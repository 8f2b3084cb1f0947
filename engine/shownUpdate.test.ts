// An update that is shown, through the session: what the page asks, and what stays.
import { expect, test } from 'vitest'
import type { Frame } from './api.ts'
import { writeDigit } from './data/handwriting.ts'
import { simpleConvnet } from './networks/simpleConvNet.ts'
import { adam, sgd } from './ops/formulas.ts'
import { Session } from './session.ts'

const host = {
  now: () => performance.now(),
  pause: () =>
    new Promise<void>(resolve => {
      setImmediate(resolve)
    }),
}
const small = { ...simpleConvnet, input: [1, 12, 12] as const, preparation: { kind: 'ink', size: 12, box: 10 } as const }
const { strokes } = writeDigit(3, 7)
const weights = { kind: 'random', seed: 3 } as const

async function opened() {
  const engine = new Session(host),
    frames: Frame[] = []
  engine.stream(frame => {
    frames.push(frame)
  })
  await engine.open({ session: 1, network: small, weights })
  return { engine, frames }
}

test('an update is opened over the weights that are there, edited ones too; it leaves them as they are, and is gone when it is no longer asked for', async () => {
  const { engine } = await opened()
  const edits = [{ name: 'conv1/W', cell: 4, value: 0.5 }]
  await engine.show({ session: 1, revision: 1, input: { strokes }, label: 8, edits })
  const before = await engine.read('conv1/W')
  const { program } = await engine.open({ session: 2, network: small, weights: { kind: 'kept' }, update: { kind: 'sgd', lr: 0.1 } })
  expect(program.update).toEqual({ kind: 'sgd', lr: 0.1 })
  await engine.show({ session: 2, revision: 2, input: { strokes }, label: 8, edits })
  const dW = await engine.read('backward/conv1/dW'),
    after = await engine.read('update/conv1/W')
  expect([...after.data]).toEqual([...before.data].map((W, i) => Math.fround(sgd(W, dW.data[i], Math.fround(0.1)))))
  expect([...after.data]).not.toEqual([...before.data])
  expect((await engine.read('conv1/W')).data).toEqual(before.data)
  // Edits are of the weights as they were opened.
  await engine.show({ session: 2, revision: 3, input: { strokes }, label: 8 })
  expect((await engine.read('conv1/W')).data[4]).not.toBe(0.5)
  const without = await engine.open({ session: 3, network: small, weights: { kind: 'kept' } })
  expect(without.program.update).toBe(null)
  await expect(engine.read('update/conv1/W')).rejects.toThrow('no value named')
})

test('each optimizer begins with zeros, however often it is opened and whatever was there before', async () => {
  const { engine } = await opened()
  const numbers: number[][] = []
  for (const [i, kind] of (['adam', 'momentum', 'adagrad', 'adam'] as const).entries()) {
    await engine.open({ session: i + 2, network: small, weights: { kind: 'kept' }, update: { kind, lr: 0.001 } })
    await engine.show({ session: i + 2, revision: i, input: { strokes }, label: 5 })
    numbers.push([...(await engine.read('update/affine2/W')).data])
    if (kind !== 'adam') continue
    expect([...(await engine.read('affine2/mW')).data].every(v => v === 0)).toBe(true)
    expect((await engine.read('update/adam/t')).data[0]).toBe(1)
  }
  expect(numbers[3]).toEqual(numbers[0])
  const [W, m, v, lrT] = await Promise.all(['affine2/W', 'affine2/mW_new', 'affine2/vW_new', 'adam/lr_t'].map(n => engine.read(n)))
  expect(numbers[3]).toEqual([...W.data].map((w, i) => Math.fround(adam(w, m.data[i], v.data[i], lrT.data[0]))))
})

test('the steps of an update run when their numbers are looked at, not before', async () => {
  const { engine, frames } = await opened()
  await engine.open({ session: 2, network: small, weights: { kind: 'kept' }, update: { kind: 'sgd', lr: 1e300 } })
  await engine.watch(2, [{ name: 'softmax/y' }, { name: 'conv1/dW' }])
  await engine.show({ session: 2, revision: 1, input: { strokes }, label: 8 })
  expect(frames.at(-1)!.nonFinite).toBe(null)
  await engine.watch(2, [{ name: 'update/affine2/b' }])
  expect(frames.at(-1)!.nonFinite).toMatchObject({ name: 'lr' })
})

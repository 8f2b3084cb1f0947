// Whose weights a file holds: what cannot be told names the culprit, and what to do about it.
import { expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { readSentence } from '../networks/readSentence.ts'
import { weightsOf } from '../program.ts'
import { writeNpz } from './npz.ts'
import { recognise } from './recognise.ts'

const zeros = (...shape: readonly number[]) => ({ shape, data: new Float32Array(shape.reduce((a, b) => a * b, 1)) })
const layers = { 'conv1.weight': zeros(8, 1, 3, 3), 'conv1.bias': zeros(8), 'fc.weight': zeros(10, 1352), 'fc.bias': zeros(10) }

const told = (bytes: Uint8Array, name: string) => recognise(new File([new Uint8Array(bytes)], name), name, null)

test('an array that is called like none of a layer is named, where the others are layers’', async () => {
  expect(await told(writeNpz(layers), 'net.npz')).toMatchObject({ remarks: [{ code: 'supposed' }] })
  for (const odd of ['ema_decay', '__proto__', 'lstm.weight_ih_l0', '<b>w</b>'])
    await expect(told(writeNpz(Object.fromEntries([...Object.entries(layers), [odd, zeros(3)]])), 'net.npz')).rejects.toMatchObject({
      code: 'unknown-array',
      tensor: odd,
      met: '(3)',
    })
})

test('a stranger’s file is refused by what is odd in it, whatever is open; one of the open network by what is wrong with that', async () => {
  const open = compile(readSentence('input 1×28×28 · norm: normalize · conv 4@5×5 · relu · affine 10 · softmax'), 1, { backward: false })
  const asked = (arrays: Parameters<typeof writeNpz>[0]) =>
    recognise(new File([new Uint8Array(writeNpz(arrays))], 'net.npz'), 'net.npz', open)
  await expect(asked({ ...layers, 'lstm.weight_ih_l0': zeros(3) })).rejects.toMatchObject({
    code: 'unknown-array',
    tensor: 'lstm.weight_ih_l0',
  })
  const ours = Object.fromEntries(Object.entries(weightsOf(open)).map(([name, id]) => [name, zeros(...open.values[id].shape)]))
  await expect(asked({ ...ours, 'conv1/W': zeros(4, 1, 7, 7) })).rejects.toMatchObject({ code: 'shape' })
})

test('of a network that shapes alone tell nothing is said of its classes; its pixels are as its template has them, supposed', async () => {
  const parts = [
    ['conv1', 6, 3, 5, 5],
    ['conv2', 16, 6, 5, 5],
    ['fc1', 120, 400],
    ['fc2', 84, 120],
    ['fc3', 10, 84],
  ] as const
  const arrays = parts.flatMap(([name, ...shape]) => [
    [`${name}.weight`, zeros(...shape)] as const,
    [`${name}.bias`, zeros(shape[0])] as const,
  ])
  const found = await told(writeNpz(Object.fromEntries(arrays)), 'svhn.npz')
  expect(found!.spec).not.toHaveProperty('classes')
  expect(found!.spec.preparation).toEqual({ kind: 'colour', mean: [127.5, 127.5, 127.5], std: 127.5 })
  expect(found!.remarks!.map(({ code }) => code)).toEqual(['template', 'pixels'])
})

test('numbers that stand beside an ONNX file say which, where they come alone; what is called so and is another thing is called that', async () => {
  const numbers = new Uint8Array(new Float32Array([0.5, -3, 7]).buffer)
  for (const name of ['net.onnx.data', 'net.onnx_data'])
    await expect(told(numbers, name)).rejects.toMatchObject({ code: 'onnx-alone', expected: 'net.onnx', met: name })
  await expect(told(numbers, 'net.onnx')).rejects.toMatchObject({ code: 'not-weights', met: 'unknown' })
})

test('a name that is too long for one is called that, and no text', async () => {
  const long = new TextEncoder().encode('n'.repeat(1_000_000)),
    head = [0x80, 2, 0x7d, 0x58, ...new Uint8Array(Uint32Array.of(long.length).buffer)] // {, and a text as its key
  await expect(told(Uint8Array.from([...head, ...long, 0x4e, 0x73, 0x2e]), 'params.pkl')).rejects.toMatchObject({
    code: 'pickle',
    expected: 'a name as a key',
    met: expect.stringContaining('a longer text'),
  })
})

// ONNX files as others write them, through the page's reader: what cannot be shown is refused by its node, and nothing is taken for another thing.
import { expect, test } from 'vitest'
import { fromHalf, toHalf } from '../engine/data/float16.ts'
import { readOwnWeights } from '../engine/data/ownWeights.ts'
import { recognise } from '../engine/data/recognise.ts'
import { listed } from '../engine/data/weightsListing.ts'
import { allocate, type Memory } from '../engine/memory.ts'
import { compile } from '../engine/compile.ts'
import type { ToldNetwork } from '../engine/networks/told.ts'
import { random } from '../engine/random.ts'
import { run } from '../engine/run.ts'
import { join, modelOf, port, text, Writer } from './fuzz/writeOnnx.ts'

/** A file of a graph from x to what the writer gave last. */
function fileOf(write: (g: Writer) => void, { dims = [2, 4, 4] as readonly number[], opset = 13 } = {}): File {
  const g = new Writer(random(15, 'onnx files'))
  write(g)
  const graph = join(...g.nodes, text(2, 'g'), ...g.tensors, port(11, 'x', ['N', ...dims]), port(12, g.last, ['N', 3]))
  return new File([new Uint8Array(modelOf(graph, opset))], 'net.onnx')
}

const toldOf = async (file: File): Promise<ToldNetwork> => (await recognise(file, file.name, null))!

async function networkOf(file: File): Promise<Memory> {
  const memory = allocate(compile((await toldOf(file)).spec, 1, { backward: false })),
    { parts } = await readOwnWeights(file, file.name, memory.program, id => memory.tensors[id].data)
  for await (const _ of parts);
  return memory
}

const codes = async (file: File): Promise<readonly string[]> => ((await toldOf(file)).remarks ?? []).map(({ code }) => code)
const dense = (g: Writer, rows: number): Writer => g.node('Flatten').node('MatMul', {}, g.floats([rows, 3]))

test('a normalization that gives the mean of what it saw was exported in training, and is refused; one that names no more outputs is not', async () => {
  const normed =
    (others: readonly string[]) =>
    (g: Writer): void => {
      const given = [g.floats([2]), g.floats([2]), g.floats([2]), g.floats([2], () => 1)]
      dense(g.at(g.from(['x', ...given], 'BatchNormalization', {}, others)), 32)
    }
  const refused = { code: 'onnx-setting', tensor: 'BatchNormalization /BatchNormalization', met: '5 outputs, as in training' }
  for (const opset of [7, 9, 13])
    await expect(toldOf(fileOf(normed(['mean', 'variance', 'a', 'b']), { opset }))).rejects.toMatchObject(refused)
  expect(await codes(fileOf(normed(['', '']), { opset: 9 }))).toEqual([])
})

test('weights that go through half floats lose their digits there', async () => {
  const cast = (g: Writer): void => {
    const half = g.from([g.floats([32, 3])], 'Cast', { to: 10 })
    g.node('Flatten').node('MatMul', {}, g.from([half], 'Cast', { to: 1 }))
  }
  const { program, tensors } = await networkOf(fileOf(cast)),
    weights = tensors[program.params['affine1/W']].data
  expect(weights).toHaveLength(96)
  for (const value of weights) expect(fromHalf(toHalf(value))).toBe(value)
})

test('a number that gives what it is added to one axis more is refused', async () => {
  const spread = (g: Writer): void => void dense(g.node('Add', {}, g.floats([1, 1, 1, 1, 1])), 32)
  await expect(toldOf(fileOf(spread))).rejects.toMatchObject({ code: 'onnx-setting', tensor: 'Add /Add', met: '(1, 1, 1, 1, 1)' })
})

test('what is left of a division has the sign that the node asks for', async () => {
  const shaped = (fmod: number) => (g: Writer) => {
    const left = g.from([g.whole(-33), g.whole(32)], 'Mod', { fmod }) // -1 or 31
    dense(g.node('Reshape', {}, g.from([g.whole(1), left], 'Concat', { axis: 0 })), 32)
  }
  expect(await codes(fileOf(shaped(1)))).toEqual([])
  await expect(toldOf(fileOf(shaped(0)))).rejects.toMatchObject({ code: 'onnx-setting', tensor: 'Reshape /Reshape' })
})

test('a network that ends with an activation is said to have no softmax; one that ends with scores needs no word', async () => {
  const sigmoid = fileOf(g => void dense(g, 32).node('Sigmoid'))
  expect(await codes(sigmoid)).toEqual(['no-softmax'])
  expect(await codes(fileOf(g => void dense(g, 32)))).toEqual([])
  expect(await codes(fileOf(g => void dense(g, 32).node('Relu').node('Softmax')))).toEqual(['onnx-cut'])
  const { program, tensors, ...rest } = await networkOf(sigmoid)
  run({ program, tensors, ...rest })
  expect(Array.from(tensors[program.scores].data)).toEqual([0.5, 0.5, 0.5]) // of an image of zeros
})

test('a large weight that something was folded into comes in pieces, each of its numbers right', async () => {
  const D = 700,
    K = 300
  const folded = (g: Writer): void => {
    const W = g.floats(
      [D, K],
      (
        (i = 0) =>
        () =>
          i++ % 1000
      )(),
    )
    const times = g.floats(
      [K],
      (
        (i = 0) =>
        () =>
          1 + i++
      )(),
    )
    g.node('MatMul', {}, W).node('Mul', {}, times)
  }
  const file = fileOf(folded, { dims: [D] }),
    { found } = await listed(file, file.name),
    W = found.find(({ name }) => name.endsWith('/W'))!
  const pieces: Uint8Array[] = []
  for await (const piece of W.bytes()) pieces.push(piece)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(4 * 2 ** 16)
  const numbers = new Float32Array(Uint8Array.from(pieces.flatMap(piece => [...piece])).buffer)
  expect(Array.from(numbers)).toEqual(Array.from({ length: D * K }, (_, i) => (i % 1000) * (1 + (i % K))))
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compile } from '../../compile.ts'
import { allocate } from '../../memory.ts'
import { sentenceOf } from '../../networks/sentence.ts'
import { run } from '../../run.ts'
import { readOwnWeights } from '../ownWeights.ts'
import { recognise } from '../recognise.ts'

/** Files made by PyTorch or by hand, and what onnx's own reference says of one image (`answers.json`). */
const folder = new URL('../fixtures/onnx/', import.meta.url)
type Numbers = { readonly shape: readonly number[]; readonly data: readonly number[] }
const answers = JSON.parse(readFileSync(new URL('answers.json', folder), 'utf8')) as Record<
  string,
  { readonly x: Numbers; readonly y: Numbers }
>
const fileOf = (name: string): File => new File([new Uint8Array(readFileSync(new URL(`${name}.onnx`, folder)))], `${name}.onnx`)

test.each([
  ['viewed', 'input 3×16×16 · c: conv 4@3×3 s2 p1 · relu · max 2×2 s2 · f: affine 5 · softmax', []],
  ['lrn', 'input 3×12×12 · conv 7@3×3 · relu · lrn n5 k2 alpha 0.01 beta 0.75 torch · max 2×2 s2 · affine 4 · softmax', []],
  ['keras', 'input 1×12×10 · conv 4@3×3 · relu · max 2×2 s2 · flatten HWC · affine 6 · softmax', ['onnx-cut']],
  ['bn-after-relu', 'input 1×12×12 · conv 4@3×3 · relu · batchnorm · average 2×2 s2 · affine 3 · softmax', []],
  ['avg-ceil', 'input 1×9×9 · conv 2@3×3 · average 2×2 s2 p0×1×1×0 exclude-pad · affine 3 · softmax', []],
  ['gemm-alpha-beta', 'input 2×3×4 · affine 5 · softmax', ['onnx-folded']],
  ['initializers-as-inputs', 'input 2×3×4 · affine 5 · softmax', []],
  ['dense-on-maps', 'input 3×8×8 · conv 4@6×6 · conv 5@1×1 · flatten HWC · affine 10 · softmax', ['dense-on-maps']],
  ['half', 'input 2×3×4 · affine 5 · softmax', ['onnx-half']],
] as const)('%s.onnx brings its network, which answers as the file does', async (name, sentence, codes) => {
  const file = fileOf(name),
    told = (await recognise(file, file.name, null))!
  expect(sentenceOf(told.spec)).toBe(`${name}: ${sentence}`)
  expect(told.remarks!.map(({ code }) => code)).toEqual(codes)
  const memory = allocate(compile(told.spec, 1)),
    { program, tensors } = memory
  const { parts, nonFinite } = await readOwnWeights(file, file.name, program, id => tensors[id].data)
  for await (const _ of parts);
  expect(nonFinite).toEqual([])
  const { x, y } = answers[name]
  tensors[program.image].data.set(x.data)
  run(memory)
  const found = tensors[codes.some(code => code === 'onnx-cut') ? program.probabilities : program.scores].data,
    allowed = name === 'half' ? 5e-3 : 1e-4
  expect(found).toHaveLength(y.data.length)
  y.data.forEach((value, k) => expect(Math.abs(found[k] - value)).toBeLessThan(allowed * (1 + Math.abs(value))))
})

test('numbers in a file beside it are read there; the file is named where it is missing, or too short', async () => {
  const file = fileOf('external-data'),
    weights = Float32Array.from({ length: 120 }, (_, i) => i / 7)
  const beside = [new File(['x'], 'other.bin'), new File([weights], 'weights.bin')],
    told = (await recognise(file, file.name, null, beside))!
  const { program, tensors } = allocate(compile(told.spec, 1))
  const { parts } = await readOwnWeights(file, file.name, program, id => tensors[id].data, beside)
  for await (const _ of parts);
  expect(Array.from(tensors[program.params['affine1/W']].data)).toEqual(Array.from(weights))
  await expect(recognise(file, file.name, null)).rejects.toMatchObject({ code: 'onnx-data', tensor: 'W', expected: 'weights.bin' })
  await expect(recognise(file, file.name, null, [new File(['short'], 'weights.bin')])).rejects.toMatchObject({
    code: 'truncated',
    tensor: 'W',
  })
})

test('of an image whose channels may come first or last, what is refused is said of the way that leads further', async () => {
  const file = fileOf('channels-last-prelu')
  await expect(recognise(file, file.name, null)).rejects.toMatchObject({
    code: 'onnx-setting',
    tensor: 'PRelu prelu',
    expected: 'one slope for all channels',
    met: '2 slopes',
  })
})

test('a window that has no room is refused, also where one that is cut off counts', async () => {
  const file = fileOf('ceil-no-room')
  await expect(recognise(file, file.name, null)).rejects.toMatchObject({ code: 'filter-too-large' })
})

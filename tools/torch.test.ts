// PyTorch's files through the page's own reader: real ones, whose scores PyTorch computed (engine/data/fixtures/torch/make.py), and ones that are wrong in one place.
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compile } from '../engine/compile.ts'
import { kindOfFile } from '../engine/data/fileKind.ts'
import { writeNpz, writeZip } from '../engine/data/npz.ts'
import { readOwnWeights } from '../engine/data/ownWeights.ts'
import { recognise } from '../engine/data/recognise.ts'
import { type WeightsFileError } from '../engine/data/safetensors.ts'
import { writeWeights } from '../engine/data/safetensorsOut.ts'
import { torchTensors } from '../engine/data/torch/listing.ts'
import { allocate } from '../engine/memory.ts'
import { networkId } from '../engine/networks/id.ts'
import { networks } from '../engine/networks/index.ts'
import { sentenceOf } from '../engine/networks/sentence.ts'
import type { NetworkSpec } from '../engine/networks/spec.ts'
import { templates } from '../engine/networks/templates.ts'
import { weightsOf } from '../engine/program.ts'
import { hash01 } from '../engine/random.ts'
import { sizeOf } from '../engine/tensor.ts'
import { conformFiles } from './conformFiles.ts'
import { torchFile, type TorchArray, type TorchStyle } from './fuzz/torch.ts'

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0))
const blob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)])
/** A file whose pickle is this, with a storage 0 of 20 bytes. */
const archive = (pickle: string): Blob =>
  blob(
    writeZip({ 'archive/data.pkl': latin1(`\x80\x02${pickle}.`), 'archive/data/0': new Uint8Array(20), 'archive/version': latin1('3\n') }),
  )

const plain: TorchStyle = { type: 'Float', legacy: false, shared: false, columns: false, within: null, prefix: '' }
const arrays = (shapes: Readonly<Record<string, readonly number[]>>): TorchArray[] =>
  Object.entries(shapes).map(([name, shape], n) => ({
    name,
    shape,
    data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => hash01(n + 1, i) - 0.5),
  }))
const told = async (shapes: Readonly<Record<string, readonly number[]>>): Promise<string | undefined> => {
  const found = await recognise(blob(torchFile(arrays(shapes), plain)), 'net.pt', null)
  return found ? `${sentenceOf(found.spec)} | ${found.remarks?.map(({ code }) => code).join()}` : undefined
}
const fault = (work: Promise<unknown>): Promise<WeightsFileError> =>
  work.then(
    () => {
      throw new Error('it was read')
    },
    (error: WeightsFileError) => error,
  )

test('real files of PyTorch answer as PyTorch does, or are refused', async () => {
  const verdicts = await conformFiles(fileURLToPath(new URL('../engine/data/fixtures/torch', import.meta.url)), [])
  expect(verdicts.filter(({ outcome }) => outcome !== 'passed')).toEqual([])
  expect(verdicts).toHaveLength(17)
  const why = (name: string): string | undefined => verdicts.find(verdict => verdict.name === name)?.why
  expect(why('whole')).toContain(
    "it asks Python for torch.nn.modules.container.Sequential, and im2see runs nothing that a file names: it reads tensors. Save those alone: torch.save(model.state_dict(), 'weights.pt')",
  )
  expect(why('whole-legacy')).toContain('torch.nn.modules.container.Sequential')
  expect(why('script')).toContain('TorchScript')
  expect(why('one-tensor')).toContain('a tensor')
  expect(why('two')).toContain('several: generator, discriminator')
  expect(why('true-false')).toContain('BoolStorage')
})

describe('a state dict', () => {
  const shapes = { 'conv.weight': [2, 1, 3, 3], 'conv.bias': [2], 'fc.weight': [3, 8], 'fc.bias': [3] }
  const numbersOf = async (style: Partial<TorchStyle>): Promise<readonly (readonly [string, number[]])[]> => {
    const found = await torchTensors(blob(torchFile(arrays(shapes), { ...plain, ...style })))
    return Promise.all(
      found.map(async ({ name, bytes }) => {
        const numbers: number[] = []
        for await (const piece of bytes()) numbers.push(...new Float32Array(piece.slice().buffer))
        return [name, numbers] as const
      }),
    )
  }
  test.each<[string, Partial<TorchStyle>]>([
    ['in a zip', {}],
    ['before 1.6', { legacy: true }],
    ['in one storage', { shared: true }],
    ['in one storage before 1.6, column by column', { legacy: true, shared: true, columns: true }],
    ['within a checkpoint', { within: 'model_state_dict' }],
    ['within a checkpoint under any name', { within: 'mine' }],
    ['of float64', { type: 'Double' }],
  ])('%s is read number by number', async (_, style) => {
    expect(await numbersOf(style)).toEqual(arrays(shapes).map(({ name, data }) => [name, Array.from(data)]))
  })

  test('of a machine whose highest byte comes first', async () => {
    const storage = latin1('\x3f\x80\0\0\xc0\0\0\0'),
      tensor =
        'ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storagectorch\nFloatStorage\nX\x01\0\0\x000X\x03\0\0\0cpuK\x02tQK\0(K\x02t(K\x01t\x89}tR'
    const [found] = await torchTensors(
      blob(writeZip({ 'a/data.pkl': latin1(`\x80\x02}X\x06\0\0\0a.bias${tensor}s.`), 'a/byteorder': latin1('big'), 'a/data/0': storage })),
    )
    for await (const piece of found.bytes()) expect(Array.from(new Float32Array(piece.slice().buffer))).toEqual([1, -2])
  })

  test('is told by what begins its file, whatever it is called', async () => {
    for (const legacy of [false, true]) expect(await kindOfFile(blob(torchFile(arrays(shapes), { ...plain, legacy })))).toBe('torch')
  })
})

describe('whose weights they are', () => {
  test.each<[string, Readonly<Record<string, readonly number[]>>, string]>([
    [
      'the tutorial’s net',
      { conv1: [6, 3, 5, 5], conv2: [16, 6, 5, 5], fc1: [120, 400], fc2: [84, 120], fc3: [10, 84] },
      'net: input 3×32×32 · conv 6@5×5 · relu · max 2×2 s2 · conv 16@5×5 · relu · max 2×2 s2 · fc1: affine 120 · relu · fc2: affine 84 · relu · fc3: affine 10 · softmax · colour 127.5×127.5×127.5 std 127.5 | template,pixels',
    ],
    [
      'a net of the book’s kind, with a padding',
      { conv1: [7, 1, 3, 3], fc1: [11, 1372], fc2: [10, 11] },
      'net: input 1×28×28 · conv 7@3×3 p1 · relu · max 2×2 s2 · fc1: affine 11 · relu · fc2: affine 10 · softmax | template',
    ],
    [
      'an older example of PyTorch’s',
      { conv1: [10, 1, 5, 5], conv2: [20, 10, 5, 5], fc1: [50, 320], fc2: [10, 50] },
      'net: input 1×28×28 · conv 10@5×5 · relu · max 2×2 s2 · conv 20@5×5 · relu · max 2×2 s2 · fc1: affine 50 · relu · fc2: affine 10 · softmax | supposed',
    ],
    ['matrices alone', { 0: [30, 784], 2: [10, 30] }, 'net: input 1×28×28 · affine 30 · relu · affine 10 · softmax | supposed'],
  ])('%s', async (_, weights, sentence) => {
    const shapes = Object.fromEntries(
      Object.entries(weights).flatMap(([name, shape]) => [
        [`${name}.weight`, shape],
        [`${name}.bias`, [shape[0]]],
      ]),
    )
    expect(await told(shapes)).toBe(sentence)
  })

  test('a Sequential that has no room for what would lie between is refused, with its tensors', async () => {
    const shapes = { '0.weight': [6, 1, 3, 3], '0.bias': [6], '3.weight': [30, 1176], '3.bias': [30], '4.weight': [10, 30], '4.bias': [10] }
    const error = await fault(told(shapes))
    expect(error).toMatchObject({ code: 'unknown-network', met: expect.stringContaining('0.weight (6, 1, 3, 3), 0.bias (6)') })
  })

  test('running means are batch normalization’s; what counts batches is nobody’s, in safetensors too', async () => {
    const shapes = {
      'l1.0.weight': [2, 1, 5, 5],
      'l1.0.bias': [2],
      'l1.1.weight': [2],
      'l1.1.bias': [2],
      'l1.1.running_mean': [2],
      'l1.1.running_var': [2],
      'l1.1.num_batches_tracked': [],
      'fc.weight': [10, 288],
      'fc.bias': [10],
    }
    expect(await told(shapes)).toBe(
      'net: input 1×28×28 · l1-0: conv 2@5×5 · l1-1: batchnorm · relu · max 2×2 s2 · fc: affine 10 · softmax | supposed',
    )
  })
})

test('a layer without a bias has one of zeros, where normalization follows or none has any; else it is missing', async () => {
  const normed = { 'c.weight': [2, 1, 5, 5], 'n.weight': [2], 'n.bias': [2], 'n.running_mean': [2], 'n.running_var': [2] },
    fc = { 'fc.weight': [10, 288], 'fc.bias': [10] }
  expect(await told({ ...normed, ...fc })).toBe(
    'net: input 1×28×28 · c: conv 2@5×5 · n: batchnorm · relu · max 2×2 s2 · fc: affine 10 · softmax | supposed,no-bias',
  )
  const bytes = torchFile(arrays({ ...normed, ...fc }), plain),
    { spec } = (await recognise(blob(bytes), 'net.pt', null))!,
    program = compile(spec, 1, { backward: false }),
    memory = allocate(program)
  memory.tensors[program.params['c/b']].data.fill(7)
  for await (const _ of (await readOwnWeights(blob(bytes), 'net.pt', program, id => memory.tensors[id].data)).parts);
  expect(Array.from(memory.tensors[program.params['c/b']].data)).toEqual([0, 0])
  const lacking = { 'c.weight': [2, 1, 5, 5], 'd.weight': [3, 2, 5, 5], 'd.bias': [3], 'fc.weight': [10, 48], 'fc.bias': [10] }
  expect((await fault(told(lacking))).code).toBe('unknown-network')
})

test('what a file brings is no network that comes with weights of its own: they would be shown in the place of the file’s', async () => {
  const shipped = Object.values<NetworkSpec>(networks).map(networkId)
  for (const template of templates) {
    const program = compile(template, 1, { backward: false })
    const shapes = Object.entries(weightsOf(program)).map(([name, id]): [string, readonly number[]] => {
      const { shape } = program.values[id]
      return [name.replace('/W', '.weight').replace('/b', '.bias'), shape.length === 2 ? [...shape].reverse() : shape]
    })
    const found = (await recognise(blob(torchFile(arrays(Object.fromEntries(shapes)), plain)), 'net.pt', null))!
    expect(shipped).not.toContain(networkId(found.spec))
    expect(found.spec.layers.map(({ kind }) => kind)).toEqual(template.layers.map(({ kind }) => kind))
  }
})

describe('safetensors and .npz of any network', () => {
  const shapes = {
    'features.0.weight': [6, 3, 5, 5],
    'features.0.bias': [6],
    'features.3.weight': [16, 6, 5, 5],
    'features.3.bias': [16],
    'classifier.0.weight': [120, 400],
    'classifier.0.bias': [120],
    'classifier.2.weight': [84, 120],
    'classifier.2.bias': [84],
    'classifier.4.weight': [10, 84],
    'classifier.4.bias': [10],
  }
  const sorted = arrays(shapes).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const files = {
    'net.safetensors': writeWeights({
      metadata: {},
      tensors: new Map(sorted.map(({ name, ...rest }) => [name, { ...rest, dtype: 'float32' }])),
    }),
    'net.npz': writeNpz(Object.fromEntries(sorted.map(({ name, ...rest }) => [name, rest]))),
    'net.pt': torchFile(arrays(shapes), plain),
  }
  test.each(Object.entries(files))('%s: told, and placed where the names’ order and the shapes say', async (fileName, bytes) => {
    const { spec } = (await recognise(blob(bytes), fileName, null))!
    expect(sentenceOf(spec)).toContain('features-3: conv 16@5×5')
    const program = compile(spec, 1, { backward: false }),
      memory = allocate(program),
      { parts } = await readOwnWeights(blob(bytes), fileName, program, id => memory.tensors[id].data)
    for await (const _ of parts);
    const given = arrays(shapes)
    expect(memory.tensors[program.params['features-3/W']].data).toEqual(given[2].data)
    expect(memory.tensors[program.params['classifier-0/W']].data[1]).toBe(given[4].data[400]) // turned
  })

  test('a count of batches, in whole numbers, is passed over', async () => {
    const normed = arrays({ 'c.weight': [2, 1, 5, 5], 'n.weight': [2], 'n.bias': [2], 'n.running_mean': [2], 'n.running_var': [2] }),
      all = [...normed, ...arrays({ 'fc.weight': [10, 288], 'fc.bias': [10], 'n.num_batches_tracked': [2] })]
    const whole = Buffer.from(
      writeWeights({ metadata: {}, tensors: new Map(all.map(({ name, ...rest }) => [name, { ...rest, dtype: 'float32' }])) }),
    )
    const bytes = Buffer.from(
      whole
        .toString('latin1')
        .replace('"n.num_batches_tracked":{"dtype":"F32","shape":[2]', '"n.num_batches_tracked":{"dtype":"I64","shape":[1]'),
      'latin1',
    )
    expect(bytes.equals(whole)).toBe(false)
    expect(sentenceOf((await recognise(blob(bytes), 'net.safetensors', null))!.spec)).toContain('n: batchnorm')
  })

  test.each(Object.entries(files))('%s goes into an open network whose layers are called otherwise', async (fileName, bytes) => {
    const { spec } = (await recognise(blob(bytes), fileName, null))!,
      open = compile({ ...spec, layers: spec.layers.map((layer, i) => ({ ...layer, name: `layer${i}` })) }, 1, { backward: false })
    expect(await recognise(blob(bytes), fileName, open)).toBeNull()
  })
})

describe('a file of PyTorch’s is refused in words', () => {
  const storage = (key = '0', count = 5, type = 'Float'): string =>
      `(X\x07\0\0\0storagectorch\n${type}Storage\nX\x01\0\0\0${key}X\x03\0\0\0cpuK${String.fromCharCode(count)}tQ`,
    tensor = (of: string, offset: number, shape: string, strides: string): string =>
      `ctorch._utils\n_rebuild_tensor_v2\n(${of}K${String.fromCharCode(offset)}(${shape}t(${strides}t\x89}tR`,
    entry = (value: string): string => `}X\x01\0\0\0a${value}s`
  test.each<[what: string, file: Blob, code: string, names: string]>([
    ['a call of the system', archive(entry('cposix\nsystem\n(X\x02\0\0\0idtR')), 'torch-object', 'posix.system'],
    ['a layer', archive('ctorch.nn\nLinear\n)\x81'), 'torch-object', 'torch.nn.Linear'],
    ['a list', archive(']'), 'torch-dict', 'a list'],
    ['numbers alone', archive(entry('K\x05')), 'torch-dict', 'a'],
    ['a view beyond its storage', archive(entry(tensor(storage(), 1, 'K\x05', 'K\x01'))), 'pickle', 'a storage, a number'],
    ['a view with a step below 0', archive(entry(tensor(storage(), 0, 'K\x02', 'J\xff\xff\xff\xff'))), 'pickle', 'a tuple'],
    ['axes without steps', archive(entry(tensor(storage(), 0, 'K\x02K\x01', 'K\x01'))), 'pickle', 'a tuple'],
    ['a storage that is not there', archive(entry(tensor(storage('7'), 0, 'K\x02', 'K\x01'))), 'torch', 'no such entry'],
    ['a storage of another size', archive(entry(tensor(storage('0', 4), 0, 'K\x02', 'K\x01'))), 'torch', '20'],
    [
      'one storage of two kinds',
      archive(`](${tensor(storage(), 0, 'K\x02', 'K\x01')}${tensor(storage('0', 5, 'Int'), 0, 'K\x02', 'K\x01')}e`),
      'pickle',
      'outside',
    ],
    ['a storage of no kind', archive(entry(tensor(storage('0', 5, 'Odd'), 0, 'K\x02', 'K\x01'))), 'pickle', 'outside'],
    ['a part outside of another kind', archive('X\x01\0\0\0xQ'), 'pickle', 'outside'],
    ['no pickle', blob(writeZip({ 'archive/data/0': new Uint8Array(4) })), 'torch', 'archive/data/0'],
    ['an old one cut off', blob(torchFile(arrays({ 'a.bias': [5] }), { ...plain, legacy: true }).slice(0, -3)), 'truncated', '17'],
  ])('%s', async (_, file, code, names) => {
    const error = await fault(torchTensors(file))
    expect(error.code).toBe(code)
    expect(`${error.met} ${error.message}`).toContain(names)
    expect(error.message.length).toBeLessThan(500)
  })

  test('a storage that has changed since it was written', async () => {
    const bytes = torchFile(arrays({ 'conv.weight': [2, 1, 20, 20] }), plain)
    bytes[bytes.length - 1500] ^= 1
    const [found] = await torchTensors(blob(bytes))
    const all = (async () => {
      for await (const _ of found.bytes());
    })()
    expect((await fault(all)).code).toBe('sum')
  })

  test('a pickle of PyTorch’s that pickle.dump wrote names torch.save, not the book’s params', async () => {
    const error = await fault(recognise(blob(latin1('\x80\x02ctorch._utils\n_rebuild_tensor_v2\n.')), 'net.pkl', null))
    expect(error).toMatchObject({ code: 'torch-object', message: expect.stringContaining('torch.save(model.state_dict()') })
  })
})

import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { allocate, type Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import type { Program } from '../program.ts'
import { sizeOf, type FloatArray, type Shape } from '../tensor.ts'
import { crc32, writeNpy, writeNpz, writeZip, type NamedArray } from './npz.ts'
import type { NumberType } from './numberTypes.ts'
import { parameterNamed } from './fileLayers.ts'
import { readOwnWeights, type NonFiniteWeight } from './ownWeights.ts'
import { WeightsFileError } from './safetensors.ts'
import { writeWeights } from './safetensorsOut.ts'

const spec: NetworkSpec = {
  name: 'small',
  input: [3, 9, 9],
  init: { kind: 'uniform-he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 4, FH: 3, FW: 3, groups: 1 },
    { kind: 'affine', name: 'fc6', out: 5 },
    { kind: 'affine', name: 'fc7', out: 5 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const program: Program = compile(spec, 1)
const counted = (shape: Shape): Float32Array => Float32Array.from({ length: sizeOf(shape) }, (_, i) => i + 0.5)
const right: Readonly<Record<string, NamedArray>> = Object.fromEntries(
  Object.entries(program.params).map(([name, id]) => [name, { shape: program.values[id].shape, data: counted(program.values[id].shape) }]),
)
const blob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)])

const safetensors = (dtype: NumberType, arrays = right, metadata: Record<string, string> = {}): Uint8Array =>
  writeWeights({ metadata, tensors: new Map(Object.entries(arrays).map(([name, a]) => [name, { ...a, dtype }])) })

async function load(
  bytes: Uint8Array,
  name = 'mine.npz',
): Promise<{ memory: Memory; notes: Readonly<Record<string, string>>; nonFinite: readonly NonFiniteWeight[] }> {
  const memory = allocate(program)
  const reading = await readOwnWeights(blob(bytes), name, program, id => memory.tensors[id].data)
  let last = 0
  for await (const done of reading.parts) last = done
  expect(last).toBe(reading.of)
  return { memory, notes: reading.notes, nonFinite: reading.nonFinite }
}
const weight = (memory: Memory, name: string): FloatArray => memory.tensors[program.params[name]].data
const fault = (bytes: Uint8Array, name?: string): Promise<unknown> =>
  load(bytes, name).then(
    () => null,
    (error: unknown) => error,
  )
const renamed = (name: (of: string) => string, arrays = right): Record<string, NamedArray> =>
  Object.fromEntries(Object.entries(arrays).map(([of, array]) => [name(of), array]))
const turned = ({ shape: [rows, columns], data }: NamedArray): NamedArray => ({
  shape: [columns, rows],
  data: Float32Array.from(data, (_, i) => data[(i % rows) * columns + Math.floor(i / rows)]),
})

/** A zip as NumPy's savez_compressed makes it. */
function deflated(arrays: Readonly<Record<string, NamedArray>>): Uint8Array {
  const stored = writeNpz(arrays),
    parts: Uint8Array[] = [],
    listing: Uint8Array[] = []
  const view = new DataView(stored.buffer),
    end = stored.length - 22
  let offset = 0
  for (let i = 0, o = view.getUint32(end + 16, true); i < view.getUint16(end + 10, true); i++) {
    const entry = stored.slice(o, o + 46 + view.getUint16(o + 28, true)),
      from = view.getUint32(o + 42, true)
    const header = stored.slice(from, from + 30 + view.getUint16(o + 28, true)),
      body = deflateRawSync(stored.subarray(from + header.length, from + header.length + view.getUint32(o + 24, true)))
    new DataView(header.buffer).setUint16(8, 8, true)
    const listed = new DataView(entry.buffer)
    listed.setUint16(10, 8, true)
    listed.setUint32(20, body.length, true)
    listed.setUint32(42, offset, true)
    parts.push(header, body)
    listing.push(entry)
    offset += header.length + body.length
    o += entry.length
  }
  const tail = stored.slice(end),
    last = new DataView(tail.buffer)
  last.setUint32(
    12,
    listing.reduce((n, e) => n + e.length, 0),
    true,
  )
  last.setUint32(16, offset, true)
  return new Uint8Array(Buffer.concat([...parts, ...listing, tail]))
}

describe('a weights file of one’s own', () => {
  test.each([
    ['.npz', writeNpz(right)],
    ['.npz, deflated', deflated(right)],
    ['safetensors', safetensors('float32')],
    ['safetensors of float64', safetensors('float64')],
    ['torch’s names', writeNpz(renamed(name => name.replace('/W', '.weight').replace('/b', '.bias')))],
  ])('is read as %s: every number in its place', async (_, bytes) => {
    const { memory, notes } = await load(bytes)
    for (const [name, { data }] of Object.entries(right)) expect(weight(memory, name)).toEqual(data)
    expect(notes).toEqual({})
  })

  test('fully connected layers that are (out, in) are turned, square ones too, and it says so', async () => {
    const { memory, notes } = await load(writeNpz({ ...right, 'fc6/W': turned(right['fc6/W']), 'fc7/W': turned(right['fc7/W']) }))
    for (const [name, { data }] of Object.entries(right)) expect(weight(memory, name)).toEqual(data)
    expect(notes).toEqual({ turned: 'true' })
  })

  test.each(['float16', 'bfloat16'] as const)('%s is read as the nearest number of that kind', async type => {
    const { memory } = await load(safetensors(type))
    const digits = type === 'float16' ? 11 : 8
    for (const [name, { data }] of Object.entries(right))
      weight(memory, name).forEach((value, i) => expect(Math.abs(value - data[i])).toBeLessThanOrEqual(data[i] * 2 ** -digits))
  })

  test('what a file’s own notes say is not taken for ours', async () => {
    expect((await load(safetensors('float32', right, { turned: 'true', note: 'mine' }))).notes).toEqual({ note: 'mine' })
  })

  test.each<[string, (bytes: Uint8Array) => void, NumberType]>([
    ['float32', bytes => bytes.set([0, 0, 0xc0, 0x7f, 0, 0, 0x80, 0xff], bytes.length - 8), 'float32'],
    ['float16', bytes => bytes.set([0, 0x7e, 0, 0xfc], bytes.length - 4), 'float16'],
    ['bfloat16', bytes => bytes.set([0xc0, 0x7f, 0x80, 0xff], bytes.length - 4), 'bfloat16'],
    [
      'float64 that float32 does not hold',
      bytes => bytes.set(new Uint8Array(Float64Array.of(NaN, -1e300).buffer), bytes.length - 16),
      'float64',
    ],
  ])('NaN and infinity in %s are taken as they are, and counted by tensor', async (_, change, type) => {
    const bytes = safetensors(type)
    change(bytes)
    const { memory, nonFinite } = await load(bytes)
    expect(nonFinite).toEqual([{ tensor: 'fc7/b', count: 2, of: 5, first: 'NaN', at: 3 }])
    expect([...weight(memory, 'fc7/b')].slice(3)).toEqual([NaN, -Infinity])
    expect((await load(safetensors(type))).nonFinite).toEqual([])
  })

  test('columns-first arrays and float64 come out the same', async () => {
    const { shape, data } = right['conv1/W'],
      reversed = [...shape].reverse()
    const fortran = Float64Array.from(data, (_, i) => {
      let offset = 0
      for (let axis = reversed.length - 1, left = i, stride = [27, 9, 3, 1]; axis >= 0; axis--) {
        offset += (left % reversed[axis]) * stride[3 - axis]
        left = Math.floor(left / reversed[axis])
      }
      return data[offset]
    })
    const text = `{'descr': '<f8', 'fortran_order': True, 'shape': (${shape.join(', ')}), }`.padEnd(117) + '\n'
    const npy = new Uint8Array(
      Buffer.concat([Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, text.length, 0]), Buffer.from(text), Buffer.from(fortran.buffer)]),
    )
    const others = Object.entries(right)
      .filter(([name]) => name !== 'conv1/W')
      .map(([name, a]) => [`${name}.npy`, writeNpy(a, name)] as const)
    const { memory } = await load(writeZip({ 'conv1/W.npy': npy, ...Object.fromEntries(others) }))
    expect(weight(memory, 'conv1/W')).toEqual(data)
  })

  test.each<[string, () => Uint8Array, Partial<WeightsFileError>]>([
    [
      'a tensor is missing',
      () => writeNpz(Object.fromEntries(Object.entries(right).filter(([n]) => n !== 'fc6/b'))),
      { code: 'missing', tensor: 'fc6/b', expected: '(5)' },
    ],
    [
      'a tensor has another shape',
      () => writeNpz({ ...right, 'conv1/W': { shape: [6, 1, 5, 5], data: new Float32Array(150) } }),
      { code: 'shape', tensor: 'conv1/W', expected: '(4, 3, 3, 3)', met: '(6, 1, 5, 5)' },
    ],
    [
      'there is one too many',
      () => writeNpz({ ...right, 'conv9/W': { shape: [1], data: new Float32Array(1) } }),
      { code: 'unexpected', tensor: 'conv9/W' },
    ],
    [
      'it is called what every object has',
      () => writeNpz({ ...right, constructor: { shape: [1], data: new Float32Array(1) } }),
      { code: 'unexpected', tensor: 'constructor' },
    ],
    [
      'it lists thousands',
      () => writeNpz(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`a${i}`, { shape: [1], data: new Float32Array(1) }]))),
      { code: 'npz', expected: 'a listing that lies in the file, of at most 4096 entries' },
    ],
    ['two mean the same', () => writeNpz({ ...right, 'conv1.weight': right['conv1/W'] }), { code: 'duplicate', tensor: 'conv1/W' }],
    [
      'it is torchvision’s',
      () =>
        writeNpz({
          'features.0.weight': { shape: [64, 3, 11, 11], data: new Float32Array(64 * 363) },
          'classifier.1.weight': right['fc6/W'],
        }),
      { code: 'torchvision', tensor: 'features.0.weight', met: '(64, 3, 11, 11)' },
    ],
    ['it is cut off', () => writeNpz(right).subarray(0, 900), { code: 'truncated' }],
    ['it is one array', () => writeNpy(right['fc6/W'], 'fc6/W'), { code: 'npy' }],
    ['it is a text', () => new TextEncoder().encode('PNG, or so it seems'), { code: 'not-weights', met: 'text' }],
    [
      'it is a picture',
      () =>
        Uint8Array.of(
          0x89,
          0x50,
          0x4e,
          0x47,
          0x0d,
          0x0a,
          0x1a,
          0x0a,
          0,
          0,
          0,
          13,
          0x49,
          0x48,
          0x44,
          0x52,
          0,
          0,
          0,
          40,
          0,
          0,
          0,
          30,
          8,
          2,
          0,
          0,
          0,
        ),
      { code: 'not-weights', met: 'png' },
    ],
    ['it is empty', () => new Uint8Array(0), { code: 'not-weights', met: 'empty' }],
    ['nobody can tell what it is', () => new Uint8Array(40).fill(1), { code: 'not-weights', met: 'unknown' }],
    [
      'it is a healthy file of another kind',
      () => new TextEncoder().encode('\u001c\0\0\0TFL3\u0014\0'),
      {
        code: 'not-weights',
        met: 'tflite',
        message:
          'weights file: this is a TensorFlow Lite model. im2see reads .safetensors, .npz, the book’s .pkl, PyTorch’s .pt, Keras’s .h5 and .keras, and .onnx here.',
      },
    ],
    [
      'it stands for a file',
      () => new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'),
      {
        code: 'not-weights',
        met: 'lfs',
        message:
          'weights file: this is a Git LFS pointer. It stands for the file and is not the file itself: run git lfs pull. im2see reads .safetensors, .npz, the book’s .pkl, PyTorch’s .pt, Keras’s .h5 and .keras, and .onnx here.',
      },
    ],
    ['it is a zip of something else', () => writeZip({ 'notes.txt': new Uint8Array(9) }), { code: 'not-weights', met: 'zip' }],
    [
      'its header’s length is damaged',
      () => {
        const bytes = safetensors('float32')
        bytes[3] = 9
        return bytes
      },
      { code: 'header-length', expected: 'a header of at most 1000000 bytes' },
    ],
    ['its header is cut off', () => Uint8Array.of(200, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x22), { code: 'truncated' }],
    [
      'its bytes have changed',
      () => {
        const bytes = writeNpz(right)
        bytes[400] ^= 1
        return bytes
      },
      { code: 'sum' },
    ],
    [
      'it holds Python objects',
      () =>
        writeZip({
          'conv1/W.npy': new Uint8Array(
            Buffer.concat([
              Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 61, 0]),
              Buffer.from("{'descr': '|O', 'fortran_order': False, 'shape': (), }".padEnd(61)),
            ]),
          ),
        }),
      { code: 'dtype', met: '|O' },
    ],
  ])('says so where %s', async (_, bytes, expected) => {
    const error = await fault(bytes())
    expect(error).toBeInstanceOf(WeightsFileError)
    expect(error).toMatchObject(expected)
  })

  const npy = (header: string): Uint8Array =>
    new Uint8Array(
      Buffer.concat([
        Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, header.length & 255, header.length >> 8]),
        Buffer.from(header),
        Buffer.from(right['fc7/b'].data.buffer),
      ]),
    )
  test.each([
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (5,), }\n", null],
    ["{'shape':(5,),'descr':\"<f4\",'fortran_order':False}", null],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (5,), 'shape': (6,), }", 'npy'],
    ["{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (5,), }", 'npy'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (5,), 'order': 'F', }", 'npy'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (5)}", 'npy'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (05,)}", 'npy'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (,5,)}", 'npy'],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (5,)} # 'shape': (6,)", 'npy'],
    ["x = {'descr': '<f4', 'fortran_order': False, 'shape': (5,)}", 'npy'],
    ["{'descr': '<f4', 'fortran_order': False}", 'npy'],
    ["{'descr': 'constructor', 'fortran_order': False, 'shape': (5,)}", 'dtype'],
    ["{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (5,)}", 'dtype'],
  ])('the header %s: %s', async (header, code) => {
    const others = Object.entries(right)
      .filter(([name]) => name !== 'fc7/b')
      .map(([name, array]) => [`${name}.npy`, writeNpy(array, name)] as const)
    expect(
      ((await fault(writeZip({ ...Object.fromEntries(others), 'fc7/b.npy': npy(header) }))) as WeightsFileError | null)?.code ?? null,
    ).toBe(code)
  })

  test('a refusal is short, however long the names in the file are', async () => {
    expect(((await fault(writeNpz({ ...right, ['x'.repeat(60_000)]: right['fc7/b'] }))) as Error).message.length).toBeLessThan(700)
  })

  test('any bytes, and any change of a good file, are read or refused: never anything else', async () => {
    const good = [writeNpz(right), deflated(right)]
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .tuple(
              fc.constantFrom(0, 1),
              fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
              fc.option(fc.nat()),
            )
            .map(([which, changes, cut]) => {
              const bytes = good[which].slice()
              for (const [index, value] of changes)
                bytes[index % 3 === 0 ? bytes.length - 1 - (index % Math.min(bytes.length, 700)) : index % bytes.length] = value
              return cut === null ? bytes : bytes.subarray(0, cut % bytes.length)
            }),
        ),
        async bytes => {
          const error = await fault(bytes)
          if (error !== null) expect(error).toBeInstanceOf(WeightsFileError)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('two entries of an archive cannot be the same bytes: many of them would unpack to more than there is', async () => {
    const same = { shape: [5], data: Float32Array.of(1, 2, 3, 4, 5) },
      bytes = writeNpz({ 'fc6/b': same, 'fc7/b': same }),
      view = new DataView(bytes.buffer),
      second = view.getUint32(bytes.length - 6, true) + 46 + 'fc6/b.npy'.length
    view.setUint32(second + 42, 0, true)
    expect(await fault(bytes)).toMatchObject({ code: 'npz', expected: expect.stringContaining('an entry from byte') })
  })

  test('a small archive does not unpack to a large one: no more comes out than the listing says', async () => {
    const bytes = deflated({ ...right, 'conv1/W': { shape: [4, 3, 3, 3], data: right['conv1/W'].data } }),
      view = new DataView(bytes.buffer)
    view.setUint32(view.getUint32(bytes.length - 6, true) + 24, 200, true)
    expect(await fault(bytes)).toMatchObject({ code: 'npz', tensor: 'conv1/W.npy', expected: '200 bytes', met: 'more' })
  })
})

test('names of weights as others write them', () => {
  expect(['conv1/W', 'conv1.weight', 'fc6_bias', 'conv1W', 'fc8.biases', 'module.conv2.weight', 'mean'].map(parameterNamed)).toEqual([
    'conv1/W',
    'conv1/W',
    'fc6/b',
    'conv1/W',
    'fc8/b',
    'conv2/W',
    'mean',
  ])
})

test('a check sum goes on where it stopped', () => {
  const bytes = new TextEncoder().encode('123456789')
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926)
})

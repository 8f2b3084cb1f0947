import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  adviceInWords,
  BEGINNING,
  fileKind,
  isPicture,
  isWeights,
  kindOfFile,
  kindsInWords,
  looksLikeView,
  sayKind,
  type FileKind,
} from './fileKind.ts'
import { writeNpy, writeNpz, writeZip } from './npz.ts'
import { writeWeights } from './safetensorsOut.ts'

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? Array.from(part, letter => letter.charCodeAt(0)) : part)))
const one = { shape: [1], data: Float32Array.of(1) }
const safetensors = writeWeights({ metadata: {}, tensors: new Map([['conv1/W', { ...one, dtype: 'float32' as const }]]) })
/** A safetensors file whose header is so long that its first bytes are those of a pickle: 0x280 bytes. */
const long = writeWeights({
  metadata: { note: 'x'.repeat(0x280 - 100) },
  tensors: new Map([['conv1/W', { ...one, dtype: 'float32' as const }]]),
})

/** Beginnings of real files, as other programs write them. */
const samples: readonly (readonly [kind: FileKind, what: string, bytes: Uint8Array])[] = [
  ['empty', 'no bytes', bytes()],
  ['safetensors', 'as written here', safetensors],
  [
    'safetensors',
    'whose header is as long as a pickle’s first bytes say',
    Uint8Array.from([0x80, 2, 0, 0, 0, 0, 0, 0, ...long.subarray(8)]),
  ],
  ['safetensors', 'with nothing in it', bytes([2, 0, 0, 0, 0, 0, 0, 0], '{}')],
  ['safetensors', 'whose length is damaged', bytes([255, 255, 255, 255, 255, 0, 0, 0], '{"a":')],
  ['npz', 'as written here', writeNpz({ W1: one })],
  ['npz', 'whose first entry is another', writeZip({ 'readme.txt': bytes('hello'), 'W1.npy': writeNpy(one, 'W1') })],
  ['npy', 'one array', writeNpy(one, 'W1')],
  ['pickle', 'protocol 0', bytes('(dp0\nVW1\np1\ncnumpy.core.multiarray\n_reconstruct\n')],
  ['pickle', 'protocol 0, an OrderedDict', bytes('ccollections\nOrderedDict\np0\n(tRp1\n')],
  ['pickle', 'protocol 1', bytes('}q\0(X\u0002\0\0\0W1q\u0001cnumpy.core.multiarray\n')],
  ['pickle', 'protocol 2', bytes('\u0080\u0002}q\0(X\u0002\0\0\0W1q\u0001cnumpy')],
  ['pickle', 'protocol 4', bytes('\u0080\u0004\u0095<\u0004\0\0\0\0\0\0}\u0094(\u008c\u0002W1\u0094')],
  ['torch', 'a zip of torch.save', writeZip({ 'archive/data.pkl': bytes('\u0080\u0002}q\0.'), 'archive/data/0': bytes('1234') })],
  ['torch', 'before 1.6', bytes('\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003.')],
  ['keras', 'a .keras', writeZip({ 'metadata.json': bytes('{}'), 'config.json': bytes('{}'), 'model.weights.h5': bytes('x') })],
  ['hdf5', 'at the beginning', bytes('\u0089HDF\r\n\u001a\n', new Array<number>(40).fill(0))],
  ['hdf5', 'behind a block of one’s own', bytes(new Array<number>(512).fill(32), '\u0089HDF\r\n\u001a\n\0')],
  ['onnx', 'of PyTorch', bytes([8, 7, 18, 7], 'pytorch', [26, 6], '1.13.0', [58, 196, 74, 10, 152, 1, 10, 5], 'input')],
  ['onnx', 'without a maker', bytes([8, 7, 58, 15, 10, 10, 10, 1], 'x', [18, 1], 'y', [34, 2], 'op', [18, 1], 'g', [66, 2, 16, 13])],
  ['caffemodel', 'of old layers', bytes([10, 7], 'AlexNet', [18, 62, 10, 4], 'data', [18, 4], 'data', new Array<number>(50).fill(0))],
  ['caffemodel', 'of new layers', bytes([10, 5], 'LeNet', [0xa2, 6, 20, 10, 5], 'conv1', [18, 11], 'Convolution')],
  ['tflite', 'a model', bytes([28, 0, 0, 0], 'TFL3', new Array<number>(20).fill(0))],
  ['gguf', 'a model', bytes('GGUF', [3, 0, 0, 0, 0, 0, 0, 0])],
  ['idx', 'MNIST’s images', bytes([0, 0, 8, 3, 0, 0, 39, 16, 0, 0, 0, 28, 0, 0, 0, 28])],
  ['idx', 'MNIST’s labels', bytes([0, 0, 8, 1, 0, 0, 39, 16, 7, 2, 1])],
  ['gzip', 'of anything', gzipSync('anything')],
  ['zip', 'of anything', writeZip({ 'letter.txt': bytes('hello') })],
  ['zip', 'of nothing', writeZip({})],
  ['tar', 'an archive', bytes('name', new Array<number>(253).fill(0), 'ustar', new Array<number>(40).fill(0))],
  ['lfs', 'what git leaves', bytes('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n')],
  ['png', 'a picture', bytes('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR')],
  ['jpeg', 'a photo', bytes([0xff, 0xd8, 0xff, 0xe1])],
  ['gif', 'a picture', bytes('GIF89a')],
  ['webp', 'a picture', bytes('RIFF\0\0\0\0WEBPVP8 ')],
  ['bmp', 'a picture', bytes('BM', [100, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0])],
  ['avif', 'a picture', bytes('\0\0\0\u0018ftypavif')],
  ['heic', 'a photo', bytes('\0\0\0\u0018ftypheic')],
  ['tiff', 'a scan', bytes('II*\0', [8, 0, 0, 0])],
  ['svg', 'a drawing', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">')],
  ['view', 'of an older page, with blanks', bytes(' {\n "im2see": "view", "version": 1')],
  ['run', 'its first line, and numbers', bytes('{"im2see":"run-file","version":1}\n\0\x01')],
  ['json', 'an index', bytes('{"metadata": {"total_size": 3}}')],
  ['json', 'a list', bytes('[[1, 2], [3]]')],
  ['html', 'with a drawing in it', bytes('\n<!DOCTYPE html><html><body><svg >')],
  ['html', 'what a download gave', bytes('<html><head><title>404</title>')],
  ['pdf', 'a document', bytes('%PDF-1.7')],
  ['text', 'a letter', bytes('A letter to a friend.\n')],
  ['text', 'in UTF-8, cut within a letter', new TextEncoder().encode('편지').subarray(0, 5)],
  ['text', 'that looks like a header', bytes('var a = {"b": 1}')],
  ['text', 'that begins with BM', bytes('BMW is a car, and this is a text.')],
  ['text', 'that begins like a list', bytes('[sic] is Latin')],
  ['unknown', 'a few small numbers', bytes([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])],
  ['unknown', 'noise', Uint8Array.from({ length: 300 }, (_, i) => (i * i * 31 + i * 7 + 200) % 256)],
]

describe('fileKind(first bytes)', () => {
  test.each(samples)('%s: %s', (kind, _, sample) => {
    expect(fileKind(sample)).toBe(kind)
  })

  test('every kind has a sample, and a name', () => {
    expect(new Set(samples.map(([kind]) => kind))).toEqual(new Set(Object.keys(kindsInWords)))
    expect(new Set(Object.values(kindsInWords)).size).toBe(Object.keys(kindsInWords).length)
  })

  test('any beginning of any sample is of some kind, and never an error', () => {
    for (const [, , sample] of samples)
      for (let length = 0; length <= sample.length; length++)
        expect(Object.keys(kindsInWords)).toContain(fileKind(sample.subarray(0, length), sample.length))
  })

  test('a file is read no further than it has to be', async () => {
    const [, , npz] = samples.find(([kind]) => kind === 'npz')!
    const asked: [number, number][] = []
    const file = {
      size: 5e9,
      slice: (from: number, to: number) => {
        asked.push([from, to])
        return new Blob([new Uint8Array(npz)])
      },
    } as unknown as Blob
    expect(await kindOfFile(file)).toBe('npz')
    expect(asked).toEqual([[0, BEGINNING]])
  })
})

test('many comments before a page, or before none, are looked at once', () => {
  const comments = '<!-- a -->\n'.repeat(60)
  expect(fileKind(new TextEncoder().encode(`${comments}<html>`))).toBe('html')
  expect(fileKind(new TextEncoder().encode(`${comments}x`))).toBe('text')
})

test('what a file is good for goes by its kind', () => {
  expect(Object.keys(kindsInWords).filter(kind => isPicture(kind as FileKind))).toEqual(['png', 'jpeg', 'gif', 'webp', 'bmp'])
  expect(
    ['safetensors', 'pickle', 'onnx', 'hdf5', 'caffemodel', 'png', 'zip', 'gzip', 'text'].map(kind => isWeights(kind as FileKind)),
  ).toEqual([true, true, true, true, true, false, false, false, false])
  expect(looksLikeView('{"im2see":"view"')).toBe(true)
})

test('a pointer says what to do, a pickle what it is', () => {
  expect(sayKind('lfs')).toBe(`a Git LFS pointer. ${adviceInWords.lfs}`)
  expect(sayKind('pickle')).toBe('a Python pickle.')
})

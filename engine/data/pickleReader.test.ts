import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hash01 } from '../random.ts'
import { sizeOf } from '../tensor.ts'
import type { NamedArray } from './npz.ts'
import { writePickle } from './pickle.ts'
import { pickledArrays } from './pickleArrays.ts'
import { WeightsFileError } from './safetensors.ts'

const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, letter => letter.charCodeAt(0))
const blob = (text: string): Blob => new Blob([latin1(text)])

/** Every array of a pickle, with its numbers in the file's order. */
async function read(file: Blob): Promise<Record<string, { shape: readonly number[]; fortran: boolean; numbers: number[] }>> {
  const found: Record<string, { shape: readonly number[]; fortran: boolean; numbers: number[] }> = Object.create(null)
  for (const { name, shape, fortran, floats } of await pickledArrays(file)) {
    const numbers: number[] = []
    for await (const piece of floats()) numbers.push(...new Float32Array(piece.slice().buffer))
    found[name] = { shape, fortran, numbers }
  }
  return found
}
const fault = (text: string): Promise<WeightsFileError> =>
  read(blob(text)).then(
    () => {
      throw new Error('it was read')
    },
    (error: unknown) => {
      if (!(error instanceof WeightsFileError)) throw error
      return error
    },
  )

const made = (shape: readonly number[], seed: number): NamedArray => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => hash01(seed, i) - 0.5),
})

/** The array that protocol 0 writes as text: two numbers of a type, as letters. */
const arrayOf = (type: string, order: string, letters: string, shape = 'I2\nt', fortran = 'I00'): string =>
  `cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntVb\ntR(I1\n(${shape}cnumpy\ndtype\n(V${type}\nI00\nI01\ntR(I3\nV${order}\nNNNI-1\nI-1\nI0\ntbI00\n`.replace(
    /I00\n$/,
    `${fortran}\n`,
  ) + `c_codecs\nencode\n(V${letters}\nVlatin1\ntRtb`
const dict = (array: string): string => `(dVW1\n${array}s.`

describe('a pickle', () => {
  test('of our own comes back, number by number', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ maxLength: 12 }), fc.tuple(fc.array(fc.nat({ max: 5 }), { maxLength: 4 }), fc.nat()), {
          minKeys: 1,
          maxKeys: 5,
        }),
        async given => {
          const arrays = Object.fromEntries(Object.entries(given).map(([name, [shape, seed]]) => [name, made(shape, seed)]))
          const found = await read(new Blob([new Uint8Array(writePickle(arrays))]))
          expect(Object.keys(found)).toEqual(Object.keys(arrays))
          for (const [name, { shape, data }] of Object.entries(arrays))
            expect(found[name]).toEqual({ shape, fortran: false, numbers: Array.from(data) })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of a file that was written long ago is the same still', async () => {
    const bytes = readFileSync(new URL('fixtures/params.pkl', import.meta.url)),
      arrays = {
        W1: made([2, 1, 5, 5], 1),
        b1: made([2], 2),
        W2: made([288, 3], 3),
        b2: made([3], 4),
        W3: made([3, 10], 5),
        b3: made([10], 6),
      }
    expect(Buffer.compare(bytes, writePickle(arrays))).toBe(0)
    const found = await read(new Blob([bytes]))
    expect(found['W2'].numbers.slice(0, 3)).toEqual(Array.from(arrays.W2.data.subarray(0, 3)))
  })

  test('larger than what is read at a time is read whole', async () => {
    const large = made([300, 400], 9)
    const found = await read(new Blob([new Uint8Array(writePickle({ W1: large, b1: made([3], 1) }))]))
    expect(found['W1'].numbers).toEqual(Array.from(large.data))
    expect(Object.keys(found)).toEqual(['W1', 'b1'])
  })

  test.each<[type: string, order: string, letters: string, numbers: number[]]>([
    ['f8', '<', '\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000ø?\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000À', [1.5, -2]],
    ['f8', '>', '?ø\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000À\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000', [1.5, -2]],
    ['f4', '>', '?À\\u0000\\u0000À\\u0000\\u0000\\u0000', [1.5, -2]],
    ['f2', '<', '\\u0000>\\u0000À', [1.5, -2]],
    ['f2', '>', '>\\u0000À\\u0000', [1.5, -2]],
    ['i4', '<', '\\u0001\\u0000\\u0000\\u0000ÿÿÿÿ', [1, -1]],
    ['i8', '>', '\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0001\\u0000ÿÿÿÿÿÿÿþ', [256, -2]],
    ['u2', '>', '\\u0001\\u0000ÿÿ', [256, 65535]],
    ['u1', '|', '\\u005c\\u000a', [92, 10]],
    ['i1', '|', 'ÿ\\u007f', [-1, 127]],
  ])('holds numbers of type %s, order %s', async (type, order, letters, numbers) => {
    expect(await read(blob(dict(arrayOf(type, order, letters))))).toMatchObject({ W1: { shape: [2], numbers } })
  })

  test('of Python 2 has its numbers between quotes', async () => {
    const quoted = arrayOf('u1', '|', '…').replace('c_codecs\nencode\n(V…\nVlatin1\ntR', `S"\\x00'"\n`)
    expect(await read(blob(dict(quoted)))).toMatchObject({ W1: { numbers: [0, 39] } })
    const counted = arrayOf('u1', '|', '…').replace('c_codecs\nencode\n(V…\nVlatin1\ntR', 'U\x02\x5cy')
    expect(await read(blob(dict(counted)))).toMatchObject({ W1: { numbers: [92, 121] } })
  })

  test('says whether an array lies column by column', async () => {
    expect(await read(blob(dict(arrayOf('u1', '|', 'abcdef', 'I2\nI3\nt', 'I01'))))).toMatchObject({ W1: { shape: [2, 3], fortran: true } })
  })

  test('may be an OrderedDict, and say one thing twice: the last counts, as in Python', async () => {
    const two = `ccollections\nOrderedDict\n(tR(VW1\n${arrayOf('u1', '|', 'ab')}VW1\n${arrayOf('u1', '|', 'cd')}u.`
    expect(await read(blob(two))).toMatchObject({ W1: { numbers: [99, 100] } })
    const pairs = `ccollections\nOrderedDict\n((l(lVW1\na${arrayOf('u1', '|', 'ab')}aatR.`
    expect(await read(blob(pairs))).toMatchObject({ W1: { numbers: [97, 98] } })
  })
})

test('of NumPy 2.4 on, an array whose axes were turned: each number where NumPy has it', async () => {
  // pickle.dumps({'W1': np.arange(24, dtype='f4').reshape(2, 3, 4).transpose(0, 2, 1)}, 5)
  const file = Buffer.from(
    'gAWV6AAAAAAAAAB9lIwCVzGUjBNudW1weS5fY29yZS5udW1lcmljlIwLX2Zyb21idWZmZXKUk5QolmAAAAAAAAAAAAAAAAAAgD8AAABAAABAQAAAgEAAAKBAAADAQAAA4EAAAABBAAAQQQAAIEEAADBBAABAQQAAUEEAAGBBAABwQQAAgEEAAIhBAACQQQAAmEEAAKBBAACoQQAAsEEAALhBlIwFbnVtcHmUjAVkdHlwZZSTlIwCZjSUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYksCSwNLBIeUjAFLlEsASwJLAYeUdJRSlHMu',
    'base64',
  )
  const wanted = Array.from({ length: 24 }, (_, i) => 12 * Math.floor(i / 12) + 4 * (i % 3) + (Math.floor(i / 3) % 4))
  expect(await read(new Blob([new Uint8Array(file)]))).toEqual({ W1: { shape: [2, 4, 3], fortran: false, numbers: wanted } })
  const twice = Buffer.from(file.toString('latin1').replace('K\0K\x02K\x01\x87', 'K\0K\x02K\x02\x87'), 'latin1')
  expect(twice.equals(file)).toBe(false)
  expect((await fault(twice.toString('latin1'))).code).toBe('pickle') // an axis twice, one not at all
})

describe('a pickle is refused in words', () => {
  test.each<[what: string, text: string, code: string, names: string]>([
    ['a call of the system', 'cposix\nsystem\n(Vid\ntR.', 'pickle-object', 'posix.system'],
    ['eval', '\x80\x04\x8c\x08builtins\x8c\x04eval\x93.', 'pickle-object', 'builtins.eval'],
    ['an instance', '(i__main__\nNet\n.', 'pickle-object', '__main__.Net'],
    ['a name that no one can read', '\x80\x04NN\x93.', 'pickle-object', '….…'],
    ['a name that is inherited', 'c__proto__\nconstructor\n(tR.', 'pickle-object', '__proto__.constructor'],
    ['an object', '\x80\x02cnumpy\nndarray\n)}\x92.', 'pickle', 'an object'],
    ['a part outside the file', '\x80\x02U\x01xQ.', 'pickle', 'outside the file'],
    ['a number of the registry', '\x80\x02\x82\x01.', 'pickle', 'registry'],
    ['a set', '\x80\x04\x8f.', 'pickle', 'a set'],
    ['a list', ']K\x01a.', 'pickle-dict', 'a list'],
    ['an empty dict', '\x80\x02}.', 'pickle-dict', 'an empty one'],
    ['a number in the dict', '\x80\x02}X\x02\0\0\0W1K\x05s.', 'dtype', 'a number'],
    ['a dict that holds itself', '\x80\x02}q\0X\x02\0\0\0W1h\0s.', 'dtype', 'a dict'],
    ['a key that is a number', '\x80\x02}K\x01K\x02s.', 'pickle', 'a number'],
    ['complex numbers', dict(arrayOf('c8', '<', 'abcdefghijklmnop')), 'dtype', 'complex numbers'],
    ['Python objects', dict(arrayOf('O8', '|', 'x')), 'dtype', 'Python objects'],
    ['a type that is inherited', dict(arrayOf('constructor', '|', 'x')), 'dtype', 'constructor'],
    ['too few bytes', dict(arrayOf('f4', '<', 'abcd')), 'byte-count', '4'],
    ['too many bytes', dict(arrayOf('u1', '|', 'abc')), 'byte-count', '3'],
    ['letters that are no bytes', dict(arrayOf('u1', '|', 'a\\u20ac')), 'pickle', 'others'],
    ['an array without its numbers', '(dVW1\ncnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntVb\ntRs.', 'dtype', 'an array'],
    ['an array that was called as none', '(dVW1\ncnumpy\nndarray\n(I2\ntRs.', 'pickle', 'a number'],
    ['no end', '\x80\x02}', 'truncated', '0'],
    ['a length that lies', '\x80\x04\x8e\0\0\0\0\0\0\0@x', 'truncated', '1'],
    ['a line without an end', '(dVW1', 'truncated', '1 more bytes at 5'],
    ['what was never remembered', '\x80\x02h\x05.', 'pickle', 'number 5'],
    ['two values at the end', '\x80\x02}}.', 'pickle', '2'],
    ['an end within a mark', '\x80\x02}(.', 'pickle', '1'],
    ['nothing to take', '\x80\x020.', 'pickle', 'none'],
    ['an unknown instruction', '\x80\x02\xff.', 'pickle', '0xff'],
    ['protocol 6', '\x80\x06}.', 'pickle', '6'],
  ])('%s', async (_, text, code, names) => {
    const error = await fault(text)
    expect(error.code).toBe(code)
    expect(`${error.tensor} ${error.met} ${error.message}`).toContain(names)
    expect(error.message.length).toBeLessThan(400)
  })

  test('marks without end, lists that grow into themselves, programs without end: early, and without room', async () => {
    expect((await fault('('.repeat(200_000))).met).toContain('byte 6')
    expect((await fault(`\x80\x02]q\0${'(h\0h\0h\0h\0e'.repeat(30_000)}.`)).code).toBe('pickle')
    expect((await fault(`\x80\x02${'N0'.repeat(300_000)}.`)).met).toContain('200000 steps')
    expect((await fault(`\x80\x02${'N'.repeat(300_000)}.`)).met).toContain('more')
    // A list that is remembered is gone through each time that it is asked for.
    const pairs = `](${'X\x01\0\0\0aN\x86'.repeat(1000)}eq\0`
    expect((await fault(`\x80\x02${pairs}ccollections\nOrderedDict\nq\x01${'h\x01h\0\x85R0'.repeat(300)}0}.`)).met).toContain(
      '200000 steps',
    )
  })

  test('letters that many arrays share are counted once', async () => {
    const letters = 'a'.repeat(200_000),
      array = arrayOf('u1', '|', 'I…', 'I200000\nt').replace('c_codecs\nencode\n(VI…\nVlatin1\ntRtb', 'g9\ntb'),
      file = blob(
        `c_codecs\nencode\n(V${letters}\nVlatin1\ntRp9\n0(d${Array.from({ length: 50 }, (_, i) => `VW${i}\n${array}s`).join('')}.`,
      )
    let asked = 0
    const slice = file.slice.bind(file)
    file.slice = (from = 0, to = file.size, type?: string) => {
      asked += Math.min(to, file.size) - from
      return slice(from, to, type)
    }
    expect(await pickledArrays(file)).toHaveLength(50)
    expect(asked).toBeLessThan(4 * file.size)
  })
})

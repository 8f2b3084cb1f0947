import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { readPictureHeader } from './pictureFile.ts'

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap(part => (typeof part === 'string' ? Array.from(part, letter => letter.charCodeAt(0)) : part)))
const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
const le16 = (n: number) => [n & 255, n >>> 8]
const le32 = (n: number) => [...le16(n & 0xffff), ...le16(n >>> 16)]
const chunk = (name: string, data: number[]) => [...be32(data.length), ...bytes(name), ...data, 0, 0, 0, 0]
const png = (width: number, height: number, ...extra: number[][]) =>
  bytes(
    '\u0089PNG\r\n\u001a\n',
    chunk('IHDR', [...be32(width), ...be32(height), 8, 0, 0, 0, 0]),
    ...extra,
    chunk('IDAT', [...deflateSync(Buffer.alloc(8))]),
  )
/** As encoders write it: two bytes of codes in one block. */
const ownPalette = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, 255, 0, 0, 0, 0, 255, 2, 2, 0x44, 1, 0]
const frame = [0x2c, 0, 0, 0, 0, 5, 0, 4, 0, 0, 2, 1, 9, 0]

const files: [string, Uint8Array, { kind: string; width: number; height: number; animated: boolean }][] = [
  ['PNG', png(20000, 30000), { kind: 'png', width: 20000, height: 30000, animated: false }],
  ['animated PNG', png(3, 4, chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0])), { kind: 'png', width: 3, height: 4, animated: true }],
  ['GIF', bytes('GIF89a', le16(5), le16(4), [0, 0, 0], frame, [0x3b]), { kind: 'gif', width: 5, height: 4, animated: false }],
  [
    'GIF with a palette, a comment and two frames',
    bytes('GIF89a', le16(5), le16(4), [0x80, 0, 0], [1, 2, 3, 4, 5, 6], [0x21, 0xfe, 2, 65, 66, 0], frame, frame, [0x3b]),
    { kind: 'gif', width: 5, height: 4, animated: true },
  ],
  [
    'GIF of one pixel in two frames, each with a palette of its own',
    bytes('GIF89a', le16(1), le16(1), [0, 0, 0], ownPalette, ownPalette, [0x3b]),
    { kind: 'gif', width: 1, height: 1, animated: true },
  ],
  [
    'JPEG behind an EXIF block',
    bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc2, 0, 17, 8, 1, 0, 2, 0, 3]),
    { kind: 'jpeg', width: 512, height: 256, animated: false },
  ],
  [
    'WebP, lossy',
    bytes('RIFF', le32(50), 'WEBPVP8 ', le32(30), [0, 0, 0, 0x9d, 1, 0x2a], le16(300), le16(200)),
    { kind: 'webp', width: 300, height: 200, animated: false },
  ],
  [
    'WebP, lossless',
    bytes('RIFF', le32(50), 'WEBPVP8L', le32(30), [0x2f], le32((299 | (199 << 14)) >>> 0)),
    { kind: 'webp', width: 300, height: 200, animated: false },
  ],
  [
    'WebP, animated',
    bytes('RIFF', le32(50), 'WEBPVP8X', le32(10), [2, 0, 0, 0], [43, 1, 0], [199, 0, 0]),
    { kind: 'webp', width: 300, height: 200, animated: true },
  ],
  [
    'BMP whose rows run from the top',
    bytes('BM', le32(100), [0, 0, 0, 0], le32(54), le32(40), le32(7), le32(-9 >>> 0)),
    { kind: 'bmp', width: 7, height: 9, animated: false },
  ],
]

describe('readPictureHeader(bytes)', () => {
  test.each(files)('%s: kind, size and whether it moves', (_, file, header) => {
    expect(readPictureHeader(file)).toEqual(header)
  })

  test.each(files)('%s cut anywhere: its size where that is still there, else null, never an error', (_, file, { width, height }) => {
    for (let length = 0; length < file.length; length++) {
      const header = readPictureHeader(file.subarray(0, length))
      if (header) expect([header.width, header.height]).toEqual([width, height])
    }
    expect(readPictureHeader(file.subarray(0, 9))).toBeNull()
  })

  test('any bytes after any beginning give a header or null', () => {
    const beginnings = files.map(([, file]) => file)
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.nat(40), fc.uint8Array({ maxLength: 60 }), (file, keep, noise) => {
        const header = readPictureHeader(Uint8Array.from([...file.subarray(0, keep), ...noise]))
        expect(header === null || (header.width >= 0 && header.height >= 0)).toBe(true)
      }),
    )
  })
})

// What one trains and tries on, and what pictures say of themselves: IDX, pen strokes, the first bytes of picture files.
import { deflateSync } from 'node:zlib'
import { fileKind, kindsInWords, type FileKind } from '../../engine/data/fileKind.ts'
import { belongTogether, IdxError, parseIdxImages, parseIdxLabels, type IdxSet } from '../../engine/data/idx.ts'
import { parsePenStrokes, type PenSample } from '../../engine/data/penStrokes.ts'
import { readPictureHeader, type PictureHeader } from '../../engine/data/pictureFile.ts'
import type { Random } from '../../engine/random.ts'
import type { Format } from './format.ts'
import { mutated } from './mutate.ts'

const bigEndian = (...numbers: readonly number[]): number[] => numbers.flatMap(n => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255])
const noise = (chance: Random, count: number, below = 256): number[] => Array.from({ length: count }, () => chance.int(below))
const u32 = (bytes: Uint8Array, offset: number): number =>
  bytes[offset] * 2 ** 24 + bytes[offset + 1] * 2 ** 16 + bytes[offset + 2] * 2 ** 8 + bytes[offset + 3]

// ── IDX: images and labels in one, the labels behind ───────────────────────────────────────────────────────────────

const ROWS = 4,
  COLUMNS = 5

const idx: Format<IdxSet> = {
  name: 'idx',
  extension: 'idx',
  make(chance) {
    const count = 1 + chance.int(5)
    return Uint8Array.from([
      ...bigEndian(2051, count, ROWS, COLUMNS),
      ...noise(chance, count * ROWS * COLUMNS),
      ...bigEndian(2049, count),
      ...noise(chance, count, 10),
    ])
  },
  mutations: [],
  read(bytes) {
    const cut = cutOf(bytes),
      images = parseIdxImages(bytes.subarray(0, cut)),
      labels = parseIdxLabels(bytes.subarray(cut))
    return belongTogether(images, labels, { rows: ROWS, columns: COLUMNS, classes: 10 })
  },
  refuses: error =>
    error instanceof IdxError && /^(IDX (images|labels): |\d+ images and \d+ labels|the images have |label \d+ is )/.test(error.message),
  judge(bytes, { images, labels }) {
    const cut = cutOf(bytes),
      count = u32(bytes, 4)
    if (u32(bytes, 0) !== 2051 || u32(bytes, 8) !== ROWS || u32(bytes, 12) !== COLUMNS || u32(bytes, cut) !== 2049)
      return 'its header says otherwise'
    if (images.count !== count || labels.length !== count || u32(bytes, cut + 4) !== count)
      return `${images.count} images and ${labels.length} labels; the file says ${count} and ${u32(bytes, cut + 4)}`
    if (images.pixels.length !== count * ROWS * COLUMNS || images.pixels.some((v, i) => v !== bytes[16 + i]))
      return 'a pixel is not the file’s'
    const wrong = labels.findIndex((v, i) => v !== bytes[cut + 8 + i] || v > 9)
    return wrong < 0 ? null : `label ${wrong} is ${labels[wrong]}`
  },
}

/** Where the labels begin: behind as many images as the first header counted, if they were whole. */
const cutOf = (bytes: Uint8Array): number => Math.min(bytes.length, 16 + Math.min(100, bytes[7] ?? 0) * ROWS * COLUMNS)

// ── Pen strokes ────────────────────────────────────────────────────────────────────────────────────────────────────

const pen: Format<PenSample[]> = {
  name: 'pen',
  extension: 'jsonl',
  make: chance =>
    new TextEncoder().encode(
      Array.from({ length: 1 + chance.int(3) }, () =>
        JSON.stringify({
          label: chance.int(10),
          writer: `w-${chance.int(9)}`,
          strokes: Array.from({ length: 1 + chance.int(2) }, () =>
            Array.from({ length: 1 + chance.int(4) }, () => [chance.uniform(), chance.uniform()]),
          ),
        }),
      ).join('\n'),
    ),
  mutations: [],
  read: bytes => parsePenStrokes(new TextDecoder().decode(bytes)),
  refuses: error => error instanceof Error && error.name === 'PenError' && /^line \d+: /.test(error.message),
  judge(bytes, samples) {
    const plain = new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter(line => line.trim() !== '')
      .map(line => JSON.parse(line) as PenSample)
    const wrong = plain.findIndex(
      ({ label, writer, strokes }, i) => JSON.stringify({ label, writer, strokes }) !== JSON.stringify(samples[i]),
    )
    if (wrong >= 0) return `sample ${wrong} is ${JSON.stringify(samples[wrong]).slice(0, 200)}`
    return samples.some(
      ({ label, strokes }) =>
        !Number.isInteger(label) ||
        label < 0 ||
        label > 9 ||
        strokes.some(stroke => stroke.some(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))),
    )
      ? 'a label or a point is none'
      : null
  },
}

// ── Pictures ───────────────────────────────────────────────────────────────────────────────────────────────────────

const ascii = (text: string): number[] => Array.from(text, letter => letter.charCodeAt(0))
const le16 = (n: number): number[] => [n & 255, (n >> 8) & 255]
const le32 = (n: number): number[] => [...le16(n), (n >>> 16) & 255, n >>> 24]
const chunk = (name: string, data: readonly number[]): number[] => [...bigEndian(data.length), ...ascii(name), ...data, 0, 0, 0, 0]

const pictures: Readonly<Record<PictureHeader['kind'], (w: number, h: number, chance: Random) => number[]>> = {
  png: (w, h, chance) => [
    ...ascii('\u0089PNG\r\n\u001a\n'),
    ...chunk('IHDR', [...bigEndian(w, h), 8, 0, 0, 0, 0]),
    ...(chance.int(2) ? chunk('acTL', bigEndian(2, 0)) : []),
    ...chunk('IDAT', [...deflateSync(Buffer.alloc(8))]),
    ...chunk('IEND', []),
  ],
  jpeg: (w, h, chance) => [
    0xff,
    0xd8,
    0xff,
    0xe1,
    0,
    8,
    ...noise(chance, 6),
    0xff,
    0xdb,
    0,
    5,
    1,
    2,
    3,
    0xff,
    0xc0,
    0,
    17,
    8,
    h >> 8,
    h & 255,
    w >> 8,
    w & 255,
    3,
    ...noise(chance, 9),
    0xff,
    0xda,
    0,
    2,
    ...noise(chance, 20),
  ],
  gif: (w, h, chance) => [
    ...ascii('GIF89a'),
    ...le16(w),
    ...le16(h),
    0x80,
    0,
    0,
    ...noise(chance, 6),
    ...Array.from({ length: 1 + chance.int(2) }, () => [0x2c, 0, 0, 0, 0, ...le16(w), ...le16(h), 0, 2, 1, 9, 0]).flat(),
    0x3b,
  ],
  webp: (w, h, chance) => [
    ...ascii('RIFF'),
    ...le32(50),
    ...ascii('WEBP'),
    ...chance.pick([
      [...ascii('VP8 '), ...le32(30), 0, 0, 0, 0x9d, 1, 0x2a, ...le16(w & 0x3fff), ...le16(h & 0x3fff)],
      [...ascii('VP8X'), ...le32(10), 2, 0, 0, 0, ...le32(w - 1).slice(0, 3), ...le32(h - 1).slice(0, 3)],
    ]),
    ...noise(chance, 20),
  ],
  bmp: (w, h, chance) => [
    ...ascii('BM'),
    ...le32(100),
    0,
    0,
    0,
    0,
    ...le32(54),
    ...le32(40),
    ...le32(w),
    ...le32(chance.int(2) ? h : -h >>> 0),
    ...noise(chance, 30),
  ],
}

/** The size of a picture, by the few bytes that say it. A JPEG's frame is looked for from marker to marker. */
function sizeOf(kind: PictureHeader['kind'], bytes: Uint8Array): readonly [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'png') return [view.getUint32(16), view.getUint32(20)]
  if (kind === 'gif') return [view.getUint16(6, true), view.getUint16(8, true)]
  if (kind === 'bmp')
    return view.getUint32(14, true) === 12
      ? [view.getUint16(18, true), view.getUint16(20, true)]
      : [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))]
  if (kind === 'webp') {
    const part = String.fromCharCode(...bytes.subarray(12, 16)),
      three = (offset: number): number => bytes[offset] + 256 * bytes[offset + 1] + 65536 * bytes[offset + 2]
    if (part === 'VP8X') return [three(24) + 1, three(27) + 1]
    return part === 'VP8 '
      ? [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
      : [(view.getUint32(21, true) & 0x3fff) + 1, ((view.getUint32(21, true) >>> 14) & 0x3fff) + 1]
  }
  let offset = 2
  for (;;) {
    while (bytes[offset] === 0xff) offset++
    const marker = bytes[offset++]
    if ([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf].includes(marker))
      return [view.getUint16(offset + 5), view.getUint16(offset + 3)]
    offset += marker === 1 || (marker >= 0xd0 && marker <= 0xd8) ? 0 : view.getUint16(offset)
  }
}

const picture: Format<{ header: PictureHeader | null; kind: FileKind }> = {
  name: 'picture',
  extension: 'picture',
  make(chance) {
    const kind = chance.pick(Object.keys(pictures) as PictureHeader['kind'][])
    return Uint8Array.from(pictures[kind](1 + chance.int(5000), 1 + chance.int(5000), chance))
  },
  mutations: [],
  read: bytes => ({ header: readPictureHeader(bytes), kind: fileKind(bytes) }),
  refuses: () => false,
  complains: ({ header }) => header === null,
  judge(bytes, { header, kind }) {
    if (!Object.hasOwn(kindsInWords, kind)) return `the kind is ${kind}`
    if (header === null) return null
    if (kind !== header.kind) return `by its first bytes it is ${kind}, by its header ${header.kind}`
    const [width, height] = sizeOf(header.kind, bytes)
    return header.width === width && header.height === height ? null : `${header.width}×${header.height}; the file says ${width}×${height}`
  },
}

/** Files of any kind, and none: what a file is can always be said. */
const kinds: Format<FileKind> = {
  name: 'kind',
  extension: 'bin',
  make: chance =>
    chance.int(4) === 0
      ? Uint8Array.from(noise(chance, chance.int(600)))
      : mutated(chance.pick([idx, pen, picture] as readonly Format[]).make(chance), chance),
  mutations: [],
  read: bytes => fileKind(bytes),
  refuses: () => false,
  judge: (bytes, kind) =>
    !Object.hasOwn(kindsInWords, kind)
      ? `the kind is ${kind}`
      : (kind === 'empty') !== (bytes.length === 0)
        ? `${bytes.length} bytes are ${kind}`
        : null,
}

export const dataFormats: readonly Format[] = [idx, pen, picture, kinds] as readonly Format[]

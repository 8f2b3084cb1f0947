// What a file is, by its first bytes and its size – never by its name: people rename, and a download may be something else than it is called.
// Whoever takes files asks here, so that a healthy file of another kind is called what it is, and not damaged.

import type { FileKind } from './kindsInWords.ts'

export * from './kindsInWords.ts'

/** This many bytes from the start of a file are enough to tell every kind. */
export const BEGINNING = 4096

const pictures: ReadonlySet<FileKind> = new Set(['png', 'jpeg', 'gif', 'webp', 'bmp'])
const weights: ReadonlySet<FileKind> = new Set([
  'safetensors',
  'npz',
  'npy',
  'pickle',
  'torch',
  'keras',
  'hdf5',
  'onnx',
  'caffemodel',
  'tflite',
  'gguf',
])

/** Whether a file of this kind is a picture that is read here. */
export const isPicture = (kind: FileKind): boolean => pictures.has(kind)
/** Whether a file of this kind holds a network's weights, readable here or not. */
export const isWeights = (kind: FileKind): boolean => weights.has(kind)

/**
 * What a file of `size` bytes is, by its first ones (`BEGINNING` of them tell all kinds; fewer tell fewer). A damaged file is still of the kind that it
 * begins as: what is damaged in it, its reader says.
 */
export function fileKind(first: Uint8Array, size: number = first.length): FileKind {
  if (size === 0 || first.length === 0) return 'empty'
  const start = latin1(first, 0, BEGINNING)
  const found = marks.find(([, is]) => is(start))
  if (found) return found[0]
  if (beginsSafetensors(first)) return 'safetensors'
  if (beginsPickle(first)) return 'pickle'
  if (beginsIdx(first)) return 'idx'
  return modelKind(first, size) ?? textKind(first) ?? 'unknown'
}

/** The same of a Blob (a File of the page). Only its first bytes are read: a ZIP that they do not tell more of is just a ZIP. */
export const kindOfFile = async (file: Blob): Promise<FileKind> =>
  fileKind(new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer()), file.size)

function latin1(bytes: Uint8Array, from: number, length: number): string {
  let text = ''
  for (let i = from; i < Math.min(bytes.length, from + length); i++) text += String.fromCharCode(bytes[i])
  return text
}

// ── Kinds that say so by a mark of their own ───────────────────────────────────────────────────────────────────────

/** What stands under `im2see` in the first line of a run's file. */
export const RUN_MARK = 'run-file'

const HDF5 = '\u0089HDF\r\n\u001a\n'
/** The first bytes of the pickle that torch.save began with before 1.6: a number of its own. */
const TORCH_BEFORE_1_6 = '\u0080\u0002\u008a\u000a\u006c\u00fc\u009c\u0046\u00f9'

const marks: readonly (readonly [kind: FileKind, is: (start: string) => boolean])[] = [
  ['png', s => s.startsWith('\u0089PNG\r\n\u001a\n')],
  ['jpeg', s => s.startsWith('\u00ff\u00d8\u00ff')],
  ['gif', s => s.startsWith('GIF87a') || s.startsWith('GIF89a')],
  ['webp', s => s.startsWith('RIFF') && s.startsWith('WEBP', 8)],
  [
    'bmp',
    s =>
      s.startsWith('BM') && s.startsWith('\0\0\0', 15) && (s.charCodeAt(14) === 12 || (s.charCodeAt(14) >= 40 && s.charCodeAt(14) <= 124)),
  ],
  ['tiff', s => s.startsWith('II*\0') || s.startsWith('MM\0*')],
  ['avif', s => s.startsWith('ftyp', 4) && /avi[fs]/.test(s.slice(8, 40))],
  ['heic', s => s.startsWith('ftyp', 4) && /hei[cx]|mif1|hevc/.test(s.slice(8, 40))],
  ['pdf', s => s.startsWith('%PDF')],
  ['npy', s => s.startsWith('\u0093NUMPY')],
  ['gzip', s => s.startsWith('\u001f\u008b')],
  ['hdf5', s => [0, 512, 1024, 2048].some(offset => s.startsWith(HDF5, offset))],
  ['tflite', s => s.startsWith('TFL3', 4)],
  ['gguf', s => s.startsWith('GGUF')],
  ['torch', s => s.startsWith(TORCH_BEFORE_1_6)],
  ['tar', s => s.startsWith('ustar', 257)],
  ['run', s => s.startsWith(`{"im2see":"${RUN_MARK}"`)],
  ['npz', s => isZip(s) && namesIn(s).some(name => name.endsWith('.npy'))],
  ['torch', s => isZip(s) && namesIn(s).some(name => /(^|\/)(data\.pkl|\.format_version|byteorder|data\/\d+)$/.test(name))],
  ['keras', s => isZip(s) && namesIn(s).some(name => /^(config\.json|model\.weights\.h5)$/.test(name))],
  ['zip', isZip],
]

function isZip(start: string): boolean {
  return start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')
}

/** Names of the entries whose own headers lie in the first bytes, one behind the other. */
function namesIn(zip: string): readonly string[] {
  const names: string[] = []
  const number = (offset: number, bytes: number): number =>
    Array.from({ length: bytes }, (_, i) => zip.charCodeAt(offset + i) * 256 ** i).reduce((sum, part) => sum + part, 0)
  for (let offset = 0; zip.startsWith('PK\u0003\u0004', offset) && offset + 30 <= zip.length;) {
    const nameLength = number(offset + 26, 2)
    names.push(zip.slice(offset + 30, offset + 30 + nameLength))
    offset += 30 + nameLength + number(offset + 28, 2) + number(offset + 18, 4)
  }
  return names
}

/** Eight bytes of a length, then a JSON object: a `{` and what may follow it. A text may have a `{` there, too. */
function beginsSafetensors(first: Uint8Array): boolean {
  return (
    first.length >= 9 &&
    first[8] === 0x7b &&
    (first.length === 9 || /^\{\s*(["}]|$)/.test(latin1(first, 8, 64))) &&
    first.subarray(0, 8).some(byte => byte < 9)
  )
}

/** Protocols 2 to 5 say so. 0 and 1 begin with what is pickled: a dict or list, or the name of a class. */
function beginsPickle(first: Uint8Array): boolean {
  if (first[0] === 0x80 && first[1] >= 2 && first[1] <= 5 && first[2] > 0) return true
  return /^(\(?[dlt]p\d+\n|\(d[VS][^\n]{1,80}\n[cVS(]|c[\w.]+\n[\w.]+\n[(pq]|[}\])]q[\0-\xff](\(|[XU]))/.test(latin1(first, 0, 128))
}

/** Two zeros, a type of number, how many axes. */
function beginsIdx(first: Uint8Array): boolean {
  return (
    first.length >= 4 && first[0] === 0 && first[1] === 0 && [8, 9, 11, 12, 13, 14].includes(first[2]) && first[3] >= 1 && first[3] <= 8
  )
}

// ── Protocol buffers: no mark, but fields of their own ─────────────────────────────────────────────────────────────

interface Field {
  readonly number: number
  /** 0: a number; 2: bytes. */
  readonly wire: number
  readonly text: string
}

/** ONNX begins with its version (field 1, a small number); Caffe with the net's name (field 1, a text), then layers (2, or 100 in newer files). */
function modelKind(first: Uint8Array, size: number): FileKind | null {
  const fields = fieldsIn(first, size)
  if (!fields || fields.length < 2) return null
  const [head, ...rest] = fields
  if (head.number === 1 && head.wire === 0)
    return rest.every(({ number, wire }) => ([2, 3, 4, 6, 7, 8, 14, 20, 25, 26].includes(number) ? wire === 2 : number === 5 && wire === 0))
      ? 'onnx'
      : null
  const isName = head.number === 1 && head.wire === 2 && /^[\w .+-]{1,200}$/.test(head.text)
  return isName && rest.every(({ number }) => [2, 3, 4, 5, 6, 7, 8, 100].includes(number)) ? 'caffemodel' : null
}

/** The fields at the top, as far as the first bytes show; null: this is no protocol buffer of `size` bytes. */
function fieldsIn(first: Uint8Array, size: number): readonly Field[] | null {
  const fields: Field[] = []
  let offset = 0
  const varint = (): number => {
    for (let value = 0, scale = 1, i = 0; i < 10 && offset < first.length; i++, scale *= 128) {
      const byte = first[offset++]
      value += (byte & 127) * scale
      if (byte < 128) return value
    }
    return NaN
  }
  while (offset < first.length && fields.length < 64) {
    const tag = varint(),
      number = Math.floor(tag / 8),
      wire = tag % 8
    if (Number.isNaN(tag)) return fields
    if (number === 0 || number > 1000 || (wire !== 0 && wire !== 2)) return null
    const value = varint(),
      text = wire === 2 ? latin1(first, offset, Math.min(value, 200)) : ''
    if (Number.isNaN(value)) return fields
    if (wire === 0 && fields.length === 0 && value > 100) return null // a version is small
    if (wire === 2) offset += value
    // A file that is cut off ends in the middle of a large field; a small one that does not fit is chance.
    if (offset > size && value < 64) return null
    fields.push({ number, wire, text })
  }
  return fields
}

// ── Texts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether a text means to be a view's file, by its beginning. */
export const looksLikeView = (text: string): boolean => /^\s*\{\s*"im2see"\s*:/.test(text)

function textKind(first: Uint8Array): FileKind | null {
  const text = textOf(first)
  if (text === null) return null
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return 'lfs'
  if (looksLikeView(text)) return 'view'
  if (/^\s*(?:<!--(?:(?!-->)[^])*-->\s*)*(?:<!doctype html|<html|<head|<body)/i.test(text)) return 'html'
  if (/<svg[\s>]/i.test(text)) return 'svg'
  return /^\s*(\{\s*(["}]|$)|\[\s*([[{"\d\-\]tfn]|$))/.test(text) ? 'json' : 'text'
}

/** The first bytes as UTF-8 (or UTF-16 that says so); null: they are no text. */
function textOf(first: Uint8Array): string | null {
  const utf16 = first[0] === 0xff && first[1] === 0xfe ? 'utf-16le' : first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : null
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(first, { stream: true }) // it may end within a letter
    // oxlint-disable-next-line no-control-regex
    return /[\0-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
  } catch {
    return null
  }
}

// What a picture's file says of itself, read from its first bytes before anyone decodes it: a few kilobytes can claim
// 20,000×20,000 pixels. Every read is checked against the end; what does not fit is no picture.

type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp'
export interface PictureHeader {
  readonly kind: PictureKind
  readonly width: number
  readonly height: number
  /** More than one frame, as far as the bytes given show. */
  readonly animated: boolean
}

/** The header of a picture, or null where these bytes are none of the kinds or end within it. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of [png, gif, webp, bmp, jpeg]) {
    try {
      const header = read(data)
      if (header) return header
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return null // it began as one and ended too soon
    }
  }
  return null
}

function begins(data: DataView, text: string, offset = 0): boolean {
  return (
    data.byteLength >= offset + text.length && Array.from(text).every((letter, i) => data.getUint8(offset + i) === letter.charCodeAt(0))
  )
}

function png(data: DataView): PictureHeader | null {
  if (!begins(data, '\u0089PNG\r\n\u001a\n')) return null
  const header = { kind: 'png' as const, width: data.getUint32(16), height: data.getUint32(20) }
  // acTL (animation control) stands before the first IDAT.
  let offset = 8
  while (offset + 8 <= data.byteLength && !begins(data, 'IDAT', offset + 4)) {
    if (begins(data, 'acTL', offset + 4)) return { ...header, animated: true }
    offset += 12 + data.getUint32(offset)
  }
  return { ...header, animated: false }
}

function gif(data: DataView): PictureHeader | null {
  if (!begins(data, 'GIF87a') && !begins(data, 'GIF89a')) return null
  return { kind: 'gif', width: data.getUint16(6, true), height: data.getUint16(8, true), animated: gifFrames(data) > 1 }
}

/** Counts to two at most; fewer where the bytes end. */
function gifFrames(data: DataView): number {
  const table = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)
  let offset = 13 + table(data.getUint8(10))
  let frames = 0
  const byte = (): number => (offset < data.byteLength ? data.getUint8(offset++) : 0x3b)
  const skipBlocks = (): void => {
    for (let size = byte(); size > 0 && offset < data.byteLength; size = byte()) offset += size
  }
  while (frames < 2) {
    const kind = byte()
    if (kind === 0x21) {
      offset++
      skipBlocks()
    } else if (kind === 0x2c) {
      frames++
      offset += 8
      const flags = byte() // before the sum: it moves the offset
      offset += table(flags) + 1
      skipBlocks()
    } else break
  }
  return frames
}

function webp(data: DataView): PictureHeader | null {
  if (!begins(data, 'RIFF') || !begins(data, 'WEBP', 8)) return null
  const uint24 = (offset: number): number => data.getUint16(offset, true) + (data.getUint8(offset + 2) << 16)
  if (begins(data, 'VP8X', 12))
    return { kind: 'webp', width: uint24(24) + 1, height: uint24(27) + 1, animated: (data.getUint8(20) & 2) !== 0 }
  if (begins(data, 'VP8L', 12)) {
    const bits = data.getUint32(21, true)
    return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, animated: false }
  }
  if (begins(data, 'VP8 ', 12))
    return { kind: 'webp', width: data.getUint16(26, true) & 0x3fff, height: data.getUint16(28, true) & 0x3fff, animated: false }
  return null
}

function bmp(data: DataView): PictureHeader | null {
  if (!begins(data, 'BM')) return null
  const size = data.getUint32(14, true)
  if (size === 12) return { kind: 'bmp', width: data.getUint16(18, true), height: data.getUint16(20, true), animated: false }
  if (size < 40 || size > 124) return null
  return { kind: 'bmp', width: Math.abs(data.getInt32(18, true)), height: Math.abs(data.getInt32(22, true)), animated: false } // rows from the top: negative
}

function jpeg(data: DataView): PictureHeader | null {
  if (!begins(data, '\u00ff\u00d8\u00ff')) return null
  let offset = 2
  for (;;) {
    while (data.getUint8(offset) === 0xff) offset++ // RangeError at the end
    const marker = data.getUint8(offset++)
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { kind: 'jpeg', width: data.getUint16(offset + 5), height: data.getUint16(offset + 3), animated: false }
    }
    if (marker === 0xda || marker === 0xd9) return null // pixels begin, or it ends, and no size was said
    const length = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) ? 0 : data.getUint16(offset)
    offset += length
    if (data.getUint8(offset) !== 0xff) return null
  }
}

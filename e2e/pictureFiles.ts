// Picture files made here, and how they are let fall on the page.
import { deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'

function crc(bytes: Buffer): number {
  let c = ~0
  for (const byte of bytes) for (let k = 0, b = byte; k < 8; k++, b >>= 1) c = (c >>> 1) ^ (0xedb88320 & -((c ^ b) & 1))
  return ~c >>> 0
}
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc(body))
  return Buffer.concat([length, body, sum])
}

/** A grey PNG; `light` gives each pixel's brightness, 0 to 255. `claimed` is the size that its header says. */
export function png(width: number, height: number, light: (x: number, y: number) => number, claimed = [width, height]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(claimed[0], 0)
  header.writeUInt32BE(claimed[1], 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = light(x, y)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Lets files fall on the page. */
export async function drop(page: Page, files: { name: string; type: string; bytes: Buffer }[]): Promise<void> {
  await page.evaluate(
    given => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of given)
        data.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], name, { type }))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })),
  )
}

/** A GIF of one pixel, red; with a second frame of another colour it is animated. */
export const gif = (frames: 1 | 2): Buffer => {
  const frame = (code: number): Buffer => Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, code, 1, 0])
  return Buffer.concat([
    Buffer.from('GIF89a'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]),
    frame(0x44),
    ...(frames === 2 ? [frame(0x4c)] : []),
    Buffer.from([0x3b]),
  ])
}

/** A JPEG that says of itself how a camera was held: orientation 6, to be turned by a quarter to the right. */
export function turned(jpeg: Buffer): Buffer {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
    exif = Buffer.from([...Buffer.from('Exif\0\0'), ...tiff])
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, jpeg.subarray(2)])
}

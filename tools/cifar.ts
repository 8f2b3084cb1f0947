// CIFAR-10 as `--data` holds it: gzip of records – label (1 byte), length (2 bytes, little-endian), a JPEG of 32×32. Its bytes are unpacked once, into the order of a network's input.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import type { Dataset, InputShape } from '../engine/data/dataset.ts'
import { sizeOf } from '../engine/tensor.ts'

const files = { train: 'train.jpegs.gz', test: 'test.jpegs.gz' } as const

/**
 * The training or test pictures in `dir`, red, green and blue of 0 to 255, as an input of (3, H, W). Throws an Error that names the file, and the record, where one
 * is no such picture.
 */
export function readPictures(dir: string, set: keyof typeof files, input: InputShape, classes: number): Dataset {
  const path = join(dir, files[set])
  if (!existsSync(path)) throw new Error(`${dir} holds no ${files[set]}; --data is the folder with CIFAR-10's pictures as JPEGs`)
  const bytes = gunzipSync(readFileSync(path)),
    size = sizeOf(input),
    labels: number[] = [],
    pictures: Uint8Array[] = []
  for (let i = 0, from = 0; from < bytes.length; i++) {
    const wrong = (what: string): Error => new Error(`${path}: record ${i} ${what}`)
    if (from + HEAD > bytes.length) throw wrong('ends in its head')
    const label = bytes[from],
      length = bytes.readUInt16LE(from + 1)
    if (label >= classes) throw wrong(`has label ${label}; there are ${classes} classes`)
    if (from + HEAD + length > bytes.length) throw wrong('is cut off')
    labels.push(label)
    pictures.push(planes(bytes.subarray(from + HEAD, from + HEAD + length), input, wrong))
    from += HEAD + length
  }
  if (labels.length === 0) throw new Error(`${path} holds no pictures`)
  return { count: labels.length, classes, input, cost: size, image: (i, out) => out.set(pictures[i]), label: i => labels[i] }
}

/** Bytes before a picture: its label, and how long it is. */
const HEAD = 3

/** A JPEG's bytes → its planes, (3, H, W). */
function planes(file: Uint8Array, [C, H, W]: InputShape, wrong: (what: string) => Error): Uint8Array {
  let picture
  try {
    picture = jpeg.decode(file, { useTArray: true, formatAsRGBA: false, maxResolutionInMP: 1 })
  } catch (error) {
    throw wrong(`is no JPEG that can be read: ${(error as Error).message}`)
  }
  const { data, width, height } = picture
  if (C !== 3 || width !== W || height !== H) throw wrong(`is a picture of ${width}×${height}, not of ${W}×${H}`)
  const out = new Uint8Array(C * H * W)
  for (let i = 0; i < H * W; i++) for (let c = 0; c < C; c++) out[c * H * W + i] = data[C * i + c]
  return out
}

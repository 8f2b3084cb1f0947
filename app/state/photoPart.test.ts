// A part of a photo is read as the whole is: what lies in the frame, and nothing else.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { trained } from '../../engine/checks/followed.ts'
import { papers, pens, photoOf } from '../../engine/checks/photos.ts'
import { pictureToImage } from '../../engine/data/picture.ts'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { run } from '../../engine/run.ts'
import { cut, frameAround, frameBetween } from './crop.ts'

const network = trained(
  'simple-convnet',
  new Uint8Array(readFileSync(`${import.meta.dirname}/../../public/weights/simple-convnet.safetensors`)),
)

/** What the network reads; null where nothing is written. */
function read(picture: Picture): number | null {
  const { pixels, placement } = pictureToImage(picture),
    { program, tensors } = network
  if (!placement) return null
  tensors[program.image].data.set(pixels)
  run(network)
  const scores = tensors[program.scores].data
  return scores.indexOf(Math.max(...scores))
}

const paperNames = Object.keys(papers) as (keyof typeof papers)[],
  penNames = Object.keys(pens) as (keyof typeof pens)[]

test.each(paperNames.map((paper, i) => [paper, i] as const))(
  '%s: cut to the frame around what was found, the digit is the same',
  (paper, i) => {
    const pen = penNames[i % penNames.length],
      digit = (7 * i) % 10,
      photo = photoOf(digit, paper, pen, 6 * i + (i % penNames.length)),
      box = pictureToImage(photo).placement!.box
    expect(read(cut({ whole: photo, frame: frameAround(box, photo) }))).toBe(digit)
  },
)

test.each(paperNames.filter((_, i) => i % 3 === 1))('%s, blank: in a frame put by hand there is nothing either', paper => {
  const blank = photoOf(null, paper, 'pen', 1),
    frame = frameBetween(blank, { x: 120, y: 120 }, { x: 300, y: 330 })
  expect(read(cut({ whole: blank, frame }))).toBeNull()
})

test('of two digits side by side the one in the frame is read', () => {
  const [three, seven] = [photoOf(3, 'plain', 'pen', 1), photoOf(7, 'plain', 'pen', 2)],
    both: Picture = { rgba: new Uint8ClampedArray(4 * 800 * 400), width: 800, height: 400 }
  for (let y = 0; y < 400; y++) {
    both.rgba.set(three.rgba.subarray(1600 * y, 1600 * (y + 1)), 3200 * y)
    both.rgba.set(seven.rgba.subarray(1600 * y, 1600 * (y + 1)), 3200 * y + 1600)
  }
  expect(read(cut({ whole: both, frame: { left: 0, top: 0, width: 400, height: 400 } }))).toBe(3)
  expect(read(cut({ whole: both, frame: { left: 400, top: 0, width: 400, height: 400 } }))).toBe(7)
})

// The paper around a picture is found where its edges are straight, and nowhere else.
import jpeg from 'jpeg-js'
import { expect, test } from 'vitest'
import { insidePaper } from './paperAround.ts'
import type { Picture } from './rgbaPicture.ts'
import { drawScene } from './scenes.ts'

const ship = drawScene('ship', 1, 120)

/** A picture on a sheet of one colour, its corner at (left, top). */
function on(sheet: readonly [number, number, number], width: number, height: number, left: number, top: number, picture = ship): Picture {
  const rgba = new Uint8ClampedArray(4 * width * height)
  for (let i = 0; i < width * height; i++) rgba.set([...sheet, 255], 4 * i)
  for (let y = 0; y < picture.height; y++)
    rgba.set(picture.rgba.subarray(4 * y * picture.width, 4 * (y + 1) * picture.width), 4 * ((top + y) * width + left))
  return { rgba, width, height }
}
const asJpeg = ({ rgba, width, height }: Picture): Picture => {
  const { data } = jpeg.decode(jpeg.encode({ data: rgba, width, height }, 60).data, { useTArray: true })
  return { rgba: new Uint8ClampedArray(data), width, height }
}

test('a frame around a picture, and bars on two sides of it, as PNG and as JPEG', () => {
  for (const paper of [
    [255, 255, 255],
    [0, 0, 0],
  ] as const)
    for (const made of [(picture: Picture) => picture, asJpeg]) {
      const near = (picture: Picture, wanted: readonly number[]): void => {
        const { left, top, right, bottom } = insidePaper(made(picture))!
        ;[left, top, right, bottom].forEach((v, i) => expect(Math.abs(v - wanted[i])).toBeLessThanOrEqual(3))
      }
      near(on(paper, 200, 160, 30, 20), [30, 20, 150, 140])
      near(on(paper, 120, 200, 0, 40), [0, 40, 120, 160])
    }
})

test('a picture without paper, of one colour, or smaller than any frame is left as it is', () => {
  expect(insidePaper(ship)).toBeNull()
  expect(insidePaper(on([90, 90, 90], 60, 40, 0, 0, { rgba: new Uint8ClampedArray(), width: 0, height: 0 }))).toBeNull()
  expect(insidePaper({ rgba: new Uint8ClampedArray(4), width: 1, height: 1 })).toBeNull()
})

test('a thing on plain ground keeps its ground, and so does a picture of which one side runs into the paper', () => {
  const disc = on([255, 255, 255], 100, 100, 0, 0, { rgba: new Uint8ClampedArray(), width: 0, height: 0 })
  for (let y = 0; y < 100; y++)
    for (let x = 0; x < 100; x++) if (Math.hypot(x - 50, y - 50) < 35) disc.rgba.set([200, 0, 0], 4 * (100 * y + x))
  expect(insidePaper(disc)).toBeNull()
  const transparent = { ...disc, rgba: disc.rgba.map((v, i) => (i % 4 === 3 && disc.rgba[i - 2] === 255 ? 0 : v)) }
  expect(insidePaper(transparent)).toBeNull()
  const half: Picture = { rgba: ship.rgba.slice(), width: ship.width, height: ship.height }
  for (let i = 0; i < 120 * 60; i++) half.rgba.set([255, 255, 255], 4 * i) // a white sky on white paper
  for (let y = 60; y < 120; y++) for (let x = 0; x < 50; x++) half.rgba.set([255, 255, 255], 4 * (120 * y + x))
  expect(insidePaper(on([255, 255, 255], 200, 200, 40, 40, half))).toBeNull()
})

test('two thin lines on paper are no picture in a frame, and the search for its sides ends', () => {
  const sheet: Picture = { rgba: new Uint8ClampedArray(4 * 64 * 200).fill(255), width: 64, height: 200 }
  for (const y of [40, 160]) for (let x = 0; x < 64; x++) sheet.rgba.set([0, 0, 0, 255], 4 * (y * 64 + x))
  expect(insidePaper(sheet)).toBeNull()
})

// Pictures mirrored and moved: where each pixel comes from, and that the same position gives the same pictures.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../random.ts'
import { inEpochs, type Dataset, type InputShape } from './dataset.ts'
import { moved, moveImage } from './moved.ts'

const input: InputShape = [3, 4, 5],
  size = 60

test('a pixel comes from where it was before, mirrored first; beyond the edge from the edge', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }), (mirrored, down, right) => {
      const image = Float32Array.from({ length: size }, (_, i) => i),
        out = new Float32Array(size)
      moveImage(out, image, input, { mirrored, down, right })
      const [C, H, W] = input
      for (let c = 0; c < C; c++)
        for (let y = 0; y < H; y++)
          for (let x = 0; x < W; x++) {
            const [fromY, fromX] = [Math.max(0, Math.min(H - 1, y - down)), Math.max(0, Math.min(W - 1, x - right))]
            expect(out[c * 20 + y * 5 + x]).toBe(c * 20 + fromY * 5 + (mirrored ? 4 - fromX : fromX))
          }
    }),
  )
})

/** Image i holds i · 100 and its pixel's number. */
const set: Dataset = {
  count: 7,
  classes: 7,
  input,
  cost: size,
  image: (i, out) => {
    for (let k = 0; k < size; k++) out[k] = 100 * i + k
  },
  label: i => i,
}
const source = (): ReturnType<typeof moved> => moved(inEpochs(set, 3), random(5, 'moved'), 2)

test('an image keeps its label, and about half of them are mirrored', () => {
  const images = new Float32Array(200 * size),
    labels = new Float32Array(200)
  source().draw(200, images, labels)
  let mirrored = 0
  labels.forEach((label, i) => {
    const image = images.subarray(i * size, i * size + size)
    expect(image.every(v => Math.floor(v / 100) === label)).toBe(true)
    if (image[1] < image[2] ? false : image[1] > image[2] || image[2] > image[3]) mirrored++
  })
  expect(mirrored).toBeGreaterThan(70)
  expect(mirrored).toBeLessThan(130)
})

test('from a position that was read it goes on alike', () => {
  const first = source(),
    [a, b] = [new Float32Array(9 * size), new Float32Array(9 * size)],
    labels = new Float32Array(9)
  first.draw(5, a.subarray(0, 5 * size), labels)
  const { position } = first
  first.draw(9, a, labels)
  const second = source()
  second.position = position
  second.draw(9, b, labels)
  expect(b).toEqual(a)
})

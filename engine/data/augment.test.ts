import { describe, expect, test } from 'vitest'
import { augmentImage } from './augment.ts'
import { writeDigit } from './handwriting.ts'
import { inkToImage } from './ink.ts'
import { random } from '../random.ts'

const image = inkToImage(writeDigit(3, 1).strokes).pixels
const bent = (seed: number, strength = 1) => {
  const out = new Float32Array(784)
  augmentImage(out, image, random(seed), strength)
  return out
}

describe('augmentImage', () => {
  test('strength 0 copies', () => {
    expect(bent(1, 0)).toEqual(image)
  })

  test('a seed repeats it, another seed bends otherwise', () => {
    expect(bent(1)).toEqual(bent(1))
    expect(bent(2)).not.toEqual(bent(1))
  })

  test('values stay within 0 and 1, and most of the ink in the image', () => {
    const ink = (pixels: Float32Array) => pixels.reduce((s, v) => s + v, 0)
    for (let seed = 0; seed < 200; seed++) {
      const out = bent(seed)
      expect(out.every(value => value >= 0 && value <= 1)).toBe(true)
      expect(ink(out) / ink(image)).toBeGreaterThan(0.6)
      expect(ink(out) / ink(image)).toBeLessThan(1.7)
    }
  })

  test('draws as many random numbers whatever the strength, so that a stream stays in step', () => {
    const [a, b] = [random(4), random(4)]
    const out = new Float32Array(784)
    augmentImage(out, image, a, 0)
    augmentImage(out, image, b, 1)
    expect(a.state).toBe(b.state)
  })

  test('the image given is left alone', () => {
    const before = image.slice()
    bent(5)
    expect(image).toEqual(before)
  })
})

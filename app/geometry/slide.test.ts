import { expect, test } from 'vitest'
import { addressLine, pointsOnSlide, slideFrame } from './slide.ts'

test('a slide is 16:9 around its picture, which stands in the middle', () => {
  expect(slideFrame(1600, 450)).toEqual({ width: 1600, height: 900, left: 0, top: 225 })
  expect(slideFrame(800, 900)).toEqual({ width: 1600, height: 900, left: 400, top: 0 })
})

test('letters of the stage, 24 of 1920, are 12 points on a slide', () => {
  expect(pointsOnSlide(24, 1920)).toBeCloseTo(12)
})

test('an address is one short line, or none', () => {
  expect(addressLine('https://im2see.org/a/#/pass/lenet5?lang=en&strokes=Bg', 60)).toBe('im2see.org/a/#/pass/lenet5')
  expect(addressLine('http://127.0.0.1:80/index.html#/?lang=en', 60)).toBe('127.0.0.1/')
  expect(addressLine('https://im2see.org/#/pass/lenet5', 10)).toBe('')
  expect(addressLine('file:///x/im2see.html#/pass/lenet5', 60)).toBe('')
})

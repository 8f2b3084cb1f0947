import { expect, test } from 'vitest'
import { classesShown, MOST_CLASSES } from './planScale.ts'

test('classes that all have a row stand in their order, whatever they rank', () => {
  expect(classesShown(3, index => index)).toEqual([0, 1, 2])
  expect(classesShown(MOST_CLASSES, index => index)).toHaveLength(MOST_CLASSES)
})

test('of many, those that rank highest come first, of equal ones the first; before anything is known, the first ones', () => {
  const rank = (index: number): number => ({ 900: 3, 17: 2, 40: 2 })[index] ?? 0
  expect(classesShown(1000, rank)).toEqual([900, 17, 40, 0, 1, 2, 3, 4, 5, 6])
  expect(classesShown(1000, null)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
})

import { describe, expect, test } from 'vitest'
import { watchKey } from '../../engine/api.ts'
import { watchedPart } from './onPage.ts'

describe('what of a value is watched', () => {
  test('a small one, and the image, is watched whole, wherever one has turned', () => {
    expect(watchedPart({ value: 'conv1/out', shape: [1, 30, 24, 24], role: 'out' }, { first: 12, shown: 6 })).toEqual({
      watched: { name: 'conv1/out' },
      from: 0,
    })
    expect(watchedPart({ value: 'image', shape: [1, 3, 227, 227], role: 'image' }, undefined)).toEqual({
      watched: { name: 'image' },
      from: 0,
    })
  })
  test('of a large one the maps on the page, with the scale of all of them', () => {
    const { watched, from } = watchedPart({ value: 'conv1/out', shape: [1, 96, 55, 55], role: 'out' }, { first: 24, shown: 12 })!
    expect(watched).toEqual({ name: 'conv1/out', box: { from: [0, 24, 0, 0], size: [1, 12, 55, 55] }, scaled: true })
    expect(from).toBe(24 * 55 * 55)
    expect(watchKey(watched)).toBe('conv1/out[0,24,0,0+1,12,55,55]±')
  })
  test('of filters those that the page begins and ends in', () => {
    const { watched, from } = watchedPart({ value: 'conv2/W', shape: [256, 48, 5, 5], role: 'weights' }, { first: 40, shown: 40 })!
    expect(watched.box).toEqual({ from: [0, 0, 0, 0], size: [2, 48, 5, 5] })
    expect(from).toBe(0)
  })
  test('nothing of what is not on screen', () => {
    expect(watchedPart({ value: 'conv1/out', shape: [1, 96, 55, 55], role: 'out' }, undefined)).toBeNull()
  })
})

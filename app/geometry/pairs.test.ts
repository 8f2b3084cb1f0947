import { describe, expect, it } from 'vitest'
import { cellRect, gridHeight, gridWidth, mapRect } from './grid.ts'
import { byChange, inOrder, layoutPairs, picturesOf, placeOfWeight, weightCell, writePictures } from './pairs.ts'

const room = { width: 730, height: 420, dpr: 1, rem: 16 }

describe('pictures of weights', () => {
  it('are filters, or the columns of a matrix that looks at the image, and nothing else', () => {
    expect(picturesOf([30, 1, 5, 5], [1, 1, 28, 28])).toEqual({ count: 30, channels: 1, rows: 5, cols: 5, apart: false })
    expect(picturesOf([784, 100], [1, 1, 28, 28])).toEqual({ count: 100, channels: 1, rows: 28, cols: 28, apart: true })
    expect(picturesOf([4320, 100], [1, 1, 28, 28])).toBeNull()
  })

  it.each([
    [
      [6, 3, 5, 4],
      [1, 3, 9, 9],
    ],
    [
      [12, 7],
      [1, 3, 2, 2],
    ],
  ])('of %j: every cell has one place, and comes back from it', (weights, image) => {
    const pictured = picturesOf(weights, image)!,
      size = weights.reduce((a, b) => a * b)
    const seen = new Set<string>()
    for (let cell = 0; cell < size; cell++) {
      const { picture, channel, place } = placeOfWeight(pictured, cell)
      expect(weightCell(pictured, picture, channel, place)).toBe(cell)
      seen.add(`${picture} ${channel} ${place}`)
    }
    expect(seen.size).toBe(size)
  })

  it('show one channel, or the mean of all, in the order that is asked for', () => {
    const pictured = picturesOf([2, 3, 1, 2], [1, 3, 4, 4])!,
      weights = Float32Array.from({ length: 12 }, (_, i) => i),
      into = new Float32Array(4)
    writePictures(pictured, weights, 1, [1, 0], into)
    expect([...into]).toEqual([8, 9, 2, 3])
    writePictures(pictured, weights, 'mean', inOrder(2), into)
    expect([...into]).toEqual([2, 3, 8, 9])
  })

  it('by change: the one that moved farthest first', () => {
    const pictured = picturesOf([3, 1, 1, 2], [1, 1, 4, 4])!
    expect([...byChange(pictured, [0, 0, 0, 0, 0, 0], [0.1, 0, -3, 0, 1, 1])]).toEqual([1, 2, 0])
  })
})

describe('pairs', () => {
  it.each([
    [30, 5, 5],
    [6, 5, 5],
    [1, 3, 3],
    [96, 11, 11],
    [512, 3, 3],
    [32, 1, 7],
    [64, 28, 28],
  ])('%i of %i×%i fit their room and do not overlap', (count, rows, cols) => {
    const { began, now, nowLeft, beganTop } = layoutPairs({ count, rows, cols }, room)
    expect(nowLeft + gridWidth(now)).toBeLessThanOrEqual(room.width)
    expect(gridHeight(now)).toBeLessThanOrEqual(room.height + now.gapY)
    for (let i = 0; i < count; i++) {
      const large = mapRect(now, i)!,
        small = mapRect(began, i)!
      expect(small.x + small.width).toBeLessThanOrEqual(large.x + nowLeft)
      expect(Math.abs(small.y + beganTop + small.height - (large.y + large.height))).toBeLessThanOrEqual(1)
      if (i > 0 && i % now.across > 0) {
        const left = mapRect(now, i - 1)!
        expect(left.x + left.width + nowLeft).toBeLessThanOrEqual(small.x)
      }
    }
  })

  it('of simple-convnet fill the room as the picture has it: six in a row', () => {
    const { now } = layoutPairs({ count: 30, rows: 5, cols: 5 }, room)
    expect(now.across).toBe(6)
    expect(now.cw).toBeGreaterThanOrEqual(13)
  })

  it('that are as large as they may be fill the width', () => {
    const { now } = layoutPairs({ count: 30, rows: 5, cols: 5 }, { width: 2900, height: 1600, dpr: 1, rem: 22 })
    expect(now.cw).toBe(44)
    expect(now.across).toBe(7)
  })

  it('are never less than a pixel a cell: then they are higher than the room', () => {
    const { now } = layoutPairs({ count: 500, rows: 28, cols: 28 }, { ...room, width: 360 })
    expect(now.cw).toBe(1)
    expect(gridHeight(now)).toBeGreaterThan(room.height)
    expect(cellRect(now, 500 * 784 - 1)).toBeDefined()
  })
})

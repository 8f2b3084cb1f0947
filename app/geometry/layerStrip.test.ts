import { expect, test } from 'vitest'
import type { DiagramFace } from './diagramMarks.ts'
import { layerStrip } from './layerStrip.ts'

const room = { layer: 'a', longest: 28, width: 400, height: 50, colour: false, ranked: new Map() }
const faces = (shape: readonly number[], more = {}): readonly DiagramFace[] =>
  layerStrip({ ...room, shape, ...more }).marks.filter(mark => mark.kind === 'face')
const sideOf = ({ points }: DiagramFace): number => points[2][1] - points[0][1]

test.each([[1], [6], [16], [30], [64], [120], [384]])('%i maps lie inside, none over another, as many as have room', count => {
  const all = faces([count, 24, 24])
  expect(all.length).toBe(count <= 120 ? count : 30) // smaller, one would see nothing of them
  for (const [i, { points }] of all.entries()) {
    for (const [x, y] of points) {
      expect(x).toBeGreaterThanOrEqual(-1e-9)
      expect(x).toBeLessThanOrEqual(400 + 1e-9)
      expect(y).toBeGreaterThanOrEqual(-1e-9)
      expect(y).toBeLessThanOrEqual(50 + 1e-9)
    }
    const next = all[i + 1]
    if (next) expect(next.points[0][0] > points[0][0] || next.points[0][1] >= points[2][1]).toBe(true)
  }
})

test('the largest map is as high as the strip, smaller ones are smaller, and 1×1 is seen', () => {
  const [large, half, one] = [28, 14, 1].map(side => sideOf(faces([2, side, side])[0]))
  expect(large).toBe(50)
  expect(half).toBeLessThan(large)
  expect(one).toBeGreaterThanOrEqual(6)
})

test('a colour picture is one face; a vector has a cell for each number', () => {
  expect(faces([3, 28, 28], { colour: true })).toHaveLength(1)
  const [{ fold } = {} as DiagramFace] = faces([100])
  expect(fold!.rows * fold!.cols).toBeGreaterThanOrEqual(100)
})

test('where not all have room, the strongest are shown, in their order', () => {
  const ranked = new Map([['a', Array.from({ length: 2000 }, (_, i) => 1999 - i)]]),
    maps = faces([2000, 8, 8], { ranked }).map(({ map }) => map!)
  expect(maps.length).toBeLessThan(2000)
  expect(maps.at(-1)).toBe(1999)
  expect(maps).toEqual(maps.toSorted((a, b) => a - b))
})

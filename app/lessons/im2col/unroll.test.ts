import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derive, start } from './derive.ts'
import { COL, F, laidAt, LINES, OH, ROW, unrolled } from './unroll.ts'

describe('windows laid down as rows', () => {
  it('stand still where a whole number of them is laid: each line in its third of the row, under the window whose numbers the engine put there', () => {
    const { x, engine } = derive(start).unrolled(),
      col = engine.read('trip/col')
    for (let laid = 1; laid <= OH * OH; laid++) {
      const { row, top, left, lines } = unrolled(laid)
      expect([row, top, left]).toEqual([laid - 1, Math.floor(row / OH), row % OH])
      for (const [i, line] of lines.entries()) {
        expect(line).toMatchObject({ way: 1 })
        expect(line.x).toBeCloseTo(COL.x + i * F, 9)
        expect(line.y).toBeCloseTo(COL.y + row * ROW, 9)
        const taken = Array.from(x).slice((top + i) * 5 + left, (top + i) * 5 + left + F)
        expect(Array.from(col.slice(row * F * F + i * F, row * F * F + (i + 1) * F))).toEqual(taken)
      }
    }
  })

  it('leave line by line from below the image, and no line jumps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: OH * OH, noNaN: true }), laid => {
        const now = unrolled(laid),
          next = unrolled(laid + 0.001)
        expect(now.lines.map(({ way }) => way)).toEqual(now.lines.map(({ way }) => way).toSorted((a, b) => b - a))
        if (next.row === now.row)
          for (const [i, { x, y }] of now.lines.entries()) expect(Math.hypot(next.lines[i].x - x, next.lines[i].y - y)).toBeLessThan(0.2)
      }),
    )
    expect(unrolled(0).lines.every(({ x, y }, i) => x === LINES.x && y === LINES.y + i * LINES.apart)).toBe(true)
  })

  it('begin slowly: half of the time is the first line of windows, and at last all are laid', () => {
    expect([laidAt(0), laidAt(0.5), laidAt(1)]).toEqual([0, OH, OH * OH])
  })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bentAxis } from './bentAxis.ts'

const axis = (length: number, room: number) => ({ length, size: room / length, offset: 0, room })

it('holds every row in order, from the top of the room to its bottom', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5000 }),
      fc.integer({ min: 60, max: 900 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (length, room, share) => {
        const bent = bentAxis(axis(length, room), share * length, 26)
        if (!bent) {
          expect(room / length).toBeGreaterThanOrEqual(26)
          return
        }
        const edges = Array.from({ length: length + 1 }, (_, i) => bent.edge(i))
        expect([edges[0], edges.at(-1)]).toEqual([0, room])
        expect(edges.findIndex((edge, i) => edge < (edges[i - 1] ?? 0))).toBe(-1)
      },
    ),
  )
})

it('shows the row in the making at its full height, and moves no edge by a jump', () => {
  const rows = axis(576, 450)
  let before: readonly number[] | null = null
  for (let made = 100; made < 140; made += 0.02) {
    const bent = bentAxis(rows, made, 26)!,
      row = Math.floor(made),
      edges = Array.from({ length: 577 }, (_, i) => bent.edge(i))
    expect(bent.edge(row + 1) - bent.edge(row)).toBeGreaterThanOrEqual(25)
    if (before) expect(Math.max(...edges.map((edge, i) => Math.abs(edge - before![i])))).toBeLessThan(5)
    before = edges
  }
})

it('leaves rows alone that are high, or not all in view', () => {
  expect(bentAxis(axis(10, 300), 3, 26)).toBeNull()
  expect(bentAxis({ length: 576, size: 3, offset: 20, room: 400 }, 30, 26)).toBeNull()
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers, answersToEdges, correlations, edgeAt, favourites, pairwise, TURN } from './edges.ts'

const sobel = [-1, 0, 1, -2, 0, 2, -1, 0, 1],
  turned = [1, 2, 1, 0, 0, 0, -1, -2, -1] // looks for ink above
const two = [...sobel, ...turned],
  shape = [2, 1, 3, 3]

describe('an edge', () => {
  it('has ink where it points to, and a pixel that it goes through has half', () => {
    expect([...edgeAt(0, 3)]).toEqual([0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1])
    expect([...edgeAt(90, 3)].map(v => Math.round(10 * v) / 10)).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0, 0, 0])
  })

  it('turned by 180° has ink where there was paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 1, max: 9 }), (degrees, size) => {
        const there = edgeAt(degrees, size),
          back = edgeAt(degrees + 180, size)
        there.forEach((v, i) => expect(v + back[i]).toBeCloseTo(1, 5))
      }),
    )
  })
})

describe('what filters answer', () => {
  it('is the sum of the products, filter by filter', () => {
    expect([...(answers(two, shape, edgeAt(0, 3)) as Float32Array)]).toEqual([4, 0])
  })

  it('is most for the edge that each looks for', () => {
    expect(favourites(answersToEdges(two, shape)).map(f => f.degrees)).toEqual([0, 90])
    expect(favourites(answersToEdges(two, shape))[0].answer).toBeCloseTo(4, 5)
  })

  it('goes to the other side of 0 where the edge is turned by 180° and the weights add up to 0', () => {
    const all = answersToEdges(two, shape)
    for (let d = 0; d < TURN / 2; d++) expect(all[2 * (d + 180)]).toBeCloseTo(-all[2 * d], 4)
  })
})

describe('how alike two filters are', () => {
  const filter = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 9, maxLength: 9 }).filter(f => f.some(v => v !== 0))

  it('is 1 for a multiple, −1 for a negative one, and the same both ways', () => {
    fc.assert(
      fc.property(filter, filter, fc.integer({ min: 1, max: 50 }), (a, b, times) => {
        const one = [1, 1, 3, 3]
        expect(
          correlations(
            a,
            a.map(v => v * times),
            one,
          )[0],
        ).toBeCloseTo(1, 5)
        expect(
          correlations(
            a,
            a.map(v => -v * times),
            one,
          )[0],
        ).toBeCloseTo(-1, 5)
        expect(correlations(a, b, one)[0]).toBeCloseTo(correlations(b, a, one)[0], 5)
        expect(Math.abs(correlations(a, b, one)[0])).toBeLessThanOrEqual(1 + 1e-6)
      }),
    )
  })

  it('is 0 beside a filter of zeros', () => {
    expect(
      correlations(
        Array.from({ length: 9 }, () => 0),
        two,
        shape,
      )[0],
    ).toBe(0)
  })

  it('pairs filters by their numbers', () => {
    const [a, b] = pairwise(two, [...sobel.map(v => 3 * v), ...turned.map(v => -v)], shape)
    expect(a).toBeCloseTo(1, 6)
    expect(b).toBeCloseTo(-1, 6)
  })
})

import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { hash01, random } from './random.ts'

const take = (n: number, draw: () => number) => Array.from({ length: n }, draw)

describe('random(seed)', () => {
  test('the same seed gives the same numbers, another seed others', () => {
    const [a, b, c] = [random(7), random(7), random(8)]
    expect(take(20, () => a.uniform())).toEqual(take(20, () => b.uniform()))
    expect(take(20, () => c.uniform())).not.toEqual(take(20, () => random(7).uniform()))
  })

  test('its numbers are the reference fixtures’ hash01(seed, i)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), seed => {
        const stream = random(seed)
        expect(take(5, () => stream.uniform())).toEqual([0, 1, 2, 3, 4].map(i => hash01(seed, i)))
      }),
    )
  })

  test('a saved state goes on where it was, whatever was drawn', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(50), (seed, drawn) => {
        const stream = random(seed)
        take(drawn, () => stream.normal())
        const { state } = stream
        const rest = [stream.uniform(), stream.normal(), stream.int(100)]
        const other = random(0)
        other.state = JSON.parse(JSON.stringify(state)) as number
        expect([other.uniform(), other.normal(), other.int(100)]).toEqual(rest)
      }),
    )
  })

  test('streams of different names differ, and of one name agree', () => {
    const first = (name?: string) => random(7, name).uniform()
    expect(new Set([first(), first('augment'), first('weights'), first('')]).size).toBe(4)
    expect(first('augment')).toBe(first('augment'))
  })

  test('uniform and normal numbers have the mean and the spread that they should', () => {
    const stream = random(3)
    const mean = (values: number[]) => values.reduce((s, v) => s + v, 0) / values.length
    const uniform = take(20000, () => stream.uniform())
    const normal = take(20000, () => stream.normal())
    expect(mean(uniform)).toBeCloseTo(0.5, 1)
    expect(mean(normal)).toBeCloseTo(0, 1)
    expect(mean(normal.map(v => v * v))).toBeCloseTo(1, 1)
    expect(normal.every(Number.isFinite)).toBe(true)
  })

  test('int(n) reaches 0 to n − 1 and nothing else; shuffle keeps every item', () => {
    const stream = random(5)
    expect(new Set(take(500, () => stream.int(6)))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
    const order = Uint32Array.from({ length: 100 }, (_, i) => i)
    const shuffled = stream.shuffle(order.slice())
    expect(shuffled).not.toEqual(order)
    expect(shuffled.toSorted()).toEqual(order)
  })
})

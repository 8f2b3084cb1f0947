import { describe, expect, it } from 'vitest'
import { questionsOf, rightChoice } from '../lesson.ts'
import lesson from './lesson.ts'
import { differenceOf, litBy, litByImage, derive, start } from './derive.ts'
import { fasterOf, measure } from './timing.ts'

const noPause = (): Promise<void> => Promise.resolve()

const derivedWith = (change: Partial<typeof start>) => derive({ ...start, ...change })

describe('im2col', () => {
  it('answers its own questions as the chapter does', () => {
    expect(questionsOf(lesson).map(asked => [asked.id, rightChoice(lesson, asked)])).toEqual([
      ['channels', 'n11'],
      ['batch', 'rows'],
      ['fold', 'n4'],
      ['copies', 'n3'],
      ['back', 'n18'],
    ])
  })

  it('lights for a number of the product its window, its row of col and its column of col_W', () => {
    const engine = derivedWith({}).small(),
      lit = litBy(engine, { of: 'xw', at: 6 })
    const cells = (name: string) => [...lit.get(engine.value(name).id)!].sort((a, b) => a - b)
    expect(cells('image')).toEqual([5, 6, 7, 9, 10, 11, 13, 14, 15])
    expect(cells('conv/col')).toEqual([27, 28, 29, 30, 31, 32, 33, 34, 35])
    expect(cells('conv/col_W')).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16])
    expect(litBy(engine, { of: 'xw', at: 900 }).size).toBe(0) // no such cell here: nothing is lit
  })

  it('has in a column of col the digit, moved', () => {
    const engine = derivedWith({ digit: 8 }).digit(),
      x = engine.read('image'),
      columns = engine.read('conv/colT')
    for (const column of [0, 13, 24])
      for (const at of [0, 100, 575])
        expect(columns[column * 576 + at]).toBe(x[(Math.floor(at / 24) + Math.floor(column / 5)) * 28 + (at % 24) + (column % 5)])
  })

  it('gives the same product whether windows are rows or columns; an image is nine of them', () => {
    const batch = derivedWith({ N: 10 }).batch()
    expect(batch.value('conv/col').shape).toEqual([90, 75])
    expect(batch.value('conv/colT').shape).toEqual([75, 90])
    expect(Math.max(...batch.read('conv/xw').map(Math.abs))).toBeGreaterThan(1)
    expect(differenceOf(batch)).toBeLessThan(1e-5)
    expect(litByImage(batch, 3).get(batch.value('conv/col').id)).toEqual(new Set(Array.from({ length: 675 }, (_, i) => 27 * 75 + i)))
  })

  it('scrambles the maps when reshaped straight: the same numbers in other places', () => {
    const engine = derivedWith({}).digit(),
      right = engine.read('conv/out'),
      straight = engine.read('conv/straight')
    expect([...straight].sort((a, b) => a - b)).toEqual([...right].sort((a, b) => a - b))
    expect([...straight].filter((v, i) => Math.abs(v - right[i]) > 0.01).length).toBeGreaterThan(500)
    expect([...straight]).toEqual([...engine.read('conv/out2d')])
  })

  it('counts 1 copy in the corner, 25 in the middle, 14,400 numbers in all; a stride as large as the filter copies none twice', () => {
    const { counts, after, factor } = derivedWith({}).copies()
    expect([counts[0], counts[14 * 28 + 14], after]).toEqual([1, 25, 14400])
    expect(factor).toBeCloseTo(18.37, 2)
    expect(Math.max(...Array.from(derivedWith({ stride: 5 }).copies().counts))).toBe(1)
  })

  it('has x times the counts back, column by column, in slices that stay within H + 2P + S − 1', () => {
    for (const stride of [1, 2, 3]) {
      const { x, counts, whole, soFar } = derivedWith({ stride }).back()
      expect([...(whole as Float32Array)]).toEqual(Array.from(counts, (n, i) => n * x[i]))
      expect([...(soFar as Float32Array)]).toEqual([...(whole as Float32Array)])
      expect(Math.max(...Array.from(derivedWith({ stride, added: 0 }).back().soFar))).toBe(0)
      for (let added = 1; added <= 9; added++) {
        const { slice } = derivedWith({ stride, added }).back()
        expect(slice.end).toBeLessThanOrEqual(slice.room)
        expect(Math.max(...slice.taken)).toBeLessThan(slice.H) // so that NumPy would cut the end off by itself: it is slack, no more
      }
    }
  })

  it('times both ways on the clock it is given, and finds the same numbers', async () => {
    let now = 0
    const times = await measure(
      () => false,
      noPause,
      () => (now += 3),
      0.1,
    )
    expect(times).toMatchObject({ multiplications: 432_000, loops: 4.5, product: 4.5 }) // two runs from 3 to 12
    expect(times!.difference).toBeLessThan(1e-4)
    expect(await measure(() => true, noPause)).toBeNull()
  })

  it('does not count what was slow before it was warm, and runs both ways under the same conditions', async () => {
    // The clock is read twice a sample while it warms up: the first six samples of each way take a hundred times as long.
    let reads = 0,
      now = 0
    const times = await measure(
      () => false,
      noPause,
      () => (now += reads++ < 24 ? 300 : 3),
      0.1,
    )
    expect(times).toMatchObject({ loops: 4.5, product: 4.5, runs: 18, kernel: 'plain' })
  })

  it('repeats the work until a clock of coarse steps can tell', async () => {
    // Each reading is 5 ms after the one before, and is told in whole twos: a single run would be 4 or 6.
    let now = 0
    const times = await measure(
      () => false,
      noPause,
      () => 2 * Math.floor((now += 5) / 2),
      2,
    )
    for (const way of ['loops', 'product'] as const) expect(Math.abs(times![way] - 45 / 8)).toBeLessThan(0.2)
  })

  it('says which way is faster only where one is', () => {
    expect(
      [
        [1, 1.62],
        [1.62, 1],
        [1, 1.05],
        [1.09, 1],
      ].map(([loops, product]) => fasterOf({ loops, product })),
    ).toEqual(['loops', 'product', null, null])
  })
})

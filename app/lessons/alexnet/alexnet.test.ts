import { describe, expect, it } from 'vitest'
import { lenet5 } from '../../../engine/networks/lenet5.ts'
import { clampTo } from '../settings.ts'
import { derive, MOST, NEURONS, neurons, parts, poolAxis, shareOf, settings, start, STRONG, sumOf } from './derive.ts'
import { timeLayers } from './timeLayers.ts'

const clamp = clampTo(settings, start)

describe('the table', () => {
  it('is AlexNet’s, and its parts make up the whole', () => {
    const { params, multiplyAdds } = derive(start)
    expect([params, multiplyAdds]).toEqual([60_965_224, 724_406_816])
    for (const count of ['params', 'multiplyAdds'] as const)
      expect(parts().reduce((sum, part) => sum + sumOf(part, count), 0)).toBe(derive(start)[count])
    expect(parts()).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'fc6', 'fc7', 'fc8', 'relu', 'lrn', 'pooling', 'softmax'])
    expect(Math.round(100 * shareOf('affine', 'params'))).toBe(96)
    expect(Math.round(100 * shareOf('affine', 'multiplyAdds'))).toBe(8)
  })

  it('has twice the weights where a filter would look across, and the same where it does', () => {
    for (const { groups, params, multiplyAdds, whole } of derive(start).grouped) {
      expect(whole.multiplyAdds).toBe(groups * multiplyAdds)
      if (groups === 1) expect(whole.params).toBe(params)
    }
  })
})

it('pooling of 3 and of 2 give the same size, but 2 leaves a row', () => {
  expect([poolAxis(3).out, poolAxis(3).unseen, poolAxis(2).out, poolAxis(2).unseen]).toEqual([27, 0, 27, 1])
})

describe('normalisation', () => {
  it('is the paper’s formula, and reaches two channels to each side', () => {
    const { normalized, touched } = derive(start)
    const sum = start.x.slice(STRONG - 2, STRONG + 3).reduce((s, v) => s + v * v, 0)
    expect(normalized[STRONG]).toBeCloseTo(start.x[STRONG] / (2 + 1e-4 * sum) ** 0.75, 3)
    expect(touched).toEqual([1, 2, 3, 4, 5])
  })

  it('frames what a change of the strong number reaches, and no more, also where it is 0', () => {
    for (const strong of [0, -7, 300, MOST]) {
      const withStrong = (v: number) => derive({ ...start, x: start.x.map((old, c) => (c === STRONG ? v : old)) })
      const before = withStrong(strong),
        after = withStrong(strong / 2 + 50)
      expect(
        start.x.flatMap((_, c) => (before.normalized[c] === after.normalized[c] ? [] : [c])),
        String(strong),
      ).toEqual(before.touched)
    }
  })

  it('says so of any numbers that a link may bring', () => {
    expect(clamp({ ...start, x: [1] }).x).toEqual(start.x)
    expect(clamp({ ...start, x: start.x.map(() => 1e9), H: NaN, P: 7.6, pool: -1, seed: 99 })).toEqual({
      layer: 0,
      H: 215,
      P: 3,
      pool: 2,
      seed: 20,
      x: start.x.map(() => MOST),
    })
  })
})

it('dropout keeps each number doubled or not at all, and another step keeps others', () => {
  const masks = [1, 2, 3].map(seed => derive({ ...start, seed }).dropped)
  for (const { mask, out } of masks) for (let i = 0; i < NEURONS; i++) expect(out[i]).toBe(mask[i] ? 2 * neurons[i] : 0)
  expect(new Set(masks.map(({ mask }) => Array.from(mask).join())).size).toBe(3)
})

it('timing goes through every layer once a pass, says how far it is, and takes the median', () => {
  let clock = 0,
    last = 0,
    done = false
  const timing = timeLayers(
    lenet5,
    image => image.fill(1),
    () => clock++,
    3,
  )
  while (!done) {
    const next = timing.next()
    done = next.done === true
    if (next.done) {
      expect(next.value.layers.map(l => l.name)).toEqual(lenet5.layers.map(l => l.name))
      expect(next.value.layers.every(l => l.ms === 1)).toBe(true)
      expect(next.value.passes).toBe(3)
    } else {
      expect(next.value).toBeGreaterThanOrEqual(last)
      expect(next.value).toBeLessThanOrEqual(1)
      last = next.value
    }
  }
  expect(last).toBeCloseTo(1)
})

it('by a clock that steps by more than a layer takes, the mean of more passes is told', () => {
  let clock = 0
  const timing = timeLayers(
    lenet5,
    image => image.fill(1),
    () => Math.floor((clock += 0.4)),
  )
  let next = timing.next()
  while (!next.done) next = timing.next()
  expect(next.value).toMatchObject({ passes: 21, step: 1 })
  for (const { ms } of next.value.layers) expect(Math.abs(ms - 0.4)).toBeLessThan(0.1)
})

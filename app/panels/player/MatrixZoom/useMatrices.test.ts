import { expect, test } from 'vitest'
import { partsOf } from './useMatrices.ts'

test('the looks at a sheet are the same list until it has other numbers, or shows another part of them', () => {
  const data = new Float32Array(4),
    near = new Float32Array(2),
    box = { from: [0], size: [2] }
  const whole = partsOf([{ data, box: null }])
  expect(partsOf([{ data, box: null }])).toBe(whole)
  const both = partsOf([
    { data: near, box },
    { data, box: null },
  ])
  expect(
    partsOf([
      { data: near, box: { from: [0], size: [2] } },
      { data, box: null },
    ]),
  ).toBe(both)
  expect(partsOf([{ data: near, box: { from: [1], size: [2] } }])).not.toBe(both)
  expect(partsOf([{ data: data.slice(), box: null }])).not.toBe(whole)
  expect(partsOf([])).toBe(partsOf([]))
})

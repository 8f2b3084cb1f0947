import { expect, test } from 'vitest'
import { nameEms } from './nameEms.ts'

test('a name of narrow letters is not taken for wider than a shorter one of wide letters, and none for narrower than it is', () => {
  expect(nameEms('filters') / nameEms('conv1')).toBeLessThan(1.15)
  // Their widths in DejaVu Sans Bold, in em.
  const measured = { conv1: 3.34, relu1: 2.92, pool1: 3.13, affine1: 3.94, normalize1: 6.4, drop4: 3.31, softmax: 4.49, filters: 3.37 }
  for (const [name, width] of Object.entries(measured)) expect(nameEms(name), name).toBeGreaterThan(0.97 * width)
  expect(nameEms('필터')).toBe(2)
})

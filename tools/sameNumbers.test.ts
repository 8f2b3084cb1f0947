import { expect, test } from 'vitest'

test('numbers that are compared at once are compared as Vitest does: none is off, missing, of another kind or sign', () => {
  const many = Float32Array.from({ length: 100 }, (_, i) => i)
  const plain = Array.from(many)
  expect(many).toEqual(many.slice())
  expect(['a', ...many, NaN]).toEqual(['a', ...many, NaN])
  expect(many).not.toEqual(many.with(99, 98))
  expect(plain).not.toEqual(plain.with(0, -0))
  expect(plain).not.toEqual(plain.slice(0, 99))
  expect(many).not.toEqual(Float64Array.from(many))
  expect([...many, { of: 1 }]).not.toEqual([...many, { of: 2 }])
  expect(() => expect(many).toEqual(many.with(7, 5))).toThrow('to deeply equal')
})

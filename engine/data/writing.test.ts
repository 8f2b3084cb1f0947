import { expect, test } from 'vitest'
import { writingIn } from './writing.ts'

test('what lies at the other end of the next row is not beside a line', () => {
  const side = 40,
    paper = new Float32Array(side * side).fill(1),
    ink = new Float32Array(side * side)
  // A 7 that fills the picture: its stem is the last column. On the first column, a row below, lies a speck.
  for (let i = 2; i < side - 2; i++) ink[i * side + side - 1] = 0.8
  ink.fill(0.8, 2 * side + 2, 3 * side)
  ink[21 * side] = 0.4
  const grey = ink.map(value => 1 - value),
    found = writingIn({ ink, width: side, height: side }, paper, grey)!
  expect(found.ink[20 * side + side - 1]).toBe(1)
  expect(found.ink[21 * side]).toBe(0)
})

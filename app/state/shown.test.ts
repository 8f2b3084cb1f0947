import { expect, test } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import type { Preparation } from '../../engine/networks/preparation.ts'
import { hasNoAnswer } from './nonFinite.ts'
import { holdsInk, nearTie, ranked } from './shown.ts'

test('ranked(y) gives the two likeliest, of equal ones the first – and none where something is no number', () => {
  expect(ranked([0.1, 0.2, 0.5, 0.2])).toEqual([
    { digit: 2, p: 0.5 },
    { digit: 1, p: 0.2 },
  ])
  expect(ranked([0.5, 0.5])).toEqual([
    { digit: 0, p: 0.5 },
    { digit: 1, p: 0.5 },
  ])
  expect(nearTie(ranked([0.5, 0.5])!)).toBe(true)
  // A single class has no second to be near to.
  expect(ranked([1])).toEqual([{ digit: 0, p: 1 }])
  expect(nearTie(ranked([1])!)).toBe(false)
  for (const odd of [Number.NaN, Infinity]) expect(ranked([0.1, odd, 0.3])).toBeNull()
  expect(ranked(new Float32Array(10).fill(Number.NaN))).toBeNull()
})

test('what is no number before the probabilities leaves no answer; a loss or a gradient that is none comes too late for that', () => {
  const program = compile(networks.lenet5, 1)
  const begun = (step: string | null, reader: string | null) => ({ nonFinite: { name: 'x', cell: 0, value: Number.NaN, step, reader } })
  expect(hasNoAnswer({ nonFinite: null }, program)).toBe(false)
  expect(hasNoAnswer(begun(null, 'forward/affine2/out'), program)).toBe(true)
  expect(hasNoAnswer(begun(null, null), program)).toBe(true)
  expect(hasNoAnswer(begun('forward/softmax/y', 'forward/softmax/y'), program)).toBe(true)
  expect(hasNoAnswer(begun('forward/softmax/loss', 'forward/softmax/loss'), program)).toBe(false)
  expect(hasNoAnswer(begun('backward/conv1/dW', 'backward/conv1/dW'), program)).toBe(false)
})

test('an image holds ink where something in it is not paper, whatever number paper has', () => {
  const { preparation } = compile(networks['simple-convnet'], 1, { backward: false }),
    frame = (...numbers: number[]) =>
      ({ values: { image: { shape: [numbers.length], data: Float32Array.from(numbers) } } }) as unknown as Parameters<typeof holdsInk>[0]
  const normalized = { preparation: { ...preparation, scale: 3.2456994, offset: -0.42421292 } as Preparation }
  expect(holdsInk(frame(0, 0), { preparation })).toBe(false)
  expect(holdsInk(frame(0, 0.1), { preparation })).toBe(true)
  expect(holdsInk(frame(-0.42421292, -0.42421292), normalized)).toBe(false)
  expect(holdsInk(frame(-0.42421292, 2.8), normalized)).toBe(true)
  expect(holdsInk(frame(0, 0), normalized)).toBe(true)
  expect(holdsInk(frame(1), undefined)).toBe(false)
  expect(holdsInk(null, normalized)).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { needsOf, verdictFor } from './large.ts'

test('what AlexNet needs is known from its plan: 282 MB for a forward pass, 340 with the backward pass', () => {
  expect(needsOf('alexnet')).toEqual({ weights: 243_860_896, forward: 282_306_304, backward: 340_140_736 })
})

describe('a network of 282 MB', () => {
  test.each([
    [8, false, 'opens'], [4, true, 'opens'], [2, true, 'asks'], [1, true, 'refuses'], [0.25, false, 'refuses'],
    [undefined, false, 'opens'], [undefined, true, 'asks'], // Safari and Firefox do not say
  ] as const)('on a device of %s GB, touch %s: %s', (gigabytes, touch, verdict) => {
    expect(verdictFor(282e6, gigabytes, touch)).toBe(verdict)
  })
})

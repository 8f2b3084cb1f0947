import { describe, expect, test } from 'vitest'
import { needsOf, standsInBackward, verdictFor } from './large.ts'

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

describe('whoever goes there asks for AlexNet’s backward pass', () => {
  const stands = (step: string | null, value: string | null = null, network: 'alexnet' | 'lenet5' = 'alexnet'): boolean => standsInBackward({ network, step, cell: value === null ? null : { value, cell: 0 } })
  test.each(['backward/conv1/dx', 'conv1/dx', 'conv1/dW', 'drop6/dx', 'backward/no/such'])('the step %s', step => expect(stands(step)).toBe(true))
  test.each([null, 'forward/conv1/col', 'conv1/out', 'no/such'])('not the step %s', step => expect(stands(step)).toBe(false))
  test('the gradient of a pinned weight, but not the weight', () => {
    expect(stands('forward/conv1/col', 'conv1/dW')).toBe(true)
    expect(stands('forward/conv1/col', 'conv1/W')).toBe(false)
  })
  test('not where the network is small, and has it anyhow', () => expect(stands('backward/conv1/dx', null, 'lenet5')).toBe(false))
})

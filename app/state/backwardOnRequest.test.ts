import { describe, expect, test } from 'vitest'
import type { Opened, WeightsSource } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { followBackward, hasBackward, standsInBackward } from './backwardOnRequest.ts'
import { useLive } from '../client/live.ts'
import { needsOf, verdictFor } from './needs.ts'
import { networkOf } from './networks.ts'
import { emptyPlace, go, usePlace } from './place.ts'
import { sourceOf } from './weights.ts'

test('what AlexNet needs is known from its plan: 282 MB for a forward pass, 340 with the backward pass', () => {
  expect(needsOf(networks.alexnet)).toEqual({ weights: 243_860_896, forward: 282_306_304, backward: 340_140_736 })
})

describe('a network of 282 MB', () => {
  test.each([
    [8, false, 'opens'],
    [4, true, 'opens'],
    [2, true, 'asks'],
    [1, true, 'refuses'],
    [0.25, false, 'refuses'],
    [undefined, false, 'opens'],
    [undefined, true, 'asks'], // Safari and Firefox do not say
  ] as const)('on a device of %s GB, touch %s: %s', (gigabytes, touch, verdict) => {
    expect(verdictFor(282e6, gigabytes, touch)).toBe(verdict)
  })
})

describe('whoever goes there asks for AlexNet’s backward pass', () => {
  const stands = (step: string | null, value: string | null = null, network: 'alexnet' | 'lenet5' = 'alexnet'): boolean =>
    standsInBackward({ network, step, cell: value === null ? null : { value, cell: 0 } })
  test.each(['backward/conv1/dx', 'conv1/dx', 'conv1/dW', 'drop6/dx', 'backward/no/such'])('the step %s', step =>
    expect(stands(step)).toBe(true),
  )
  test.each([null, 'forward/conv1/col', 'conv1/out', 'no/such'])('not the step %s', step => expect(stands(step)).toBe(false))
  test('the gradient of a pinned weight, but not the weight', () => {
    expect(stands('forward/conv1/col', 'conv1/dW')).toBe(true)
    expect(stands('forward/conv1/col', 'conv1/W')).toBe(false)
  })
  test('not where the network is small, and has it anyhow', () => expect(stands('backward/conv1/dx', null, 'lenet5')).toBe(false))
})

test('a backward pass that was asked for and cannot be had is not where the place stands; the pinned cell of the forward pass stays', () => {
  const cell = { value: 'conv1/out', cell: 5 }
  useLive.setState({
    opened: { program: compile(networks.alexnet, 1, { backward: false }) } as Opened,
    source: sourceOf(networkOf('alexnet'), 'trained') as WeightsSource,
    opening: false,
  })
  go({ ...emptyPlace, page: 'pass', network: 'alexnet', cell })
  const stop = followBackward()
  go({ step: 'backward/conv1/dx' })
  expect(hasBackward(networkOf('alexnet'))).toBe(true)
  useLive.setState({ failure: { code: 'memory', message: '', values: {} } })
  expect(hasBackward(networkOf('alexnet'))).toBe(false)
  expect(usePlace.getState()).toMatchObject({ step: null, cell })
  stop()
})

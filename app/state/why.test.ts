import { beforeEach, expect, test, vi } from 'vitest'
import type { Opened } from '../../engine/api.ts'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { useLive } from '../client/live.ts'
import { emptyPlace, go, usePlace } from './place.ts'
import { goBack, pinOrOpen } from './trail.ts'
import { trailTo, why } from './why.ts'

const program = compile(networks['simple-convnet'], 1)
const conv = { value: 'conv1/out', cell: 500 },
  neuron = { value: 'affine1/out', cell: 3 },
  pixel = { value: 'image', cell: 300 },
  dW = { value: 'conv1/dW', cell: 7 }
const place = () => usePlace.getState()

beforeEach(() => {
  vi.unstubAllGlobals()
  vi.stubGlobal('document', { querySelectorAll: () => [] })
  usePlace.setState(emptyPlace)
  useLive.setState({ opened: { session: 1, program } as Opened })
})

test('a number’s terms are shown at the step that made it, in the player', () => {
  why(conv)
  expect(place()).toMatchObject({ page: 'pass', zoom: 'window', cell: conv, step: 'forward/conv1/out', trail: [] })
  why(dW)
  expect(place()).toMatchObject({ cell: dW, step: 'backward/conv1/dW', trail: [] })
})

test('a card that stands in the player does not grow: there the maps travel', () => {
  vi.stubGlobal('document', { querySelectorAll: () => [{ dataset: { card: conv.value } }] })
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) })
  go({ page: 'pass' })
  why(conv)
  expect(place()).toMatchObject({ cell: conv, zoom: 'window' })
})

test('from term to term the way back is kept, and each number on it leads back to where it was', () => {
  why(neuron)
  why(conv, neuron)
  why(pixel, conv)
  expect(place()).toMatchObject({ cell: pixel, step: 'forward/conv1/out', zoom: 'window', trail: [neuron, conv] })
  goBack(1)
  expect(place()).toMatchObject({ cell: conv, step: 'forward/conv1/out', trail: [neuron] })
  goBack(0)
  expect(place()).toMatchObject({ cell: neuron, step: 'forward/affine1/out', trail: [] })
})

test('another term of a number that one came by begins there, and not behind where one went', () => {
  expect(trailTo([neuron, conv], conv)).toEqual([neuron, conv])
  expect(trailTo([neuron, conv, pixel], conv)).toEqual([neuron, conv])
  expect(trailTo([neuron], null)).toEqual([])
})

test('who pins another number has come by none; who turns to another step keeps the way', () => {
  why(neuron)
  why(conv, neuron)
  go({ step: 'forward/conv1/col' })
  expect(place().trail).toEqual([neuron])
  go({ cell: dW })
  expect(place().trail).toEqual([])
})

test('what was given is not opened from elsewhere; a number that is not there leads nowhere', () => {
  why(pixel)
  why({ value: 'conv9/out', cell: 1 })
  why({ value: 'affine1/out', cell: 100 })
  goBack(4)
  expect(place()).toEqual(emptyPlace)
})

test('a click pins; on what is pinned it shows the terms, and lets go what was given', () => {
  pinOrOpen(pixel)
  expect(place().cell).toEqual(pixel)
  pinOrOpen(pixel)
  expect(place().cell).toBeNull()
  pinOrOpen(conv)
  expect(place()).toMatchObject({ cell: conv, zoom: 'layer' })
  pinOrOpen(conv)
  expect(place()).toMatchObject({ cell: conv, zoom: 'window' })
})

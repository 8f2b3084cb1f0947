import { beforeEach, describe, expect, it } from 'vitest'
import ja from '../text/ja.ts'
import ko from '../text/ko.ts'
import en from '../text/en.ts'
import { checkedChange } from './placeChange.ts'
import { PlaceError } from './placeFields.ts'
import { emptyPlace, go, usePlace, type Place } from './place.ts'

beforeEach(() => usePlace.setState(emptyPlace, true))

function refusal(change: unknown): PlaceError['values'] {
  try {
    checkedChange(change)
  } catch (error) {
    if (error instanceof PlaceError) return error.values
    throw error
  }
  throw new Error('was not refused')
}

describe('a change of the place', () => {
  const picture = { rgba: new Uint8ClampedArray(16), width: 2, height: 2 }
  it.each<Partial<Place>>([
    {},
    emptyPlace,
    { network: 'lenet5', page: 'pass', step: 'conv1/dW', zoom: 'window', cell: { value: 'conv1/dW', cell: 3 } },
    { network: 'alexnet', page: 'pass', target: 417, scene: 'fruit' },
    { strokes: [[[0.1, 0.2]]], at: 1, target: null, edits: [{ name: 'image', cell: 3, value: -1 }], weights: { seed: 7 } },
    { strokes: [], picture },
    { page: 'learn', lesson: 'convolution', stop: 2, ask: 1, panel: { x: [1, 2], filter: 'sobel-x' } },
  ])('that can be is as it was: %j', change => {
    expect(checkedChange(change)).toBe(change)
  })

  it.each([
    [{ network: 'resnet' }, 'network', 'oneOf', /"resnet".*simple-convnet, lenet5, alexnet/],
    [{ network: 3 }, 'network', 'oneOf', /alexnet/],
    [{ page: 'home' }, 'page', 'oneOf', /draw, learn, pass, train, architectures/],
    [{ zoom: 'near' }, 'zoom', 'oneOf', /layer, maps, matrix, window/],
    [{ step: 5 }, 'step', 'text', /5/],
    [{ step: undefined }, 'step', 'text', /nothing/],
    [{ lesson: '<b>' }, 'lesson', 'lesson', /convolution/],
    [{ cell: { value: 'conv1/out', cell: -1 } }, 'cell.cell', 'whole', /-1/],
    [{ cell: 'conv1/out' }, 'cell', 'object', /conv1/],
    [{ target: 'cat' }, 'target', 'whole', /cat/],
    [{ edits: [{ name: 'image', cell: 0, value: '7' }] }, 'edits[0].value', 'number', /7/],
    [{ weights: 'best' }, 'weights', 'weights', /seed/],
    [{ strokes: [[]] }, 'strokes[0]', 'stroke', /point/],
    [{ picture: { ...picture, width: 3 } }, 'picture.rgba', 'rgba', /24/],
    [{ nework: 'lenet5' }, 'nework', 'field', /network/],
    [{ ['__proto__x']: 1 }, '__proto__x', 'field', /network/],
    [{ network: 'alexnet' }, 'network', 'ink', /draw.*simple-convnet, lenet5, pictures\./],
    ['lenet5', 'place', 'object', /lenet5/],
    [null, 'place', 'object', /null/],
  ])('that cannot be is refused with its field and what would be right: %j', (change, at, expected, sentence) => {
    const values = refusal(change)
    expect(values).toMatchObject({ at, expected })
    expect(en.share.wrongPlace(values)).toMatch(sentence)
    expect(ko.share.wrongPlace(values)).not.toMatch(/undefined|: \.$/)
    expect(ja.share.wrongPlace(values)).not.toMatch(/undefined|：。$/)
    expect(usePlace.getState()).toBe(emptyPlace)
  })

  it('turns to a page into which one draws with a network that takes ink alone', () => {
    go({ page: 'pass', network: 'alexnet' })
    expect(refusal({ page: 'draw' })).toMatchObject({ expected: 'ink', page: 'draw' })
    const change: Partial<Place> = { page: 'draw', network: 'lenet5' }
    expect(checkedChange(change)).toBe(change)
  })
})

import { describe, expect, it } from 'vitest'
import { emptyPlace, type Place } from './place.ts'
import { readGuided } from './guide.ts'
import { atBeginning } from './tour.ts'

describe('the tour', () => {
  it('is remembered, and nothing that stands there instead does any harm', () => {
    expect(readGuided('3 7')).toEqual({ on: false, stop: 3, reached: 7, over: false })
    expect(readGuided('10 10 over')).toEqual({ on: false, stop: 10, reached: 10, over: true })
    expect(readGuided('5 2')).toMatchObject({ stop: 5, reached: 5 })
    for (const text of [null, '', 'over', '0 0', '-1 3', '{"stop":3}', '300 1'])
      expect(readGuided(text)).toEqual({ on: false, stop: 1, reached: 1, over: false })
  })

  it('is offered at the player’s beginning, whatever is drawn, and to nobody who followed a link into it', () => {
    const bare: Place = { ...emptyPlace, page: 'pass' }
    for (const change of [{}, { strokes: [[[0.5, 0.5]]] }, { network: 'lenet5' }, { language: 'ko', theme: 'dark' }] as Partial<Place>[])
      expect(atBeginning({ ...bare, ...change })).toBe(true)
    const named: Partial<Place>[] = [
      { step: 'forward/conv1/xw' },
      { cell: { value: 'image', cell: 3 } },
      { zoom: 'window' },
      { view: 'stage' },
      { target: 8 },
      { weights: { seed: 1 } },
      { edits: [{ name: 'image', cell: 0, value: 1 }] },
      { lock: 0.1 },
    ]
    for (const change of named) expect(atBeginning({ ...bare, ...change }), JSON.stringify(change)).toBe(false)
  })
})

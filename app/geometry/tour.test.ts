import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { takesInk } from '../../engine/networks/traits.ts'
import { findValue, valueNamed } from '../../engine/program.ts'
import { sizeOf } from '../../engine/tensor.ts'
import { tourLayers, tourOf } from './tour.ts'

const inkNetworks = networkNames.filter(name => takesInk(networks[name]))

describe.each(inkNetworks)('the tour of %s', name => {
  const program = compile(networks[name], 1, { update: { kind: 'sgd', lr: 0.01 } }),
    stops = tourOf(program, true)

  it('has eleven stops at steps of the network, in the order of the player', () => {
    expect(stops.length).toBe(11)
    const steps = stops.map(({ step }) => program.steps.findIndex(s => s.name === step))
    expect(steps).not.toContain(-1)
    // Only im2col's product is looked at after the number that comes of it.
    expect(steps.slice(3, -1)).toEqual(steps.slice(3, -1).toSorted((a, b) => a - b))
    const passes = [
      'forward',
      'forward',
      'forward',
      'forward',
      'forward',
      'forward',
      'backward',
      'backward',
      'backward',
      'update',
      'forward',
    ]
    expect(stops.map(s => s.step.split('/')[0])).toEqual(passes)
  })

  it('pins cells that there are, found in a value as large', () => {
    for (const { id, cell } of stops)
      if (cell !== 'telling' && cell?.most)
        expect(sizeOf(valueNamed(program, cell.most).shape), id).toBe(sizeOf(valueNamed(program, cell.value).shape))
    expect(stops.filter(s => s.cell).length).toBe(8)
    // What is said there of (y − t)/N is said of the target's own.
    expect(stops.filter(s => s.cell !== 'telling' && s.cell?.most === null)).toMatchObject([{ id: 'wrong', cell: { value: 'softmax/dx' } }])
  })

  it('begins where the player does, goes backward with a wrong target, and ends with the whole network and one number’s way through it', () => {
    expect(stops[0]).toEqual({ id: 'image', step: program.steps[0].name, zoom: 'layer', cell: null, target: 'own' })
    expect(stops.map(s => s.target)).toEqual(['own', 'own', 'own', 'own', 'own', 'own', 'wrong', 'wrong', 'wrong', 'wrong', 'own'])
    expect(stops.at(-1)).toEqual({ id: 'thread', step: 'forward/softmax/y', zoom: 'layer', cell: 'telling', target: 'own' })
  })

  it('checks a weight: the gradient of a parameter', () => {
    const { cell } = stops.find(s => s.id === 'weight')!
    expect(cell).not.toBe('telling')
    expect(Object.values(program.grads)).toContain(findValue(program, (cell as { value: string }).value)!.id)
  })
})

describe('the tour of a network without', () => {
  const { layers } = networks['simple-convnet'],
    idsOf = (left: (kind: string) => boolean): readonly string[] =>
      tourOf(compile({ ...networks['simple-convnet'], layers: layers.filter(l => left(l.kind)) }, 1), false).map(s => s.id)

  it('pooling leaves that stop out', () => {
    expect(idsOf(kind => kind !== 'pooling')).toEqual(['image', 'window', 'product', 'maps', 'loss', 'wrong', 'back', 'weight', 'thread'])
  })

  it('an activation has neither its maps nor, without pooling, the way back through it', () => {
    expect(idsOf(kind => kind !== 'relu')).toEqual(['image', 'window', 'product', 'pool', 'loss', 'wrong', 'back', 'weight', 'thread'])
    expect(idsOf(kind => kind !== 'relu' && kind !== 'pooling')).not.toContain('back')
  })

  it('a convolution looks at the first product instead', () => {
    const program = compile(
      { ...networks['simple-convnet'], layers: layers.filter(l => l.kind !== 'convolution' && l.kind !== 'pooling') },
      1,
    )
    expect(tourLayers(program)).toMatchObject({ weighted: { name: 'affine1' }, slides: false, act: { name: 'relu2' }, pool: null })
    expect(tourOf(program, false).find(s => s.id === 'product')!.step).toBe('forward/affine1/xw')
  })

  it('weights at all tells of the loss alone', () => {
    const program = compile(
      { name: 'bare', input: [1, 2, 2], layers: [{ kind: 'flatten', name: 'f' }, layers.at(-1)!], init: { kind: 'he' } },
      1,
    )
    expect(tourOf(program, false).map(s => s.id)).toEqual(['image', 'loss', 'wrong', 'thread'])
  })
})

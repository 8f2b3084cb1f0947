import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { simpleConvnet } from '../../engine/networks/simpleConvNet.ts'
import { findValue, valueNamed } from '../../engine/program.ts'
import { highlightsOf } from './highlights.ts'
import { slotOfStep } from './backward.ts'
import { slotsAt } from './updateSlots.ts'
import { coloursOf, ownerOf } from './valueScale.ts'

const program = compile(simpleConvnet, 1, { update: { kind: 'adam', lr: 0.001 } }),
  { steps } = program
const at = (name: string): number => steps.findIndex(s => s.name === name),
  id = (name: string): number => valueNamed(program, name).id
const filters = (index: number): string | undefined =>
  slotsAt(program, steps, index, false).find(p => p.forward.role === 'weights')?.forward.value

describe('places while an update is shown', () => {
  it('filters are W until they are made anew, then W_new; before, and in the other passes, all is as it was', () => {
    expect(filters(at('update/conv1/mW_new'))).toBe('conv1/W')
    expect(filters(at('update/conv1/W_new'))).toBe('conv1/W_new')
    expect(filters(steps.length - 1)).toBe('conv1/W_new')
    expect(filters(at('backward/conv1/dx'))).toBe('conv1/W')
  })

  it('before one layer: the filters, their gradient, what the optimizer makes of it, and the filters after; each names the step that makes it', () => {
    const index = at('update/conv1/W_new'),
      places = slotsAt(program, steps, index, true)
    expect(places.map(p => p.title)).toEqual(['W', 'dW', 'mW_new', 'vW_new', 'W_new'])
    expect(places.map(p => p.madeBy.forward)).toEqual([
      -1,
      ...['backward/conv1/dW', 'update/conv1/mW_new', 'update/conv1/vW_new', 'update/conv1/W_new'].map(at),
    ])
    expect(slotOfStep(places, steps[index])?.title).toBe('W_new')
    // A matrix of weights is no picture.
    expect(slotsAt(program, steps, at('update/affine1/W_new'), true).map(p => p.forward.value)).toContain('affine1/out')
  })

  it('a weight after its update has the colours and the scale that it had; what is kept of gradients has theirs, rates have ink', () => {
    expect([coloursOf(program, id('conv1/W_new')), ownerOf(program, id('conv1/W_new'))]).toEqual([
      'activation',
      ownerOf(program, id('conv1/W')),
    ])
    for (const name of ['conv1/mW', 'conv1/mW_new', 'affine1/vb_new']) expect(coloursOf(program, id(name)), name).toBe('gradient')
    expect(ownerOf(program, id('conv1/mW')).value).toBe('conv1/mW_new')
    for (const name of ['lr', 'lr_t', 'adam/t', 'adam/t_new']) expect(coloursOf(program, id(name)), name).toBe('ink')
  })

  it('a number lights up the same number in all that updates it, and on to the pixels that its gradient comes from', () => {
    const lit = highlightsOf(program, id('conv1/W_new'), 12, 'update')
    for (const name of ['conv1/W', 'conv1/dW', 'conv1/mW_new', 'conv1/vW_new']) expect([...(lit.get(id(name)) ?? [])], name).toEqual([12])
    expect(lit.get(program.image)?.size).toBe(24 * 24)
    expect(highlightsOf(program, id('conv1/W'), 12, 'update').get(id('conv1/W_new'))).toEqual(new Set([12]))
    expect(findValue(compile(simpleConvnet, 1), 'conv1/W_new')).toBeUndefined()
  })
})

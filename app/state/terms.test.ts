import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { simpleConvnet } from '../../engine/networks/simpleConvNet.ts'
import { findValue, type Step } from '../../engine/program.ts'
import { mostTelling, nextTarget } from './terms.ts'

const program = compile(simpleConvnet, 1)
const step = (name: string): Step => program.steps.find(s => s.name === name)!
const id = (name: string): number => findValue(program, name)!.id

describe('nextTarget', () => {
  const out = step('forward/conv1/out')
  const before = { step: out.name, value: id('conv1/out'), cell: 5 }

  it('explains the pinned cell of the layer, even while another is pointed at', () => {
    expect(nextTarget(before, program, out, { value: 'conv1/xw', cell: 3 }, { value: 'conv1/out', cell: 9 }, 1)).toEqual({
      step: out.name,
      value: id('conv1/xw'),
      cell: 3,
    })
  })

  it('follows the pointer within the layer and its pass, and nowhere else', () => {
    expect(nextTarget(before, program, out, null, { value: 'conv1/col', cell: 9 }, 1)).toEqual({
      step: out.name,
      value: id('conv1/col'),
      cell: 9,
    })
    for (const value of ['relu1/out', 'conv1/dW', 'conv1/W', 'image', 'nothing'])
      expect(nextTarget(before, program, out, null, { value, cell: 9 }, 1)).toBe(before)
  })

  it('lets a number of another layer go with its pin, and keeps one of its own', () => {
    const dW = step('backward/conv1/dW'),
      elsewhere = nextTarget(null, program, dW, { value: 'pool1/out', cell: 7 }, null, 77),
      own = nextTarget(null, program, dW, { value: 'conv1/dW2d', cell: 7 }, null, 77)
    expect(elsewhere).toEqual({ step: dW.name, value: id('pool1/out'), cell: 7 })
    expect(nextTarget(elsewhere, program, dW, null, null, 77)).toEqual({ step: dW.name, value: dW.output, cell: 77 })
    expect(nextTarget(elsewhere, program, dW, null, null, undefined)).toBeNull()
    expect(nextTarget(own, program, dW, null, null, 77)).toBe(own)
  })

  it('begins anew at another step: where there is something to see, as soon as that is known', () => {
    expect(nextTarget(before, program, step('forward/conv1/xw'), null, null, 77)).toEqual({
      step: 'forward/conv1/xw',
      value: id('conv1/xw'),
      cell: 77,
    })
    expect(nextTarget(before, program, step('forward/conv1/xw'), null, null, undefined)).toBeNull()
  })
})

describe('mostTelling', () => {
  it('is the largest in size, a NaN before all, the middle of nothing', () => {
    expect([mostTelling([1, -3, 2]), mostTelling([1, Number.NaN, 9]), mostTelling([0, 0, 0, 0])]).toEqual([1, 1, 2])
  })
})

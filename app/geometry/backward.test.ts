import { colourTable, entryOf, palette, pixel } from './colours.ts'
import { contrast } from './contrast.ts'
import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { findValue, valueNamed } from '../../engine/program.ts'
import { endAt, gradientRange, slotOfStep, slotsOf, SUMMED, type LayerSlot } from './backward.ts'

describe.each(Object.keys(networks) as (keyof typeof networks)[])('the places of %s', name => {
  const program = compile(networks[name], 1)
  const places = slotsOf(program, program.steps)
  const { layers } = program,
    first = layers[0].name,
    afterConv1 = layers[layers.findIndex(l => l.name === 'conv1') + 1].name
  const slotOf = (value: string): LayerSlot => places.find(p => p.forward.value === value)!

  it('show backward the gradient of what they show forward, number for number', () => {
    for (const { forward, backward } of places) {
      expect(findValue(program, backward.value) ?? backward.value).toHaveProperty('id')
      expect(valueNamed(program, backward.value).shape).toEqual(valueNamed(program, forward.value).shape)
      expect(backward.colours).toBe('gradient')
    }
    expect(places.map(p => p.forward.layer)).toContain(program.layers.at(-1)!.name)
  })

  it('take a gradient’s scale, where it is a layer’s own, from where the number itself takes its', () => {
    for (const { forward, backward } of places)
      expect(places.find(p => p.backward.value === backward.scaleOf)?.forward.value).toBe(forward.scaleOf)
  })

  it('say whose gradient it is, whose dx it is, and the way that leads there', () => {
    expect(slotOf('conv1/out').words).toMatchObject({ of: 'out', layer: 'conv1', next: afterConv1, way: { layer: afterConv1 } })
    expect(slotOf('image').words).toMatchObject({
      of: 'image',
      next: first,
      way: { layer: first, ...(first === 'conv1' ? { by: 'col2im' } : {}) },
    })
    expect(slotOf('conv1/W').words.way).toEqual({ layer: 'conv1', by: 'dW' })
    const scores = program.layers.at(-2)!.name
    expect(slotOf(`${scores}/out`).words.way!.by).toBe('softmaxGrad')
    expect(slotOf('softmax/y').words.of).toBe('probabilities')
    for (const { words } of places)
      if (words.next)
        expect(valueNamed(program, words.of === 'image' ? `${words.next}/dx` : `${words.layer}/dout`).id).toBe(
          valueNamed(program, `${words.next}/dx`).id,
        )
  })

  it('are reached in the order of the player: forward from the left, backward from the right', () => {
    const out = places.filter(p => p.words.of === 'out')
    const increasing = (list: readonly number[]): boolean => list.every((n, i) => i === 0 || n > list[i - 1])
    expect(increasing(out.map(p => p.madeBy.forward))).toBe(true)
    expect(increasing(out.map(p => p.madeBy.backward).reverse())).toBe(true)
    expect(slotOf('conv1/W').madeBy.forward).toBe(-1)
    expect(slotOf('image').madeBy.forward).toBe(-1)
  })

  it('one of them is where each step stands', () => {
    expect(program.steps.filter(step => !slotOfStep(places, step))).toEqual([])
    const of = (step: string): string =>
      slotOfStep(
        places,
        program.steps.find(s => s.name === step)!,
      )!.forward.value
    expect(of('forward/conv1/col')).toBe('conv1/out')
    expect(of('backward/conv1/dW2d')).toBe('conv1/W')
    expect(of('backward/conv1/dx')).toBe(first === 'conv1' ? 'image' : `${first}/out`)
    expect(of('backward/softmax/dx')).toBe(`${program.layers.at(-2)!.name}/out`)
  })
})

describe('the scale of the gradients', () => {
  const program = compile(networks['simple-convnet'], 1)
  const places = slotsOf(program, program.steps)
  const numbers = places.map((p, i) => Float32Array.from([p.words.of === 'weights' ? 9 : 0.01 * i, -0.013]))

  it('ends where all but a few of each layer’s gradients stay within; filters’ and pixels’ go so many times as far', () => {
    const range = gradientRange(
      places,
      numbers.map(data => ({ data })),
      null,
    )
    expect(range.largest).toBeCloseTo(0.01 * (places.length - 1))
    expect(range.slot!.words.of).toBe('probabilities')
    expect(range.end).toBeGreaterThanOrEqual(range.largest)
    expect(
      endAt(
        places.find(p => p.words.of === 'weights')!,
        range,
      ),
    ).toBe(SUMMED * range.end)
  })

  it('stays where it is locked, whatever the numbers', () => {
    expect(
      gradientRange(
        places,
        numbers.map(data => ({ data })),
        0.0004,
      ),
    ).toMatchObject({ end: 0.0004 })
    expect(
      gradientRange(
        places,
        numbers.map(n => ({ data: n.map(v => v * 100) })),
        0.0004,
      ).largest,
    ).toBeGreaterThan(1)
  })

  it('is so wide that all gradients are pale where the network is sure of t: 1e−8 does not look like 1', () => {
    const ends = [1, 0.1, 1e-8].map(unit => gradientRange(places, numbers.map(n => ({ data: n.map(v => v * unit) })), null).end / unit) // prettier-ignore
    expect(ends[1]).toBeCloseTo(ends[0], 6)
    expect(ends[2]).toBeCloseTo(10 * ends[0], 6)
    const table = colourTable('gradient', false),
      paper = pixel(palette.light.gradient.zero)
    const seen = (end: number): number => contrast(table[entryOf(1, end)], paper)
    expect(seen(10)).toBeLessThan(seen(1) / 2)
    expect(seen(10)).toBeGreaterThan(1.25)
  })

  it('without numbers says nothing', () => {
    expect(
      gradientRange(
        places,
        places.map(() => undefined),
        null,
      ),
    ).toEqual({ largest: 0, slot: null, end: 1, sizes: { least: 0, most: 0, usual: 0 } })
  })
})

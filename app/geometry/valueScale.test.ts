import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { findValue, type Program } from '../../engine/program.ts'
import { coloursOf, ownerOf } from './valueScale.ts'

const simple = compile(networks['simple-convnet'], 1),
  lenet = compile(networks.lenet5, 1),
  alexnet = compile(networks.alexnet, 1, { backward: false })
const id = (program: Program, name: string): number => findValue(program, name)!.id
const owner = (program: Program, name: string) => ownerOf(program, id(program, name))

describe('the scale of a value', () => {
  it('is that of its layer’s output for a bias, and for what the bias is added to', () => {
    for (const name of ['conv1/b', 'conv1/xw', 'conv1/out2d', 'conv1/out4d', 'conv1/out'])
      expect(owner(simple, name), name).toEqual({ value: 'conv1/out', end: null })
    expect(owner(simple, 'affine2/b')).toEqual({ value: 'affine2/out', end: null })
    expect(owner(alexnet, 'conv2/b')).toEqual({ value: 'conv2/out', end: null })
  })

  it('is that of the maps they come from for the rows, the winners and the maps of a pooling', () => {
    for (const name of ['pool1/col', 'pool1/rows', 'pool1/max', 'pool1/out', 'affine1/x2d'])
      expect(owner(simple, name), name).toEqual({ value: 'conv1/out', end: null })
    for (const name of ['pool1/col', 'pool1/mean', 'pool1/out']) expect(owner(lenet, name), name).toEqual({ value: 'tanh1/out', end: null })
  })

  it('is the filters’ own for filters, however they are laid', () => {
    for (const name of ['conv1/W', 'conv1/col_W']) expect(owner(simple, name), name).toEqual({ value: 'conv1/W', end: null })
  })

  it('goes to 1 for ink, for what was only moved from it, and for probabilities', () => {
    for (const name of ['image', 'conv1/col']) expect(owner(simple, name).end, name).toBe(1)
    expect(owner(simple, 'softmax/y').end).toBe(1)
    expect(owner(alexnet, 'image').end).toBeNull()
  })

  it('goes as far as paper and ink do, in the colours of both signs where one of them is below 0', () => {
    const given = (scale: number, offset: number): readonly unknown[] => {
      const program = compile({ ...networks['simple-convnet'], preparation: { kind: 'ink', size: 28, box: 20, scale, offset } }, 1)
      return ['image', 'conv1/col'].map(name => [owner(program, name).end, coloursOf(program, id(program, name))])
    }
    expect(given(255, 0)).toEqual([
      [255, 'ink'],
      [255, 'ink'],
    ])
    expect(given(-1, 1)[0]).toEqual([1, 'ink'])
    expect(given(2, -1)[0]).toEqual([1, 'activation'])
    expect(given(3.2456994, -0.42421292)[1]).toEqual([3, 'activation'])
  })

  it('is its own for a gradient', () => {
    expect(owner(simple, 'backward/conv1/db').value).toBe('conv1/db')
    expect(owner(simple, 'relu1/dx').value).toBe('relu1/dx')
  })
})

describe('the colours of a value', () => {
  it('are ink for what names something: the place of a winner, a label', () => {
    expect(coloursOf(simple, id(simple, 'pool1/arg_max'))).toBe('ink')
    expect(coloursOf(simple, simple.label)).toBe('ink')
    expect(owner(simple, 'pool1/arg_max')).toEqual({ value: 'pool1/arg_max', end: null })
  })

  it('are ink for a drawing, and both signs’ for a picture', () => {
    expect(coloursOf(simple, id(simple, 'conv1/col'))).toBe('ink')
    expect(coloursOf(alexnet, id(alexnet, 'conv1/col'))).toBe('activation')
  })

  it('are purple and green for all gradients, and for the 1 that they begin with', () => {
    for (const name of ['conv1/dW', 'softmax/dx', 'dout']) expect(coloursOf(simple, id(simple, name)), name).toBe('gradient')
    expect(coloursOf(simple, id(simple, 'conv1/W'))).toBe('activation')
  })
})

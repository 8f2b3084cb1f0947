import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { networks } from './networks/index.ts'
import { findValue, type Program } from './program.ts'

/** The steps of a layer in one pass, by the last part of their names, in order. */
const stepsOf = (program: Program, pass: string, layer: string): string[] =>
  program.steps.filter(s => s.pass === pass && s.layer === layer).map(s => s.name.slice(`${pass}/${layer}/`.length))

describe('steps are named and ordered as the contract says', () => {
  const book = compile(networks['simple-convnet'], 2), lenet = compile(networks.lenet5, 2)
  const table: readonly [program: Program, layer: string, forward: string, backward: string][] = [
    [book, 'conv1', 'col col_W xw out2d out4d out', 'dout4d dout2d db dW2d dW dcol dx'],
    [book, 'relu1', 'out', 'dx'],
    [book, 'pool1', 'col rows arg_max max out4d out', 'dout4d dmax dcol dx'],
    [book, 'affine1', 'x2d xw out', 'db dW dx'],
    [book, 'softmax', 'y loss', 'dx'],
    [lenet, 'conv2', 'col col_W xw out2d out4d out', 'dout4d dout2d db dW2d dW dcol dx'],
    [lenet, 'pool2', 'col rows mean out4d out', 'dout4d dmean dcol dx'],
    [lenet, 'tanh1', 'out', 'dx'],
  ]
  for (const [program, layer, forward, backward] of table)
    test(`${program.network}, ${layer}: ${forward}; back: ${backward}`, () => {
      expect(stepsOf(program, 'forward', layer).join(' ')).toBe(forward)
      expect(stepsOf(program, 'backward', layer).join(' ')).toBe(backward)
    })

  test('the passes follow each other, and the backward pass goes through the layers from the last to the first', () => {
    const program = compile(networks['simple-convnet'], 1, { optimizer: { kind: 'adam', lr: 0.01 } })
    expect([...new Set(program.steps.map(s => s.pass))]).toEqual(['forward', 'backward', 'update'])
    const order = (pass: string): string[] => [...new Set(program.steps.filter(s => s.pass === pass).map(s => s.layer))]
    expect(order('backward')).toEqual(order('forward').reverse())
  })

  test('every value has its shape as the contract has it, and gradients the shape of what they are of', () => {
    const shape = (name: string) => findValue(book, name)?.shape
    expect(shape('conv1/col')).toEqual([2 * 24 * 24, 25])
    expect(shape('conv1/col_W')).toEqual([25, 30])
    expect(shape('conv1/out4d')).toEqual([2, 24, 24, 30])
    expect(shape('conv1/out')).toEqual([2, 30, 24, 24])
    expect(shape('pool1/rows')).toEqual([2 * 12 * 12 * 30, 4])
    for (const program of [book, lenet])
      for (const [name, id] of Object.entries(program.params)) expect(program.values[program.grads[name]].shape).toEqual(program.values[id].shape)
    for (const program of [book, lenet])
      for (const layer of program.layers) if (layer.dx !== undefined) expect(program.values[layer.dx].shape).toEqual(program.values[layer.x].shape)
  })

  test('a Program is plain data: it survives structuredClone', () => {
    expect(structuredClone(book)).toEqual(book)
  })
})

import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { lastName, layerName, shortName, valueName } from './names.ts'
import { simpleConvnet } from './networks/simpleConvNet.ts'
import { beforeUpdate, findValue, valueNamed } from './program.ts'

const program = compile(simpleConvnet, 1)
const named = (name: string, layer?: string): string => valueName(program, valueNamed(program, name).id, layer)

test('the parts of a name: short, last, layer', () => {
  for (const [name, short, last, layer] of [
    ['forward/conv1/col', 'conv1/col', 'col', 'conv1'],
    ['backward/conv1/dW', 'conv1/dW', 'dW', 'conv1'],
    ['conv1/W', 'conv1/W', 'W', 'conv1'],
    ['image', 'image', 'image', 'image'],
    ['update/conv1/W_new', 'conv1/W_new', 'W_new', 'conv1'],
  ])
    expect([shortName(name), lastName(name), layerName(name)]).toEqual([short, last, layer])
})

test('a layer calls what comes in x and dout, the label t, its own values by their last name, and others by layer and name', () => {
  expect(named('image', 'conv1')).toBe('x')
  expect(named('conv1/out', 'relu1')).toBe('x')
  expect(named('relu1/dx', 'conv1')).toBe('dout')
  expect(named('label', 'softmax')).toBe('t')
  expect([named('conv1/W', 'conv1'), named('conv1/col', 'conv1'), named('backward/conv1/dW', 'conv1')]).toEqual(['W', 'col', 'dW'])
  expect(named('conv1/col', 'pool1')).toBe('conv1/col')
})

test('outside of a layer the image is x, and all else has its short name', () => {
  expect([named('image'), named('label'), named('conv1/col'), named('backward/conv1/dW')]).toEqual(['x', 't', 'conv1/col', 'conv1/dW'])
})

test('what an update makes stands beside what was before it, and is found by the name that it has in training, too', () => {
  const shown = compile(simpleConvnet, 1, { update: { kind: 'momentum', lr: 0.1 } })
  for (const name of ['update/conv1/W', 'update/conv1/W_new', 'conv1/W_new'])
    expect(valueNamed(shown, name).name).toBe('update/conv1/W_new')
  expect(valueNamed(shown, 'conv1/W').id).toBe(shown.params['conv1/W'])
  expect(beforeUpdate(shown, valueNamed(shown, 'update/conv1/vW').id)?.name).toBe('conv1/vW')
  expect(beforeUpdate(shown, shown.params['conv1/W'])).toBeUndefined()
  expect(findValue(shown, 'update/conv1/col')).toBeUndefined()
})

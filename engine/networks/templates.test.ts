import { describe, expect, test } from 'vitest'
import { compile } from '../compile.ts'
import { countParams } from '../costs.ts'
import { bookNames } from '../data/pickle.ts'
import { weightsOf } from '../program.ts'
import { bookNetwork } from './bookNetwork.ts'
import { networkId } from './id.ts'
import { readSentence } from './readSentence.ts'
import { readSpec } from './readSpec.ts'
import { plainSpec, sentenceOf } from './sentence.ts'
import { templateOf, templates } from './templates.ts'

const open = (name: string) => compile(templateOf(name)!, 1, { backward: false })

describe('templates', () => {
  // Counted by hand from the papers and the sources that they are named after.
  test.each([
    ['simple-convnet', 433_890],
    ['deep-convnet', 123_552],
    ['lenet5', 61_706],
    ['lenet1', 3246],
    ['pytorch-mnist', 1_199_882],
    ['cifar10-tutorial', 62_006],
    ['alexnet-32', 2_472_266],
    ['one-convolution', 23_154],
  ])('%s has %i parameters', (name, params) => {
    const program = open(name)
    expect(program.layers.reduce((sum, layer) => sum + countParams(program, layer), 0)).toBe(params)
  })

  test.each(templates.map(spec => [spec.name, spec] as const))('%s is a sentence, and may come from anywhere', (name, spec) => {
    expect(readSpec(spec)).toEqual(spec)
    expect(networkId(readSentence(sentenceOf(spec)))).toBe(networkId(plainSpec(spec)))
    expect(templateOf(name)).toBe(spec)
  })

  test('each once', () => {
    expect(new Set(templates.map(networkId)).size).toBe(templates.length)
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length)
    expect(templateOf('__proto__')).toBeUndefined()
  })

  test('deep-convnet is what the weights of the book’s are of', () => {
    const program = open('deep-convnet'),
      names = bookNames(program)
    const shapes = Object.entries(weightsOf(program)).map(([name, id]) => ({ name: names[name], shape: program.values[id].shape }))
    expect(sentenceOf(bookNetwork(shapes, 'deep-convnet')!.spec)).toBe(sentenceOf(templateOf('deep-convnet')!))
  })
})

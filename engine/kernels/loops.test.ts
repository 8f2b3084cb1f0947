import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../random.ts'
import { compileLayers, runSmall } from '../small.ts'
import { convolveLoops } from './loops.ts'

const size = (max: number) => fc.integer({ min: 1, max })

test('the loops and the engine’s product say the same, whatever the sizes', () => {
  const sizes = fc.record({
    N: size(3),
    C: size(3),
    FN: size(3),
    FH: size(3),
    FW: size(3),
    stride: size(3),
    more: fc.integer({ min: 0, max: 4 }),
    seed: fc.nat(),
  })
  fc.assert(
    fc.property(sizes, ({ N, C, FN, FH, FW, stride, more, seed }) => {
      const H = FH + more,
        width = FW + 2 * more,
        chance = random(seed)
      const numbers = (count: number): Float64Array => Float64Array.from({ length: count }, () => chance.between(-2, 2))
      const x = numbers(N * C * H * width),
        W = numbers(FN * C * FH * FW),
        b = numbers(FN)
      const engine = runSmall(
        compileLayers([{ kind: 'convolution', name: 'conv', FN, FH, FW, stride }], [N, C, H, width]),
        { image: x, 'conv/W': W, 'conv/b': b },
        'float64',
      ).read('conv/out')
      const out = new Float64Array(engine.length)
      convolveLoops({ x, W, b, out, sizes: { N, C, H, width, FN, FH, FW, stride } })
      out.forEach((v, i) => expect(v).toBeCloseTo(engine[i], 10))
    }),
    { numRuns: 60 },
  )
})

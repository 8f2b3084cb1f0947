import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonText, numpyText, shortest } from './tensorText.ts'

describe('an array as text', () => {
  it('has every number to the last bit of its float32, and none longer than need be', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), v => {
        expect(Math.fround(Number(shortest(v)))).toBe(v + 0)
        const written = shortest(v)
          .replace(/e.*|[-.]/g, '')
          .replace(/^0+/, '')
          .replace(/0+$/, '').length
        for (let digits = 1; digits < written; digits++) if (digits < 9) expect(Math.fround(Number(v.toPrecision(digits)))).not.toBe(v + 0)
      }),
      { numRuns: 2000 },
    )
    expect([0.1, 1 / 3, 16_777_217, 1e-7].map(v => shortest(Math.fround(v)))).toEqual(['0.1', '0.33333334', '16777216', '1e-7'])
  })

  it('is a line of NumPy in the value’s own shape', () => {
    expect(numpyText('conv1/xw', { shape: [2, 2], data: Float32Array.of(1, -0.5, NaN, -Infinity) })).toBe(
      'conv1_xw = np.array([\n    1, -0.5,\n    np.nan, -np.inf,\n], dtype=np.float32).reshape(2, 2)\n',
    )
    expect(numpyText('softmax/loss', { shape: [], data: Float32Array.of(0.25) })).toBe(
      'softmax_loss = np.array([\n    0.25,\n], dtype=np.float32).reshape(())\n',
    )
  })

  it('is JSON that any parser reads', () => {
    const text = jsonText('conv1/b', { shape: [3], data: Float32Array.of(0.1, Infinity, NaN) })
    expect(JSON.parse(text)).toEqual({ name: 'conv1/b', shape: [3], data: [0.1, 'inf', 'nan'] })
  })
})

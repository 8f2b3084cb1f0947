import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { random } from '../random.ts'
import { bendStrokes, penWidth } from './hand.ts'
import { writeByHand } from './hands.ts'
import { writeDigit } from './handwriting.ts'
import { inkBox, type Strokes } from './ink.ts'

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

describe('bendStrokes', () => {
  const { strokes } = writeDigit(7, 3)
  const far = (bent: Strokes): number =>
    Math.max(...bent.flat().map(([x, y], i) => Math.hypot(x - strokes.flat()[i][0], y - strokes.flat()[i][1])))

  test('strength 0 keeps every point', () => {
    expect(far(bendStrokes(strokes, random(1), 0))).toBeLessThan(1e-9)
  })

  test('a seed repeats it, another seed bends otherwise, and more strength bends more', () => {
    expect(bendStrokes(strokes, random(9))).toEqual(bendStrokes(strokes, random(9)))
    expect(bendStrokes(strokes, random(8))).not.toEqual(bendStrokes(strokes, random(9)))
    for (let seed = 0; seed < 20; seed++)
      expect(far(bendStrokes(strokes, random(seed), 1))).toBeGreaterThan(far(bendStrokes(strokes, random(seed), 0.3)))
  })

  test('it does not depend on where and how large the drawing is', () => {
    const larger = strokes.map(stroke => stroke.map(([x, y]) => [3 * x + 7, 3 * y - 2] as const))
    const bent = bendStrokes(strokes, random(4)).flat()
    bendStrokes(larger, random(4))
      .flat()
      .forEach(([x, y], i) => {
        expect(x).toBeCloseTo(3 * bent[i][0] + 7, 9)
        expect(y).toBeCloseTo(3 * bent[i][1] - 2, 9)
      })
  })

  test('draws as many random numbers whatever the strength, so that a stream stays in step', () => {
    const [a, b] = [random(4), random(4)]
    bendStrokes(strokes, a, 0)
    bendStrokes(strokes, b, 1)
    expect(a.state).toBe(b.state)
  })

  test('an empty drawing and a dot are no trouble', () => {
    expect(bendStrokes([], random(1))).toEqual([])
    expect(bendStrokes([[[0.5, 0.5]]], random(1))[0][0].every(Number.isFinite)).toBe(true)
  })
})

describe('writeByHand', () => {
  test('a seed writes the same strokes again, another seed others', () => {
    for (const digit of digits) {
      expect(writeByHand(digit, random(5))).toEqual(writeByHand(digit, random(5)))
      expect(writeByHand(digit, random(6)).strokes).not.toEqual(writeByHand(digit, random(5)).strokes)
    }
  })

  test('each digit is one to four strokes of finite points in a box a few digits large, with a pen of 1.3 to 6 pixels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.nat(), fc.constantFrom(0, 1), (digit, seed, learnt) => {
        const { strokes, pen } = writeByHand(digit, random(seed), { learnt })
        expect(strokes.length).toBeGreaterThanOrEqual(1)
        expect(strokes.length).toBeLessThanOrEqual(4)
        expect(strokes.every(stroke => stroke.length > 3)).toBe(true)
        expect(strokes.flat(2).every(Number.isFinite)).toBe(true)
        const { x0, x1, y0, y1 } = inkBox(strokes)!
        expect(Math.max(x1 - x0, y1 - y0)).toBeGreaterThan(0.4)
        expect(Math.max(x1 - x0, y1 - y0)).toBeLessThan(4)
        expect(pen).toBeGreaterThanOrEqual(1.3)
        expect(pen).toBeLessThanOrEqual(6)
      }),
    )
  })

  test('pens fill no hole of an eight, and a one may be thick', () => {
    const widths = (digit: number): number[] => Array.from({ length: 2000 }, (_, seed) => penWidth(digit, random(seed)))
    expect(Math.max(...widths(8))).toBe(3.8)
    expect(Math.max(...widths(1))).toBeGreaterThan(4.6)
  })

  // Measured once with the prototype in NumPy that this recipe comes from (2,000 of each digit; learnt ⅓, then 0): how many strokes, the logarithm of width to
  // height and its spread, the length in longer sides and its spread, where the pen begins (of its box, from the left) and ends (from the top).
  const prototype = [
    {
      learnt: 1 / 3,
      of: [
        [1.122, -0.237, 0.338, 2.931, 0.419, 0.396, 0.214],
        [1.139, -0.956, 0.713, 1.588, 0.488, 0.142, 0.973],
        [1, -0.177, 0.341, 2.526, 0.388, 0.161, 0.864],
        [1, -0.414, 0.315, 2.244, 0.396, 0.166, 0.901],
        [1.732, -0.458, 0.328, 2.16, 0.359, 0.213, 0.978],
        [1.52, -0.317, 0.358, 2.168, 0.357, 0.413, 0.495],
        [1, -0.49, 0.318, 2.406, 0.358, 0.441, 0.764],
        [1.44, -0.451, 0.335, 1.925, 0.364, 0.047, 0.794],
        [1.099, -0.457, 0.329, 3.007, 0.435, 0.462, 0.19],
        [1.036, -0.461, 0.34, 2.532, 0.427, 0.493, 0.946],
      ],
    },
    {
      learnt: 0,
      of: [
        [1.193, -0.348, 0.306, 2.922, 0.456, 0.428, 0.194],
        [1.179, -1.092, 0.714, 1.394, 0.355, 0.157, 0.984],
        [1, -0.168, 0.325, 2.625, 0.344, 0.143, 0.858],
        [1, -0.419, 0.292, 2.279, 0.374, 0.148, 0.895],
        [1.779, -0.421, 0.276, 2.211, 0.3, 0.192, 0.971],
        [1.383, -0.372, 0.326, 2.123, 0.307, 0.46, 0.565],
        [1, -0.481, 0.294, 2.451, 0.332, 0.407, 0.768],
        [1.218, -0.5, 0.327, 1.836, 0.347, 0.033, 0.883],
        [1.114, -0.455, 0.313, 3.01, 0.374, 0.514, 0.169],
        [1, -0.48, 0.322, 2.529, 0.347, 0.547, 0.968],
      ],
    },
  ]
  test.each(prototype)(
    '$learnt learnt: digits are as the prototype’s, in strokes, proportions, length and where they begin and end',
    ({ learnt, of }) => {
      const count = 600
      of.forEach((expected, digit) => {
        const chance = random(1, `statistics ${digit}`)
        const met = Array.from({ length: count }, () => measures(writeByHand(digit, chance, { learnt }).strokes))
        const mean = (k: number): number => met.reduce((sum, m) => sum + m[k], 0) / count
        const spread = (k: number): number => Math.sqrt(met.reduce((sum, m) => sum + (m[k] - mean(k)) ** 2, 0) / count)
        const [strokes, shape, shapeSpread, length, lengthSpread, begin, end] = expected
        const close = (what: string, value: number, wanted: number, within: number): void =>
          expect(Math.abs(value - wanted), `${digit}: ${what} is ${value}, ${wanted} expected`).toBeLessThan(within)
        close('strokes', mean(0), strokes, 0.1)
        close('shape', mean(1), shape, shapeSpread / 5)
        close('spread of shape', spread(1), shapeSpread, shapeSpread / 5)
        close('length', mean(2), length, lengthSpread / 5)
        close('spread of length', spread(2), lengthSpread, lengthSpread / 5)
        close('beginning', mean(3), begin, 0.06)
        close('end', mean(4), end, 0.06)
      })
    },
  )

  function measures(strokes: Strokes): readonly number[] {
    const { x0, x1, y0, y1 } = inkBox(strokes)!,
      side = Math.max(x1 - x0, y1 - y0)
    let length = 0
    for (const stroke of strokes)
      for (let i = 1; i < stroke.length; i++) length += Math.hypot(stroke[i][0] - stroke[i - 1][0], stroke[i][1] - stroke[i - 1][1])
    return [
      strokes.length,
      Math.log((x1 - x0) / (y1 - y0)),
      length / side,
      (strokes[0][0][0] - x0) / side,
      (strokes.at(-1)!.at(-1)![1] - y0) / side,
    ]
  }
})

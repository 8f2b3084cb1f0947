import { expect, it } from 'vitest'
import { curveTwin } from './curveTwin.ts'

it('a curve is read as its points by their x, the ends among them, and no more than somebody listens to', () => {
  const square = curveTwin(
    'x²',
    Array.from({ length: 121 }, (_, i) => [i / 10, (i / 10) ** 2] as const),
    x => `x ${x}`,
    String,
  )
  expect(square.shape).toEqual([25, 1])
  expect([square.names![0], square.names![24], square.text(24)]).toEqual(['x 0', 'x 12', '144'])
  expect(square.names!.every((name, cell) => Math.abs(Number(name.slice(2)) ** 2 - Number(square.text(cell))) < 1e-9)).toBe(true)
  expect(curveTwin('one', [[3, 4]])).toMatchObject({ shape: [1, 1], names: ['3.00'] })
})

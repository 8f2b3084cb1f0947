import { expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { findValue } from '../../engine/program.ts'
import { movedTo, ownMap, sourceMap } from './mapPlace.ts'
import { breakdownOf } from './terms.ts'

const program = compile(networks['simple-convnet'], 1)
const breakdownAt = (name: string, cell: number) => breakdownOf(program, findValue(program, name)!.id, cell)

it('shows the window that a number of a convolution and of a pooling is made from', () => {
  const conv = breakdownAt('conv1/out', (8 * 24 + 6) * 24 + 8)
  expect(sourceMap(program, conv)).toMatchObject({ plane: 0, height: 28, width: 28, window: { x: 8, y: 6, width: 5, height: 5 } })
  expect(ownMap(program, conv)).toMatchObject({ plane: 8, window: { x: 8, y: 6, width: 1, height: 1 } })
  const pool = breakdownAt('pool1/out', (3 * 12 + 5) * 12 + 2)
  expect(sourceMap(program, pool)).toMatchObject({ plane: 3, window: { x: 4, y: 10, width: 2, height: 2 } })
})

it('knows no map of what has none', () => {
  const score = breakdownAt('affine2/out', 3)
  expect([sourceMap(program, score), ownMap(program, score)]).toEqual([null, null])
  expect(sourceMap(program, breakdownAt('affine1/out', 29))).toBeNull() // all of every map
})

it('moves the window to where a hand drags it, and never out of the map', () => {
  for (const name of ['conv1/out', 'pool1/out', 'conv1/dx']) {
    const sheet = breakdownAt(name, 0),
      resultMap = ownMap(program, sheet)!,
      source = sourceMap(program, sheet)!
    const cells = [
      [0, 0],
      [source.width - 1, source.height - 1],
      [source.width >> 1, source.height >> 1],
    ].map(([x, y]) => movedTo(resultMap, source, { x, y }))
    expect(cells[0]).toBe(0)
    expect(cells[1]).toBe(resultMap.height * resultMap.width - 1)
    const middle = sourceMap(program, breakdownAt(name, cells[2]))!.window
    expect(Math.abs(middle.x + middle.width / 2 - source.width / 2)).toBeLessThanOrEqual(1.5)
    expect(Math.abs(middle.y + middle.height / 2 - source.height / 2)).toBeLessThanOrEqual(1.5)
  }
})

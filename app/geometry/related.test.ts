import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { cellAt } from '../../engine/tensor.ts'
import { columnsOf } from './columns.ts'
import { relatedCells } from './related.ts'

const program = compile(networks['simple-convnet'], 1)
const columns = columnsOf(program)
const conv = [1, 30, 24, 24]

describe('what belongs to a cell', () => {
  it('of a convolution: its window, its filter, and the cells after it that it fed', () => {
    const related = relatedCells(program, columns, 'conv1/out', cellAt([0, 7, 11, 9], conv))
    expect(related.get('image')).toHaveLength(25)
    expect(related.get('image')).toContain(11 * 28 + 9)
    expect(related.get('conv1/W')).toEqual(Array.from({ length: 25 }, (_, i) => 7 * 25 + i))
    expect(related.get('relu1/out')).toEqual([cellAt([0, 7, 11, 9], conv)])
    expect(related.get('pool1/out')).toEqual([cellAt([0, 7, 5, 4], [1, 30, 12, 12])])
    expect(related.has('affine1/out')).toBe(false) // all of it: says nothing
  })

  it('of a filter: the whole map it makes', () => {
    const related = relatedCells(program, columns, 'conv1/W', 7 * 25 + 3)
    expect(related.get('conv1/out')).toHaveLength(576)
    expect(Math.floor(related.get('conv1/out')![0]! / 576)).toBe(7)
  })

  it('of a pixel: the place it took part in, in every map', () => {
    expect(relatedCells(program, columns, 'image', 14 * 28 + 14).get('conv1/out')).toHaveLength(25 * 30)
  })

  it('is found fast enough to follow a pointer, in every value of every network', () => {
    for (const spec of Object.values(networks)) {
      const p = compile(spec, 1), c = columnsOf(p)
      for (const column of c) {
        const times = [0.1, 0.3, 0.5, 0.7, 0.9].map(at => {
          const begun = performance.now()
          relatedCells(p, c, column.value, Math.floor(column.maps * column.rows * column.cols * at))
          return performance.now() - begun
        })
        expect(Math.min(...times), `${spec.name} ${column.value}: ${times.map(Math.round).join(' ')}`).toBeLessThan(25)
      }
    }
  })
})

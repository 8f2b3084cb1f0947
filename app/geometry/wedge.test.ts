import { expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { slotsOf } from './backward.ts'
import { layoutPlan } from './planLayout.ts'
import { STRIP } from './planPlayed.ts'
import { edgesOf, wedgeFill, wedgeLines } from './wedge.ts'

it('leads down from every layer of the strip, its filters and its maps between the lines, to the stage’s corners', () => {
  for (const name of networkNames) {
    const program = compile(networks[name], 1),
      columns = slotsOf(program, program.steps).map(p => p.forward)
    const { placed } = layoutPlan(columns, { width: 1104, height: 128, dpr: 1, rem: 16, pages: {} }, STRIP)
    expect(placed.map(p => p.column)).toEqual(columns)
    for (const layer of program.layers) {
      const edges = edgesOf(placed, layer.name)!
      for (const p of placed.filter(({ column }) => column.layer === layer.name && column.role !== 'image')) {
        expect(edges.left).toBeLessThan(p.x)
        expect(edges.right).toBeGreaterThan(p.x + p.width)
      }
      const [left, right] = wedgeLines(edges, { along: 140, open: 32, width: 1440 })
      expect([left.endsWith('L0 172'), right.endsWith('L1440 172')]).toEqual([true, true])
      expect(wedgeFill(edges, { along: 140, open: 32, width: 1440 })).toContain(`L1440 172H0Z`)
    }
    expect(edgesOf(placed, 'none')).toBeNull()
  }
})

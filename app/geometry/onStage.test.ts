import { describe, expect, it } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { networkNames, networks } from '../../engine/networks/index.ts'
import { slotsOf } from './backward.ts'
import { columnsOf } from './columns.ts'
import { columnsOnStage, slotsOnStage } from './onStage.ts'

describe('a stage', () => {
  it('shows at every step the layer it works in: what comes in, its filters, what comes out', () => {
    for (const name of networkNames) {
      const program = compile(networks[name], 1),
        places = slotsOf(program, program.steps)
      for (const step of program.steps) {
        const shown = slotsOnStage(places, step).map(p => p.forward.value)
        const index = program.layers.findIndex(l => l.name === step.layer),
          before = program.layers[index - 1]
        expect(shown).toContain(before ? `${before.name}/out` : 'image')
        expect(shown).toContain(step.layer === 'softmax' ? 'softmax/y' : `${step.layer}/out`)
        expect(shown.includes(`${step.layer}/W`)).toBe(places.some(p => p.forward.value === `${step.layer}/W`))
        expect(shown.length).toBeLessThanOrEqual(5)
      }
    }
  })

  it('shows a drawing’s maps without filters and vectors', () => {
    expect(columnsOnStage(columnsOf(compile(networks['simple-convnet'], 1))).map(c => c.value)).toEqual([
      'image',
      'conv1/out',
      'relu1/out',
      'pool1/out',
    ])
  })
})

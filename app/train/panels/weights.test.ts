import { describe, expect, it } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { filtersAt, newRun, settingsFor, useRun } from '../../state/run/store.ts'
import type { RunStore } from '../../state/run/types.ts'
import { keptScaleEnd, scaleEnd, scalesOf, shownWeights } from './weights.ts'

const settings = settingsFor(tiny),
  begun = newRun(settings),
  shown = shownWeights(begun.program)!
const { shape } = begun.program.values[begun.program.params['conv1/W']],
  count = shape.reduce((a, b) => a * b)

/** The run after so many steps, all weights of so large a size; `at`: the step of the newest frame. */
const after = (steps: number, size: number, at = steps): RunStore =>
  ({
    ...useRun.getState(),
    ...begun,
    state: { steps } as RunStore['state'],
    live: { step: at, filters: { data: new Float32Array(count).fill(size), shape }, frame: {} } as unknown as RunStore['live'],
  }) satisfies RunStore

describe('the scale of a run’s filters', () => {
  it('does not shrink while the run goes on', () => {
    expect(scaleEnd(after(100, 0.1), shown)).toBe(0.1)
    expect(scaleEnd(after(200, 2.5), shown)).toBe(2.5)
    expect(scaleEnd(after(300, 0.1), shown)).toBe(2.5)
  })

  it('is measured anew where the run goes on from a moment before, as soon as its numbers are here', () => {
    scaleEnd(after(300, 2.5), shown)
    expect(scaleEnd(after(18, 2.5, 300), shown)).toBe(2.5) // still those that it had
    expect(scaleEnd(after(18, 0.1), shown)).toBe(0.1)
    expect(scaleEnd(after(19, 0.1), shown)).toBe(0.1)
  })

  it('is measured anew where the run is rewound, though its settings are the same', () => {
    scaleEnd(after(1, 2.5), shown)
    expect(scaleEnd({ ...useRun.getState(), ...newRun(settings) }, shown)).toBe(1)
    expect(scaleEnd(after(1, 0.1), shown)).toBe(0.1)
  })

  it('of a kept run is what its filters had come to by that step', () => {
    const sizes = [0.1, 3, 0.2],
      run = {
        ...begun,
        history: {
          ...begun.history,
          moments: sizes.map((_, step) => ({ step, loss: 1, accuracy: 0, test: null, holds: 'filters' })),
          filters: Float32Array.from({ length: 3 * count }, (_, i) => sizes[Math.floor(i / count)]),
        },
      } as unknown as RunStore
    expect(filtersAt(run, 1)![0]).toBe(3)
    expect([0, 1, 2].map(step => keptScaleEnd(run, step))).toEqual([0.1, 3, 3])
    expect(keptScaleEnd(begun, 0)).toBe(0)
  })

  it('is one for two runs, unless the colours of one were blank by it', () => {
    expect(scalesOf(0.3, 0.5)).toEqual({ here: 0.5, there: 0.5 })
    expect(scalesOf(0.3, 2.5)).toEqual({ here: 0.3, there: 2.5 })
    expect(scalesOf(2.5, 0.3)).toEqual({ here: 2.5, there: 0.3 })
    expect(scalesOf(2.5, 0)).toEqual({ here: 2.5, there: 2.5 })
  })
})

import { expect, it } from 'vitest'
import { covers } from './covers.ts'
import { derive, start, type State } from './derive.ts'

const seen = (stop: string, change: Partial<State> = {}, asking = false) => {
  const state = { ...start, ...change },
    derived = derive(state),
    { hidden, cover } = covers({ state, derived, stop, asking })
  return { out: [...(derived.out as Float32Array)].map((value, cell) => (hidden?.(cell) ? '?' : value)), cover }
}

it('before the question nobody sees the number that it asks for, and the window that comes by says no sum', () => {
  expect(seen('slide', { at: 3 })).toEqual({ out: [15, '?', 6, 15], cover: false })
  expect(seen('slide', { at: 1 })).toEqual({ out: [15, '?', 6, 15], cover: true })
  expect(seen('multiply')).toEqual({ out: [15, '?', 6, 15], cover: false })
  expect(seen('predict', { at: 1 }, true)).toEqual({ out: [15, '?', '?', '?'], cover: true })
  expect(seen('predict', { at: 1 })).toEqual({ out: [15, 16, 6, 15], cover: false })
})

it('who puts the window there, or changes a number, sees what comes of it', () => {
  expect(seen('multiply', { at: 1 })).toEqual({ out: [15, 16, 6, 15], cover: false })
  expect(seen('slide', { x: start.x.map((v, i) => (i === 0 ? 9 : v)) }).out).not.toContain('?')
  expect(seen('bias', { b: 3 }).out).toEqual([18, 19, 9, 18])
})

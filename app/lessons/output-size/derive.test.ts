import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SpecError } from '../../../engine/errors.ts'
import { windowsOver } from '../../../engine/ops/window.ts'
import { compileLayers, runSmall } from '../../../engine/small.ts'
import lesson from './lesson.ts'
import { questionsOf, rightChoice } from '../lesson.ts'
import { axisOf, derive, start, windowCells, type State } from './derive.ts'

const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)
/** A result, or the code of the refusal. */
const tried = (make: () => unknown): unknown => {
  try {
    return make()
  } catch (error) {
    if (error instanceof SpecError) return error.code
    throw error
  }
}

describe('the sizes that the lesson shows', () => {
  it('are the engine’s for all H, W up to 12, FH, FW up to 5, P up to 3, S up to 4; what does not fit has its reason', () => {
    let differing = 0,
      refused = 0
    for (const H of upTo(1, 12))
      for (const W of upTo(1, 12))
        for (const FH of upTo(1, 5))
          for (const FW of upTo(1, 5))
            for (const P of upTo(0, 3))
              for (const S of upTo(1, 4)) {
                const shown = tried(() => {
                  const { down, across } = derive({ ...start, H, W, FH, FW, P: [P, P], S: [S, S] })
                  return `${down.out} ${across.out}`
                })
                const right = tried(() => {
                  const { OH, OW } = windowsOver([1, 1, H, W], { FH, FW, pad: [P, P], stride: [S, S], dilation: [1, 1] })
                  return `${OH} ${OW}`
                })
                if (shown !== right) differing++
                if (shown === 'filter-too-large') refused++
              }
    expect(differing).toBe(0)
    expect(refused).toBeGreaterThan(1000)
  })

  it('are PyTorch’s, case by case', () => {
    const { cases } = JSON.parse(readFileSync(new URL('../../../engine/checks/fixtures/conv2d.json', import.meta.url), 'utf8')) as {
      cases: readonly {
        params: Record<'H' | 'W' | 'FH' | 'FW' | 'OH' | 'OW' | 'groups', number> &
          Record<'stride' | 'pad' | 'dilation' | 'floored', [number, number]>
      }[]
    }
    const plain = cases.map(c => c.params).filter(p => p.dilation.every(d => d === 1))
    expect(plain.length).toBeGreaterThan(10)
    for (const { H, W, FH, FW, pad, stride, OH, OW, floored } of plain) {
      const { down, across } = derive({ ...start, H, W, FH, FW, P: pad, S: stride })
      expect([down.out, across.out]).toEqual([OH, OW])
      expect([down, across].map(({ rest, S }) => Number(rest % S !== 0))).toEqual(floored)
    }
  })

  const anyState = fc
    .record({
      H: fc.integer({ min: 1, max: 9 }),
      W: fc.integer({ min: 1, max: 9 }),
      FH: fc.integer({ min: 1, max: 4 }),
      FW: fc.integer({ min: 1, max: 4 }),
      P: fc.tuple(fc.nat(2), fc.nat(2)),
      S: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
      at: fc.nat(200),
    })
    .filter(({ H, W, FH, FW, P }) => H + 2 * P[0] >= FH && W + 2 * P[1] >= FW) as fc.Arbitrary<State>

  it('come with how often each place is seen, as a whole convolution over both axes counts it, and with the window’s own cells', () => {
    fc.assert(
      fc.property(anyState, state => {
        const seen = derive(state),
          {
            down,
            across,
            position: [oy, ox],
          } = seen
        const program = compileLayers(
          [{ kind: 'convolution', name: 'conv', FN: 1, FH: state.FH, FW: state.FW, stride: state.S as [number, number] }],
          [1, 1, down.padded, across.padded],
        )
        const one = (count: number): number[] => Array.from({ length: count }, () => 1)
        const counts = runSmall(program, { 'conv/W': one(state.FH * state.FW), dout: one(down.out * across.out) }).read('conv/dx')
        expect(Array.from(counts)).toEqual(
          Array.from(counts, (_, cell) => down.seen[Math.floor(cell / across.padded)] * across.seen[cell % across.padded]),
        )
        const alone = runSmall(program, {
          'conv/W': one(state.FH * state.FW),
          dout: one(down.out * across.out).map((_, i) => (i === oy * across.out + ox ? 1 : 0)),
        }).read('conv/dx')
        expect([...windowCells(seen)].sort((a, b) => a - b)).toEqual(Array.from(alone.keys()).filter(cell => alone[cell] === 1))
      }),
      { numRuns: 60 },
    )
  })

  it('name only paddings and strides that divide, and the padding that keeps the size', () => {
    fc.assert(
      fc.property(anyState, state => {
        const { size, filter, P, S, fits, keeps, unseen, rest } = derive(state).down
        for (const p of fits.P) expect(axisOf(size, filter, p, S, 'height').unseen).toBe(0)
        for (const s of fits.S) expect(axisOf(size, filter, P, s, 'height').unseen).toBe(0)
        expect(unseen).toBe(rest % S)
        if (keeps !== null) expect(axisOf(size, filter, keeps, S, 'height').out).toBe(size)
      }),
    )
  })
})

describe('the lesson', () => {
  it('has the book’s answers', () => {
    expect(questionsOf(lesson).map(asked => rightChoice(lesson, asked))).toEqual(['n3', 's10x11', 'n2', 'n2'])
    const after = (P: number, S: number) => derive({ ...start, H: 28, W: 28, FH: 5, FW: 5, P: [P, P], S: [S, S] }).down
    expect([after(2, 3).out, after(0, 2).out, after(0, 2).unseen]).toEqual([10, 12, 1])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGradients } from '../../../engine/gradientCheck.ts'
import { parameterCells } from '../../../engine/gradientPace.ts'
import { arrayChecks } from '../../../engine/gradientResult.ts'
import { largestOf } from '../../geometry/colours.ts'
import { readHash, writeHash } from '../../state/permalink.ts'
import { emptyPlace } from '../../state/place.ts'
import { codeOf } from './code.ts'
import lesson from './lesson.ts'
import { clampTo } from '../settings.ts'
import { hypers, derive, partNames, parts, ranges, rates, settings, start, type State } from './derive.ts'
import { CHECKED_SEED, foundBy, LABEL, numbersFor, runOf, SEED, seedFor, stepOf, strokes, weightsFor } from './passes.ts'
import { walked } from './walked.ts'

const clamp = clampTo(settings, start)

const small: State = { ...start, H: 10, FN: 10, F: 3, hidden: 10 }
const byLayer = ({ entries }: ReturnType<typeof derive>): readonly number[] =>
  entries.map(e => e.params.reduce((sum, p) => sum + p.count, 0)).filter(Boolean)

describe('the sizes', () => {
  it('are the book’s: 24, 4320, and 780 + 432,100 + 1,010 numbers', () => {
    const derived = derive(start)
    expect([derived.conv, derived.side, derived.flat]).toEqual([24, 12, 4320])
    expect(byLayer(derived)).toEqual([780, 432_100, 1010])
    expect(derived.total).toBe(433_890)
    expect(derived.params.map(p => [p.key, p.name])).toEqual([
      ['W1', 'conv1/W'],
      ['b1', 'conv1/b'],
      ['W2', 'affine1/W'],
      ['b2', 'affine1/b'],
      ['W3', 'affine2/W'],
      ['b3', 'affine2/b'],
    ])
  })

  it('with filters of 4×4 are what the layers give; the book’s formulas keep half a pixel', () => {
    const { conv, side, flat, book, fits } = derive({ ...start, F: 4 })
    expect({ conv, side, flat }).toEqual({ conv: 25, side: 12, flat: 4320 })
    expect(book).toEqual({ conv: 25, flat: 4687 })
    expect(fits).toEqual([3, 5])
  })

  it('agree with the book’s formulas exactly where those come out whole, and a filter size that is said to fit does', () => {
    const any = fc.record(Object.fromEntries(hypers.map(name => [name, fc.integer({ min: ranges[name][0], max: ranges[name][1] })])))
    let seen = 0
    fc.assert(
      fc.property(any, given => {
        const state = { ...start, ...given }
        let derived
        try {
          derived = derive(state)
        } catch (error) {
          expect(error).toHaveProperty('code', 'filter-too-large')
          return
        }
        seen++
        if (Number.isInteger(derived.book.conv) && derived.book.conv % 2 === 0)
          expect(derived.book).toEqual({ conv: derived.conv, flat: derived.flat })
        expect(derived.flat).toBeLessThanOrEqual(derived.book.flat)
        expect(derived.totalOfHalf).toBe(derive({ ...state, hidden: Math.max(1, Math.floor(state.hidden / 2)) }).total)
        for (const F of derived.fits) {
          const { conv, flat, book } = derive({ ...state, F })
          expect({ conv, flat }).toEqual(book)
        }
      }),
      { numRuns: 60 },
    )
    expect(seen).toBeGreaterThan(20)
  })

  it('refuses a net whose windows do not fit, and names the layer', () => {
    expect(() => derive({ ...start, H: 6, F: 7 })).toThrow(/^conv1: filter height FH = 7 is larger/)
    expect(() => derive({ ...start, H: 6, F: 6 })).toThrow(/^pool1: filter height PH = 2 is larger/)
  })
})

describe('the class', () => {
  it('has as many lines in each part as the part does things, and each comes to run', () => {
    for (const part of partNames) {
      const lines = codeOf({ ...start, part, at: parts[part] }, derive(start), false, null).find(block => block.part === part)!.lines
      expect(
        lines.every(({ from }) => from <= parts[part]),
        part,
      ).toBe(true)
      for (let at = 1; at <= parts[part]; at++)
        expect(
          lines.filter(({ from, to }) => at >= from && at <= to),
          `${part} ${at}`,
        ).toHaveLength(1)
    }
  })

  it('ends with a step of learning: each number goes against its gradient, and the loss falls', () => {
    const { params, spec, hyper } = derive(start),
      began = weightsFor(spec, SEED),
      run = runOf(start, 1)
    for (const rate of rates) {
      const { numbers, before, after } = foundBy({ hyper, dout: 1, rate })
      expect(before).toBe(run.read('softmax/loss')[0])
      expect(after).toBeLessThan(before)
      for (const { name } of params) {
        const gradient = numbers[`backward/${name.replace('/', '/d')}`],
          own = run.read(name.replace('/', '/d'))
        numbers[`${name}_new`].forEach((w, i) => {
          if (Math.abs(w - (began[name][i] - rate * gradient[i])) > 1e-6 || gradient[i] !== own[i]) throw new Error(`${name} ${i}: ${w}`)
        })
      }
      const against = stepOf(start, rate, -1)
      expect(against.before).toBe(before)
      expect(against.after).toBeGreaterThan(before) // a step the other way
    }
  })

  it('covers what the question asks for', () => {
    const codeText = (covered: boolean): string =>
      JSON.stringify(codeOf({ ...start, F: 4, at: 4 }, derive({ ...start, F: 4 }), covered, null)[0])
    expect(codeText(false)).toContain('4,320')
    expect(codeText(true)).not.toMatch(/4,?320|\/\/2/)
  })

  it('walks the dictionary forward, and the same list backward', () => {
    const names = derive(start).entries.map(e => e.key)
    const order = (part: 'predict' | 'gradient') => Array.from({ length: parts[part] }, (_, i) => names[walked({ part, at: i + 1 }).now!])
    expect(names).toEqual(['Conv1', 'Relu1', 'Pool1', 'Affine1', 'Relu2', 'Affine2', 'last_layer'])
    expect(order('predict')).toEqual(names.slice(0, -1))
    expect(order('gradient')).toEqual(names.toReversed())
  })

  it('starts back from dL/dL: twice that gives gradients twice as large', () => {
    const { params } = derive(small)
    for (const { name } of params) {
      const [once, twice] = [1, 2].map(dout => [...runOf(small, dout).read(name.replace('/', '/d'))])
      expect(largestOf(once)).toBeGreaterThan(0)
      twice.forEach((v, i) => expect(v).toBeCloseTo(2 * once[i], 6))
    }
  })
})

it('the digit of the lesson comes whole through a link to the player, with its label and weights', () => {
  const { place, problems } = readHash(
    writeHash({ ...emptyPlace, page: 'pass', step: 'backward/conv1/dW', weights: { seed: SEED }, strokes, target: LABEL }).hash,
  )
  expect(problems).toEqual([])
  expect(place.strokes).toEqual(strokes)
  expect(place.weights).toEqual({ seed: SEED })
})

describe('the check of all parameters', () => {
  const checked = (state: State) => {
    const { spec, program } = derive(state)
    return arrayChecks(
      checkGradients({
        network: spec,
        weights: weightsFor(spec, CHECKED_SEED),
        image: numbersFor(state),
        label: LABEL,
        cells: parameterCells(program),
      }),
    )
  }

  it('agrees on every number of the small net, most of which move the loss', () => {
    const arrays = [...checked(small).values()]
    expect(arrays.reduce((sum, a) => sum + a.checked, 0)).toBe(derive(small).total)
    for (const { verdicts, worst } of arrays) {
      expect(verdicts).toMatchObject({ differ: 0, infinite: 0 })
      expect(worst).toBeLessThan(1e-8)
    }
    expect(arrays.reduce((sum, a) => sum + a.verdicts.agree, 0)).toBeGreaterThan(900)
  })

  it('names the kinks that zeros lie on', () => {
    const arrays = checked({ ...small, blank: true })
    expect(arrays.get('conv1/b')!.verdicts.kink).toBe(10)
    expect(arrays.get('conv1/b')!.kinked!.kink!.step).toBe('forward/relu1/out')
    expect(arrays.get('affine1/b')!.kinked!.kink!.step).toBe('forward/relu2/out')
    expect(arrays.get('affine2/b')!.verdicts.agree).toBe(10)
  })
})

describe('a check of a net that has little to compare', () => {
  const checkedWith = (state: State) => {
    const { spec, program } = derive(state),
      image = numbersFor(state),
      seed = seedFor(spec, program, image)
    return {
      seed,
      arrays: arrayChecks(
        checkGradients({ network: spec, weights: weightsFor(spec, seed), image, label: LABEL, cells: parameterCells(program) }),
      ),
    }
  }

  it.each([
    ['one filter', { ...small, FN: 1 }],
    ['one hidden neuron', { ...small, hidden: 1 }],
    ['both', { ...small, FN: 1, hidden: 1 }],
  ] as const)('%s: takes weights with which every array has gradients, where seed 12 has arrays of zeros', (_, state) => {
    const { spec, program } = derive(state)
    const usual = arrayChecks(
      checkGradients({
        network: spec,
        weights: weightsFor(spec, CHECKED_SEED),
        image: numbersFor(state),
        label: LABEL,
        cells: parameterCells(program),
      }),
    )
    expect([...usual.values()].some(({ compared }) => compared === 0)).toBe(true)
    const { seed, arrays } = checkedWith(state)
    expect(seed).not.toBe(CHECKED_SEED)
    for (const [name, { compared, verdicts }] of arrays) {
      expect(compared, name).toBeGreaterThan(0)
      expect(verdicts.differ + verdicts.infinite).toBe(0)
    }
  })

  it('keeps the seed where it has gradients, and where zeros go in, which no seed would move', () => {
    expect([small, { ...small, blank: true }].map(state => checkedWith(state).seed)).toEqual([CHECKED_SEED, CHECKED_SEED])
  })

  it('says how many numbers it compared, and of nothing that it agrees', async () => {
    await lesson.text.loadAll()
    const { en, ko } = lesson.text as unknown as Record<'en' | 'ko', { panel: { agree: (...given: string[]) => string; nothing: string } }>
    expect(en.panel.agree('910', '1,820', '1e-5')).toContain('910 of 1,820')
    expect(ko.panel.agree('910', '1,820', '1e-5')).toMatch(/1,820.*910/)
    expect(en.panel.nothing).not.toMatch(/agree|differ/)
  })
})

it('brings what a link says into range, part and place alike', () => {
  expect(clamp({ ...start, F: 99, S: 0, part: 'knitting', at: 50, dout: 7 })).toMatchObject({ F: 11, S: 1, part: 'sizes', at: 4, dout: 2 })
  expect(lesson.stops.map(s => s.id)).toEqual([
    'conv',
    'pool',
    'half',
    'params',
    'layers',
    'predict',
    'gradient',
    'grads',
    'check',
    'learn',
  ])
})

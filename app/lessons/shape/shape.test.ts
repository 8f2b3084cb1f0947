import { describe, expect, it } from 'vitest'
import { chooseKernel } from '../../../engine/kernels/choose.ts'
import { hash01 } from '../../../engine/random.ts'
import { questionsOf, rightChoice, shownAt } from '../lesson.ts'
import lesson from './lesson.ts'
import { clampTo } from '../settings.ts'
import { costs, PIXELS } from './digit.ts'
import { derive, settings as taken, start, type State } from './derive.ts'
import { indexOf } from './patch.ts'
import { inverseOf, partOf, permutationOf, shuffled } from './permutation.ts'
import { paramsOf, settings, Trial, type NetName } from './trial.ts'

const clamp = clampTo(taken, start)

const derivedWith = (change: Partial<State>) => derive(clamp({ ...start, ...change }))

describe('shape', () => {
  it('finds each cell of the patch at c·H·W + y·W + x of the vector, with its neighbours a column, a row and a map away', () => {
    for (let at = 0; at < 48; at++) {
      const { links, flat } = derivedWith({ at })
      expect(links.index).toBe(links.c * 16 + links.y * 4 + links.x)
      expect(flat.read('flat/out')[links.index]).toBe(start.x[at])
    }
    const middle = derivedWith({ at: 21 }).links
    expect([...middle.neighbours].map(indexOf)).toEqual([17, 25, 20, 22])
    expect([...middle.channels].map(indexOf)).toEqual([5, 37])
    expect(derivedWith({ at: 3 }).links.neighbours).toEqual(new Set([7, 2])) // the corner: no neighbour in the next row of the vector
  })

  it('gives the same output whatever the order, as long as the rows of W go along', () => {
    for (const mixed of [0, 1, 20, 47]) expect(derivedWith({ mixed }).blind.difference).toBe(0)
    expect([...derivedWith({ mixed: 47 }).blind.x]).not.toEqual(start.x)
    expect(derivedWith({ mixed: 47, x: start.x.map((v, i) => (i === 5 ? v - 1 : v)) }).blind.out).not.toEqual(derivedWith({}).blind.out)
  })

  it('shuffles by a permutation, swap by swap, and can tell where each went', () => {
    const order = permutationOf(3, 100)
    expect([...partOf(order, 0)]).toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect(partOf(order, 99)).toEqual(order)
    for (const swaps of [1, 50, 98])
      expect([...partOf(order, swaps)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    const x = Array.from({ length: 100 }, (_, i) => i * i)
    expect([...shuffled(shuffled(x, order), inverseOf(order))]).toEqual(x)
  })

  it('leaves next to none of a window’s pixels under it', () => {
    const { still, of, average } = derivedWith({ swaps: 0 }).window()
    expect([still, of, average]).toEqual([25, 25, 25])
    const after = derivedWith({ swaps: PIXELS - 1 }).window()
    expect(after.average).toBeLessThan(1.5) // 25·25/784 = 0.8, if all is chance
    expect(after.went.size).toBe(25)
  })

  it('moves conv1’s output along with the digit', () => {
    for (const [down, right] of [
      [0, 2],
      [-3, 1],
      [2, -2],
    ] as const)
      expect(derivedWith({ down, right }).follows().along).toBe(1)
    expect(derivedWith({ down: 0, right: 2 }).follows().same).toBeLessThan(0.2)
  })

  it('says what a number behind pool1 has seen, and where affine1 takes it', () => {
    const { region, index, pixels, place } = derivedWith({ seen: 4 * 144 + 5 * 12 + 6 }).after()
    expect(region).toEqual({ n: 0, y0: 10, y1: 16, x0: 12, x1: 18 })
    expect([index, pixels.size, place]).toEqual([642, 36, [4, 5, 6]])
  })

  it('writes the convolution as an affine layer: each weight four times, the rest 0; and counts what conv1 would cost so', () => {
    const { matrix, weightAt, uses } = derivedWith({ weight: 8 }).shared
    expect(Array.from(matrix.slice(0, 16))).toEqual([1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 0, 0, 0, 0])
    expect([...uses]).toEqual([10, 27, 46, 63])
    expect(Array.from(matrix, (_, i) => weightAt(i)).filter(weight => weight === null)).toHaveLength(28)
    expect(costs()).toEqual({ pixels: 784, outputs: 17_280, affine: 13_547_520, conv: 750, filter: 25, places: 576 })
  })

  it('answers its own questions', () => {
    expect(questionsOf(lesson).map(asked => [asked.id, rightChoice(lesson, asked)])).toEqual([
      ['far', 'n29'],
      ['shuffle', 'conv'],
      ['shift', 'along'],
      ['shared', 'n13547520'],
    ])
    expect(derive(shownAt(lesson, 6) as State).follows().along).toBe(1)
  })
})

describe('the experiment', () => {
  chooseKernel()
  const ended = <T>(work: Generator<void, T>): T => {
    for (;;) {
      const { done, value } = work.next()
      if (done) return value
    }
  }
  const small = { ...settings, nets: ['full', 'small'] as NetName[], train: 500, test: 200, epochs: 4 }
  const trained = (seed: number): Trial => {
    const trial = new Trial(seed, small)
    while (!trial.advance());
    return trial
  }

  it('gives the same numbers for the same seed, others for another', () => {
    const tiny = { ...small, nets: ['full'] as NetName[], train: 100, test: 100, epochs: 1 }
    const of = (seed: number) => {
      const trial = new Trial(seed, tiny)
      while (!trial.advance());
      return trial.state.runs.map(run => run.right)
    }
    expect(of(1)).toEqual(of(1))
    expect(of(2)).not.toEqual(of(1))
  })

  it('gives the answers and the weights that a seed always gave', () => {
    const trial = new Trial(5, { ...small, nets: ['small', 'full'], train: 200, test: 100, epochs: 2, batch: 20 })
    while (!trial.advance());
    const sums = (trial['runs'] as readonly { weights: Float32Array[] }[]).map(({ weights }) =>
      weights.flatMap(data => [...data]).reduce((all, w, i) => all + w * hash01(1, i), 0),
    )
    const golden = [-1.218, -10.14788, 23.09844, 34.47604]
    golden.forEach((sum, i) => expect(sums[i]).toBeCloseTo(sum, 3))
    expect(trial.state.runs.map(({ right }) => right)).toEqual([
      [0.17, 0.52, 0.7],
      [0.03, 0.3, 0.33],
      [0.13, 0.74, 0.84],
      [0.13, 0.81, 0.87],
    ])
    expect(ended(trial.moved(1, -2))).toEqual([0.37, 0.22, 0.42, 0.43])
  })

  it('knows how far it is, and what is trained by now', () => {
    const trial = new Trial(1, small)
    expect(trial.state).toMatchObject({ share: 0, done: false })
    while (!trial.state.runs[0].done) trial.advance()
    expect(trial.state.runs[0]).toMatchObject({ images: 2000, done: true })
    expect(trial.state.runs[0].right).toHaveLength(5)
    expect(ended(trial.moved(0, 0)).map(share => share === null)).toEqual([false, true, true, true])
  })

  it('takes its lead from the convolutions when pixels are shuffled, and nothing from the fully connected network', () => {
    const trial = trained(1)
    const [full, fullShuffled, conv, convShuffled] = trial.state.runs.map(run => run.right.at(-1)!) as [number, number, number, number]
    expect(trial.state).toMatchObject({ share: 1, done: true })
    expect(full).toBeGreaterThan(0.8)
    expect(Math.abs(full - fullShuffled)).toBeLessThan(0.05)
    expect(conv - convShuffled).toBeGreaterThan(0.1)
    const [fullMoved, , convMoved] = ended(trial.moved(0, 2)) as [number, number, number]
    expect(ended(trial.moved(0, 0))).toEqual(trial.state.runs.map(run => run.right.at(-1)))
    expect(conv - convMoved).toBeLessThan(full - fullMoved)
  })

  it('trains the networks it names', () => {
    expect((['full', 'book', 'small'] as const).map(paramsOf)).toEqual([79_510, 433_890, 8_490])
  })
})

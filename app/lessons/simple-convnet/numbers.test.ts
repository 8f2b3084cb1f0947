// What figures want of the network is computed elsewhere, one question after another: what nobody waits for any longer is not computed.
import { expect, test, vi } from 'vitest'
import * as small from '../../../engine/small.ts'
import lesson from './lesson.ts'
import { inLanguage } from '../../text/languages.ts'
import { shownAt } from '../lesson.ts'
import { derive, start } from './derive.ts'
import { knownOf, want } from './numbers.ts'
import { foundBy, type Asked, type Found } from './passes.ts'

vi.mock(import('../../../engine/small.ts'), async original => {
  const real = await original()
  return { ...real, runSmall: vi.fn(real.runSmall) }
})

const asked = (H: number, rate: number | null = null): Asked => ({ hyper: { ...start, H, FN: 1, F: 3, hidden: 2 }, dout: 1, rate })
/** Answers by hand, in the order of the questions. */
function byHand() {
  const questions: { of: Asked; answer: (found: Found) => void; fail: (why: unknown) => void }[] = []
  const find = (of: Asked): Promise<Found> => new Promise((answer, fail) => questions.push({ of, answer, fail }))
  return { questions, find }
}
const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve))

test('the newest is asked for first; what is no longer wanted is passed over; what is known is not asked for again', async () => {
  const { questions, find } = byHand(),
    [one, two, three] = [asked(8), asked(9), asked(10)]
  const ends = [one, two, three].map(of => want(of, find))
  expect(questions.map(q => q.of)).toEqual([one])
  ends[1]()
  questions[0].answer(foundBy(one))
  await settled()
  expect(questions.map(q => q.of)).toEqual([one, three])
  expect(knownOf(one).found?.numbers['forward/conv1/out']).toHaveLength(36)
  expect(knownOf(three).found).toBeNull()
  questions[1].answer(foundBy(three))
  await settled()
  want(one, find)
  expect(questions).toHaveLength(2)
  expect(knownOf(two).found).toBeNull()
})

test('a question that failed says why, and is asked again by the next who wants it', async () => {
  const { questions, find } = byHand(),
    of = asked(12)
  want(of, find)
  questions[0].fail({ code: 'worker-died', message: 'gone', values: {} })
  await settled()
  expect(knownOf(of)).toMatchObject({ found: null, failure: { code: 'worker-died' } })
  want(of, find)
  expect(knownOf(of).failure).toBeNull()
  expect(questions).toHaveLength(2)
})

test('neither what is derived, nor any prose, nor an answer runs a network of the book’s size on the page', async () => {
  await lesson.text.loadAll()
  const ran = vi.mocked(small.runSmall)
  ran.mockClear()
  lesson.stops.forEach(({ id, question }, i) => {
    const derived = derive(shownAt(lesson, i + 1) as never)
    inLanguage(lesson.text, 'en').stops[id].prose(derived, derived)
    question?.answer(derived)
  })
  for (const [program] of ran.mock.calls)
    expect(Math.max(...program.values.map(({ shape }) => shape.reduce((a, b) => a * b, 1)))).toBeLessThan(1000)
})

import { describe, expect, it } from 'vitest'
import { answerAt, firstAt, momentFrom, noAnswers, upToStep, withAnswer, type Answers } from './answers.ts'

const of = (...all: readonly (readonly [step: number, answer: number])[]): Answers =>
  all.reduce((answers, [step, answer]) => withAnswer(answers, step, answer), noAnswers)

describe('the answers of a run', () => {
  it('tell since which step a digit is read as it is, and what it was read as before', () => {
    const answers = of([0, 3], [1, 5], [20, 5], [34, 8], [60, 8], [1214, 8])
    expect(answerAt(answers, 1214)).toEqual({ answer: 8, since: 34, before: 5 })
    expect(answerAt(answers, 40)).toEqual({ answer: 8, since: 34, before: 5 })
    expect(answerAt(answers, 33)).toEqual({ answer: 5, since: 1, before: 3 })
    expect(answerAt(answers, 0)).toEqual({ answer: 3, since: 0, before: null })
  })

  it('say nothing of what nobody saw', () => {
    expect(answerAt(noAnswers, 10)).toBeNull()
    expect(answerAt(of([500, 8], [510, 8]), 510)).toEqual({ answer: 8, since: null, before: null })
    expect(answerAt(of([500, 8]), 10)).toBeNull()
  })

  it('are found out later, too: a moment that is looked at makes it exact', () => {
    const seen = of([0, 5], [100, 8], [200, 8])
    expect(answerAt(seen, 200)!.since).toBe(100)
    expect(answerAt(withAnswer(seen, 40, 8), 200)!.since).toBe(40)
    expect(answerAt(withAnswer(seen, 60, 5), 200)!.since).toBe(100)
  })

  it('lead back to the first moment from then on whose weights are still there', () => {
    const moments = [
      { step: 0, holds: 'weights' },
      { step: 2, holds: 'filters' },
      { step: 5, holds: 'weights' },
    ] as unknown as Parameters<typeof momentFrom>[0]
    const seen = of([0, 3], [5, 3], [6, 3])
    expect([0, 1, 5, 6].map(step => momentFrom(moments, step, seen, 3))).toEqual([0, 5, 5, null])
  })

  it('tell when it was first read so, though it was not without a break, and lead to a moment that reads it so', () => {
    const seen = of([0, 1], [4, 3], [5, 8], [17, 8], [18, 3], [40, 3]),
      moments = [0, 2, 4, 6, 20].map(step => ({ step, holds: 'weights' })) as unknown as Parameters<typeof momentFrom>[0]
    expect(answerAt(seen, 40)).toEqual({ answer: 3, since: 18, before: 8 })
    expect([firstAt(seen, 3, 40), firstAt(seen, 3, 3), firstAt(seen, 7, 40), firstAt(seen, 1, 40)]).toEqual([4, null, null, 0])
    expect(momentFrom(moments, 4, seen, 3)).toBe(4)
    expect(
      momentFrom(
        moments.filter(({ step }) => step !== 4),
        4,
        seen,
        3,
      ),
    ).toBe(20) // at 6 it was an 8 again
    expect(firstAt(of([500, 8]), 8, 600)).toBeNull() // perhaps before
  })

  it('stay few while nothing changes, and lose what a run went back from', () => {
    let answers = noAnswers
    for (let step = 0; step < 5000; step++) answers = withAnswer(answers, step, step < 100 ? 1 : 7)
    expect(answers.steps.length).toBeLessThanOrEqual(4)
    expect(answerAt(answers, 4999)).toEqual({ answer: 7, since: 100, before: 1 })
    expect(answerAt(upToStep(answers, 50), 50)).toEqual({ answer: 1, since: 0, before: null })
  })
})

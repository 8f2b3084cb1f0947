import { expect, test } from 'vitest'
import { workerTask } from './task.ts'

/** A worker that is answered by hand, and all that is heard of what it does. */
function asked() {
  const reports: unknown[] = []
  let cancelled = 0
  const task = workerTask(() => cancelled++),
    calls: { report: (share: number) => void; answer: (result: string | null) => void; refuse: (why: unknown) => void }[] = []
  const begin = (): Promise<void> =>
    task.begin<[number], string>(
      report =>
        new Promise((answer, refuse) => {
          calls.push({ report, answer, refuse })
        }),
      {
        report: share => reports.push(share),
        end: result => reports.push(['end', result]),
        fail: failure => reports.push(['fail', failure.message]),
      },
    )
  return { task, calls, begin, reports, cancelled: () => cancelled }
}

test('its reports are heard up to its end, and what it found', async () => {
  const { calls, begin, reports, task, cancelled } = asked()
  const over = begin()
  calls[0].report(0.5)
  calls[0].answer('found')
  await over
  calls[0].report(0.9)
  expect(reports).toEqual([0.5, ['end', 'found']])
  task.end()
  expect(cancelled()).toBe(0) // nothing was under way
})

test('of one that was given up, or has a newer one, nothing is heard any more', async () => {
  const { calls, begin, reports, task, cancelled } = asked()
  const first = begin(),
    second = begin()
  calls[0].report(0.1)
  calls[0].answer('old')
  calls[1].report(0.2)
  await first
  task.end()
  calls[1].report(0.3)
  calls[1].refuse(new Error('late'))
  await second
  expect(reports).toEqual([0.2])
  expect(cancelled()).toBe(1)
})

test('a failure is heard once', async () => {
  const { calls, begin, reports } = asked()
  const over = begin()
  calls[0].refuse(new Error('no memory'))
  await over
  expect(reports).toEqual([['fail', 'no memory']])
})

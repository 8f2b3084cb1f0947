import { expect, test } from 'vitest'
import { STRETCH_MS } from './session/pace.ts'
import { task } from './task.ts'

/** A clock that a piece of work moves on by `piece` milliseconds, and what happens in each pause. */
function host(piece: number, inPause: (pauses: number) => void = () => {}) {
  let time = 0,
    pauses = 0
  return {
    now: () => time,
    pause: async () => inPause(++pauses),
    count: () => pauses,
    *work(pieces: number) {
      for (let i = 1; i <= pieces; i++) {
        time += piece
        yield i
      }
      return 'done'
    },
  }
}

test('work is done in stretches, and reports after them no more often than it may', async () => {
  const here = host(STRETCH_MS / 4),
    often: number[] = []
  expect(await task(here).run(here.work(18), i => often.push(i))).toBe('done')
  expect(often).toEqual([4, 8, 12, 16])
  expect(here.count()).toBe(4)
  const seldom: number[] = []
  expect(await task(here, 2 * STRETCH_MS).run(here.work(18), i => seldom.push(i))).toBe('done')
  expect(seldom).toEqual([4, 12])
})

test('what is given up in a pause gives null, goes no further, and can be gone on with', async () => {
  const here = host(STRETCH_MS, pauses => {
      if (pauses === 3) one.end()
    }),
    one = task(here),
    work = here.work(5)
  expect(await one.run(work)).toBeNull()
  expect(work.next().value).toBe(4)
  expect(await one.run(work)).toBe('done')
})

test('a new work ends the one before; one that throws rejects', async () => {
  const here = host(STRETCH_MS),
    one = task(here)
  const first = one.run(here.work(5)),
    second = one.run(here.work(5))
  expect(await Promise.all([first, second])).toEqual([null, 'done'])
  await expect(
    one.run(
      // oxlint-disable-next-line require-yield
      (function* () {
        throw new RangeError('too large')
      })(),
    ),
  ).rejects.toThrow('too large')
})

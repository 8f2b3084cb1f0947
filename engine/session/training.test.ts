// A moment that is being tried is given up with its training.
import { expect, test } from 'vitest'
import type { Training } from '../training.ts'
import type { Open } from './open.ts'
import { Trainings, type TrainingsOptions } from './training.ts'

test('a moment is tried no further when its training is gone', async () => {
  let stretches = 0
  const training = { trying: {}, tryMoment: () => null } as unknown as Training,
    open = { closed: false, training } as Open
  const trainings = new Trainings({
    openOf: () => open,
    pace: { testStretch: () => (++stretches > 5 ? { step: 7 } : null) },
    host: {
      pause: async () => {
        if (stretches === 2) open.training = null
      },
    },
  } as unknown as TrainingsOptions)
  expect(await trainings.testMoment(1, 7)).toBeNull()
  expect(stretches).toBe(2)
})

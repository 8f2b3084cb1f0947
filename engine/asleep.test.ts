// A laptop is closed for an hour in the middle of a training, or its tab is frozen: the worker sleeps with it, and its clock has gone on when it wakes.
import { expect, test } from 'vitest'
import { tiny } from './networks/tinyNetwork.ts'
import { Session } from './session.ts'

const HOUR = 3_600_000

/** Trains to step 16; `asleep`: milliseconds that pass in one go at step 8 or soon after. */
async function trained(asleep: number) {
  let clock = 0,
    slept = false
  const engine: Session = new Session({
    now: () => (clock += 0.25),
    async pause() {
      if (!slept && (await engine.runHistory(1))!.moments.at(-1)!.step >= 8) {
        slept = true
        clock += asleep
      }
      await new Promise<void>(resolve => {
        setImmediate(resolve)
      })
    },
  })
  await engine.open({ session: 1, network: tiny, weights: { kind: 'random', seed: 3 } })
  const request = { session: 1, batch: 4, optimizer: { kind: 'adam', lr: 0.01 }, seed: 2 } as const
  let state = await engine.train(request, 16)
  while (state.running || state.steps < 16) {
    await new Promise<void>(resolve => {
      setImmediate(resolve)
    })
    state = (await engine.steer(1, { kind: 'goal', share: null })).state // asks for nothing
  }
  expect(slept).toBe(true)
  return { state, weights: (await engine.weightsFile(1, 'safetensors')).bytes, history: (await engine.runHistory(1))! }
}

test('a run that slept for an hour goes on to the same bits, with all its moments, and the hour is no time that it spent', async () => {
  const [awake, asleep] = [await trained(0), await trained(HOUR)]
  expect(asleep.weights).toEqual(awake.weights)
  expect(asleep.history.moments.map(m => m.step)).toContain(8)
  expect(asleep.state.failure).toBe(null)
  expect(asleep.state.imagesPerSecond).toBeGreaterThan(awake.state.imagesPerSecond / 2)
})

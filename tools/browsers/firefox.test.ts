// Marionette's wire, with a socket that says what the test says.
import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { talk } from './firefox.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('each answer finds its command, whatever pieces it comes in; a command without an answer fails', async () => {
  const sent: string[] = [],
    socket = Object.assign(new EventEmitter(), { write: (words: string) => sent.push(words) > 0 }),
    send = talk(socket as never)
  const say = (message: unknown): string => `${JSON.stringify(message).length}:${JSON.stringify(message)}`
  const answers = Promise.allSettled(['One', 'Two', 'Three'].map(command => send(command, {})))
  expect(sent[1]).toBe(say([0, 2, 'Two', {}]))
  const words = Buffer.from(
    say({ applicationType: 'gecko' }) + say([1, 2, null, { value: 5 }]) + say([1, 1, { error: 'no', message: 'why' }, null]),
  )
  socket.emit('data', words.subarray(0, 40))
  socket.emit('data', words.subarray(40))
  await vi.advanceTimersByTimeAsync(200_000)
  expect(await answers).toEqual([
    { status: 'rejected', reason: new Error('One: no why') },
    { status: 'fulfilled', value: { value: 5 } },
    { status: 'rejected', reason: new Error('Three: no answer within 200 seconds') },
  ])
  expect(vi.getTimerCount()).toBe(0)
})

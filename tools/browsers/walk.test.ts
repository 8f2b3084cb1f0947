// How journeys are led and counted, in a browser that is not there.
import { expect, test } from 'vitest'
import { walk, type Run } from './walk.ts'
import type { Wire } from './webdriver.ts'

/** A wire that answers what opening a page asks: that its window has its size. Counts how often it was opened and ended. */
function fake(journeys: Run['journeys'], comes = (_start: number): boolean => true) {
  const count = { opened: 0, ended: 0 },
    open = async (): Promise<Wire> => {
      count.opened++
      if (!comes(count.opened)) throw new Error('no display')
      return {
        name: 'Nobody 1',
        send: async command => (command === 'ExecuteAsyncScript' ? JSON.stringify({ value: [1440, 900] }) : ''),
        end: async () => void count.ended++,
      }
    }
  return { count, run: { name: 'firefox', open, journeys } as Run }
}

const statuses = (outcomes: Awaited<ReturnType<typeof walk>>): readonly string[] => outcomes.map(({ name, status }) => `${name}: ${status}`)

test('a journey that fails leaves its browser, and has a second try where there is one', async () => {
  let tries = 0,
    left = 1
  const journeys = {
      good: async () => {},
      odd: async () => {
        if (++tries === 1) throw new Error('too early')
      },
      bad: () => Promise.reject(new Error('wrong')),
      after: async () => {},
    },
    { count, run } = fake(journeys)
  const outcomes = await walk(
    run,
    '',
    () => left-- > 0,
    () => {},
  )
  expect(statuses(outcomes)).toEqual([
    'firefox, good: expected',
    'firefox, odd: flaky',
    'firefox, bad: unexpected',
    'firefox, after: expected',
  ])
  expect(outcomes[1].errors).toEqual([{ message: 'too early' }])
  expect(count).toEqual({ opened: 3, ended: 3 })
})

test('a browser that does not come at once is started again; one that never comes fails every journey', async () => {
  const journeys = { one: async () => {}, two: async () => {} },
    late = fake(journeys, start => start === 3),
    never = fake(journeys, () => false)
  expect(
    statuses(
      await walk(
        late.run,
        '',
        () => true,
        () => {},
      ),
    ),
  ).toEqual(['firefox, one: expected', 'firefox, two: expected'])
  const outcomes = await walk(
    never.run,
    '',
    () => true,
    () => {},
  )
  expect(statuses(outcomes)).toEqual(['firefox, one: unexpected', 'firefox, two: unexpected'])
  expect(outcomes[1].errors).toEqual([{ message: 'no display' }])
  expect(never.count.opened).toBe(3)
})

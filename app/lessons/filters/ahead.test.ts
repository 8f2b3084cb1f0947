// What is asked ahead, for paper, never takes the place of what its reader asks, and does not try for ever what fails.
import { beforeEach, expect, test, vi } from 'vitest'
import { fetchWeights } from '../../state/weights.ts'
import { isTold } from './Off.tsx'
import { askColours, coloursAhead, lookAhead, readFilters, useWork } from './work.ts'

vi.mock(import('../../state/weights.ts'), async original => ({ ...(await original()), fetchWeights: vi.fn() }))
const fetched = vi.mocked(fetchWeights)

beforeEach(() => {
  fetched.mockReset()
  useWork.setState({ coloured: null, looking: null, stopped: false, failure: null })
})

test('colours are not asked for ahead while the reader waits for hers', async () => {
  let fail = (): void => {}
  fetched.mockReturnValueOnce(
    new Promise((_, reject) => {
      fail = () => reject(new Error('offline'))
    }),
  )
  const hers = askColours(8, 'frog')
  await coloursAhead(0, 'frog')
  expect(fetched).toHaveBeenCalledTimes(1)
  fail()
  await hers
  expect(useWork.getState()).toMatchObject({ isColouring: false, failure: { message: 'offline' } })
})

test('what could not be looked through is not tried again by itself', async () => {
  fetched.mockRejectedValue(new Error('offline'))
  await lookAhead('lenet5')
  expect(useWork.getState()).toMatchObject({ looking: null, failure: { message: 'offline' } })
  await lookAhead('lenet5')
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('the filters that are measured are read by themselves, once; a failure is told', async () => {
  fetched.mockRejectedValueOnce(new Error('offline'))
  await readFilters()
  expect(useWork.getState()).toMatchObject({ filters: null, failure: { message: 'offline' } })
  useWork.setState({ filters: new Float32Array(750) })
  await readFilters()
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('what switching off costs is seen after a guess; on a stage once the answer is shown, and not before', () => {
  expect(isTold(-1, { staged: false, asking: false })).toBe(false)
  expect(isTold(3, { staged: false, asking: true })).toBe(true)
  expect(isTold(-1, { staged: true, asking: true })).toBe(false)
  expect(isTold(3, { staged: true, asking: true })).toBe(false)
  expect(isTold(-1, { staged: true, asking: false })).toBe(true)
})

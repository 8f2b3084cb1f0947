// A friend who gets a link to a page with the weights of a run's moment has those weights, to the bit, wherever they can be had.
import { afterEach, expect, test, vi } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { Thread } from './testThread.ts'

await import('../../../engine/session/training.ts')

type Page = Awaited<ReturnType<typeof page>>

/** A page that was loaded anew, with the engine behind it, on the player of a network. */
async function page() {
  vi.stubGlobal('Worker', Thread)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('location', { hash: '' })
  vi.resetModules()
  const [sent, { useRun }, { usePlace }, { addNetwork, networkOf }, { inWords }, { runWeights }, actions] = await Promise.all([
    import('./sent.ts'),
    import('./store.ts'),
    import('../place.ts'),
    import('../networks.ts'),
    import('../netText.ts'),
    import('../weights.ts'),
    import('./actions.ts'),
  ])
  const { writeDigit } = await import('../../../engine/data/handwriting.ts')
  ;(await import('../../client/input.ts')).show({ strokes: writeDigit(3, 1).strokes }, 3)
  usePlace.setState({ page: 'pass', network: addNetwork(inWords(tiny), 'own') })
  return { ...sent, ...actions, useRun, usePlace, networkOf, runWeights }
}
let pages: Page[] = []
const opened = async (): Promise<Page> => {
  const one = await page()
  pages.push(one)
  return one
}
afterEach(() => {
  for (const { useRun } of pages) Thread.endAll(useRun)
  pages = []
  vi.unstubAllGlobals()
})

/** The weights of the run that the place shows, as its file has them. */
function shownWeights({ usePlace, networkOf, runWeights }: Page): readonly number[] | null {
  const { network, weights } = usePlace.getState(),
    bytes = runWeights(networkOf(network), weights)
  return bytes && [...new Uint8Array(bytes)]
}
const run = { batch: '4', opt: 'sgd', lr: '0.1', rates: '3:0.05' }

test('the run is trained again, with the rates that it was set to, and the page that was sent has its weights', async () => {
  const sender = await opened()
  sender.usePlace.setState({ weights: 'trained', run: { ...run, to: '5' } })
  const asked = (await sender.sentBy(sender.usePlace.getState()))!
  expect(asked).toMatchObject({ step: 5, when: 'now', rates: [{ step: 3, rate: 0.05 }] })
  expect(await sender.trainSent(asked, () => true)).toBeNull()
  const { weights, page: at, run: text } = sender.usePlace.getState()
  expect({ weights, at }).toEqual({ weights: { run: 5 }, at: 'pass' })
  expect(text).toMatchObject(run)
  expect(text).not.toHaveProperty('to')
  const friend = await opened()
  friend.usePlace.setState({ weights: 'trained', run: { ...run, to: '5' } })
  expect(await friend.trainSent((await friend.sentBy(friend.usePlace.getState()))!, () => true)).toBeNull()
  expect(shownWeights(friend)).toEqual(shownWeights(sender))
  expect(shownWeights(friend)).not.toBeNull()
  expect(friend.useRun.getState().history.rates).toEqual([
    { step: 0, rate: 0.1 },
    { step: 3, rate: 0.05 },
  ])
})

test('much is asked first, MNIST is fetched when one says so, what is the sender’s cannot be had', async () => {
  const { sentBy, usePlace } = await opened(),
    when = async (text: Readonly<Record<string, string>>): Promise<string | null> => {
      usePlace.setState({ run: text })
      return (await sentBy(usePlace.getState()))?.when ?? null
    }
  expect(await when({ to: '100' })).toBe('now')
  expect(await when({ to: '100000' })).toBe('asked')
  expect(await when({ to: '100', data: 'mnist' })).toBe('fetched')
  expect(await when({ to: '100', own: '0.25' })).toBe('never')
  expect(await when({})).toBeNull()
})

test('given up it changes nothing of the page', async () => {
  const { sentBy, trainSent, usePlace, useRun, endSent } = await opened()
  usePlace.setState({ weights: 'trained', run: { ...run, to: '5000' } })
  let isWanted = true
  const trained = trainSent((await sentBy(usePlace.getState()))!, () => isWanted)
  await vi.waitUntil(() => (useRun.getState().state?.steps ?? 0) > 2, { timeout: 20_000 })
  isWanted = false
  endSent()
  expect(await trained).toBeNull()
  expect(usePlace.getState().weights).toBe('trained')
})

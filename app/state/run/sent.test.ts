// A friend who gets a link to a page with the weights of a run's moment has those weights, to the bit, wherever they can be had.
import { afterEach, expect, test, vi } from 'vitest'
import { tiny } from '../../../engine/networks/tinyNetwork.ts'
import { Thread } from './testThread.ts'

await import('../../../engine/session/training.ts')

type Page = Awaited<ReturnType<typeof page>>

/** A page that was loaded anew, with the engine behind it, on the player of a network. */
async function page() {
  Thread.newPage(vi)
  const [sent, { useRun }, { usePlace }, { addNetwork, networkOf }, { inWords }, { runWeights }, actions, { useNotices }] =
    await Promise.all([
      import('./sent.ts'),
      import('./store.ts'),
      import('../place.ts'),
      import('../networks.ts'),
      import('../netText.ts'),
      import('../weights.ts'),
      import('./actions.ts'),
      import('../notices.ts'),
    ])
  const { writeDigit } = await import('../../../engine/data/handwriting.ts')
  ;(await import('../../client/input.ts')).show({ strokes: writeDigit(3, 1).strokes }, 3)
  usePlace.setState({ page: 'pass', network: addNetwork(inWords(tiny), 'own') })
  const other = (): string =>
    addNetwork(inWords({ ...tiny, layers: tiny.layers.map(layer => (layer.kind === 'convolution' ? { ...layer, FN: 3 } : layer)) }), 'own')
  return { ...sent, ...actions, useRun, usePlace, useNotices, networkOf, runWeights, other }
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
  expect(await sender.trainSent(asked, () => true)).toBe(true)
  const { weights, page: at, run: text } = sender.usePlace.getState()
  expect({ weights, at }).toEqual({ weights: { run: 5 }, at: 'pass' })
  expect(text).toMatchObject(run)
  expect(text).not.toHaveProperty('to')
  const friend = await opened()
  friend.usePlace.setState({ weights: 'trained', run: { ...run, to: '5' } })
  expect(await friend.trainSent((await friend.sentBy(friend.usePlace.getState()))!, () => true)).toBe(true)
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

/** Opens a link to step `to` of the run, and what it asks for. */
async function link({ usePlace, sentBy }: Page, text: Readonly<Record<string, string>>): Promise<Asked> {
  usePlace.setState({ page: 'pass', weights: 'trained', run: text })
  return (await sentBy(usePlace.getState()))!
}
type Asked = NonNullable<Awaited<ReturnType<Page['sentBy']>>>
const always = (): boolean => true
const steps = ({ useRun }: Page): number => useRun.getState().state?.steps ?? 0
const hasBegun = (at: Page): Promise<unknown> => vi.waitUntil(() => steps(at) > 2, { timeout: 20_000 })

test('given up it changes nothing of the page', async () => {
  const at = await opened(),
    asked = await link(at, { ...run, to: '5000' })
  let isWanted = true
  const trained = at.trainSent(asked, () => isWanted)
  await hasBegun(at)
  isWanted = false
  at.endSent(asked)
  expect(await trained).toBe(false)
  expect(at.usePlace.getState().weights).toBe('trained')
})

test('where a second link, another page or another network has come, nothing of the first is shown', async () => {
  const at = await opened(),
    { usePlace } = at,
    ways = [{ run: { ...run, seed: '2', to: '7' } }, { page: 'learn' }, { page: 'draw' }, { network: at.other() }] as const
  for (const change of ways) {
    const { network } = usePlace.getState(),
      trained = at.trainSent(await link(at, { ...run, to: '5' }), always)
    usePlace.setState(change)
    const there = usePlace.getState()
    expect(await trained).toBe(false)
    expect(usePlace.getState()).toEqual(there)
    usePlace.setState({ network })
  }
  // Back there it is shown at once.
  const { before } = at.useRun.getState()
  expect(await at.trainSent(await link(at, { ...run, to: '5' }), always)).toBe(true)
  expect(at.useRun.getState().before).toBe(before)
})

test('a second link that comes while the weights are on their way stays', async () => {
  const at = await opened(),
    asked = await link(at, { ...run, to: '5' })
  await at.trainSent(asked, always)
  const again = at.trainSent(await link(at, { ...run, to: '5' }), always),
    second = { ...run, seed: '2', to: '7' }
  await Promise.resolve()
  at.usePlace.setState({ run: second })
  expect(await again).toBe(false)
  expect(at.usePlace.getState()).toMatchObject({ weights: 'trained', run: second })
})

test('a run at that step with another rate, or on a way that none can say, is not the one that was sent', async () => {
  const at = await opened()
  await at.trainSent(await link(at, { ...run, to: '5' }), always)
  const first = shownWeights(at),
    { rates: _, ...steady } = run
  expect(await at.trainSent(await link(at, { ...steady, to: '5' }), always)).toBe(true)
  expect(shownWeights(at)).not.toEqual(first)
  expect(at.useRun.getState().history.rates).toEqual([{ step: 0, rate: 0.1 }])
  at.useRun.setState({ branch: { step: 2, exact: false } })
  expect(await at.trainSent(await link(at, { ...steady, to: '5' }), always)).toBe(true)
  expect(at.useRun.getState().branch).toBeNull()
})

test('rates that cannot be read are told, and no other run is trained for them', async () => {
  const at = await opened()
  expect(await link(at, { ...run, rates: '3:fast', to: '5' })).toBeNull()
  expect(at.useNotices.getState().link).toEqual([{ code: 'unknown', values: { value: 'rates' } }])
})

test('one who looks at another moment gets the step that was sent', async () => {
  const at = await opened()
  await at.trainSent(await link(at, { ...run, to: '5' }), always)
  const first = shownWeights(at)
  at.lookAt(0)
  await vi.waitUntil(() => at.useRun.getState().live?.step === 0, { timeout: 20_000 })
  expect(await at.trainSent(await link(at, { ...run, to: '5' }), always)).toBe(true)
  expect(at.usePlace.getState().weights).toEqual({ run: 5 })
  expect(shownWeights(at)).toEqual(first)
})

test('nobody waits for a run that is paused, set otherwise, trained beyond or replaced; and another run is not stopped', async () => {
  const at = await opened(),
    asked = await link(at, { ...run, to: '5000' }),
    ends: readonly (() => void)[] = [
      at.pauseRun,
      () => at.setRate(0.2),
      () => at.useRun.setState(({ state }) => ({ state: { ...state!, steps: 5001 } })),
      () => at.changeSettings({ seed: 4 }),
    ]
  for (const end of ends) {
    const trained = at.trainSent(asked, always)
    await hasBegun(at)
    end()
    expect(await trained).toBe(false)
  }
  at.playRun()
  at.endSent(asked)
  expect(at.useRun.getState().wanted).toBe(true)
  at.pauseRun()
})

test('on the page of the run it goes on when the notice is gone, even before its worker has said a word; elsewhere it stops', async () => {
  vi.stubGlobal('document', { addEventListener() {}, removeEventListener() {}, visibilityState: 'visible' })
  const at = await opened(),
    asked = await link(at, { ...run, to: '5000' }),
    trained = at.trainSent(asked, always)
  at.usePlace.setState({ page: 'train' })
  at.leaveSent(asked)
  const stop = at.followRun()
  expect(at.useRun.getState()).toMatchObject({ state: null, wanted: true })
  await hasBegun(at)
  expect(at.useRun.getState().wanted).toBe(true)
  stop()
  at.usePlace.setState({ page: 'pass' })
  at.leaveSent(asked)
  expect(at.useRun.getState().wanted).toBe(false)
  expect(await trained).toBe(false)
})

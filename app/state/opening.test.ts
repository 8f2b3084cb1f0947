// A network is opened for whatever the place says when the page comes up, also where that has to be put right first.
import { expect, test, vi } from 'vitest'
import { open } from '../client/client.ts'
import { useNotices } from './notices.ts'
import { followNetwork } from './opening.ts'
import { emptyPlace, usePlace } from './place.ts'

vi.mock(import('../client/client.ts'), async original => ({ ...(await original()), open: vi.fn(), start: vi.fn() }))
vi.mock(import('./weights.ts'), async original => ({ ...(await original()), fetchWeights: vi.fn(async () => new ArrayBuffer(8)) }))
const opened = vi.mocked(open)

test('a link to the weights of a run that is not here opens the network with those that come with the page, at its step, and says so', async () => {
  usePlace.setState({
    ...emptyPlace,
    page: 'pass',
    network: 'simple-convnet',
    weights: { run: 2 },
    run: { data: 'mnist' },
    step: 'update/conv1/W_new',
    optimizer: { kind: 'adam', lr: 0.001 },
  })
  const stop = followNetwork()
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(1), { timeout: 60_000 })
  expect(opened.mock.calls[0].slice(1)).toMatchObject([{ kind: 'file' }, true, { kind: 'adam', lr: 0.001 }])
  expect(useNotices.getState().link).toEqual([{ code: 'weights-run', values: { step: 2 } }])
  // The page Train trains the same run up to there.
  expect(usePlace.getState()).toMatchObject({ weights: 'trained', run: { data: 'mnist', to: '2' }, step: 'update/conv1/W_new' })
  stop()
})

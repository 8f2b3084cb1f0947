import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { compile } from '../../engine/compile.ts'
import { readSentence } from '../../engine/networks/readSentence.ts'
import { useLive } from '../client/live.ts'
import { addNetwork, useNetworks, type NetworkRef } from './networks.ts'
import { inWords } from './netText.ts'
import { followNetwork } from './opening.ts'
import { emptyPlace, go, toNetwork, usePlace } from './place.ts'
import { ownFile, useWeightsFiles } from './weights.ts'

/** What the client holds while another network is on its way, and what it was asked to open. */
const client = vi.hoisted(() => ({ beside: null as unknown, program: null as unknown, asked: [] as unknown[] }))
vi.mock('../client/client.ts', () => ({
  leave: (beside: unknown) => void (client.beside = beside),
  comeBack: () => ({ program: client.program, beside: client.beside }),
  open: (...all: unknown[]) => void client.asked.push(all),
  start: () => {},
}))
vi.mock('./address.ts', () => ({ correct: (change: object) => go(change) }))

const spec = readSentence('one: input 1×8×8 · affine 3 · softmax')
let stop: () => void
let refs: readonly NetworkRef[]
const { all } = useNetworks.getState()

beforeEach(() => {
  useNetworks.setState({ all })
  client.asked = []
  refs = ['one', 'two'].map(name => addNetwork(inWords({ ...spec, name }), 'imported', true))
  for (const ref of refs) useWeightsFiles.setState({ [ref]: ownFile(new File([ref], `${ref}.pkl`)) })
  client.program = compile(spec, 1)
})
afterEach(() => stop())

test.each([0, 1])('of two that compute the same the one that was left comes back where the other cannot be opened (%s)', first => {
  const here = refs[first],
    other = refs[1 - first]
  usePlace.setState({ ...emptyPlace, page: 'pass', network: here, step: 'forward/affine1/out' }, true)
  stop = followNetwork()
  go(toNetwork(other))
  // It is opened with weights of its own, though its program is the same.
  expect(client.asked.map(one => (one as [unknown, { name: string }])[1].name)).toEqual([`${here}.pkl`, `${other}.pkl`])
  useLive.setState({ opened: null, opening: true })
  useLive.setState({ opening: false, failure: { code: 'any', message: 'any', values: {} } })
  expect(usePlace.getState()).toMatchObject({ network: here, step: 'forward/affine1/out' })
})

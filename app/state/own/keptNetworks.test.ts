// Networks on this device: they outlive the page.
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { readSentence } from '../../../engine/networks/readSentence.ts'
import type { OwnFile } from '../weights.ts'
import type { NetworkRecord } from './networkRecord.ts'

const sentence = 'mine: input 1×8×8 · conv 2@3×3 · relu · affine 3 · softmax'

/** How many bytes of weights the network on screen has; null: random ones. */
let bytes: number | null = 40
vi.mock('../../client/client.ts', async original => ({
  ...(await original<typeof import('../../client/client.ts')>()),
  settled: () => Promise.resolve(),
}))
vi.mock('./weightsNow.ts', () => ({
  weightsNow: (_: string, most: number) => Promise.resolve(bytes! > most ? null : new Blob([new Uint8Array(bytes!)])),
}))

/** The page, loaded anew, with the same device; the network that is written is on screen. */
async function load() {
  vi.resetModules()
  const kept = await import('./keptNetworks.ts'),
    { addNetwork, networkOf, specOf, useNetworks } = await import('../networks.ts'),
    { inWords } = await import('../netText.ts'),
    { emptyPlace, usePlace } = await import('../place.ts'),
    { useLive } = await import('../../client/live.ts'),
    { followEditing } = await import('./editor.ts'),
    { useWeightsFiles } = await import('../weights.ts'),
    { undo, redo } = await import('../history.ts')
  const network = addNetwork(inWords(readSentence(sentence)), 'own')
  usePlace.setState({ ...emptyPlace, page: 'own', network }, true)
  useLive.setState({ source: bytes === null ? { kind: 'random', seed: 4 } : { kind: 'file', bytes: new ArrayBuffer(0) } })
  followEditing()
  await kept.listNetworks()
  const all = (): readonly NetworkRecord[] => kept.useKeptNetworks.getState().all ?? [],
    failure = (): string | undefined => kept.useKeptNetworks.getState().failure?.code
  return { ...kept, all, failure, networkOf, specOf, useNetworks, usePlace, useWeightsFiles, undo, redo }
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  bytes = 40
})

test('a network is kept under a name, with its weights, over a reload, and opened again', async () => {
  let page = await load()
  await page.keepNetwork('  of the 4th lesson ')
  page = await load()
  expect(page.all()).toMatchObject([{ name: 'of the 4th lesson', bytes: 40, spec: { name: 'mine' } }])
  await page.openNetwork(page.all()[0])
  await vi.waitFor(() => expect(page.specOf(page.usePlace.getState().network).name).toBe('mine'), { timeout: 60_000 })
  const { id } = page.networkOf(page.usePlace.getState().network)
  expect(page.useWeightsFiles.getState()[id]).toMatchObject({ kind: 'own', name: 'of the 4th lesson.safetensors' })
})

test('two of the same layers that are kept are two when they are opened, each with its weights', async () => {
  const page = await load()
  await page.keepNetwork('a')
  bytes = 60
  await page.keepNetwork('b')
  const opened = []
  for (const name of ['a', 'b', 'a']) {
    await page.openNetwork(page.all().find(one => one.name === name)!)
    await vi.waitFor(
      () => expect(page.useWeightsFiles.getState()[page.usePlace.getState().network]).toMatchObject({ name: `${name}.safetensors` }),
      { timeout: 60_000 },
    )
    const { network } = page.usePlace.getState()
    opened.push([page.specOf(network).name, (page.useWeightsFiles.getState()[network] as OwnFile).file.size])
  }
  expect(opened).toEqual([
    ['mine', 40],
    ['b', 60],
    ['mine', 40],
  ])
})

test('of two that are opened in a row the later is there, though the one before takes longer to be read', async () => {
  const page = await load()
  await page.keepNetwork('read')
  const [read] = page.all(),
    slow = page.openNetwork(read)
  await page.openNetwork({ ...read, weights: 7, spec: { ...read.spec, name: 'drawn' } })
  await slow
  const chosen = (): unknown => [page.specOf(page.usePlace.getState().network).name, page.usePlace.getState().weights]
  await vi.waitFor(() => expect(chosen()).toEqual(['drawn', { seed: 7 }]), { timeout: 60_000 })
  expect(page.useNetworks.getState().all.filter(({ spec }) => spec.name === 'mine')).toHaveLength(1)
})

test('kept again under its name it is written over; under another it is beside it', async () => {
  const page = await load()
  await page.keepNetwork('a')
  bytes = 60
  await page.keepNetwork('a')
  expect(page.all().map(({ name, bytes }) => [name, bytes])).toEqual([['a', 60]])
  await page.keepNetwork('b')
  expect(page.all()).toHaveLength(2)
})

test('random weights are their seed; too many are left out, and that is known', async () => {
  bytes = null
  let page = await load()
  await page.keepNetwork('')
  expect(page.all()).toMatchObject([{ name: 'mine', weights: 4, bytes: 0 }])
  bytes = 20e6 + 1
  page = await load()
  const { id } = page.networkOf(page.usePlace.getState().network)
  page.useWeightsFiles.setState({
    [id]: { kind: 'own', file: new Blob([]), name: 'large.onnx', beside: [new File([], 'large.onnx.data')] },
  })
  await page.keepNetwork('large')
  expect(page.all()[0]).toMatchObject({ name: 'large', weights: null, bytes: 0 })
})

test('a name may be anything: it stays text, and short', async () => {
  const page = await load()
  await page.keepNetwork('<img src=x onerror=alert(1)>')
  await page.renameNetwork(page.all()[0], 'x'.repeat(1e6))
  expect(page.all()[0].name).toBe('x'.repeat(page.MOST_NAME))
  await page.renameNetwork(page.all()[0], '   ')
  expect(page.all()[0].name).toBe('mine')
})

test('what is removed can be had back', async () => {
  const page = await load()
  await page.keepNetwork('a')
  const [record] = page.all()
  await page.removeNetwork(record)
  expect(page.all()).toEqual([])
  page.undo()
  await vi.waitFor(() => expect(page.all()).toEqual([record]), { timeout: 60_000 })
  page.redo()
  await vi.waitFor(() => expect(page.all()).toEqual([]), { timeout: 60_000 })
})

test('beyond the bound it is said, and what is kept is there still', async () => {
  const page = await load()
  bytes = 20e6
  for (const name of ['a', 'b', 'c', 'd', 'e']) await page.keepNetwork(name)
  expect([page.all().length, page.failure()]).toEqual([5, undefined])
  await page.keepNetwork('f')
  expect([page.all().length, page.failure()]).toEqual([5, 'networks-full'])
  await page.keepNetwork('a') // over itself there is room
  expect([page.all().length, page.failure()]).toEqual([5, undefined])
})

test('where the browser keeps nothing, that is said', async () => {
  vi.spyOn(globalThis.indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('not in a private window', 'SecurityError')
  })
  const page = await load()
  await page.keepNetwork('a')
  expect([page.failure(), page.all()]).toEqual(['device-refused', []])
})

test('a record that is damaged opens nothing', async () => {
  const page = await load()
  const before = page.usePlace.getState().network
  await page.keepNetwork('a')
  await page.openNetwork({ ...page.all()[0], spec: { ...page.all()[0].spec, input: [1, 1e9, 1] } })
  expect([page.failure(), page.usePlace.getState().network]).toEqual(['spec-range', before])
})

test('a device of before, with runs in it, has room for networks', async () => {
  const { openDB } = await import('idb')
  const old = await openDB('im2see', 1, {
    upgrade(db) {
      db.createObjectStore('runs', { keyPath: 'id' })
      db.createObjectStore('moments')
      db.createObjectStore('digits', { autoIncrement: true })
    },
  })
  await old.put('runs', { id: 'r' })
  old.close()
  const page = await load()
  await page.keepNetwork('a')
  expect([page.failure(), page.all().length]).toEqual([undefined, 1])
  const db = await openDB('im2see')
  expect(await db.count('runs')).toBe(1)
  db.close()
})

test('a network that is not on screen is kept with the file that its weights come from', async () => {
  const page = await load()
  bytes = Infinity // the engine has none of it
  const { id } = page.networkOf(page.usePlace.getState().network)
  const file = { kind: 'own', file: new Blob([new Uint8Array(30)]), name: 'mine.onnx' } as OwnFile
  page.useWeightsFiles.setState({ [id]: file })
  await page.keepNetwork('closed')
  expect(page.all()[0]).toMatchObject({ name: 'closed', bytes: 30 })
  expect(page.all()[0].weights).toBeInstanceOf(ArrayBuffer)
  page.useWeightsFiles.setState({ [id]: { ...file, file: new Blob([new Uint8Array(21e6)]) } })
  await page.keepNetwork('too large')
  expect(page.all().find(({ name }) => name === 'too large')).toMatchObject({ weights: null, bytes: 0 })
})

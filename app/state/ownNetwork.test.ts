import { beforeEach, describe, expect, test, vi } from 'vitest'
import { WeightsFileError } from '../../engine/data/safetensors.ts'
import type { Sketched } from '../../engine/data/sketch.ts'
import type { ToldNetwork } from '../../engine/networks/told.ts'
import { failureOf } from '../../engine/errors.ts'
import { networks } from '../../engine/networks/index.ts'
import { readSentence } from '../../engine/networks/readSentence.ts'
import type { NetworkSpec } from '../../engine/networks/spec.ts'
import type { PixelTrial } from '../../engine/pixelTrial.ts'
import en from '../text/en.ts'
import { nameOfFile } from '../../engine/networks/names.ts'
import { addNetwork, networkOf, useNetworks, type Network } from './networks.ts'
import { inWords } from './netText.ts'
import { useNotices } from './notices.ts'
import { takeOwn } from './ownNetwork.ts'
import { takeFiles, takeWeightsAmong } from './takeFiles.ts'
import { readHash, writeHash } from './permalink.ts'
import { chooseWay } from './pixels.ts'
import { emptyPlace, go, toNetwork, usePlace } from './place.ts'
import { readNet } from './specReader.ts'
import { sourceOf, useWeightsFiles, type OwnFile } from './weights.ts'

/** What the worker is asked, and what it answers. */
const worker = vi.hoisted(() => ({
  asked: [] as (NetworkSpec | null)[],
  answer: (_file: File): Promise<ToldNetwork | Sketched | null> => Promise.resolve(null),
  tried: [] as NetworkSpec[],
  /** What a trial finds; null: it was given up. */
  trial: (): Promise<PixelTrial | null> => Promise.resolve(null),
  /** Says what share of a trial is done. */
  share: (() => {}) as (share: number) => void,
}))
vi.mock('../client/recognise.ts', () => ({
  recognise(file: File, open: NetworkSpec | null) {
    worker.asked.push(open)
    return worker.answer(file)
  },
  tryPixels(_: unknown, of: NetworkSpec, onShare: (share: number) => void) {
    worker.tried.push(of)
    worker.share = onShare
    return worker.trial()
  },
  endPixelTrial: () => Promise.resolve(),
}))

const pictures = vi.hoisted(() => ({ taken: [] as readonly File[] }))
vi.mock('./pictures.ts', () => ({
  takePictures(files: readonly File[]) {
    pictures.taken = files
  },
}))

/** What the editor began with. */
const begun = vi.hoisted((): unknown[] => [])
vi.mock('./own/editor.ts', () => ({ beginWithFile: (...all: unknown[]) => void begun.push(all) }))

const spec = readSentence('params: input 1×28×28 · conv 2@5×5 · relu · max 2×2 s2 · affine 3 · relu · affine 10 · softmax'),
  told: ToldNetwork = { spec, settings: { filter_num: 2, filter_size: 5, pad: 0, stride: 1, hidden_size: 3, others: 0 } },
  file = (name: string): File => new File(['x'], name)

const { all } = useNetworks.getState()
beforeEach(() => {
  useNetworks.setState({ all })
  useWeightsFiles.setState({}, true)
  useNotices.setState({ own: null })
  usePlace.setState({ ...emptyPlace, language: 'en' }, true)
  worker.asked = []
  pictures.taken = []
  worker.answer = () => Promise.resolve(told)
  worker.tried = []
  begun.length = 0
  worker.trial = () => Promise.resolve(null)
})

test.each([
  ['draw', 'draw'],
  ['pass', 'pass'],
  ['train', 'train'],
  ['architectures', 'architectures'],
  ['learn', 'pass'],
] as const)('a file that brings its network opens it with its weights: from %s to %s', async (before, after) => {
  usePlace.setState({ page: before, weights: { seed: 3 }, step: 'forward/conv1/col', edits: [{ name: 'image', cell: 0, value: 1 }] })
  const params = file('params.pkl')
  await takeOwn(params)
  const { page, network, weights, step, edits } = usePlace.getState()
  expect({ page, weights, step, edits }).toEqual({ page: after, weights: 'trained', step: null, edits: [] })
  expect(networkOf(network)).toMatchObject({ origin: 'imported', spec })
  expect(sourceOf(networkOf(network), weights)).toEqual({ kind: 'own', file: params, name: 'params.pkl' })
  expect(useNotices.getState().own).toMatchObject({
    code: 'opened',
    values: { name: 'params.pkl', settings: 'filter_num 2, filter_size 5, pad 0, stride 1, hidden_size 3', others: 0 },
  })
  expect(useNotices.getState().own!.say(en)).toBe(
    'The network of params.pkl is open, with its weights: filter_num 2, filter_size 5, pad 0, stride 1, hidden_size 3.',
  )
  expect(worker.asked).toEqual([null]) // the network that comes with its weights takes no file
})

test('the very network that the page brings along keeps its own weights: a file’s stand beside it', async () => {
  const book = readSentence('params: input 1×28×28 · conv 30@5×5 · relu · max 2×2 s2 · affine 100 · relu · affine 10 · softmax')
  worker.answer = () => Promise.resolve({ ...told, spec: book })
  await takeOwn(file('params.pkl'))
  expect(usePlace.getState().network).not.toBe('simple-convnet')
  expect(sourceOf(networkOf(usePlace.getState().network), 'trained')).toMatchObject({ kind: 'own' })
  expect(sourceOf(networkOf('simple-convnet'), 'trained')).toMatchObject({ kind: 'shipped' })
})

test('a file that fits the open network goes into it, and nothing else changes', async () => {
  const ref = addNetwork(inWords(spec), 'own')
  usePlace.setState({ network: ref, page: 'pass', step: 'forward/conv1/out' })
  worker.answer = () => Promise.resolve(null)
  const mine = file('mine.npz')
  await takeOwn(mine)
  expect(worker.asked).toEqual([spec])
  expect(usePlace.getState()).toEqual({ ...emptyPlace, language: 'en', network: ref, page: 'pass', step: 'forward/conv1/out' })
  expect(sourceOf(networkOf(ref), 'trained')).toMatchObject({ file: mine })
  expect(useNetworks.getState().all).toHaveLength(all.length + 1)
})

test('a name as long as whoever made the file likes is cut in the notice', async () => {
  worker.answer = () => Promise.reject(new Error('no'))
  await takeOwn(new File([], `${'n'.repeat(1_000_000)}.pkl`))
  expect(useNotices.getState().own!.say(en).length).toBeLessThan(1000)
})

test('what is wrong with a file is said, and everything stays as it was', async () => {
  usePlace.setState({ network: 'alexnet', page: 'pass' })
  const before = usePlace.getState()
  worker.answer = () => Promise.reject(new WeightsFileError('missing', 'b3', '(10)', 'no such tensor'))
  await takeOwn(file('params.pkl'))
  expect(usePlace.getState()).toBe(before)
  expect(useNetworks.getState().all).toBe(all)
  expect(useWeightsFiles.getState()).toEqual({})
  expect(useNotices.getState()).toMatchObject({
    own: { code: 'refused', values: { name: 'params.pkl' }, why: { code: 'missing', values: { tensor: 'b3', expected: '(10)' } } },
  })
  expect(useNotices.getState().own!.say(en)).toBe(
    'params.pkl was not opened. The weights file has no tensor b3 of shape (10). What you had before stays on screen.',
  )
  expect(worker.asked).toEqual([networks.alexnet])
})

test('a file whose network is not known can be gone on with in the editor; another, which tells nothing, not', async () => {
  const refused = new WeightsFileError('unknown-network', null, 'some', 'others')
  worker.answer = () => Promise.reject(refused)
  await takeOwn(file('rnn.pt'))
  expect(useNotices.getState().own).toMatchObject({ code: 'refused' })
  expect(useNotices.getState().own).not.toHaveProperty('edit')
  const sketch = { spec, shapes: {}, remark: { code: 'sketch', values: { input: '1×28×28', pads: 'none', pooled: 'conv1' } } }
  worker.answer = () => Promise.resolve({ sketch, why: failureOf(refused) })
  const mine = file('mine.pt')
  await takeOwn(mine)
  expect(useNotices.getState().own).toMatchObject({ code: 'refused', why: { code: 'unknown-network' } })
  useNotices.getState().own!.edit!()
  await vi.waitFor(() => expect(useNotices.getState().own).toMatchObject({ code: 'sketched' }), { timeout: 60_000 })
  expect(begun).toEqual([[sketch, { kind: 'own', file: mine, name: 'mine.pt' }, expect.any(Function)]])
  expect(useNotices.getState().own!.say(en)).toMatch(/^The layers of mine.pt are in the editor\. .* max pooling by 2 after conv1\. Once/)
})

test('of files that are chosen together the network’s is told by its bytes, whatever they are called', async () => {
  const numbers = new File([new Uint8Array([1, 2, 3])], 'weights.bin'),
    model = new File([new Uint8Array([0x80, 4, 0x95, 1])], 'mine.data')
  await takeWeightsAmong([numbers, model])
  expect(useNotices.getState().own).toMatchObject({ code: 'opened', values: { name: 'mine.data' } })
})

test.each([
  ['model.h5', 'Not downloaded', 1],
  ['params.PKL', '', 1],
  ['net.onnx', 'PK\u0003\u0004', 1],
  ['net.onnx.data', '\u0000\u0001\u0002\u00fe', 1],
  ['notes.txt', 'Weights are in model.h5', 0],
  ['h5', '', 0],
])('%s, which is none, is said to be none by whoever it was called for', async (name, text, asked) => {
  await takeFiles([new File([text], name)])
  expect([worker.asked.length, pictures.taken.length]).toEqual([asked, 1 - asked])
})

test('a picture that is called a network’s is shown', async () => {
  await takeFiles([new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa)], 'plot.h5')])
  expect([worker.asked.length, pictures.taken.length]).toEqual([0, 1])
})

test('of two files one after the other the last counts', async () => {
  let answerFirst: (told: ToldNetwork) => void = () => {}
  const first = new Promise<ToldNetwork>(resolve => (answerFirst = resolve))
  worker.answer = ({ name }) => (name === 'first.pkl' ? first : Promise.resolve(told))
  const taking = [takeOwn(file('first.pkl')), takeOwn(file('second.pkl'))]
  await taking[1]
  answerFirst({ ...told, spec: { ...spec, input: [1, 28, 30] } })
  await taking[0]
  expect(useNotices.getState().own?.values['name']).toBe('second.pkl')
  expect(useNetworks.getState().all).toHaveLength(all.length + 1)
})

describe('two files of the same layers', () => {
  /** A file called so that holds that. */
  const holding = (name: string, text: string): File => new File([text], name)
  const open = (): Network => networkOf(usePlace.getState().network)
  const names = (): readonly string[] =>
    useNetworks
      .getState()
      .all.slice(all.length)
      .map(one => one.spec.name)
  const textHere = (): Promise<string> => (sourceOf(open(), 'trained') as OwnFile).file.text()
  beforeEach(() => {
    worker.answer = ({ name }) => Promise.resolve({ ...told, spec: { ...spec, name: nameOfFile(name) } })
  })

  test('each keep their weights and a name of their own; one that is called alike is told by a number, and says so', async () => {
    for (const text of ['a', 'b', 'c']) await takeOwn(holding('params.pkl', text))
    expect(names()).toEqual(['params', 'params-2', 'params-3'])
    expect(useNotices.getState().own!.say(en)).toContain('It is called params-3 here, because its own name was taken.')
    await takeOwn(holding('other.pkl', 'd'))
    expect(useNotices.getState().own!.say(en)).not.toContain('called')
    const texts = []
    for (const { ref } of useNetworks.getState().all.slice(all.length)) {
      go({ network: ref })
      texts.push(await textHere())
    }
    expect(texts).toEqual(['a', 'b', 'c', 'd'])
  })

  test('the very same file again is the network that it was, though it has been copied', async () => {
    await takeOwn(holding('params.pkl', 'a'))
    const { network } = usePlace.getState()
    await takeOwn(holding('params.pkl', 'b'))
    await takeOwn(holding('params.pkl', 'a'))
    expect(usePlace.getState().network).toBe(network)
    expect(names()).toEqual(['params', 'params-2'])
  })

  test('one that is let fall on the network of the other stands beside it, where one stood in that', async () => {
    await takeOwn(holding('one.pkl', 'a'))
    const one = usePlace.getState().network
    go({ page: 'pass', step: 'forward/conv1/out', cell: { value: 'conv1/out', cell: 3 } })
    worker.answer = () => Promise.resolve(null)
    await takeOwn(holding('two.pkl', 'b'))
    expect([open().spec.name, await textHere()]).toEqual(['two', 'b'])
    expect(usePlace.getState()).toMatchObject({ step: 'forward/conv1/out', cell: { value: 'conv1/out', cell: 3 } })
    expect(useNotices.getState().own!.say(en)).toContain('The network of two.pkl is open')
    go(toNetwork(one))
    expect([open().spec.name, await textHere()]).toEqual(['one', 'a'])
    expect(usePlace.getState().step).toBe('forward/conv1/out')
  })

  test('have links of their own, which lead to each while the page is open', async () => {
    for (const text of ['a', 'b']) await takeOwn(holding('params.pkl', text))
    for (const { ref } of useNetworks.getState().all.slice(all.length)) {
      const { hash } = writeHash({ ...usePlace.getState(), network: ref })
      expect(readHash(hash, readNet).place.network).toBe(ref)
    }
  })

  test('each is given its drawing in its own way', async () => {
    const trial = (best: PixelTrial['best']): void => {
      worker.trial = () => Promise.resolve({ images: 200, ways: [], best })
    }
    trial('unit')
    await takeOwn(holding('one.pkl', 'a'))
    const one = usePlace.getState().network
    trial('bytes')
    await takeOwn(holding('two.pkl', 'b'))
    chooseWay('unit') // as the other has it, but with its own weights
    expect(usePlace.getState().network).not.toBe(one)
    expect([open().spec.name, await textHere()]).toEqual(['two', 'b'])
    go({ network: one })
    expect(await textHere()).toBe('a')
  })

  test('that fall at once are both opened, the last stays', async () => {
    const pickle = (name: string, byte: number): File => new File([new Uint8Array([0x80, 4, 0x95, byte])], name)
    await takeFiles([pickle('one.pkl', 1), pickle('two.pkl', 2)])
    expect(names()).toEqual(['one', 'two'])
    expect(open().spec.name).toBe('two')
  })

  test('of which one was written over on the disk are still two', async () => {
    const first = holding('params.pkl', 'a')
    await takeOwn(first)
    const { network } = usePlace.getState()
    first.text = () => Promise.reject(new DOMException('', 'NotReadableError'))
    await takeOwn(holding('params.pkl', 'b'))
    go({ network })
    expect(await textHere()).toBe('a')
  })
})

test('a network that was called otherwise keeps its name when it takes a file', async () => {
  const ref = addNetwork(inWords(spec), 'imported')
  usePlace.setState({ network: ref })
  worker.answer = () => Promise.resolve(null)
  await takeOwn(file('one.pkl'))
  expect(networkOf(ref).spec.name).toBe('params')
  expect(sourceOf(networkOf(ref), 'trained')).toMatchObject({ name: 'one.pkl' })
})

describe('which pixels it wants', () => {
  const found = (best: PixelTrial['best'], unit = 20): PixelTrial => ({
    images: 200,
    ways: [
      { way: 'unit', right: unit, loss: 2 },
      { way: 'bytes', right: 195, loss: 0.1 },
    ],
    best,
  })
  const said = (): string => useNotices.getState().own!.say(en)

  test('is tried, told, and part of the network from then on', async () => {
    worker.trial = () => Promise.resolve(found('bytes'))
    const params = file('params.pkl')
    await takeOwn(params)
    expect(worker.tried).toEqual([spec])
    const place = usePlace.getState()
    expect(networkOf(place.network).spec).toEqual({ ...spec, preparation: { kind: 'ink', size: 28, box: 20, scale: 255 } })
    expect(sourceOf(networkOf(place.network), 'trained')).toMatchObject({ kind: 'own', file: params })
    expect(said()).toContain('It reads 97.5 % of 200 of our digits with pixels 0 … 255, so it gets them that way.')
    expect(useNotices.getState().own!.ways!()).toBe('0 … 255: 97.5 % · 0 … 1: 10 %')
    // Its link says it, and another way is another network with the same weights; where one stands in it stays.
    const { hash } = writeHash(place)
    expect(hash).toContain('scale+255')
    useNetworks.setState({ all })
    const { place: read } = readHash(hash, readNet)
    expect(networkOf(read.network).spec.preparation).toEqual({ kind: 'ink', size: 28, box: 20, scale: 255 })
  })

  test('can be chosen otherwise: another preparation, the same weights and place, one line in lists', async () => {
    worker.trial = () => Promise.resolve(found('bytes'))
    const params = file('params.pkl')
    await takeOwn(params)
    usePlace.setState({ step: 'forward/conv1/out' })
    const before = usePlace.getState().network
    chooseWay('inverted')
    const { network, step } = usePlace.getState()
    expect(networkOf(network).spec.preparation).toEqual({ kind: 'ink', size: 28, box: 20, scale: -1, offset: 1 })
    expect(step).toBe('forward/conv1/out')
    expect(sourceOf(networkOf(network), 'trained')).toMatchObject({ kind: 'own', file: params })
    expect([networkOf(before).replaced, networkOf(network).replaced]).toEqual([true, false])
    chooseWay('unit')
    expect(networkOf(usePlace.getState().network).spec).toEqual(spec)
    chooseWay('bytes')
    expect(usePlace.getState().network).toBe(before)
    expect(networkOf(before).replaced).toBe(false)
  })

  test('where no way is better than chance, nothing is changed, and that is said', async () => {
    worker.trial = () => Promise.resolve({ ...found(null), ways: [{ way: 'unit', right: 21, loss: 2 }] })
    await takeOwn(file('params.pkl'))
    expect(networkOf(usePlace.getState().network).spec).toEqual(spec)
    expect(said()).toContain('it never reads a quarter of them right. Perhaps it has learnt nothing. The pixels stay as they were.')
  })

  test('is said to be little where it is', async () => {
    worker.trial = () => Promise.resolve(found('unit', 90))
    await takeOwn(file('params.pkl'))
    expect(said()).toContain('It reads 45 % of 200 of our digits with pixels 0 … 1, so it gets them that way. That is few')
  })

  test('weights that go into the open network are tried, too', async () => {
    const ref = addNetwork(inWords(spec), 'own')
    usePlace.setState({ network: ref, page: 'pass', step: 'forward/conv1/out', cell: { value: 'conv1/out', cell: 3 } })
    worker.answer = () => Promise.resolve(null)
    worker.trial = () => Promise.resolve(found('bytes'))
    const mine = file('mine.npz')
    await takeOwn(mine)
    const { network, step, cell } = usePlace.getState()
    expect(networkOf(network).spec.preparation).toEqual({ kind: 'ink', size: 28, box: 20, scale: 255 })
    expect({ step, cell }).toEqual({ step: 'forward/conv1/out', cell: { value: 'conv1/out', cell: 3 } })
    expect(sourceOf(networkOf(network), 'trained')).toMatchObject({ file: mine })
    expect(said()).toContain('The network has the weights of mine.npz now. It reads 97.5 %')
  })

  test.each([
    'input 3×28×28 · affine 10 · softmax',
    'input 1×28×28 · affine 4 · softmax',
    'input 1×28×28 · affine 10 · softmax · classes a b c d e f g h i j',
  ])('is not tried where nobody knows what it should read: %s', async sentence => {
    worker.answer = () => Promise.resolve({ spec: readSentence(sentence), settings: {} })
    await takeOwn(file('other.h5'))
    expect(worker.tried).toEqual([])
  })

  test('what a trial says of its way after its end is not told: the worker’s answer may overtake it', async () => {
    const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
    worker.trial = async () => {
      clock.mockReturnValue(1000)
      worker.share(0.5)
      expect(useNotices.getState().own).toMatchObject({ code: 'trying' })
      return found('bytes')
    }
    await takeOwn(file('params.pkl'))
    worker.share(0.75)
    expect(useNotices.getState().own).toMatchObject({ code: 'opened' })
    clock.mockRestore()
  })

  test('is left as it is where the trial is given up or fails', async () => {
    await takeOwn(file('params.pkl'))
    expect(networkOf(usePlace.getState().network).spec).toEqual(spec)
    worker.trial = () => Promise.reject(new RangeError('no memory'))
    await takeOwn(file('params.pkl'))
    expect(networkOf(usePlace.getState().network).spec).toEqual(spec)
    expect(useNotices.getState().own).toMatchObject({ code: 'opened' })
  })
})

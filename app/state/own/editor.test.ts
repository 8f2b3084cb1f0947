import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { compile } from '../../../engine/compile.ts'
import { readWeights } from '../../../engine/data/safetensors.ts'
import { writeWeights } from '../../../engine/data/safetensorsOut.ts'
import { allocate } from '../../../engine/memory.ts'
import type { Sketch } from '../../../engine/data/sketch.ts'
import { networkId } from '../../../engine/networks/id.ts'
import { readSentence } from '../../../engine/networks/readSentence.ts'
import { sentenceOf } from '../../../engine/networks/sentence.ts'
import { templateOf } from '../../../engine/networks/templates.ts'
import { initWeights, saveWeights } from '../../../engine/weights.ts'
import { fixesFor } from '../../../engine/editing/fixes.ts'
import { useLive } from '../../client/live.ts'
import { redo, undo, useHistory } from '../history.ts'
import { addNetwork, networkOf, specOf, useNetworks, type NetworkRef } from '../networks.ts'
import { inWords } from '../netText.ts'
import { emptyPlace, go, toNetwork, usePlace } from '../place.ts'
import { useWeightsFiles, type OwnFile } from '../weights.ts'
import { useDropped } from './began.ts'
import {
  beginWithFile,
  beginWithSpec,
  edit,
  endTyping,
  followEditing,
  rewrite,
  settle,
  takeDraft,
  useEditing,
  type Editing,
} from './editor.ts'

/** The network that the engine has: that of the place, with weights by seed 7. */
vi.mock('../../client/client.ts', async original => ({
  ...(await original<typeof import('../../client/client.ts')>()),
  settled: () => Promise.resolve(),
}))
vi.mock('../../client/connection.ts', async original => ({
  ...(await original<typeof import('../../client/connection.ts')>()),
  connected: () => ({ ask: () => Promise.resolve({ bytes: bytesOf(usePlace.getState().network), step: null }) }),
}))

/** Files whose weights were put into the place's network. */
const taken: string[] = []
const putIn = (): Promise<void> => Promise.resolve(void taken.push('mine.pt'))

function bytesOf(ref: NetworkRef): Uint8Array {
  const spec = specOf(ref),
    memory = allocate(compile(spec, 1, { backward: false }))
  initWeights(memory, spec.init, 7)
  return writeWeights(saveWeights(memory, 'float32', {}))
}

const { all } = useNetworks.getState()
let end = (): void => {}
/** Opens the editor with a network, whose weights come from a file, or are random. */
function begin(ref: NetworkRef, seed: number | null = null): void {
  usePlace.setState({ ...emptyPlace, page: 'own', network: ref, weights: seed === null ? 'trained' : { seed } }, true)
  opened(ref, seed)
  end = followEditing()
}
function opened(ref: NetworkRef, seed: number | null): void {
  const program = compile(specOf(ref), 1)
  useLive.setState({
    opening: false,
    opened: { session: 1, program, bytes: 0, kernel: 'plain', metadata: {}, nonFinite: [], goesOn: false },
    source: seed === null ? { kind: 'file', bytes: new ArrayBuffer(0) } : { kind: 'random', seed },
  })
}
const now = (): Editing => useEditing.getState().now!
const placed = (): string => sentenceOf(specOf(usePlace.getState().network))
const set = (layer: number, setting: string, value: unknown, field: string | null = null): void =>
  edit({ kind: 'set', layer, setting, value }, { what: 'set', layer: String(layer), setting }, field)

beforeEach(() => {
  useNetworks.setState({ all })
  useWeightsFiles.setState({}, true)
  useHistory.setState({ past: [], future: [] })
  useEditing.setState({ now: null })
  taken.length = 0
})
afterEach(() => end())

describe('the place follows the draft', () => {
  test('as soon as it fits, with the weights of the layers that did not change', async () => {
    begin('simple-convnet')
    set(0, 'FN', 4)
    expect(placed()).toContain('conv 30@5×5') // not while one types
    await settle()
    expect(placed()).toContain('conv 4@5×5')
    const { network, weights } = usePlace.getState()
    expect([weights, useWeightsFiles.getState()[networkOf(network).id]]).toMatchObject([
      'trained',
      { kind: 'carried', names: { 'affine2/W': 'affine2/W', 'affine2/b': 'affine2/b' } },
    ])
  })

  test('under a name of its own: one of ours is what it is', async () => {
    begin('simple-convnet')
    set(0, 'FN', 4)
    expect(now().draft.spec.name).toBe('my-simple-convnet')
    edit({ kind: 'whole', change: { name: 'four' } }, { what: 'whole', field: 'name' })
    set(0, 'FN', 5)
    expect(now().draft.spec.name).toBe('four')
  })

  test('the numbers that stay are those that the network had', async () => {
    begin('simple-convnet')
    edit({ kind: 'add', layer: 1, added: 'dropout' }, { what: 'add', layer: 'drop1' })
    await settle()
    const carried = useWeightsFiles.getState()[networkOf(usePlace.getState().network).id]!
    if (carried.kind !== 'carried') throw new Error('nothing is carried')
    const file = readWeights(new Uint8Array(await carried.file.arrayBuffer())),
      began = readWeights(bytesOf('simple-convnet'))
    expect(Object.values(carried.names).map(name => file.tensors.get(name)!.data)).toEqual(
      [...began.tensors.values()].map(({ data }) => data),
    )
  })

  test('random weights stay random, by their seed', async () => {
    begin('simple-convnet', 5)
    set(3, 'out', 50)
    await settle()
    expect(usePlace.getState().weights).toEqual({ seed: 5 })
  })

  test('not before it fits; the rows say what does not', async () => {
    begin('simple-convnet')
    set(0, 'stride', 26)
    await settle()
    expect([placed(), now().fitting.fault?.layer]).toEqual([sentenceOf(specOf('simple-convnet')), 2])
    const [fix] = fixesFor(now().draft, now().fitting.fault!)
    takeDraft(fix.draft, { what: 'fix' })
    await settle()
    expect([placed(), now().fitting.fault]).toEqual([sentenceOf(fix.draft.spec), null])
  })

  test('back to what it was, it is the network that it was', async () => {
    begin('simple-convnet')
    set(0, 'FN', 4)
    await settle()
    set(0, 'FN', 30)
    await settle()
    expect(usePlace.getState()).toMatchObject({ network: 'simple-convnet', weights: 'trained' })
  })

  test('what was passed on the way is in no list', async () => {
    begin('simple-convnet')
    for (const out of [20, 30, 40]) {
      set(3, 'out', out)
      await settle()
    }
    const last = usePlace.getState().network
    go({ page: 'draw' })
    end()
    await vi.waitFor(() => expect(useNetworks.getState().all.map(({ ref }) => ref)).toEqual([...all.map(({ ref }) => ref), last]), {
      timeout: 60_000,
    })
  })
})

describe('undo and redo', () => {
  test('take back each change, of the place too', async () => {
    begin('simple-convnet')
    set(0, 'FN', 4)
    edit({ kind: 'remove', layer: 4 }, { what: 'remove', layer: 'relu2' })
    await settle()
    undo()
    expect(now().draft.spec.layers).toHaveLength(7)
    undo()
    await settle()
    expect(usePlace.getState().network).toBe('simple-convnet')
    redo()
    redo()
    await settle()
    expect(placed()).toContain('conv 4@5×5')
    expect(placed().match(/relu/g)).toHaveLength(1)
  })

  test('what is typed into one field is one change', () => {
    begin('simple-convnet')
    for (const out of [2, 20, 200]) set(3, 'out', out, '3 out')
    endTyping()
    set(3, 'out', 5, '3 out')
    undo()
    expect(now().draft.spec.layers[3]).toMatchObject({ out: 200 })
    undo()
    expect(now().draft.spec.layers[3]).toMatchObject({ out: 100 })
  })

  test('another network to begin with is taken back like any change', async () => {
    begin('simple-convnet')
    set(0, 'FN', 4)
    beginWithSpec(templateOf('lenet1')!)
    await settle()
    expect(networkId(specOf(usePlace.getState().network))).toBe(networkId(templateOf('lenet1')!))
    undo()
    await settle()
    expect(placed()).toContain('conv 4@5×5')
  })
})

test('written as a sentence, layers that are still there keep their weights', async () => {
  begin('simple-convnet')
  rewrite(readSentence('input 1×28×28 · conv 30@5×5 · relu · max 2×2 s2 · affine 100 · tanh · affine 10 · softmax'), { what: 'sentence' })
  await settle()
  const carried = useWeightsFiles.getState()[networkOf(usePlace.getState().network).id]
  expect(carried).toMatchObject({ kind: 'carried', names: { 'conv1/W': 'conv1/W', 'affine2/b': 'affine2/b' } })
})

test('weights from a file that comes while one writes are those that stay', async () => {
  begin('simple-convnet')
  edit({ kind: 'add', layer: 1, added: 'dropout' }, { what: 'add', layer: 'drop1' })
  await settle()
  const { network } = usePlace.getState(),
    file = new File([new Uint8Array(1)], 'params.pkl')
  useWeightsFiles.setState({ [networkOf(network).id]: { kind: 'own', file, name: file.name } })
  opened(network, null)
  expect([now().began.ref, now().draft.origins[1]]).toEqual([network, 'drop1'])
  set(6, 'out', 9)
  await settle()
  const carried = useWeightsFiles.getState()[networkOf(usePlace.getState().network).id]
  expect(carried).toMatchObject({ kind: 'carried', names: { 'conv1/W': 'conv1/W' } })
})

test('another network of the place is what one writes then', () => {
  begin('simple-convnet')
  const ref = addNetwork(inWords(templateOf('one-convolution')!), 'own')
  go(toNetwork(ref))
  expect(now().draft.spec.name).toBe('one-convolution')
  undo()
  expect(now().draft.spec.name).toBe('simple-convnet')
})

describe('the layers of a file whose network is not known', () => {
  /** The second layer moves by 2, which no shape says. */
  const sketch: Sketch = {
    spec: readSentence('mine: input 1×28×28 · conv 4@5×5 · relu · conv2: conv 2@3×3 · relu · fc: affine 10 · softmax'),
    shapes: { 'conv1/W': [4, 1, 5, 5], 'conv1/b': [4], 'conv2/W': [2, 4, 3, 3], 'conv2/b': [2], 'fc/W': [242, 10], 'fc/b': [10] },
    remark: { code: 'sketch', values: {} },
  }
  const mine: OwnFile = { kind: 'own', file: new File(['x'], 'mine.pt'), name: 'mine.pt' }

  test('stand in the editor, what keeps its weights out in their rows; once nothing does, they come in', async () => {
    begin('simple-convnet')
    go({ page: 'draw' })
    end()
    await settle()
    beginWithFile(sketch, mine, putIn)
    end = followEditing()
    expect([usePlace.getState().page, now().draft.spec.name]).toEqual(['own', 'mine'])
    expect(now().misfits).toEqual([{ layer: 4, weight: 'fc/W', wanted: [242, 10], given: [968, 10] }])
    await settle()
    expect([placed(), usePlace.getState().weights, taken]).toEqual([sentenceOf(sketch.spec), { seed: 1 }, []])
    set(2, 'stride', 2)
    expect(now().misfits).toEqual([])
    await settle()
    expect([placed(), taken]).toEqual([sentenceOf(now().draft.spec), ['mine.pt']])
    undo()
    undo()
    expect(now().draft.spec.name).toBe('simple-convnet')
  })

  test('keep their weights out, too, where a layer is not in the file, or the file’s is removed', () => {
    begin('simple-convnet')
    beginWithFile(sketch, mine, putIn)
    edit({ kind: 'add', layer: 4, added: 'affine' }, { what: 'add', layer: 'affine1' })
    expect(now().misfits.map(({ layer, weight, wanted }) => [layer, weight, wanted === null])).toEqual([
      [4, 'affine1/W', true],
      [4, 'affine1/b', true],
      [5, 'fc/W', false],
    ])
    undo()
    edit({ kind: 'remove', layer: 2 }, { what: 'remove', layer: 'conv2' })
    expect(now().misfits.slice(1)).toEqual([
      { layer: null, weight: 'conv2/W', wanted: [2, 4, 3, 3], given: null },
      { layer: null, weight: 'conv2/b', wanted: [2], given: null },
    ])
  })
})

describe('a network that the page does not open before somebody asks', () => {
  const file = { kind: 'own', file: new Blob([new Uint8Array(9)]), name: 'mine.pt' } as OwnFile
  const beginUnopened = (ref: NetworkRef): void => {
    useWeightsFiles.setState({ [networkOf(ref).id]: file })
    begin(ref)
    opened('simple-convnet', 3)
  }

  test('keeps the weights of its file, whatever file that is, over a second change, too', async () => {
    beginUnopened(addNetwork(inWords(readSentence('mine: input 1×28×28 · conv 4@5×5 · relu · affine 10 · softmax')), 'imported'))
    edit({ kind: 'turn', layer: 1, into: 'tanh' }, { what: 'turn', layer: 'relu1' })
    await settle()
    const here = (): unknown => useWeightsFiles.getState()[networkOf(usePlace.getState().network).id]
    const names = { 'conv1/W': 'conv1/W', 'conv1/b': 'conv1/b', 'affine1/W': 'affine1/W', 'affine1/b': 'affine1/b' }
    expect(here()).toMatchObject({ kind: 'carried', file: file.file, of: { name: 'mine.pt', network: { name: 'mine' } }, names })
    expect(useDropped.getState().ref).toBeNull()
    // The editor begins anew with what became of it.
    end()
    useEditing.setState({ now: null })
    end = followEditing()
    edit({ kind: 'name', layer: 0, name: 'first' }, { what: 'name', layer: 'conv1' })
    set(2, 'out', 12)
    await settle()
    expect(here()).toMatchObject({ of: { name: 'mine.pt' }, names: { 'first/W': 'conv1/W', 'first/b': 'conv1/b' } })
  })

  test('too large a one says that its weights do not stay', async () => {
    const large = addNetwork(inWords(readSentence('large: input 1×64×64 · affine 4096 · relu · affine 10 · softmax')), 'imported')
    beginUnopened(large)
    edit({ kind: 'turn', layer: 1, into: 'tanh' }, { what: 'turn', layer: 'relu1' })
    await settle()
    expect([useDropped.getState().ref, usePlace.getState().weights]).toEqual([large, { seed: 1 }])
  })
})

test('a draft that does not fit is there again when one comes back', () => {
  begin('simple-convnet')
  set(0, 'stride', 26)
  go({ page: 'pass' })
  end()
  go({ page: 'own' })
  end = followEditing()
  expect(now().draft.spec.layers[0]).toMatchObject({ stride: 26 })
})

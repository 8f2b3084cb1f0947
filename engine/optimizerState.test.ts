// What an optimizer keeps at a moment of a run goes on in the update that is shown: the step that the training itself would make of that image alone.
import { describe, expect, test } from 'vitest'
import type { TrainRequest } from './api.ts'
import { partsOf } from './optimizerState.ts'
import { readWeights } from './data/safetensors.ts'
import { writeWeights } from './data/safetensorsOut.ts'
import { tiny } from './networks/tinyNetwork.ts'
import type { OptimizerSpec } from './optimizerSpec.ts'
import { random } from './random.ts'
import { Session } from './session.ts'

const host = {
  now: () => performance.now(),
  pause: () =>
    new Promise<void>(resolve => {
      setImmediate(resolve)
    }),
}
const optimizers: readonly OptimizerSpec[] = [
  { kind: 'sgd', lr: 0.05 },
  { kind: 'momentum', lr: 0.02, momentum: 0.8 },
  { kind: 'adagrad', lr: 0.02 },
  { kind: 'adam', lr: 0.01, beta1: 0.7, beta2: 0.95 },
]
const LABEL = 4,
  SIDE = 28,
  chance = random(5, 'image'),
  bytes = Uint8Array.from({ length: SIDE * SIDE }, () => chance.int(256)),
  pixels = Float32Array.from(bytes, byte => byte / 255)

/** One image, as the files of MNIST hold many. */
function oneImage() {
  const header = (...words: number[]): Uint8Array<ArrayBuffer> => {
    const view = new DataView(new ArrayBuffer(4 * words.length))
    words.forEach((word, i) => view.setUint32(4 * i, word))
    return new Uint8Array(view.buffer)
  }
  const images = new Blob([header(0x803, 1, SIDE, SIDE), bytes]),
    labels = new Blob([header(0x801, 1), Uint8Array.of(LABEL)])
  return {
    kind: 'files',
    name: 'one',
    train: { images: { name: 'images', blob: images }, labels: { name: 'labels', blob: labels } },
    test: null,
  } as const
}

/** A training on that image alone, a batch of one, up to a step. */
async function trained(optimizer: OptimizerSpec, steps: number, data: TrainRequest['data'] = oneImage()) {
  const engine = new Session(host)
  await engine.open({ session: 1, network: tiny, weights: { kind: 'random', seed: 3 } })
  const request = { session: 1, batch: 1, optimizer, seed: 2, ...(data && { data }) }
  const upTo = async (step: number): Promise<void> => {
    await engine.train(request, step)
    while ((await engine.train(request, step)).steps < step) await host.pause()
  }
  await upTo(steps)
  return { engine, upTo }
}

/** The update of the image by weights that were taken from a training. */
async function shown(file: Uint8Array, update: OptimizerSpec) {
  const engine = new Session(host)
  const open = await engine.open({ session: 1, network: tiny, weights: { kind: 'file', bytes: file.buffer as ArrayBuffer }, update })
  await engine.show({ session: 1, revision: 1, input: { pixels }, label: LABEL })
  return { engine, open, read: async (name: string): Promise<number[]> => [...(await engine.read(name)).data] }
}

describe.each(optimizers.map(o => [o.kind, o] as const))('the update that is shown under %s', (kind, optimizer) => {
  test('is, bit for bit, the step that the training makes next of that image', async () => {
    const { engine, upTo } = await trained(optimizer, 7),
      { bytes: file, step } = await engine.weightsFile(1, 'moment')
    expect(step).toBe(7)
    const { read, open } = await shown(file, optimizer)
    expect(open.goesOn).toBe(kind !== 'sgd')
    if (kind === 'adam') expect(await read('adam/t')).toEqual([7])
    const names = ['conv1/W', 'conv1/b', 'affine1/W', 'affine1/b'],
      next = await Promise.all(names.map(name => read(`${name}_new`)))
    await upTo(8)
    for (const [i, name] of names.entries()) expect(next[i], name).toEqual([...(await engine.read(name)).data])
  })
})

describe('a moment', () => {
  const adam = optimizers[3]
  test('has the optimizer’s numbers of its own step where they are kept, and none where they are not', async () => {
    const { engine } = await trained(adam, 12, { kind: 'hands', most: 5 })
    const parts = async () => partsOf(readWeights((await engine.weightsFile(1, 'moment')).bytes))
    expect((await parts()).optimizer.tensors.size).toBe(9)
    await engine.steer(1, { kind: 'look', step: 5 })
    const { weights, optimizer } = await parts()
    expect([weights.metadata['step'], optimizer.tensors.get('update/adam/t')!.data[0]]).toEqual(['5', 5]) // the end of an epoch
    await engine.steer(1, { kind: 'look', step: 7 })
    expect((await parts()).optimizer.tensors.size).toBe(0)
    await engine.steer(1, { kind: 'present' })
    expect((await parts()).optimizer.tensors.get('update/adam/t')!.data).toEqual(Float32Array.of(12))
  })

  test('whose optimizer is gone, or is of another kind, is gone on from by one that begins, and that is told', async () => {
    const { engine } = await trained(adam, 3),
      { bytes: file } = await engine.weightsFile(1, 'moment')
    const bare = writeWeights(partsOf(readWeights(file)).weights)
    for (const [bytes, update] of [
      [bare, adam],
      [file, { kind: 'momentum', lr: 0.01 } as const],
    ] as const) {
      const { open, read } = await shown(bytes, update)
      expect(open.goesOn).toBe(false)
      expect(new Set(await read(update.kind === 'adam' ? 'conv1/mW' : 'conv1/vW'))).toEqual(new Set([0]))
    }
  })

  test('goes on with the update that is asked for later, another optimizer in between', async () => {
    const { engine: trainer } = await trained(adam, 4),
      { bytes: file } = await trainer.weightsFile(1, 'moment'),
      engine = new Session(host)
    await engine.open({ session: 1, network: tiny, weights: { kind: 'file', bytes: file.buffer as ArrayBuffer } })
    const goesOn: boolean[] = []
    for (const [i, update] of ([adam, { kind: 'adagrad', lr: 0.1 }, { ...adam, lr: 0.5 }] as const).entries())
      goesOn.push((await engine.open({ session: i + 2, network: tiny, weights: { kind: 'kept' }, update })).goesOn)
    expect(goesOn).toEqual([true, false, true])
    await engine.show({ session: 4, revision: 1, input: { pixels }, label: LABEL })
    expect((await engine.read('adam/t_new')).data).toEqual(Float32Array.of(5))
  })

  test('with numbers of another network is refused before anything is opened', async () => {
    const { engine } = await trained(adam, 3),
      { tensors, metadata } = readWeights((await engine.weightsFile(1, 'moment')).bytes)
    const wrong = new Map(tensors)
    wrong.delete('update/conv1/mW')
    const file = writeWeights({ tensors: wrong, metadata })
    await expect(shown(file, adam)).rejects.toMatchObject({ code: 'missing', tensor: 'update/conv1/mW' })
  })
})

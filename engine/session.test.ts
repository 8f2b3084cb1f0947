import { describe, expect, test, vi } from 'vitest'
import { watchKey, type Edit, type Frame, type Progress, type TrainingState, type WeightsSource } from './api.ts'
import { pictureToColour } from './data/colour.ts'
import { BEGINNING, fileKind } from './data/fileKind.ts'
import { writeDigit } from './data/handwriting.ts'
import { cutStrokes, inkToImage } from './data/ink.ts'
import { writeNpz } from './data/npz.ts'
import { readWeights } from './data/safetensors.ts'
import { writeWeights } from './data/safetensorsOut.ts'
import { drawScene } from './data/scenes.ts'
import { compile } from './compile.ts'
import { allocate } from './memory.ts'
import { networks } from './networks/index.ts'
import type { NetworkSpec } from './networks/spec.ts'
import { valueNamed } from './program.ts'
import { run } from './run.ts'
import { Session, type SessionOptions } from './session.ts'
import { meanMagnitudes, sizesOf } from './sizes.ts'
import { toRowMajor } from './tensor.ts'
import { argMax } from './argMax.ts'
import { Training } from './training.ts'
import { initWeights, saveWeights } from './weights.ts'

const host = {
  now: () => performance.now(),
  pause: () =>
    new Promise<void>(resolve => {
      setImmediate(resolve)
    }),
}
const weights = { kind: 'random', seed: 3 } as const
const strokes = writeDigit(3, 7).strokes

async function opened(network: keyof typeof networks = 'simple-convnet', session = 1, on = host, options: SessionOptions = {}) {
  const engine = new Session(on, options),
    frames: Frame[] = []
  engine.stream(frame => {
    frames.push(frame)
  })
  const { program } = await engine.open({ session, network: networks[network], weights })
  return { engine, frames, program }
}

describe('a session', () => {
  test('streams just what is watched, equal to a plain run of the same program', async () => {
    const { engine, frames } = await opened()
    await engine.watch(1, [{ name: 'conv1/out' }, { name: 'softmax/y' }])
    expect(await engine.show({ session: 1, revision: 5, input: { strokes }, label: null })).toBe(true)
    const frame = frames.at(-1)!
    expect(Object.keys(frame.values)).toEqual(['conv1/out', 'softmax/y'])
    expect(frame).toMatchObject({ session: 1, revision: 5 })

    const alone = allocate(compile(networks['simple-convnet'], 1))
    initWeights(alone, networks['simple-convnet'].init, 3)
    alone.tensors[alone.program.image].data.set(inkToImage(strokes).pixels)
    run(alone)
    expect([...frame.values['conv1/out'].data]).toEqual([...alone.tensors[valueNamed(alone.program, 'conv1/out').id].data])
    expect(frame.values['conv1/out'].shape).toEqual([1, 30, 24, 24])
  })

  test('is warmed up over the same numbers: nothing is sent, nothing changes, and what is asked for meanwhile comes first', async () => {
    const { engine, frames, program } = await opened()
    let pauses = 0
    const counting = new Session({
      now: host.now,
      pause: () => {
        pauses++
        return host.pause()
      },
    })
    counting.stream(frame => {
      frames.push(frame)
    })
    await counting.open({ session: 1, network: networks['simple-convnet'], weights })
    await counting.watch(1, [{ name: 'softmax/y' }])
    await counting.show({ session: 1, revision: 1, input: { strokes }, label: null })
    const sent = frames.length,
      before = [...(await counting.read('conv1/out')).data],
      other = writeDigit(8, 2).strokes
    for (let i = 0; i < 200; i++) await host.pause()
    expect(pauses).toBeGreaterThanOrEqual(60)
    expect(frames.length).toBe(sent)
    expect([...(await counting.read('conv1/out')).data]).toEqual(before)
    await engine.watch(1, [{ name: 'softmax/y' }])
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    await engine.show({ session: 1, revision: 2, input: { strokes: other }, label: null }) // while it is being warmed
    const alone = allocate(program)
    initWeights(alone, networks['simple-convnet'].init, 3)
    alone.tensors[program.image].data.set(inkToImage(other).pixels)
    run(alone)
    expect([...frames.at(-1)!.values['softmax/y'].data]).toEqual([...alone.tensors[program.probabilities].data])
  })

  test('follows a number through the run of the newest input, and answers the newest of two questions', async () => {
    const { engine } = await opened()
    await engine.show({ session: 1, revision: 4, input: { strokes }, label: null })
    const first = await engine.follow({ session: 1, name: 'conv1/out', cell: 700 })
    expect(first).toMatchObject({ revision: 4, name: 'conv1/out', cell: 700 })
    expect(first!.value).toBe((await engine.read('conv1/out')).data[700])
    void engine.show({ session: 1, revision: 5, input: { strokes: writeDigit(8, 2).strokes }, label: null })
    const [old, last] = await Promise.all([
      engine.follow({ session: 1, name: 'conv1/out', cell: 3 }),
      engine.follow({ session: 1, name: 'pool1/out', cell: 9 }),
    ])
    expect(old === null || old.cell === 3).toBe(true)
    expect(last).toMatchObject({ revision: 5, run: first!.run + 1, name: 'pool1/out', cell: 9 })
    expect(await engine.follow({ session: 7, name: 'conv1/out', cell: 3 })).toBeNull()
    await expect(engine.follow({ session: 1, name: 'conv1/out', cell: 99_999 })).rejects.toThrow('has no cell 99999')
  })

  test('sends a box of a value, also of a transposed view', async () => {
    const { engine, frames } = await opened()
    const box = { name: 'conv1/col_W', box: { from: [3, 7], size: [2, 4] } }
    await engine.watch(1, [box])
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    const W = (await engine.read('conv1/W')).data
    const expected = [3, 4].flatMap(row => [7, 8, 9, 10].map(column => W[column * 25 + row]))
    expect([...frames.at(-1)!.values[watchKey(box)].data]).toEqual(expected)
  })

  test('sends every so many-th cell of a box, of any number of axes', async () => {
    const { engine, frames } = await opened()
    const sampled = { name: 'conv1/out', box: { from: [0, 2, 1, 0], size: [1, 3, 4, 6], step: [1, 9, 5, 4] } },
      turned = { name: 'conv1/col_W', box: { from: [1, 0], size: [6, 10], step: [4, 3] } }
    await engine.watch(1, [sampled, turned])
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    const [out, W] = [(await engine.read('conv1/out')).data, (await engine.read('conv1/W')).data]
    const of = (key: typeof sampled): number[] => [...frames.at(-1)!.values[watchKey(key)].data]
    expect(of(sampled)).toEqual(
      [2, 11, 20].flatMap(f => [1, 6, 11, 16].flatMap(y => [0, 4, 8, 12, 16, 20].map(x => out[(f * 24 + y) * 24 + x]))),
    )
    expect(of(turned)).toEqual([1, 5, 9, 13, 17, 21].flatMap(row => Array.from({ length: 10 }, (_, i) => W[3 * i * 25 + row])))
  })

  test('a frame never mixes revisions: of many inputs at once only whole frames come, and the last is the last input', async () => {
    const { engine, frames } = await opened()
    await engine.watch(1, [{ name: 'image' }, { name: 'softmax/y' }])
    const cuts = [5, 12, 20, 28, 999].map(n => cutStrokes(strokes, n))
    const shown = await Promise.all(
      cuts.map((cut, i) => engine.show({ session: 1, revision: i + 1, input: { strokes: cut }, label: null })),
    )
    expect(shown.at(-1)).toBe(true)
    expect(frames.at(-1)!.revision).toBe(5)
    for (const frame of frames) expect([...frame.values['image'].data]).toEqual([...inkToImage(cuts[frame.revision - 1]).pixels])
  })

  test('a number read while the next drawing comes in is of one drawing, never of both', async () => {
    let time = 0
    const slow = { rate: 1 } // as on a slow machine: a pass in many short stretches
    const { engine } = await opened('simple-convnet', 1, { ...host, now: () => (time += 100) }, slow)
    const [one, other] = [strokes, writeDigit(8, 2).strokes]
    const answers: string[] = []
    for (const drawing of [one, other]) {
      await engine.show({ session: 1, revision: 9, input: { strokes: drawing }, label: null })
      answers.push((await engine.read('softmax/y')).data.join())
    }
    for (let pauses = 0; pauses < 20; pauses++) {
      await engine.show({ session: 1, revision: 10, input: { strokes: one }, label: null })
      // The run of the other drawing stands still in the middle of it when the first is shown again.
      void engine.show({ session: 1, revision: 11, input: { strokes: other }, label: null })
      const early = engine.read('softmax/y')
      for (let i = 0; i < pauses; i++) await host.pause()
      const shown = engine.show({ session: 1, revision: 12, input: { strokes: one }, label: null })
      expect(answers).toContain((await early).data.join())
      await shown
      expect((await engine.read('softmax/y')).data.join()).toBe(answers[0])
    }
  })

  test('requests of another session change nothing', async () => {
    const { engine, frames } = await opened()
    await engine.watch(1, [{ name: 'image' }])
    expect(await engine.show({ session: 9, revision: 1, input: { strokes }, label: null })).toBe(false)
    expect(frames).toEqual([])
    await expect(engine.gather(9, [{ name: 'image', cells: [0] }])).rejects.toThrow('no longer open')
  })

  test('a network that does not fit leaves the last one working', async () => {
    const { engine } = await opened()
    const broken = {
      ...networks['simple-convnet'],
      layers: networks['simple-convnet'].layers.map(l => (l.kind === 'convolution' ? { ...l, FH: 40, FW: 40 } : l)),
    }
    await expect(engine.open({ session: 2, network: broken, weights })).rejects.toThrow(
      /conv1: filter height FH = 40 is larger than the padded input .* 28/,
    )
    expect(await engine.show({ session: 1, revision: 2, input: { strokes }, label: null })).toBe(true)
  })

  test('a weights file of another network is refused with the tensor, and the last network stays', async () => {
    const { engine } = await opened()
    const lenet = allocate(compile(networks.lenet5, 1))
    initWeights(lenet, { kind: 'xavier' }, 1)
    const bytes = writeWeights(saveWeights(lenet, 'float16', {})).slice().buffer
    await expect(engine.open({ session: 2, network: networks['simple-convnet'], weights: { kind: 'file', bytes } })).rejects.toMatchObject({
      name: 'WeightsFileError',
      tensor: 'conv1/W',
    })
    expect(await engine.show({ session: 1, revision: 2, input: { strokes }, label: null })).toBe(true)
  })

  test('read and gather run what they need: gradients start from the label, or from the answer when there is none', async () => {
    const { engine, program } = await opened()
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    const y = (await engine.read('softmax/y')).data
    const dx = (await engine.read('softmax/dx')).data
    const t = argMax(y)!
    expect((await engine.read('softmax/loss')).data[0]).toBeCloseTo(-Math.log(y[t]), 5)
    expect(dx[t]).toBeCloseTo(y[t] - 1, 6)
    await engine.show({ session: 1, revision: 2, input: { strokes }, label: (t + 1) % 10 })
    expect((await engine.read('backward/softmax/dx')).data[t]).toBeCloseTo(y[t], 6)
    const { numbers, revision } = await engine.gather(1, [
      { name: 'softmax/y', cells: [t, 0] },
      { name: 'conv1/dW', cells: [3] },
    ])
    expect(revision).toBe(2)
    expect([...numbers[0]]).toEqual([y[t], y[0]])
    expect(numbers[1][0]).toBe((await engine.read('conv1/dW')).data[3])
    expect(program.steps.length).toBeGreaterThan(40)
  })

  test.each([
    ['∞', 1e39],
    ['NaN', Number.NaN],
    ['−∞', -1e39],
  ] as const)('a frame says where %s began, as far as its run has gone, and no longer when it is gone', async (_, value) => {
    const { engine, frames } = await opened()
    const show = (revision: number, edits: readonly Edit[]) => engine.show({ session: 1, revision, input: { strokes }, label: null, edits })
    await show(1, [])
    expect(frames.at(-1)!.nonFinite).toBeNull()
    await show(2, [{ name: 'affine2/b', cell: 3, value }])
    expect(frames.at(-1)!.nonFinite).toEqual({
      name: 'affine2/b',
      cell: 3,
      value: Math.fround(value),
      step: null,
      reader: 'forward/affine2/out',
    })
    await engine.watch(1, [{ name: 'affine2/out' }]) // the same run, sent again
    expect(frames.at(-1)!.nonFinite).toMatchObject({ name: 'affine2/b', cell: 3 })
    await show(3, [{ name: 'affine2/b', cell: 3, value: 3.4e38 }])
    expect(frames.at(-1)!.nonFinite).toBeNull()
    expect((await engine.read('softmax/y')).data[3]).toBe(1)
  })

  test('where the scores give no answer the target is class 0, and the loss is no number', async () => {
    const { engine } = await opened()
    for (const value of [Number.NaN, 1e39]) {
      await engine.show({ session: 1, revision: 1, input: { strokes }, label: null, edits: [{ name: 'affine2/b', cell: 3, value }] })
      expect((await engine.read('label')).data[0]).toBe(0)
      expect(Number.isFinite((await engine.read('softmax/loss')).data[0])).toBe(false)
    }
  })

  test('an edit changes just what it names, and is gone with the next input that does not make it', async () => {
    const { engine, frames } = await opened('lenet5')
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    const before = {
      W: (await engine.read('conv1/W')).data,
      x: (await engine.read('image')).data,
      y: (await engine.read('softmax/y')).data,
    }
    const edits = [
      { name: 'conv1/W', cell: 7, value: 3 },
      { name: 'image', cell: 40, value: -2 },
      { name: 'conv1/W', cell: 7, value: 5 },
    ]
    await engine.show({ session: 1, revision: 2, input: { strokes }, label: null, edits })
    const W = (await engine.read('conv1/W')).data,
      x = (await engine.read('image')).data
    expect(W[7]).toBe(5)
    expect(x[40]).toBe(-2)
    // The frame says what stood there.
    expect(frames.at(-1)!.replaced).toEqual([
      { name: 'conv1/W', cell: 7, value: before.W[7] },
      { name: 'image', cell: 40, value: before.x[40] },
    ])
    expect([...W].filter((v, i) => v !== before.W[i])).toHaveLength(1)
    expect([...(await engine.read('softmax/y')).data]).not.toEqual([...before.y])
    await engine.show({ session: 1, revision: 3, input: { strokes }, label: null })
    expect([...(await engine.read('conv1/W')).data]).toEqual([...before.W])
    expect([...(await engine.read('softmax/y')).data]).toEqual([...before.y])
    expect(frames.at(-1)!.replaced).toEqual([])
  })

  test('opened once more with the weights it has, it says of which input its numbers are until the next comes', async () => {
    const { engine } = await opened()
    await engine.show({ session: 1, revision: 7, input: { strokes }, label: 3, edits: [{ name: 'conv1/W', cell: 0, value: 5 }] })
    const there = ['image', 'conv1/W', 'label'].map(name => ({
      name,
      cells: Array.from({ length: name === 'label' ? 1 : 700 }, (_, i) => i),
    }))
    const { numbers } = await engine.gather(1, there)
    expect(numbers[1][0]).toBe(5)
    for (const update of [undefined, { kind: 'adam', lr: 0.01 } as const]) {
      await engine.open({ session: 2, network: networks['simple-convnet'], weights: { kind: 'kept' }, ...(update && { update }) })
      expect(await engine.gather(2, there)).toMatchObject({ revision: 7, numbers })
    }
  })

  test('an edit that cannot be made is refused by name, and what was shown stays', async () => {
    const { engine } = await opened('lenet5')
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    await expect(
      engine.show({ session: 1, revision: 2, input: { strokes }, label: null, edits: [{ name: 'conv1/W', cell: 150, value: 1 }] }),
    ).rejects.toThrow('conv1/W (6, 1, 5, 5) has no cell 150; the last is 149')
    await expect(
      engine.show({ session: 1, revision: 3, input: { strokes }, label: null, edits: [{ name: 'conv1/out', cell: 0, value: 1 }] }),
    ).rejects.toThrow('conv1/out is computed')
    expect((await engine.read('softmax/y')).revision).toBe(1)
  })

  test('a target that is no class of the network, or an input of another size, is refused, and what was shown stays', async () => {
    const { engine } = await opened('lenet5')
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    for (const label of [10, -1, 1.5, NaN])
      await expect(engine.show({ session: 1, revision: 2, input: { strokes }, label })).rejects.toMatchObject({
        code: 'no-class',
        values: { most: 9 },
      })
    await expect(engine.show({ session: 1, revision: 2, input: { pixels: new Float32Array(7) }, label: null })).rejects.toThrow(
      '1024 pixels, not 7',
    )
    expect((await engine.read('softmax/loss')).revision).toBe(1)
    expect((await engine.read('softmax/loss')).data[0]).toBeGreaterThanOrEqual(0)
  })

  test('an empty square is a blank image', async () => {
    const { engine, frames } = await opened('lenet5')
    await engine.watch(1, [{ name: 'image' }])
    await engine.show({ session: 1, revision: 1, input: { strokes: [] }, label: null })
    expect(frames.at(-1)!.placement).toBeNull()
    expect(frames.at(-1)!.values['image'].shape).toEqual([1, 1, 32, 32])
    expect(frames.at(-1)!.values['image'].data.every(v => v === 0)).toBe(true)
  })

  test('an input is answered while it trains, a pause stops it, a cancel puts the weights back', async () => {
    const { engine, frames } = await opened('lenet5')
    await engine.watch(1, [{ name: 'conv1/W' }])
    const before = (await engine.read('conv1/W')).data
    await engine.train({ session: 1, batch: 20, optimizer: { kind: 'adam', lr: 0.001 }, seed: 1 })
    expect(await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })).toBe(true)
    while ((frames.at(-1)?.training?.steps ?? 0) < 3) await host.pause()
    const paused = (await engine.pause(1))!
    expect(paused.running).toBe(false)
    for (let i = 0; i < 20; i++) await host.pause()
    expect((await engine.pause(1))!.steps).toBe(paused.steps)
    expect([...(await engine.read('conv1/W')).data]).not.toEqual([...before])
    await engine.cancelTraining(1)
    expect([...(await engine.read('conv1/W')).data]).toEqual([...before])
  })

  test('while it trains every frame holds the weights that its activations were computed with, whoever asked for it', async () => {
    const { engine, frames, program } = await opened('lenet5')
    const all = [...Object.keys(program.params), 'image', 'softmax/y'].map(name => ({ name }))
    await engine.watch(1, all)
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    const request = { session: 1, batch: 2, optimizer: { kind: 'adam', lr: 0.01 }, seed: 1 } as const
    for (let i = 0; i < 6; i++) {
      await engine.train(request)
      for (let turns = 0; turns < 3 * i + 2; turns++) await host.pause()
      await engine.watch(1, all)
      for (let turns = 0; turns < i; turns++) await host.pause()
      await engine.pause(1)
      for (let turns = 0; turns < 20; turns++) await host.pause()
    }
    expect(frames.at(-1)!.training!.steps).toBeGreaterThan(2)
    const alone = allocate(program)
    for (const { values } of frames) {
      for (const [name, id] of Object.entries(program.params))
        alone.tensors[id].data.set(toRowMajor({ ...alone.tensors[id], data: values[name].data }))
      alone.tensors[program.image].data.set(values['image'].data)
      run(alone)
      alone.tensors[valueNamed(program, 'softmax/y').id].data.forEach((p, k) => expect(values['softmax/y'].data[k]).toBeCloseTo(p, 5))
    }
  })

  test('the same seed trains to the same weights, however the work was cut up', async () => {
    const trained = async (): Promise<Float32Array> => {
      const { engine } = await opened('lenet5')
      await engine.train({ session: 1, batch: 10, optimizer: { kind: 'sgd', lr: 0.1 }, seed: 5 })
      let state = (await engine.pause(1))!
      while (state.steps < 2) {
        await engine.train({ session: 1, batch: 10, optimizer: { kind: 'sgd', lr: 0.1 }, seed: 5 })
        await host.pause()
        state = (await engine.pause(1))!
      }
      return state.steps === 2 ? (await engine.read('conv2/W')).data : trained()
    }
    expect([...(await trained())]).toEqual([...(await trained())])
  })
})

describe('a training', () => {
  const request = { session: 1, batch: 2, optimizer: { kind: 'sgd', lr: 0.1 }, seed: 1 } as const
  const turns = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await host.pause()
  }
  /** Waits for a frame in which the training has come so far. */
  const until = async (frames: readonly Frame[], reached: (state: TrainingState) => boolean): Promise<TrainingState> => {
    for (let i = 0; i < 20_000; i++) {
      const state = frames.at(-1)?.training
      if (state && reached(state)) return state
      await host.pause()
    }
    throw new Error(`it stands at ${JSON.stringify(frames.at(-1)?.training)}`)
  }
  const begun = async () => {
    const { engine, frames, program } = await opened('lenet5')
    await engine.watch(
      1,
      Object.keys(program.params).map(name => ({ name })),
    )
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    return { engine, frames, program, weights: { ...frames.at(-1)!.values } }
  }

  test('that is paused before its code is there does not run, and can be resumed', async () => {
    const { engine, frames } = await begun()
    const started = engine.train(request)
    await engine.pause(1)
    expect((await started).running).toBe(false)
    await turns(50)
    expect((await engine.pause(1))?.steps).toBe(0)
    await engine.train(request)
    expect((await until(frames, state => state.steps > 0)).running).toBe(true)
    await engine.pause(1)
  })

  test('that throws is a failure that a frame tells of, and can begin again', async () => {
    const { engine, frames } = await begun()
    const broken = vi.spyOn(Training.prototype, 'advance').mockImplementation(() => {
      throw new Error('planted')
    })
    await engine.train(request)
    const failed = await until(frames, state => state.failure !== null)
    expect(failed).toMatchObject({ running: false, failure: { code: 'training-failed', values: { reason: 'planted' } } })
    broken.mockRestore()
    expect(await engine.train(request)).toMatchObject({ running: true, failure: null })
    await until(frames, state => state.steps > 1)
    await engine.pause(1)
  })

  test('whose loss is no number stops before it moves a weight by it, says at which step and where that began, and can be taken back', async () => {
    const { engine, frames, weights } = await begun()
    await engine.train({ ...request, optimizer: { kind: 'sgd', lr: 1e38 } })
    const { failure, steps, loss } = await until(frames, state => state.failure !== null)
    expect(failure).toMatchObject({ code: 'training-diverged', values: { step: steps + 1, loss: String(loss) } })
    expect(Number.isFinite(loss)).toBe(false)
    // What it names does hold such a number, and nothing before it does.
    const [, value, index] = /^(.+)\[([\d, ]+)\]$/.exec(String(failure!.values['value']))!,
      { name: first, shape } = valueNamed((await opened('lenet5')).program, value)
    expect(first).toMatch(/^(conv|affine)\d\/[Wb]$|^forward\//)
    expect(index.split(', ').map((i, axis) => Number(i) < shape[axis])).toEqual(shape.map(() => true))
    await engine.cancelTraining(1)
    await turns(5)
    expect(frames.at(-1)!.training).toBe(null)
    for (const [name, { data }] of Object.entries(weights)) expect([name, ...frames.at(-1)!.values[name].data]).toEqual([name, ...data])
  })

  test('taken back after another was begun has the weights as they were opened, with the edits that are asked for over them', async () => {
    const { engine, frames, weights } = await begun()
    const edits = [
      { name: 'conv1/W', cell: 7, value: 3 },
      { name: 'image', cell: 40, value: -2 },
    ]
    await engine.watch(
      1,
      [...Object.keys(weights), 'image'].map(name => ({ name })),
    )
    await engine.show({ session: 1, revision: 2, input: { strokes }, label: null, edits })
    const changed = { ...frames.at(-1)!.values }
    await engine.train(request)
    await until(frames, state => state.steps > 1)
    expect(frames.at(-1)!.values['image'].data[40], 'an edit of the image stays in it').toBe(-2)
    await engine.train({ ...request, seed: 2 })
    await until(frames, state => state.steps > 1)
    await engine.cancelTraining(1)
    await turns(5)
    for (const [name, { data }] of Object.entries(changed)) expect([name, ...frames.at(-1)!.values[name].data]).toEqual([name, ...data])
    expect(frames.at(-1)!.replaced.map(e => [e.name, e.cell, e.value])).toEqual([
      ['conv1/W', 7, weights['conv1/W'].data[7]],
      ['image', 40, expect.any(Number)],
    ])
    await engine.show({ session: 1, revision: 3, input: { strokes }, label: null })
    for (const [name, { data }] of Object.entries(weights)) expect([name, ...frames.at(-1)!.values[name].data]).toEqual([name, ...data])
  })

  test('is steered: looked back at, its rate changed, gone on from a moment, rewound; frames show the weights of what is looked at', async () => {
    const { engine, frames } = await begun(),
      weightsNow = async (): Promise<readonly number[]> => [...(await engine.read('conv1/W')).data]
    const before = await weightsNow()
    await engine.train({ ...request, init: { kind: 'he' } })
    await until(frames, state => state.steps > 12)
    expect((await engine.steer(1, { kind: 'rate', rate: 0.05 })).state).toMatchObject({ running: true, rate: 0.05 })
    const { state } = await engine.steer(1, { kind: 'look', step: 0 })
    expect(state).toMatchObject({ running: false, looksAt: 0 })
    const { moments, rates, filters } = (await engine.runHistory(1))!,
      drawn = await weightsNow()
    expect(rates.map(r => r.rate)).toEqual([0.1, 0.05])
    expect(moments.map(m => m.step).slice(0, 3)).toEqual([0, 1, 2])
    drawn.forEach((w, i) => expect(Math.abs(filters[i] - w)).toBeLessThanOrEqual(Math.abs(w) / 2000)) // rounded to float16
    expect(drawn).not.toEqual(before)
    await turns(5)
    expect([...frames.at(-1)!.values['conv1/W'].data]).toEqual(drawn)
    await engine.steer(1, { kind: 'present' })
    const present = await weightsNow()
    expect(present).not.toEqual(drawn)
    await engine.train({ ...request, init: { kind: 'he' } })
    await until(frames, now => now.steps > state.steps)
    await engine.pause(1)
    expect(await engine.steer(1, { kind: 'goTo', step: 10 })).toMatchObject({
      state: { running: false, steps: 10, rate: 0.1 },
      exact: false,
    })
    expect((await engine.runHistory(1))!.moments.at(-1)!.step).toBe(10)
    expect(await engine.steer(1, { kind: 'rewind' })).toMatchObject({ state: { steps: 0 }, exact: true })
    expect(await weightsNow()).toEqual(drawn)
    await expect(engine.steer(1, { kind: 'goTo', step: 99 })).rejects.toThrow('there is no moment of step 99; the nearest are 0')
    await engine.cancelTraining(1)
    expect(await weightsNow()).toEqual(before)
    expect(await engine.runHistory(1)).toBeNull()
    await expect(engine.steer(1, { kind: 'rewind' })).rejects.toThrow('there is no training')
  })

  test('stops by itself at the step it was to go to, with that moment kept, and shows it; every step is on its curve', async () => {
    const { engine, frames } = await begun()
    await engine.train(request, 1)
    await until(frames, state => !state.running && state.steps === 1)
    await engine.train(request, 15)
    await until(frames, state => !state.running && state.steps > 1)
    const { steps, newestMoment, epochSteps, loss, until: to } = frames.at(-1)!.training!
    expect(steps).toBe(15)
    const history = (await engine.runHistory(1))!,
      curve = (await engine.runCurve(1))!
    expect([history.moments.at(-1)!.step, newestMoment, to]).toEqual([15, 15, 15])
    expect(epochSteps).toBe(10_000 / request.batch)
    expect([...curve.steps]).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
    expect(curve.loss.at(-1)).toBe(Math.fround(loss))
    await engine.steer(1, { kind: 'goTo', step: 1 })
    expect([...(await engine.runCurve(1))!.steps]).toEqual([1])
    await engine.train(request, 'step')
    await until(frames, state => !state.running && state.steps === 2)
    expect((await engine.steer(1, { kind: 'rewind' })).state.until).toBeNull()
  })

  test('is kept, and taken up by another worker: its moments are there, and it goes on', async () => {
    const { engine, frames } = await begun()
    const asked = { ...request, init: { kind: 'he' } } as const
    expect(await engine.runToKeep({ session: 1, known: [], most: 1e7, present: true })).toBeNull()
    await engine.train(asked)
    await until(frames, state => state.steps > 4)
    await engine.pause(1)
    const kept = structuredClone(await engine.runToKeep({ session: 1, known: [], most: 1e7, present: true }))!,
      { steps } = (await engine.pause(1))!,
      weights = [...(await engine.read('conv1/W')).data]
    expect(kept.heads.at(-1)).toMatchObject({ step: steps, holds: 'exact' })
    const known = kept.heads.map(({ id, holds }) => [id, holds] as const)
    expect((await engine.runToKeep({ session: 1, known, most: 1e7, present: true }))!.numbers).toEqual([])
    const other = await begun(),
      taken = other.engine.train({ ...asked, from: kept })
    await other.engine.pause(1)
    expect(await taken).toMatchObject({ running: false, steps, imagesPerSecond: 0 })
    expect([...(await other.engine.read('conv1/W')).data]).toEqual(weights)
    expect((await other.engine.runHistory(1))!.moments.map(m => m.step)).toEqual(kept.heads.map(head => head.step))
    await other.engine.train(asked)
    await until(other.frames, state => state.steps > steps)
    await expect(other.engine.train({ ...asked, batch: 7, from: { ...kept, numbers: [] } })).rejects.toThrow(
      'the numbers of step 0 are not there',
    )
    await other.engine.cancelTraining(1)
    await engine.cancelTraining(1)
  })

  test('learns from files, is tried on others, and says which of them is none; nothing has changed then', async () => {
    const { engine, frames } = await begun()
    const idx = (magic: number, sizes: readonly number[], body: (i: number) => number): Blob => {
      const bytes = new Uint8Array(4 + 4 * sizes.length + sizes.reduce((product, n) => product * n, 1)),
        view = new DataView(bytes.buffer)
      ;[magic, ...sizes].forEach((n, i) => view.setUint32(4 * i, n))
      for (let i = 4 + 4 * sizes.length, k = 0; i < bytes.length; i++, k++) bytes[i] = body(k)
      return new Blob([bytes])
    }
    const files = (count: number, label: (i: number) => number) => ({
      images: { name: 'images', blob: idx(2051, [count, 28, 28], i => (i * 37) % 256) },
      labels: { name: 'labels', blob: idx(2049, [count], label) },
    })
    const data = { kind: 'files', name: 'own', train: files(8, i => i), test: files(4, i => i) } as const
    const wrong = { ...data, name: 'wrong', train: files(8, i => 4 + i) }
    await expect(engine.train({ ...request, data: wrong })).rejects.toMatchObject({
      code: 'idx-label',
      values: { index: 6, label: 10, last: 9 },
    })
    expect(frames.at(-1)!.training).toBeNull()
    await engine.train({ ...request, data })
    const { test: tried, epoch } = await until(frames, state => state.test !== null && state.steps >= 4)
    expect(tried!.images).toBe(4)
    expect(epoch).toBeGreaterThanOrEqual(1)
    await engine.pause(1)
  })

  test('gives its weights as files, whichever they are now', async () => {
    const { engine, program } = await begun()
    for (const format of ['safetensors', 'npz', 'params.pkl'] as const) {
      const { bytes, step } = await engine.weightsFile(1, format)
      expect(step).toBeNull()
      expect(bytes.length).toBeGreaterThan(4 * 61_706)
      expect(fileKind(bytes.subarray(0, BEGINNING), bytes.length)).toBe(
        { safetensors: 'safetensors', npz: 'npz', 'params.pkl': 'pickle' }[format],
      )
    }
    const { tensors } = readWeights((await engine.weightsFile(1, 'safetensors')).bytes)
    expect([...tensors.keys()]).toEqual(Object.keys(program.params))
    expect([...tensors.get('conv1/W')!.data]).toEqual([...(await engine.read('conv1/W')).data])
  })

  test('of a network that no digit goes into, or with too few classes, is refused, and nothing has changed', async () => {
    const { engine } = await opened()
    const layers = (out: number): NetworkSpec['layers'] => [
      { kind: 'affine', name: 'affine1', out },
      { kind: 'softmax', name: 'softmax' },
    ]
    for (const [session, input, classes] of [
      [2, [2, 8, 8], 10],
      [3, [3, 28, 28], 10],
      [4, [1, 28, 28], 4],
    ] as const) {
      await engine.open({ session, network: { name: 'own', input, init: { kind: 'he' }, layers: layers(classes) }, weights })
      await expect(engine.train({ ...request, session })).rejects.toMatchObject({
        code: 'no-digits',
        values: { input: input.join(', '), classes },
      })
      await engine.show({ session, revision: session, input: { pixels: new Float32Array(input[0] * input[1] * input[2]) }, label: null })
      expect((await engine.read('softmax/y')).shape).toEqual([1, classes])
    }
  })

  test('writes digits at the size of the network: 8×8 as well as 28×28', async () => {
    const { engine, frames } = await opened()
    const layers: NetworkSpec['layers'] = [
      { kind: 'affine', name: 'affine1', out: 10 },
      { kind: 'softmax', name: 'softmax' },
    ]
    await engine.open({ session: 2, network: { name: 'own', input: [1, 8, 8], init: { kind: 'he' }, layers }, weights })
    await engine.watch(2, [{ name: 'image' }])
    await engine.show({ session: 2, revision: 9, input: { strokes }, label: null })
    expect([...frames.at(-1)!.values['image'].data]).toEqual([...inkToImage(strokes, { frame: { size: 8, box: 6 } }).pixels])
    await engine.train({ ...request, session: 2 })
    await until(frames, state => state.steps > 2)
    expect(Number.isFinite((await engine.pause(2))!.loss)).toBe(true)
  })

  test('says so by what run an answer is of: the same run gives the same numbers, another one has another number', async () => {
    const { engine, frames } = await begun()
    const [one, again] = [await engine.read('conv1/W'), await engine.read('softmax/y')]
    expect([one.run, again.run]).toEqual([frames.at(-1)!.run, frames.at(-1)!.run])
    await engine.train(request)
    await until(frames, state => state.steps > 0)
    const {
      run,
      numbers: [W],
    } = await engine.gather(1, [{ name: 'conv1/W', cells: [0, 1, 2] }])
    expect(run).toBeGreaterThan(one.run)
    expect([...W]).not.toEqual(one.data.slice(0, 3))
    await engine.pause(1)
  })
})

test('weights of another network are carried on; the others are random, by the seed', async () => {
  const { engine } = await opened(),
    file = new Blob([new Uint8Array((await engine.weightsFile(1, 'safetensors')).bytes)]),
    { data: before } = await engine.read('conv1/W')
  const network: NetworkSpec = {
    ...networks['simple-convnet'],
    layers: networks['simple-convnet'].layers.map(layer => ({ ...layer, name: layer.name === 'conv1' ? 'first' : layer.name })),
  }
  const names = { 'first/W': 'conv1/W' }
  await engine.open({ session: 2, network, weights: { kind: 'carried', file, names, seed: 8 } })
  expect((await engine.read('first/W')).data).toEqual(before)
  const { data: drawn } = await engine.read('affine1/W')
  await engine.open({ session: 3, network, weights: { kind: 'random', seed: 8 } })
  expect((await engine.read('affine1/W')).data).toEqual(drawn)
  // A person's file, whatever it calls its tensors, is read as it was for the network that it is of.
  const book = readWeights(new Uint8Array(await file.arrayBuffer())),
    called = writeNpz(
      Object.fromEntries([...book.tensors].map(([name, tensor]) => [name.replace('/W', '.weight').replace('/b', '.bias'), tensor])),
    )
  const of = { network: networks['simple-convnet'], name: 'mine.npz' }
  await engine.open({ session: 5, network, weights: { kind: 'carried', file: new Blob([new Uint8Array(called)]), of, names, seed: 8 } })
  expect((await engine.read('first/W')).data).toEqual(before)
  expect((await engine.read('affine1/W')).data).toEqual(drawn)
  // What does not fit is refused, and what was open stays.
  const wrong = { kind: 'carried', file, names: { 'affine2/W': 'affine1/W' }, seed: 8 } as const
  await expect(engine.open({ session: 6, network, weights: wrong })).rejects.toMatchObject({ code: 'shape', tensor: 'affine1/W' })
  expect((await engine.read('affine1/W')).data).toEqual(drawn)
})

describe('a large network', () => {
  /** A small network that is prepared like AlexNet. Each pause is 100 ms. */
  const colour: NetworkSpec = {
    name: 'colour',
    input: [3, 16, 16],
    init: { kind: 'uniform-he' },
    layers: [
      { kind: 'convolution', name: 'conv1', FN: 6, FH: 3, FW: 3 },
      { kind: 'relu', name: 'relu1' },
      { kind: 'affine', name: 'fc6', out: 20 },
      { kind: 'softmax', name: 'softmax' },
    ],
  }
  const picture = drawScene('fruit', 1, 30)
  const begin = async (backward = false) => {
    let time = 0
    const engine = new Session({ ...host, now: () => (time += 30) }, { largeBytes: 0, rate: 1 }),
      frames: Frame[] = [],
      reports: (Progress | null)[] = []
    engine.stream(
      frame => {
        frames.push(frame)
      },
      progress => {
        reports.push(progress)
      },
    )
    const opened = await engine.open({ session: 1, network: colour, weights: { kind: 'random', seed: 3 }, backward })
    return { engine, frames, told: reports, opened }
  }
  const see = { session: 1, revision: 1, input: { picture }, label: null } as const
  const numbers = async (engine: Session, name: string) => [...(await engine.read(name)).data]
  const file = (seed: number): Extract<WeightsSource, { kind: 'own' }> => {
    const memory = allocate(compile(colour, 1))
    initWeights(memory, colour.init, seed)
    const saved = saveWeights(memory, 'float32', { note: 'mine' })
    return { kind: 'own', name: 'mine.safetensors', file: new Blob([new Uint8Array(writeWeights(saved))]) }
  }

  test('takes a picture as colours, and says how far it is', async () => {
    const { engine, frames, told: reports } = await begin()
    await engine.watch(1, [{ name: 'conv1/out', box: { from: [0, 2, 0, 0], size: [1, 1, 14, 14] }, scaled: true, means: true }])
    await engine.show(see)
    const box = Object.values(frames.at(-1)!.values)[0],
      whole = await numbers(engine, 'conv1/out')
    expect([...box.data]).toEqual(whole.slice(2 * 196, 3 * 196))
    expect(box.sizes).toEqual(sizesOf(whole))
    expect(box.means).toEqual(meanMagnitudes(whole, whole.length / 196))
    const shares = reports.flatMap(p => (p?.what === 'forward' ? [p.share] : []))
    expect(shares.length).toBeGreaterThan(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
    expect(reports.at(-1)).toBe(null)
  })

  test('is opened forward only; asked for, the backward pass comes into more of the same memory, with the numbers of a plain run', async () => {
    const { engine, opened } = await begin()
    expect(opened.program.steps.every(s => s.pass === 'forward')).toBe(true)
    await engine.show(see)
    const both = await engine.open({ session: 2, network: colour, weights: { kind: 'kept' } })
    expect(both.bytes).toBeGreaterThan(opened.bytes)
    await engine.show({ ...see, session: 2, label: 4 })
    const alone = allocate(compile(colour, 1))
    initWeights(alone, colour.init, 3)
    pictureToColour(picture, [3, 16, 16], alone.tensors[alone.program.image].data)
    alone.tensors[alone.program.label].data[0] = 4
    run(alone)
    for (const name of ['conv1/dx', 'conv1/dW', 'fc6/dW', 'softmax/y']) {
      const expected = toRowMajor(alone.tensors[valueNamed(alone.program, name).id])
      ;(await numbers(engine, name)).forEach((v, i) => expect(v).toBeCloseTo(expected[i], 4))
    }
  })

  test('another network of the same name is not taken for it: its weights are not kept, and not written over', async () => {
    const { engine } = await begin()
    await engine.show(see)
    const before = await numbers(engine, 'softmax/y')
    const other: NetworkSpec = { ...colour, layers: colour.layers.map(l => (l.kind === 'affine' ? { ...l, out: 12 } : l)) }
    await expect(engine.open({ session: 2, network: other, weights: { kind: 'kept' } })).rejects.toThrow('colour is not open')
    expect(await numbers(engine, 'softmax/y')).toEqual(before)
    // And the same one under another name is.
    const { program } = await engine.open({ session: 3, network: { ...colour, name: 'mine' }, weights: { kind: 'kept' } })
    await engine.show({ ...see, session: 3 })
    expect([program.network, await numbers(engine, 'softmax/y')]).toEqual(['mine', before])
    // One that is given up has never touched the weights of the one that is open.
    const opening = engine.open({ session: 4, network: other, weights: { kind: 'own', name: 'none', file: new Blob([]) } })
    await expect(opening).rejects.toMatchObject({ code: expect.any(String) })
    expect(await numbers(engine, 'softmax/y')).toEqual(before)
  })

  test('an opening given up for another one puts the old weights back before that begins', async () => {
    const { engine } = await begin()
    await engine.show(see)
    const first = engine.open({ session: 2, network: colour, weights: { kind: 'random', seed: 8 }, backward: false })
    await host.pause()
    const second = engine.open({ session: 3, network: networks.lenet5, weights })
    await expect(first).rejects.toMatchObject({ code: 'cancelled' })
    expect((await second).program.network).toBe('lenet5')
    expect(await engine.show({ session: 3, revision: 2, input: { strokes }, label: null })).toBe(true)
  })

  test('trained, it keeps its new weights when its backward pass is asked for', async () => {
    const digits: NetworkSpec = {
      ...colour,
      name: 'digits',
      input: [1, 28, 28],
      layers: [
        { kind: 'convolution', name: 'conv1', FN: 2, FH: 7, FW: 7, stride: 7 },
        { kind: 'affine', name: 'fc6', out: 10 },
        { kind: 'softmax', name: 'softmax' },
      ],
    }
    const { engine } = await begin()
    await engine.open({ session: 2, network: digits, weights, backward: false })
    await engine.show({ session: 2, revision: 1, input: { strokes }, label: null })
    const before = await numbers(engine, 'fc6/W')
    await engine.train({ session: 2, batch: 2, optimizer: { kind: 'sgd', lr: 0.1 }, seed: 1 })
    for (let steps = 0; steps < 2; await host.pause())
      steps = (await engine.train({ session: 2, batch: 2, optimizer: { kind: 'sgd', lr: 0.1 }, seed: 1 })).steps
    await engine.pause(2)
    const trained = await numbers(engine, 'fc6/W')
    expect(trained).not.toEqual(before)
    await engine.open({ session: 3, network: digits, weights: { kind: 'kept' } })
    expect(await numbers(engine, 'fc6/W')).toEqual(trained)
  })

  test('a pass given up stops; what was computed stays and is sent; the next input begins anew', async () => {
    const { engine, frames } = await begin()
    await engine.watch(1, [{ name: 'image' }, { name: 'softmax/y' }])
    const shown = engine.show(see)
    await host.pause()
    await engine.cancel(1)
    await shown
    expect(Object.keys(frames.at(-1)!.values)).toEqual(['image'])
    await expect(engine.read('softmax/y')).rejects.toThrow('no longer open')
    await engine.show({ ...see, revision: 2 })
    expect(Object.keys(frames.at(-1)!.values)).toEqual(['image', 'softmax/y'])
  })

  test('takes its weights from a file, over those it had', async () => {
    const { engine } = await begin()
    await engine.show(see)
    const { metadata } = await engine.open({ session: 2, network: colour, weights: file(9), backward: false })
    expect(metadata).toEqual({ note: 'mine' })
    const memory = allocate(compile(colour, 1))
    initWeights(memory, colour.init, 9)
    expect(await numbers(engine, 'fc6/W')).toEqual([...memory.tensors[memory.program.params['fc6/W']].data])
  })

  test('a file that holds NaN is opened, and where the NaN is stands beside it as long as these weights do', async () => {
    const { engine } = await begin()
    const odd = file(9),
      bytes = new Uint8Array(await odd.file.arrayBuffer())
    bytes.set([0, 0, 0xc0, 0x7f], bytes.length - 4)
    const nonFinite = [{ tensor: 'fc6/b', count: 1, of: 20, first: 'NaN', at: 19 }]
    expect(
      (await engine.open({ session: 2, network: colour, weights: { ...odd, file: new Blob([bytes]) }, backward: false })).nonFinite,
    ).toEqual(nonFinite)
    expect((await engine.open({ session: 3, network: colour, weights: { kind: 'kept' }, backward: true })).nonFinite).toEqual(nonFinite)
    expect((await engine.open({ session: 4, network: colour, weights: { kind: 'random', seed: 1 }, backward: true })).nonFinite).toEqual([])
  })

  test('a file that is wrong at its very end leaves the network as it was', async () => {
    const { engine } = await begin()
    await engine.show(see)
    const before = await numbers(engine, 'softmax/y'),
      weights = await numbers(engine, 'conv1/W')
    const bad = file(9),
      bytes = new Uint8Array(await bad.file.arrayBuffer())
    await expect(
      engine.open({ session: 2, network: colour, weights: { ...bad, file: new Blob([bytes.subarray(0, -1)]) }, backward: false }),
    ).rejects.toMatchObject({ code: 'truncated', tensor: 'fc6/b' })
    expect(await numbers(engine, 'conv1/W')).toEqual(weights)
    expect(await numbers(engine, 'softmax/y')).toEqual(before)
  })

  test('where the old weights can no longer be read either, it has random ones, and says so', async () => {
    const { engine } = await begin()
    const old = file(9)
    await engine.open({ session: 2, network: colour, weights: old, backward: false })
    await engine.show({ ...see, session: 2 })
    Object.assign(old, { file: new Blob([]) }) // gone from the disk
    const opening = engine.open({ session: 3, network: colour, weights: { kind: 'random', seed: 8 }, backward: false })
    await engine.cancel(3)
    await expect(opening).rejects.toMatchObject({ code: 'weights-lost', values: { seed: 1 } })
    const memory = allocate(compile(colour, 1))
    initWeights(memory, colour.init, 1)
    expect(await numbers(engine, 'fc6/W')).toEqual([...memory.tensors[memory.program.params['fc6/W']].data])
    expect(await engine.show({ ...see, session: 2, revision: 2 })).toBe(true)
  })

  test('an opening given up half way puts the old weights back', async () => {
    const { engine } = await begin()
    await engine.show(see)
    const weights = await numbers(engine, 'fc6/W')
    const opening = engine.open({ session: 2, network: colour, weights: { kind: 'random', seed: 8 }, backward: false })
    await engine.cancel(2)
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' })
    expect(await numbers(engine, 'fc6/W')).toEqual(weights)
  })

  test('where there is not so much memory it is said how much, and the last network stays', async () => {
    const { engine } = await opened()
    const huge: NetworkSpec = {
      ...colour,
      name: 'huge',
      layers: [
        { kind: 'affine', name: 'fc6', out: 4_000_000 },
        { kind: 'affine', name: 'fc7', out: 10_000 },
        { kind: 'softmax', name: 'softmax' },
      ],
    }
    await expect(engine.open({ session: 2, network: huge, weights, backward: false })).rejects.toMatchObject({
      code: 'memory',
      values: { network: 'huge' },
    })
    await engine.show({ session: 1, revision: 1, input: { strokes }, label: null })
    expect((await engine.read('softmax/y')).shape).toEqual([1, 10])
  })
})

// What if a whole map were another number, or a square of the picture grey: what the engine then holds, in any network.
import { expect, test } from 'vitest'
import type { Edit } from '../api.ts'
import { drawScene } from '../data/scenes.ts'
import { COVER, editableCells, mapsOf } from '../mapEdits.ts'
import { mapShown } from '../mapsShown.ts'
import { networks } from '../networks/index.ts'
import { oddNetworks } from '../networks/oddNetworks.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { findValue } from '../program.ts'
import { Session } from '../session.ts'
import { sizeOf } from '../tensor.ts'

const host = { now: () => performance.now(), pause: () => new Promise<void>(resolve => void setImmediate(resolve)) }
const tried: readonly NetworkSpec[] = [...oddNetworks, networks.lenet5]

async function opened(network: NetworkSpec) {
  const engine = new Session(host),
    { program } = await engine.open({ session: 1, network, weights: { kind: 'random', seed: 5 } }),
    pixels = Float32Array.from({ length: sizeOf(network.input) }, (_, i) => Math.sin(i + 1))
  let revision = 0
  return {
    engine,
    program,
    show: (edits: readonly Edit[]) => engine.show({ session: 1, revision: ++revision, input: { pixels }, label: null, edits }),
    read: async (name: string) => [...(await engine.read(name)).data],
  }
}

test.each(tried.map(spec => [spec.name, spec] as const))(
  '%s: a map is the number it is set to in all places, the others stay, and all is as it was without the edit',
  async (_, spec) => {
    const { program, show, read } = await opened(spec)
    await show([])
    for (const layer of program.layers.filter(l => mapsOf(program, l) > 0)) {
      const { shape } = program.values[layer.out],
        each = sizeOf(shape.slice(2)),
        cell = mapsOf(program, layer) - 1
      const before = await read(`${layer.name}/out`),
        scores = await read(program.values[program.scores].name)
      for (const value of [0, -2.5]) {
        await show([{ name: layer.name, cell, value }])
        const now = await read(`${layer.name}/out`)
        expect(now.slice(cell * each, cell * each + each).map(v => v + 0)).toEqual(Array(each).fill(value))
        expect([...now.slice(0, cell * each), ...now.slice(cell * each + each)]).toEqual([
          ...before.slice(0, cell * each),
          ...before.slice(cell * each + each),
        ])
      }
      await show([])
      expect(await read(program.values[program.scores].name)).toEqual(scores)
    }
  },
)

test('a map that is switched off stays off, whatever its weights are set to; they come back as they were opened', async () => {
  const { show, read } = await opened(networks.lenet5),
    filter = { name: 'conv2', cell: 3, value: 0 },
    number = { name: 'conv2/W', cell: 3 * 150 + 7, value: 4 }
  const opening = await read('conv2/W')
  for (const edits of [
    [filter, number],
    [number, filter],
  ]) {
    await show(edits)
    expect((await read('conv2/out')).slice(300, 400).every(v => v === 0)).toBe(true)
    await show([number])
    expect(await read('conv2/W')).toEqual(opening.map((v, i) => (i === number.cell ? 4 : v)))
    await show([])
    expect(await read('conv2/W')).toEqual(opening)
  }
})

test('an edit of what has no such map is refused by name', async () => {
  const { program, show, read } = await opened(networks.lenet5)
  await show([])
  await expect(show([{ name: 'conv1', cell: 6, value: 0 }])).rejects.toMatchObject({
    code: 'edit-outside',
    values: { value: 'conv1', last: 5 },
  })
  await expect(show([{ name: 'pool1', cell: 0, value: 0 }])).rejects.toMatchObject({ code: 'edit-computed' })
  await expect(show([{ name: COVER, cell: 32 * 32, value: 4 }])).rejects.toMatchObject({ code: 'edit-outside' })
  expect(editableCells(program, 'tanh1')).toBe(0)
  expect((await read('conv1/out')).some(v => v !== 0)).toBe(true)
})

test('a cell shows the map of the nearest layer before it that makes maps, as far as layers between go map by map', async () => {
  const { program } = await opened(networks.lenet5),
    shown = (name: string, cell: number) => mapShown(program, findValue(program, name)!.id, cell)
  for (const name of ['conv1/out', 'tanh1/out']) expect(shown(name, 28 * 28 * 4 + 5), name).toEqual({ layer: 'conv1', map: 4 })
  expect(shown('pool1/out', 14 * 14 * 4)).toEqual({ layer: 'conv1', map: 4 })
  expect(shown('conv2/W', 150 * 2 + 149)).toEqual({ layer: 'conv2', map: 2 })
  expect(shown('conv2/b', 2)).toEqual({ layer: 'conv2', map: 2 })
  expect(shown('affine1/W', 84 * 7 + 30)).toEqual({ layer: 'affine1', map: 30 })
  expect(shown('tanh4/out', 30)).toEqual({ layer: 'affine1', map: 30 })
  expect(shown('image', 0)).toBeNull()
  expect(shown('softmax/y', 0)).toBeNull()
  expect(shown('conv1/col', 0)).toBeNull()
})

test('a square of the picture is grey as pictures are, paper in a drawing, and what lies outside is left out', async () => {
  const { engine, read } = await opened(networks.lenet5)
  await engine.show({
    session: 1,
    revision: 1,
    input: { pixels: new Float32Array(1024).fill(0.5) },
    label: null,
    edits: [{ name: COVER, cell: 30 * 32 + 29, value: 8 }],
  })
  const covered = (await read('image')).flatMap((v, i) => (v === 0 ? [i] : []))
  expect(covered).toEqual([30, 31].flatMap(y => [29, 30, 31].map(x => y * 32 + x)))

  const seen = new Session(host),
    four = oddNetworks[0]
  await seen.open({ session: 1, network: four, weights: { kind: 'random', seed: 1 } })
  await seen.show({
    session: 1,
    revision: 1,
    input: { picture: drawScene('hills', 1, 8) },
    label: null,
    edits: [{ name: COVER, cell: 9, value: 2 }],
  })
  const image = (await seen.read('image')).data
  for (const [c, mean] of [123.68, 116.78, 103.94].entries())
    for (const cell of [9, 10, 17, 18]) expect(image[c * 64 + cell]).toBeCloseTo(127.5 - mean, 4)
})

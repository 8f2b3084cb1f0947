import { describe, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import type { Dataset } from '../data/dataset.ts'
import { allocate, type Memory } from '../memory.ts'
import type { NetworkSpec } from '../networks/spec.ts'
import { valueNamed } from '../program.ts'
import { random } from '../random.ts'
import { receptiveField } from '../receptive.ts'
import { run } from '../run.ts'
import { sizeOf } from '../tensor.ts'
import { initWeights } from '../weights.ts'
import { Exciting, MOST_WINDOWS } from './exciting.ts'

const spec: NetworkSpec = {
  name: 'two',
  input: [1, 8, 8],
  init: { kind: 'he' },
  layers: [
    { kind: 'convolution', name: 'conv1', FN: 3, FH: 3, FW: 3 },
    { kind: 'relu', name: 'relu1' },
    { kind: 'pooling', name: 'pool1', method: 'max', PH: 2, PW: 2, stride: 2 },
    { kind: 'convolution', name: 'conv2', FN: 4, FH: 2, FW: 2 },
    { kind: 'affine', name: 'affine1', out: 2 },
    { kind: 'softmax', name: 'softmax' },
  ],
}
const COUNT = 37
const chance = random(5, 'images'),
  images = Array.from({ length: COUNT }, () => Float32Array.from({ length: 64 }, () => chance.uniform()))
const dataset: Dataset = { count: COUNT, classes: 2, input: [1, 8, 8], cost: 1, image: (i, out) => out.set(images[i]), label: () => 0 }
function memoryOf(batch: number): Memory {
  const memory = allocate(compile(spec, batch, { backward: false }))
  initWeights(memory, spec.init, 3)
  return memory
}

describe('the windows that excite a map most', () => {
  const exciting = new Exciting(memoryOf(10), ['conv1', 'conv2'])
  let slices = 0
  for (const _ of exciting.look(dataset, () => 500)) slices++

  it('are found in slices, over all images', () => {
    expect(slices).toBeGreaterThan(COUNT / 10)
    expect(exciting.seen).toBe(COUNT)
  })

  it.each([
    ['conv1', 3],
    ['conv2', 4],
  ] as const)('are those of %s that running each image alone finds, strongest first', (layer, maps) => {
    const alone = memoryOf(1),
      { id, shape } = valueNamed(alone.program, `${layer}/out`),
      size = sizeOf(shape) / maps
    for (let map = 0; map < maps; map++) {
      const all = images.map((image, i) => {
        alone.tensors[alone.program.image].data.set(image)
        run(alone)
        const own = [...alone.tensors[id].data.subarray(map * size, (map + 1) * size)],
          answer = Math.max(...own)
        return { image: i, cell: map * size + own.indexOf(answer), answer }
      })
      const best = all.toSorted((a, b) => b.answer - a.answer).slice(0, MOST_WINDOWS)
      const found = exciting.windows(layer, map)
      expect(found.map(({ image, cell }) => [image, cell])).toEqual(best.map(({ image, cell }) => [image, cell]))
      found.forEach(({ answer }, i) => expect(answer).toBeCloseTo(best[i].answer, 5))
    }
  })

  it('are cut from what the number saw: nothing else of the image changes the answer', () => {
    const alone = memoryOf(1),
      { id } = valueNamed(alone.program, 'conv2/out'),
      { image, cell, answer } = exciting.windows('conv2', 1)[0],
      { y0, y1, x0, x1 } = receptiveField(alone.program, id, cell)!
    alone.tensors[alone.program.image].data.set(
      images[image].map((v, i) => (Math.floor(i / 8) >= y0 && Math.floor(i / 8) < y1 && i % 8 >= x0 && i % 8 < x1 ? v : 0)),
    )
    run(alone)
    expect(alone.tensors[id].data[cell]).toBeCloseTo(answer, 5)
    expect((y1 - y0) * (x1 - x0)).toBeLessThan(64)
  })

  it('refuses a map that there is not', () => {
    expect(() => exciting.windows('conv2', 4)).toThrow('no map 4 of conv2')
  })
})
